"""What was not the same in two campaigns, so that their figures are compared with care."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from survey.reports.history.years import Form, Item, SubjectYear


class Break(StrEnum):
    """What differs between one campaign and the next of the same subject."""

    CATEGORY = "category"
    INDICATORS = "indicators"
    SCALES = "scales"
    INDICATOR_WEIGHTS = "indicator-weights"
    CLASSES = "classes"
    CLASS_WEIGHTS = "class-weights"
    COUNTING = "counting"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Step:
    """From the campaign at this place to the next one: what differs; never empty."""

    place: int
    breaks: tuple[Break, ...]


def steps(years: Sequence[SubjectYear]) -> tuple[Step, ...]:
    """Where something differs, the oldest campaign first."""
    found = ((place, _breaks(*pair)) for place, pair in enumerate(pairwise(years)))
    return tuple(Step(place, breaks) for place, breaks in found if breaks)


def _breaks(before: SubjectYear, after: SubjectYear) -> tuple[Break, ...]:
    old, new = before.form, after.form
    differs = {
        Break.CATEGORY: before.category.name != after.category.name,
        Break.INDICATORS: _names(old.fields) != _names(new.fields),
        Break.SCALES: _scales_differ(old, new),
        Break.INDICATOR_WEIGHTS: _weights_differ(old.fields, new.fields),
        Break.CLASSES: _names(old.classes) != _names(new.classes),
        Break.CLASS_WEIGHTS: _weights_differ(old.classes, new.classes),
        Break.COUNTING: old.count != new.count,
        Break.RELEASE: old.disclosure != new.disclosure,
    }
    return tuple(one for one in Break if differs[one])


def _names(items: Sequence[Item]) -> set[str]:
    return {one.name for one in items}


def _scales_differ(old: Form, new: Form) -> bool:
    before = {one.name: one.like for one in old.fields}
    return any(one.like != before[one.name] for one in new.fields if one.name in before)


def _weights_differ(old: Sequence[Item], new: Sequence[Item]) -> bool:
    before = {one.name: one.weight for one in old}
    return any(one.weight != before[one.name] for one in new if one.name in before)
