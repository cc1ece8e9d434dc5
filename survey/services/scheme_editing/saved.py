"""A scheme by itself, with the scales that it uses: taken out of one plan, put into another."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from survey.domain.errors import Refusal
from survey.services.scheme_editing.drafts import ScaleKind
from survey.services.scheme_editing.tree_reading import drafts_of, exact_or_none
from survey.services.scheme_editing.tree_writing import (
    free_key,
    scale_tree,
    scheme_tree,
    write_drafts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from survey.services.scheme_editing.drafts import (
        GroupDraft,
        IndicatorDraft,
        ScaleDraft,
        SchemeDraft,
    )

Json = dict[str, Any]
_NO_STEP = ("", (Fraction(-1), ""))


class UnknownScheme(Refusal):
    """The plan has no scheme or scale with this id; somebody may have removed it."""

    code = "unknown-scheme-here"


@dataclass(frozen=True, slots=True)
class SavedScheme:
    """A scheme and its scales, in the notation of the definition file."""

    scheme: Json
    scales: list[Json]

    @property
    def name(self) -> str:
        """The scheme's name."""
        return str(self.scheme["name"])


def find_scheme(schemes: list[SchemeDraft], key: str) -> SchemeDraft:
    """The scheme with this id; raises UnknownScheme."""
    for one in schemes:
        if one.key == key:
            return one
    raise UnknownScheme(id=key)


def find_scale(scales: list[ScaleDraft], key: str) -> ScaleDraft:
    """The scale with this id; raises UnknownScheme."""
    for one in scales:
        if one.key == key:
            return one
    raise UnknownScheme(id=key)


def saved_scheme(tree: Json, key: str) -> SavedScheme:
    """A scheme of a plan by itself; raises UnknownScheme."""
    schemes, scales = drafts_of(tree)
    scheme = find_scheme(schemes, key)
    used = used_scales(scheme)
    return SavedScheme(scheme_tree(scheme), [scale_tree(one) for one in scales if one.key in used])


def add_saved(tree: Json, saved: SavedScheme, *, name: str = "") -> str:
    """Put a scheme into a plan's tree, and return the id that it has there.

    A scale that the plan has already is shared; one of the same name that says something else
    stays beside it under another name, and so does a scheme.
    """
    schemes, scales = drafts_of(tree)
    (new,), brought = drafts_of({"schemes": [saved.scheme], "scales": saved.scales})
    keys = {one.key: _share(one, scales) for one in brought}
    for part in scaled_parts(new):
        part.scale = keys.get(part.scale, part.scale)
    new.overall_scale = keys.get(new.overall_scale, new.overall_scale)
    new.key = free_key("scheme", (one.key for one in schemes))
    new.name = free_name(name or new.name, (one.name for one in schemes))
    schemes.append(new)
    write_drafts(tree, schemes, scales)
    return new.key


def used_scales(scheme: SchemeDraft) -> set[str]:
    """The ids of the scales that a scheme names."""
    return {scheme.overall_scale, *(one.scale for one in scaled_parts(scheme))} - {""}


def scaled_parts(scheme: SchemeDraft) -> list[SchemeDraft | GroupDraft | IndicatorDraft]:
    """All parts of a scheme that may name a scale, from the outside in."""
    return [scheme, *scheme.groups, *(one for group in scheme.groups for one in group.indicators)]


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, or with a number behind it the first that is free."""
    held = set(taken)
    if name not in held:
        return name
    number = 2
    while f"{name} ({number})" in held:
        number += 1
    return f"{name} ({number})"


def _share(scale: ScaleDraft, scales: list[ScaleDraft]) -> str:
    """The id under which the plan has a scale; one that it has not is added."""
    for one in scales:
        if _said(one) == _said(scale):
            return one.key
    scale.key = free_key("scale", (one.key for one in scales))
    scale.name = free_name(scale.name, (one.name for one in scales))
    scales.append(scale)
    return scale.key


def _said(scale: ScaleDraft) -> tuple[object, ...]:
    """What a scale says, without the ids, which every plan gives by itself."""
    steps = [
        (one.name, _value(one.points), one.needs_reason, _value(one.start), _value(one.end))
        for one in scale.steps
    ]
    by_choice = scale.kind is ScaleKind.CHOICES
    full = _value(scale.full) if scale.full else max(one[1] for one in [_NO_STEP, *steps])
    ends = (full,) if by_choice else map(_value, (scale.minimum, scale.maximum, scale.step))
    return (scale.name, scale.kind, tuple(ends), tuple(steps), scale.dont_know, scale.abstention)


def _value(text: str) -> tuple[Fraction, str]:
    """A number by its worth, and what is none by its letters."""
    value = exact_or_none(text)
    return (Fraction(-1), text) if value is None else (value, "")
