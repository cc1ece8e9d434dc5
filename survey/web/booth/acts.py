"""What the buttons of the ballot do; each gives the page to show next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from flask import Response
from flask_babel import format_time

from survey.domain.ballot import Ballot
from survey.domain.errors import Malformed
from survey.domain.scheme import Code
from survey.services.filling import PlainBallot, carried, save_plain, seal_plain
from survey.services.reading import Filled, read_fields
from survey.services.reviewing import review
from survey.web.booth.ballot_page import BallotPage
from survey.web.booth.review_page import ReviewPage
from survey.web.booth.troubles import Trouble, of_breaches, of_faults
from survey.web.languages import gettext as _


class Action(StrEnum):
    """The buttons; CLEAR stands before the row that it clears, as in `clear.3`."""

    SHOW = "show"
    SAVE = "save"
    REVIEW = "review"
    BACK = "back"
    CLEAR = "clear"


class Page(Protocol):
    """Something to show."""

    def answer(self) -> Response:
        """The page, in the language that is spoken now."""
        ...


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that was pressed on a form: its row if it is a subject's, and all fields."""

    session: Any
    plain: PlainBallot
    form: Mapping[str, str]
    at: datetime
    row: int

    @property
    def version(self) -> str:
        """The draft that the page was made from."""
        return self.form.get("replaces", "")

    def filled(self) -> Filled:
        """The ballot as the form holds it: field by field, or carried by the review page."""
        style = self.plain.style
        if "filled" in self.form:
            return Filled(carried(style, self.form["filled"]), ())
        return read_fields(style, self.form)


def press(session: Any, plain: PlainBallot, form: Mapping[str, str], *, at: datetime) -> Page:  # noqa: ANN401  a session, handed on
    """Do what the button says; raises Malformed for one that no page has."""
    name, dot, row = form.get("action", "").partition(".")
    try:
        action, position = Action(name), int(row) if dot else -1
    except ValueError:
        raise Malformed(reason="action") from None
    return _ACTS[action](Pressed(session, plain, form, at, position))


def saves(form: Mapping[str, str]) -> bool:
    """Whether the button writes: all others only read, and wait for no writer."""
    return form.get("action") == Action.SAVE


def shown(pressed: Pressed, filled: Filled, *, notice: str = "") -> BallotPage:
    """The ballot with what was filled in, unchecked."""
    return BallotPage(
        plain=pressed.plain,
        ballot=filled.ballot,
        version=pressed.version,
        typed=_typed(pressed.form, filled),
        notice=notice,
    )


def _show(pressed: Pressed) -> Page:
    return shown(pressed, pressed.filled())


def _save(pressed: Pressed) -> Page:
    filled = pressed.filled()
    if filled.faults:
        return _with_faults(pressed, filled, notice=_("Not saved yet: put these right first."))
    version = save_plain(
        pressed.session, pressed.plain, filled.ballot, replaces=pressed.version, at=pressed.at
    )
    return BallotPage(
        plain=pressed.plain,
        ballot=filled.ballot,
        version=version,
        notice=_("Saved at %(time)s", time=format_time(pressed.at, "HH:mm")),
        at_next=True,
    )


def _review(pressed: Pressed) -> Page:
    filled = pressed.filled()
    if filled.faults:
        return _with_faults(pressed, filled)
    seen = review(pressed.plain.style, filled.ballot)
    if seen.refusing:
        return BallotPage(
            plain=pressed.plain,
            ballot=filled.ballot,
            version=pressed.version,
            troubles=of_breaches(seen.refusing, pressed.plain.style),
        )
    return ReviewPage(
        plain=pressed.plain,
        ballot=filled.ballot,
        version=pressed.version,
        review=seen,
        outer=seal_plain(pressed.plain, filled.ballot),
    )


def _clear(pressed: Pressed) -> Page:
    style, filled = pressed.plain.style, pressed.filled()
    if not 0 <= pressed.row < len(style.rows):
        raise Malformed(reason="action")
    row = style.rows[pressed.row]
    codes, texts = list(filled.ballot.codes), dict(filled.ballot.texts)
    for field in row.fields:
        codes[field.position] = Code.BLANK
        texts.pop(field.reason_key, None)
    texts.pop(row.comment_key, None)
    elsewhere = tuple(one for one in filled.faults if _row_of(one.field_name) != str(row.position))
    cleared = Filled(Ballot(tuple(codes), texts), elsewhere)
    return shown(pressed, cleared, notice=_("Cleared: %(subject)s", subject=row.subject.name))


def changed_elsewhere(
    session: Any,  # noqa: ANN401  as above
    plain: PlainBallot,
    form: Mapping[str, str],
    *,
    at: datetime,
) -> BallotPage:
    """The ballot as filled in here, to be saved in place of what another device has saved."""
    pressed = Pressed(session, plain, form, at, -1)
    filled = pressed.filled()
    words = _(
        "Saved on another device in between. What you see here is what you filled in on this one."
        " “Save for now” puts it in place of the other; to see the other one, type your code again."
    )
    return BallotPage(
        plain=plain,
        ballot=filled.ballot,
        version=plain.version,
        typed=_typed(form, filled),
        troubles=(Trouble(words, ()),),
    )


def _row_of(field_name: str) -> str:
    return field_name.split(".")[1] if "." in field_name else ""


def _with_faults(pressed: Pressed, filled: Filled, *, notice: str = "") -> BallotPage:
    return BallotPage(
        plain=pressed.plain,
        ballot=filled.ballot,
        version=pressed.version,
        typed=_typed(pressed.form, filled),
        troubles=of_faults(filled.faults, pressed.plain.style),
        notice=notice,
    )


def _typed(form: Mapping[str, str], filled: Filled) -> dict[str, str]:
    """What was typed where it cannot be taken, so that it is not lost."""
    return {fault.field_name: form.get(fault.field_name, "") for fault in filled.faults}


_ACTS: dict[Action, Callable[[Pressed], Page]] = {
    Action.SHOW: _show,
    Action.SAVE: _save,
    Action.REVIEW: _review,
    Action.BACK: _show,
    Action.CLEAR: _clear,
}
