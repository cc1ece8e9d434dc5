"""One scheme of a plan as a tree in a form; each button keeps everything that was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Response, make_response, redirect, request, url_for

from survey.domain.plan import PlanStep
from survey.domain.staff import Role
from survey.services.scheme_editing.drafts import (
    GroupDraft,
    IndicatorDraft,
    Manner,
    ScaleKind,
    SchemeDraft,
)
from survey.services.scheme_editing.edits import edit_scheme, group_place
from survey.services.scheme_editing.listing import Listing, listing_of
from survey.services.scheme_editing.moves import Press, Pressed, change_scheme, read_press
from survey.services.scheme_editing.sums import LevelSum, level_sum
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, frame_of, keep, step_page
from survey.web.console.schemes.form_fields import BLANK_ROWS, read_scheme
from survey.web.console.schemes.words import manner_words, sum_words
from survey.web.languages import gettext as _

if TYPE_CHECKING:
    from survey.web.console.plan.frame import Frame

_REMOVING = (Press.REMOVE, Press.REMOVE_GROUP)


@admits(Entrant.STAFF, *READING)
def show(number: str, key: str) -> str:
    """The scheme as it stands."""
    frame = frame_of(number, PlanStep.SCHEMES)
    listing = listing_of(frame.view.tree)
    return _page(frame, listing, listing.scheme(key).draft)


@admits(Entrant.STAFF, Role.OFFICE)
def save(number: str, key: str) -> Response:
    """Keep what was typed with what a button changes, or show it again with what is wrong."""
    pressed = _pressed()
    draft = read_scheme(request.form, key)
    change_scheme(draft, pressed)
    place = listing_of(frame_of(number, PlanStep.SCHEMES).view.tree).scheme(key).place
    outcome = keep(number, edit_scheme(draft, place))
    if outcome.kept:
        return _to(number, key, pressed)
    frame = frame_of(number, PlanStep.SCHEMES, outcome)
    page = _page(frame, listing_of(frame.view.tree), draft)
    return make_response(page, outcome.status)


@dataclass(frozen=True, slots=True)
class RowView:
    """An indicator as its row shows it."""

    row: str
    draft: IndicatorDraft
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group: its name in the form, its rows with empty ones behind, and the sum of weights."""

    row: str
    draft: GroupDraft
    rows: tuple[RowView, ...]
    sum: LevelSum
    sum_words: str
    wrong: tuple[str, ...]
    wrong_sum: tuple[str, ...]


def _pressed() -> Pressed:
    given = request.form.get("act", Press.SAVE)
    number = given.rpartition(" ")[2]
    return read_press(given, pasted=request.form.get(f"p{number}", ""), label=_("Group"))


def _to(number: str, key: str, pressed: Pressed) -> Response:
    groups = pressed.press is not Press.SAVE and pressed.places
    anchor = f"g{pressed.places[0]}" if groups else None
    done = "deleted" if pressed.press in _REMOVING else "saved"
    page = url_for("console.plan_scheme", number=number, key=key, done=done, _anchor=anchor)
    return make_response(redirect(page))


def _page(frame: Frame, listing: Listing, draft: SchemeDraft) -> str:
    place = listing.scheme(draft.key).place
    own = [one.weight for one in draft.groups]
    return step_page(
        frame,
        "scheme",
        draft=draft,
        place=place,
        groups=[_group(frame, draft, g, place) for g in range(len(draft.groups))],
        group_sum=level_sum(own),
        group_sum_words=sum_words(level_sum(own)),
        scales=[(one.draft.key, one.draft.name) for one in listing.scales],
        manners=manner_words(),
        has_numbers=any(one.draft.kind is ScaleKind.NUMBER for one in listing.scales),
    )


def _group(frame: Frame, draft: SchemeDraft, g: int, place: str) -> GroupView:
    group = draft.groups[g]
    # A scheme of one level may stand in the tree as one without groups or as one of a single one.
    places = [group_place(draft, g, place)]
    places += [] if draft.two_levels else [f"{place}.groups[0]"]
    drafts = [*group.indicators, *(IndicatorDraft() for _row in range(BLANK_ROWS))]
    rows = [
        RowView(f"i{g}.{i}", one, _wrong(frame, [f"{at}.indicators[{i}]" for at in places]))
        for i, one in enumerate(drafts)
    ]
    total = level_sum(one.weight for one in group.indicators)
    return GroupView(
        row=f"g{g}",
        draft=group,
        rows=tuple(rows),
        sum=total,
        sum_words=sum_words(total) if group.manner is Manner.OWN else "",
        wrong=_wrong(
            frame, [f"{at}.{name}" for at in places for name in ("name", "weight", "scale")]
        )
        if draft.two_levels
        else (),
        wrong_sum=tuple(
            words for at in places for words in frame.wrong(f"{at}.indicators", below=False)
        ),
    )


def _wrong(frame: Frame, places: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for at in places for words in frame.wrong(at)))
