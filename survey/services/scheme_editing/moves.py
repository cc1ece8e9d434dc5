"""What the buttons of a scheme's or scale's form do to it: add, remove, move, paste, levels.

A button is a word and the places it is about: "up 1 2" is the third indicator of the second group.
Rows are added by filling in one that is empty: so a plan never holds an empty one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from survey.domain.errors import Malformed
from survey.services.scheme_editing.drafts import (
    GroupDraft,
    IndicatorDraft,
    Manner,
    SchemeDraft,
)
from survey.services.scheme_editing.tree_reading import ONLY_GROUP

if TYPE_CHECKING:
    from survey.services.scheme_editing.drafts import ScaleDraft

T = TypeVar("T")

_COLUMNS = 4


class Press(StrEnum):
    """The buttons of both forms."""

    SAVE = "save"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"
    ADD_GROUP = "add-group"
    REMOVE_GROUP = "remove-group"
    GROUP_UP = "group-up"
    GROUP_DOWN = "group-down"
    TWO_LEVELS = "two-levels"
    ONE_LEVEL = "one-level"
    PASTE = "paste"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button with its places; `pasted` is the list that goes with it, `label` names groups."""

    press: Press
    places: tuple[int, ...] = ()
    pasted: str = ""
    label: str = ""


def read_press(text: str, *, pasted: str = "", label: str = "") -> Pressed:
    """The button that was pressed; raises Malformed."""
    word, *places = text.split() or [""]
    if word not in set(Press) or not all(one.isascii() and one.isdecimal() for one in places):
        raise Malformed(reason="press")
    return Pressed(Press(word), tuple(map(int, places)), pasted, label)


def change_scheme(draft: SchemeDraft, pressed: Pressed) -> None:
    """Do what a button says; raises Malformed for a place that is not there."""
    try:
        _scheme_moves(draft, pressed)
    except (IndexError, ValueError):
        raise Malformed(reason="place") from None


def change_scale(draft: ScaleDraft, pressed: Pressed) -> None:
    """Do what a button says; raises Malformed for a place that is not there."""
    try:
        match pressed.press:
            case Press.REMOVE:
                draft.steps.pop(pressed.places[0])
            case Press.UP | Press.DOWN:
                _swap(draft.steps, pressed.places[0], down=pressed.press is Press.DOWN)
    except IndexError:
        raise Malformed(reason="place") from None


def pasted_indicators(text: str) -> list[IndicatorDraft]:
    """Indicators from lines: the name alone, or by tabs name, weight, standard, explanation."""
    found = []
    for line in text.splitlines():
        cells = [one.strip() for one in line.split("\t")]
        if any(cells):
            name, weight, standard, explanation = (cells + [""] * _COLUMNS)[:_COLUMNS]
            weight = weight.rstrip("%％ ")
            found.append(IndicatorDraft("", name, weight, "", standard, explanation))
    return found


def _scheme_moves(draft: SchemeDraft, pressed: Pressed) -> None:
    places = pressed.places
    match pressed.press:
        case Press.REMOVE:
            group, at = places
            draft.groups[group].indicators.pop(at)
        case Press.UP | Press.DOWN:
            group, at = places
            _move(draft, group, at, down=pressed.press is Press.DOWN)
        case Press.PASTE:
            _paste(draft.groups[places[0]], pressed.pasted)
        case _:
            _group_moves(draft, pressed)


def _group_moves(draft: SchemeDraft, pressed: Pressed) -> None:
    match pressed.press:
        case Press.ADD_GROUP:
            draft.groups.append(GroupDraft(name=f"{pressed.label} {len(draft.groups) + 1}"))
        case Press.REMOVE_GROUP:
            draft.groups.pop(pressed.places[0])
        case Press.GROUP_UP | Press.GROUP_DOWN:
            _swap(draft.groups, pressed.places[0], down=pressed.press is Press.GROUP_DOWN)
        case Press.TWO_LEVELS:
            _to_two_levels(draft, pressed.label)
        case Press.ONE_LEVEL:
            _to_one_level(draft)


def _swap(parts: list[T], at: int, *, down: bool) -> None:
    other = at + (1 if down else -1)
    if 0 <= other < len(parts):
        parts[at], parts[other] = parts[other], parts[at]


def _move(draft: SchemeDraft, group: int, at: int, *, down: bool) -> None:
    """Move within the group, and over its end into the next one."""
    own = draft.groups[group].indicators
    last = len(own) - 1 if down else 0
    if at != last:
        _swap(own, at, down=down)
    elif down and group + 1 < len(draft.groups):
        draft.groups[group + 1].indicators.insert(0, own.pop(at))
    elif not down and group:
        draft.groups[group - 1].indicators.append(own.pop(at))


def _to_two_levels(draft: SchemeDraft, label: str) -> None:
    draft.two_levels = True
    draft.manner = Manner.EQUAL
    for number, group in enumerate(draft.groups, 1):
        group.name = group.name or f"{label} {number}"
        group.key = "" if group.key == ONLY_GROUP else group.key


def _to_one_level(draft: SchemeDraft) -> None:
    """All indicators in one group; a scale that a group said is said by each of them."""
    held = []
    for group in draft.groups:
        for one in group.indicators:
            one.scale = one.scale or group.scale
            held.append(one)
    manners = {group.manner for group in draft.groups}
    manner = manners.pop() if len(manners) == 1 else Manner.OWN
    draft.two_levels = False
    draft.groups = [GroupDraft(key=ONLY_GROUP, manner=manner, indicators=held)]


def _paste(group: GroupDraft, text: str) -> None:
    """Add what was pasted; weights in it make the weights of all own ones."""
    new = pasted_indicators(text)
    group.indicators += new
    if any(one.weight for one in new):
        group.manner = Manner.OWN
