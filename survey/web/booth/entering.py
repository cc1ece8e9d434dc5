"""The door: entry pages, and the typed code that opens the ballot."""

import unicodedata

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from survey.clock import now
from survey.domain.lifecycle import NotOpenNow
from survey.services.entering import let_in
from survey.services.filling import MistypedCode, find_campaign, open_plain
from survey.services.listing import published_box
from survey.services.showing import are_read
from survey.web.access import Entrant, admits
from survey.web.booth.announcement import announce, door
from survey.web.booth.ballot_page import BallotPage
from survey.web.booth.form_fields import typed_code
from survey.web.booth.script_words import script_words
from survey.web.errors import as_refusal
from survey.web.languages import gettext as _
from survey.web.places import looking, places


@admits(Entrant.ANYBODY)
def welcome() -> str:
    """Where one arrives without the number of an evaluation."""
    return render_template("booth/welcome.html")


@admits(Entrant.ANYBODY)
def find() -> Redirect:
    """From a typed number to its entry page."""
    typed = unicodedata.normalize("NFKC", request.args.get("number", ""))
    digits = "".join(filter(str.isdecimal, typed))[:12]
    return redirect(url_for("booth.entry", number=digits or "0"))


@admits(Entrant.ANYBODY)
def entry(number: str) -> str:
    """The entry page; opening it changes nothing (scanners and mail filters fetch addresses)."""
    return _entry_page(number)


@admits(Entrant.ANYBODY)
def to_entry(number: str) -> Redirect:
    """Pages that only a form can ask for lead back to the door when their address is opened."""
    return redirect(url_for("booth.entry", number=number))


@admits(Entrant.ANYBODY)
def published(number: str) -> Response:
    """The root and the sorted trackers of a closed box, a line each."""
    with looking() as session:
        box = published_box(session, number)
    return Response("\n".join((box.root, *box.trackers, "")), mimetype="text/plain")


@admits(Entrant.SLIP)
def open_ballot(number: str) -> Response:
    """A typed code in, the ballot out."""
    with looking() as session:
        plain = open_plain(session, number, code=typed_code(request.form), at=now())
    let_in(places().box_writer, plain.entrance)
    notice = ""
    if plain.unreadable:
        notice = _("What was saved with this slip cannot be read; the ballot is blank.")
    elif plain.version:
        notice = _("What you saved is here again.")
    page = BallotPage(plain=plain, ballot=plain.ballot, version=plain.version, notice=notice)
    return page.answer()


def mistyped(error: MistypedCode) -> Response:
    """The entry page again, with the doubtful group named and what was typed still there."""
    number = (request.view_args or {})["number"]
    page = _entry_page(number, typed=typed_code(request.form), trouble=_mistyped_words(error))
    return as_refusal(make_response(page), error)


def not_open(error: NotOpenNow) -> Response:
    """The page that says why: not yet, paused, over, void."""
    return as_refusal(make_response(_entry_page((request.view_args or {})["number"])), error)


def _entry_page(number: str, *, typed: str = "", trouble: str = "") -> str:
    with looking() as session:
        kept = find_campaign(session, number)
        reads = are_read(session, kept, at=now())
    template = f"booth/{door(kept, at=now())}.html"
    return render_template(
        template,
        campaign=announce(kept),
        typed=typed,
        trouble=trouble,
        published=bool(kept.box_root),
        reads=reads,
        words=script_words(),
    )


def _mistyped_words(error: MistypedCode) -> str:
    facts = error.facts
    if "length" in facts:
        return _("A code has 16 letters and digits; you typed %(length)s.", length=facts["length"])
    if "group" in facts:
        return _(
            "Look at group %(group)s first; if it is right, compare all groups with the slip.",
            group=facts["group"],
        )
    return _("Some characters are wrong or exchanged. Compare each group with the slip.")
