"""The sheet: an empty ballot of a style for scripts to fill, the same for all who have the style.

No code and nothing of a slip is in it: the server draws it once a language, whoever asks.
Threat: a server that draws other words than the style has. The style's hash is vouched for by the
slip, and the scripts compare every rating, answer and word of the sheet with the style.
"""

from dataclasses import dataclass
from functools import lru_cache

from flask import Response, render_template, request, url_for

from survey.config import Language
from survey.domain.campaign import BallotOrder
from survey.services.entering import printed_style
from survey.services.filling import blank, shown_rows
from survey.web.access import Entrant, admits
from survey.web.ballot_view.blocks import Blocks
from survey.web.booth.form_fields import style_hash_of
from survey.web.booth.kept_answers import KeptAnswer, keep
from survey.web.languages import asked_parameter, language
from survey.web.places import looking
from survey.web.print_size import large_print

_MOST_KEPT = 512


@admits(Entrant.ANYBODY)
def sheet(number: str, style_hash: str) -> Response:
    """The empty ballot of a style in the language and size that are asked for."""
    asked = _Asked(language(), asked_parameter(), large_print(), request.script_root)
    return _drawn(number, style_hash_of(style_hash), asked).answer()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the words and addresses of a sheet depend on."""

    spoken: Language
    parameter: str
    large: bool
    root: str


@lru_cache(maxsize=_MOST_KEPT)
def _drawn(number: str, style_hash: bytes, _asked: _Asked) -> KeptAnswer:
    """Draw a sheet as the request asks; that is part of the key."""
    with looking() as session:
        frozen, printed = printed_style(session, number, style_hash=style_hash)
    style = printed.style
    # A shuffled ballot is put in order by the slip's own key, which no server has.
    shuffled = style.ballot.order is BallotOrder.SHUFFLED
    blocks = Blocks(
        campaign=frozen.campaign,
        style=style,
        rows=style.rows if shuffled else shown_rows(style, order_key=b""),
        ballot=blank(style),
        here=url_for("booth.fill", number=number),
    )
    page = render_template("booth/sheet.html", sheet=blocks, marks=True)
    return keep(page.encode(), mimetype="text/html")
