"""The booth: where evaluators enter, fill and cast a ballot. This is the list of its pages.

No cookie, no CSRF token: every act carries the slip's code (or `auth`), which is the authority.
"""

import gzip
from functools import lru_cache
from http import HTTPStatus

from flask import Blueprint, Response, request

from survey.domain.lifecycle import NotOpenNow
from survey.services.filling import MistypedCode
from survey.services.saving import DraftChanged
from survey.web.booth import api, dossiers, entering, filling, finding, materials, sheet_page

STEP_BYTES = 4096
_OF_BALLOTS = {HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT}

booth = Blueprint("booth", __name__)

booth.add_url_rule("/", view_func=entering.welcome)
booth.add_url_rule("/b/", view_func=entering.find)
booth.add_url_rule("/b/<digits:number>", view_func=entering.entry, methods=["GET"])
booth.add_url_rule("/b/<digits:number>", view_func=entering.open_ballot, methods=["POST"])
booth.add_url_rule("/b/<digits:number>/box", view_func=entering.published, methods=["GET"])
booth.add_url_rule("/b/<digits:number>/sheet/<style_hash>", view_func=sheet_page.sheet)
booth.add_url_rule("/b/<digits:number>/ballot", view_func=filling.fill, methods=["POST"])
booth.add_url_rule("/b/<digits:number>/cast", view_func=filling.submit, methods=["POST"])
booth.add_url_rule("/b/<digits:number>/ballot", view_func=entering.to_entry, methods=["GET"])
booth.add_url_rule("/b/<digits:number>/cast", view_func=entering.to_entry, methods=["GET"])

booth.add_url_rule("/b/<digits:number>/find", view_func=finding.look_up, methods=["GET"])
booth.add_url_rule("/b/<digits:number>/find", view_func=finding.looked_up, methods=["POST"])

booth.add_url_rule("/b/<digits:number>/materials", view_func=materials.materials, methods=["POST"])
booth.add_url_rule(
    "/b/<digits:number>/materials", "to_materials", entering.to_entry, methods=["GET"]
)
booth.add_url_rule("/b/<digits:number>/file/<file_id>/<given>", view_func=dossiers.file)

booth.register_error_handler(MistypedCode, entering.mistyped)
booth.register_error_handler(NotOpenNow, entering.not_open)
booth.register_error_handler(DraftChanged, filling.changed)


@booth.after_request
def even_out(response: Response) -> Response:
    """Pages that hold a ballot come in steps of size.

    Threat: whoever watches the network sees lengths; ticks, counts and comments change them.
    """
    if request.method == "POST" and response.status_code in _OF_BALLOTS:
        page = response.get_data()
        response.set_data(page + b" " * (-len(page) % STEP_BYTES))
    return response


@booth.after_request
def pack(response: Response) -> Response:
    """Compress what anybody gets by GET: it is the same for all, so each page only once.

    Never an answer to POST. Threat: compression makes lengths tell what a page holds.
    """
    packs = request.accept_encodings.quality("gzip") > 0 and response.mimetype == "text/html"
    if request.method == "GET" and packs and "Content-Encoding" not in response.headers:
        response.set_data(_packed(response.get_data()))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
    return response


@lru_cache(maxsize=64)
def _packed(page: bytes) -> bytes:
    return gzip.compress(page, 9, mtime=0)


protocol = Blueprint("protocol", __name__, url_prefix="/api/b/<digits:number>")

protocol.add_url_rule("", view_func=api.announce, methods=["GET"])
protocol.add_url_rule("/enter", view_func=api.enter_slip, methods=["POST"])
protocol.add_url_rule("/style/<style_hash>", view_func=api.style, methods=["GET"])
protocol.add_url_rule("/draft", view_func=api.save_draft, methods=["POST"])
protocol.register_error_handler(DraftChanged, api.changed)
protocol.add_url_rule("/cast", view_func=api.cast_envelope, methods=["POST"])
protocol.add_url_rule("/dossier", view_func=dossiers.read, methods=["POST"])
