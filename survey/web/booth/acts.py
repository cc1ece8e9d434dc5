"""What the buttons of the ballot do; each gives the page to show next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from flask import Response
from flask_babel import format_time

from survey.domain.ballot import Ballot
from survey.domain.errors import Malformed
from survey.domain.scheme import Code
from survey.services.filling import PlainBallot, carried, save_plain, seal_plain
from survey.services.quick_filling import fill_rest
from survey.services.reading import Filled, read_fields
from survey.services.reviewing import review
from survey.web.booth.ballot_page import BallotPage
from survey.web.booth.dossiers import dossier_page
from survey.web.booth.review_page import ReviewPage
from survey.web.booth.troubles import Trouble, of_breaches, of_faults
from survey.web.languages import gettext as _


class Action(StrEnum):
    """The buttons; after CLEAR and DOSSIER stands a row (`clear.3`), after REST scale and code."""

    SHOW = "show"
    SAVE = "save"
    REVIEW = "review"
    BACK = "back"
    CLEAR = "clear"
    DOSSIER = "dossier"
    REST = "rest"


class Page(Protocol):
    """Something to show."""

    def answer(self) -> Response:
        """The page, in the language that is spoken now."""
        ...


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that was pressed on a form: the numbers in its name, and all fields."""

    session: Any
    plain: PlainBallot
    form: Mapping[str, str]
    at: datetime
    numbers: tuple[int, ...] = ()

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
    name, *numbers = form.get("action", "").split(".")
    try:
        action, places = Action(name), tuple(int(one) for one in numbers)
    except ValueError:
        raise Malformed(reason="action") from None
    if len(places) != _NUMBERS.get(action, 0):
        raise Malformed(reason="action")
    return _ACTS[action](Pressed(session, plain, form, at, places))


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
    (place,) = pressed.numbers
    if not 0 <= place < len(style.rows):
        raise Malformed(reason="action")
    row = style.rows[place]
    codes, texts = list(filled.ballot.codes), dict(filled.ballot.texts)
    for field in row.fields:
        codes[field.position] = Code.BLANK
        texts.pop(field.reason_key, None)
    texts.pop(row.comment_key, None)
    elsewhere = tuple(one for one in filled.faults if _row_of(one.field_name) != str(row.position))
    cleared = Filled(Ballot(tuple(codes), texts), elsewhere)
    return shown(pressed, cleared, notice=_("Cleared: %(subject)s", subject=row.subject.name))


def _dossier(pressed: Pressed) -> Page:
    if not pressed.plain.reads:
        return shown(pressed, pressed.filled(), notice=_("The materials are not published now."))
    (row,) = pressed.numbers
    return dossier_page(pressed.session, pressed.plain, row=row, at=pressed.at)


def _rest(pressed: Pressed) -> Page:
    filled, (place, code) = pressed.filled(), pressed.numbers
    full = fill_rest(pressed.plain.style, filled.ballot, place=place, code=code)
    page = shown(pressed, Filled(full, filled.faults), notice=_("The rest is filled in."))
    return replace(page, before=filled.ballot)


def changed_elsewhere(
    session: Any,  # noqa: ANN401  as above
    plain: PlainBallot,
    form: Mapping[str, str],
    *,
    at: datetime,
) -> BallotPage:
    """The ballot as filled in here, to be saved in place of what another device has saved."""
    pressed = Pressed(session, plain, form, at)
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
    Action.DOSSIER: _dossier,
    Action.REST: _rest,
}
_NUMBERS = {Action.CLEAR: 1, Action.DOSSIER: 1, Action.REST: 2}
