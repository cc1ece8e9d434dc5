"""The preview: every form as the booth draws it, in a frame of a phone's or a PC's width.

Threat: a page framed over another one (security.py). Both pages here have no form and no act: the
form stands in a frame of ours, which shows how it looks at another width.
"""

from __future__ import annotations

from typing import Final

from flask import Response, make_response, render_template, request, url_for

from survey.domain.campaign import BallotOrder
from survey.domain.style import ballot_style
from survey.services.filling import blank, shown_rows
from survey.services.previewing import Definition, FormLine, definition_now, forms_of
from survey.web.access import Entrant, admits
from survey.web.ballot_view.blocks import Blocks
from survey.web.console.plan.frame import READING
from survey.web.places import looking, places
from survey.web.print_size import LARGE, NORMAL
from survey.web.security import POLICY

PHONE: Final = "phone"
PC: Final = "pc"
_FRAMING = POLICY + "; frame-src 'self'"
_FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


@admits(Entrant.STAFF, *READING)
def choose(number: str) -> Response:
    """The list of forms, and the chosen one in a frame."""
    with looking() as session:
        now = definition_now(session, number, timezone=places().settings.timezone)
    forms = forms_of(now.campaign) if now.campaign else ()
    chosen = _chosen(forms)
    width = PHONE if request.args.get("width") == PHONE else PC
    size = LARGE if request.args.get("print") == LARGE else NORMAL
    page = render_template(
        "console/trying/preview.html",
        plan=now.view.plan,
        number=number,
        campaign=now.campaign,
        state=now.view.state,
        forms=forms,
        chosen=chosen,
        width=width,
        size=size,
        address=_address(number, chosen, size) if chosen else "",
    )
    response = make_response(page)
    response.headers["Content-Security-Policy"] = _FRAMING
    return response


@admits(Entrant.STAFF, *READING)
def ballot(number: str, class_id: str, section_id: str) -> Response:
    """One form, blank, as the booth draws it; nothing of it can be saved or submitted."""
    with looking() as session:
        now = definition_now(session, number, timezone=places().settings.timezone)
    campaign = now.complete()
    style = ballot_style(campaign, class_id, section_id)
    blocks = Blocks(
        campaign=campaign, style=style, rows=shown_rows(style, order_key=b""), ballot=blank(style)
    )
    page = render_template(
        "console/trying/ballot.html",
        sheet=blocks,
        campaign=_Announced(now),
        shuffled=style.ballot.order is BallotOrder.SHUFFLED,
    )
    response = make_response(page)
    response.headers["Content-Security-Policy"] = _FRAMED
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


class _Announced:
    """What the lines before the first rating say of a campaign."""

    def __init__(self, now: Definition) -> None:
        thresholds = now.complete().disclosure
        self.one_set = now.one_set
        self.k = thresholds.k
        self.d = thresholds.distribution


def _chosen(forms: tuple[FormLine, ...]) -> FormLine | None:
    """The form that the address names, else the first; the address may be of a section alike."""
    wanted = request.args.get("form", "")
    named = (one for one in forms if form_key(one) == wanted)
    return next(named, forms[0] if forms else None)


def form_key(line: FormLine) -> str:
    """How an address names a form; ids have no blanks."""
    return f"{line.style.class_id} {line.style.section_id}"


def _address(number: str, chosen: FormLine, size: str) -> str:
    style = chosen.style
    return url_for(
        "console.preview_ballot",
        number=number,
        class_id=style.class_id,
        section_id=style.section_id,
        size=size,
    )
