"""查我的票: the page where a receipt is looked up after the close."""

from flask import render_template, request

from survey.clock import now
from survey.services.definitions import frozen_definition
from survey.services.filling import find_campaign
from survey.services.finding import Finding, find_envelope
from survey.web.access import Entrant, admits
from survey.web.booth.announcement import announce, door
from survey.web.booth.script_words import shell
from survey.web.places import looking

MOST_CHARACTERS = 400


@admits(Entrant.ANYBODY)
def look_up(number: str) -> str:
    """The page, with the list's address for scripts that look it through on the device."""
    return _page(number)


@admits(Entrant.RECEIPT)
def looked_up(number: str) -> str:
    """What the server finds. POST, so that no log and no history holds the number."""
    typed = request.form.get("receipt", "")[:MOST_CHARACTERS]
    with looking() as session:
        found = find_envelope(session, number, typed)
    return _page(number, typed=typed, found=found)


def _page(number: str, *, typed: str = "", found: Finding | None = None) -> str:
    with looking() as session:
        kept = find_campaign(session, number)
    return render_template(
        "booth/find.html",
        campaign=announce(kept),
        door=door(kept, at=now()),
        published=bool(kept.box_root),
        receipt_key=frozen_definition(kept.definition).document["receipt_key"],
        typed=typed,
        found=found,
        words=shell.finding_words(),
    )
