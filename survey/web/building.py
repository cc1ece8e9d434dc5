"""Building the app: blueprints, languages, headers, errors and doors, in one place."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.routing import BaseConverter

from survey.web.access import Entrant, Keeper, keep_doors
from survey.web.assets import version_assets
from survey.web.board import board
from survey.web.booth import booth, protocol
from survey.web.console import console
from survey.web.dossier_words import offer_dossier_words
from survey.web.errors import answer_errors
from survey.web.languages import speak
from survey.web.origins import keep_own_site
from survey.web.places import EXTENSION, Places
from survey.web.print_size import offer_large_print
from survey.web.rehearsal_bar import mark_rehearsals
from survey.web.security import harden
from survey.web.sign_in import keep_staff
from survey.web.staff_bar import offer_staff_bar
from survey.web.uploads import make_room

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MOST_BODY_BYTES = 1_048_576

_TOP = Path(__file__).parents[2]


class Digits(BaseConverter):
    """A campaign's number in an address: anything else is no page, and reaches no database."""

    regex = "[0-9]{1,12}"


def build(places: Places) -> Flask:
    """The whole web of the product; raises UndeclaredEndpoint, NobodyKeepsTheDoor."""
    app = Flask(
        "survey",
        root_path=str(_TOP / "survey"),
        template_folder=str(_TOP / "templates"),
        static_folder=None,  # assets.py serves it
    )
    _configure(app, places)
    app.url_map.converters["digits"] = Digits
    app.register_blueprint(booth)
    app.register_blueprint(protocol)
    app.register_blueprint(console)
    app.register_blueprint(board)
    keep_doors(app, _keepers())
    app.wsgi_app = _counting_bytes(app.wsgi_app)  # type: ignore[method-assign, assignment]
    return app


def _counting_bytes(application: "WSGIApplication") -> "WSGIApplication":
    """Have a body that is shorter than announced refused, not taken as complete.

    Threat: a phone loses its network in the middle of "save", and the ratings that did not arrive
    would be wiped. gunicorn says that a body simply ends, so that nobody would count.
    """

    def counted(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        if environ.get("CONTENT_LENGTH"):
            environ.pop("wsgi.input_terminated", None)
        return application(environ, start)

    return counted


def _configure(app: Flask, places: Places) -> None:
    app.config.update(
        SECRET_KEY=places.settings.secret_key,
        MAX_CONTENT_LENGTH=MOST_BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BODY_BYTES,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=places.settings.public_address.startswith("https:"),
        # Pages send no referrer, so a token cannot be tied to one.
        WTF_CSRF_SSL_STRICT=False,
        # A token lives as long as its cookie: a form that was left open is not lost after an hour.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions[EXTENSION] = places
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    make_room(app)
    protection = CSRFProtect(app)
    # The slip's code is the authority in the booth, and there is no cookie that could be abused.
    protection.exempt(booth)
    protection.exempt(protocol)
    speak(app, places.settings)
    offer_large_print(app)
    mark_rehearsals(app)
    offer_staff_bar(app)
    offer_dossier_words(app)
    version_assets(app)
    harden(app)
    answer_errors(app)


def _keepers() -> dict[Entrant, Keeper]:
    return {
        Entrant.STAFF: keep_staff,
        Entrant.LINK: keep_own_site,
        Entrant.PASSWORD: keep_own_site,
    }
