"""Reading schemes and scales out of a plan's tree, in whatever notation they stand there."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from survey.domain.exact import parse_exact
from survey.services.definition_file.naming import with_ids, word
from survey.services.scheme_editing.drafts import (
    GroupDraft,
    IndicatorDraft,
    Manner,
    ScaleDraft,
    ScaleKind,
    SchemeDraft,
    StepDraft,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Json = dict[str, Any]
ONLY_GROUP = "all"


def drafts_of(tree: Json) -> tuple[list[SchemeDraft], list[ScaleDraft]]:
    """The schemes and scales of a tree; a scale written in place is listed like the others."""
    reading = _Reading(with_ids(_objects(tree.get("scales")), "scale"))
    schemes = [reading.scheme(one) for one in with_ids(_objects(tree.get("schemes")), "scheme")]
    return schemes, [_scale(one) for one in reading.scales]


def exact_or_none(text: str) -> Fraction | None:
    """The number that was typed, None where it is none."""
    try:
        return parse_exact(text.strip())
    except ValueError:
        return None


def _objects(value: object) -> list[Json]:
    """The objects of a list, a plain text as the object of that name."""
    found = value if isinstance(value, list) else []
    return [one if isinstance(one, dict) else {"name": one} for one in found]


def _text(source: Json, name: str) -> str:
    value = source.get(name)
    return "" if value is None or isinstance(value, dict | list) else word(value)


class _Reading:
    def __init__(self, scales: list[Json]) -> None:
        self.scales = scales

    def scheme(self, source: Json) -> SchemeDraft:
        given = source.get("weights")
        two_levels = isinstance(source.get("groups"), list) and not _is_only_group(source["groups"])
        overall = source.get("overall")
        named = overall if isinstance(overall, dict) else {"name": overall}
        draft = SchemeDraft(
            key=_text(source, "id"),
            name=_text(source, "name"),
            two_levels=two_levels,
            scale=self._scale_key(source.get("scale"), _text(source, "name")),
            overall=_text(named, "name"),
            overall_scale=self._scale_key(named.get("scale"), _text(named, "name")),
        )
        groups = with_ids(_objects(source.get("groups")), "g") or [{**source, "id": ONLY_GROUP}]
        _fill_ids(groups)
        parts = [self._group(one, given, two_levels=two_levels) for one in groups]
        draft.groups = parts
        own = given if isinstance(given, list) else [one.get("weight") for one in groups]
        draft.manner = _settle(parts, given if two_levels else None, own)
        _lift_scale(draft)
        return draft

    def _group(self, source: Json, outer: object, *, two_levels: bool) -> GroupDraft:
        inherited = None if two_levels and isinstance(outer, list) else outer
        given = source.get("weights", inherited)
        items = _objects(source.get("indicators"))
        draft = GroupDraft(
            key=_text(source, "id"),
            name=_text(source, "name") if two_levels else "",
            scale=self._scale_key(source.get("scale"), _text(source, "name")) if two_levels else "",
            indicators=[self._indicator(one) for one in items],
        )
        own = given if isinstance(given, list) else [one.get("weight") for one in items]
        draft.manner = _settle(draft.indicators, given, own)
        return draft

    def _indicator(self, source: Json) -> IndicatorDraft:
        return IndicatorDraft(
            key=_text(source, "id"),
            name=_text(source, "name"),
            scale=self._scale_key(source.get("scale"), _text(source, "name")),
            standard=_text(source, "standard"),
            explanation=_text(source, "explanation"),
        )

    def _scale_key(self, value: object, name: str) -> str:
        """The id of a scale that is named; one that is written in place is listed first."""
        if isinstance(value, dict):
            listed = with_ids([*self.scales, {"name": name, **value}], "scale")[-1]
            self.scales.append(listed)
            return word(listed["id"])
        if value is None:
            return ""
        text = word(value)
        by_id = [text for one in self.scales if word(one["id"]) == text]
        by_name = [word(one["id"]) for one in self.scales if _text(one, "name") == text]
        return (by_id or by_name or [text])[0]


def _fill_ids(groups: list[Json]) -> None:
    """Give every indicator an id that no other of the scheme has."""
    items = [_objects(one.get("indicators")) for one in groups]
    filled = iter(with_ids([one for held in items for one in held], "i"))
    for group, held in zip(groups, items, strict=True):
        group["indicators"] = [next(filled) for _ in held]


def _is_only_group(groups: list[Any]) -> bool:
    """Whether a list of groups is what a scheme of one level is written out as."""
    return len(groups) == 1 and isinstance(groups[0], dict) and not _text(groups[0], "name")


def _settle(
    parts: Sequence[GroupDraft | IndicatorDraft], given: object, own: Sequence[object]
) -> Manner:
    """Give the parts the weights that were written; what amounts to equal weights is so called."""
    if given in (Manner.EQUAL.value, Manner.BY_MAXIMUM.value):
        return Manner(str(given))
    for part, weight in zip(parts, own, strict=False):
        part.weight = "" if weight is None else word(weight)
    shares = {exact_or_none(one.weight) for one in parts}
    if not parts or shares == {Fraction(100, len(parts))}:
        return Manner.EQUAL
    return Manner.OWN


def _lift_scale(draft: SchemeDraft) -> None:
    """Where all indicators have one scale, say it once."""
    if draft.scale:
        return
    held = [one for group in draft.groups for one in group.indicators]
    scales = {one.scale for one in held}
    if len(scales) == 1 and "" not in scales and len(held) > 1:
        draft.scale = scales.pop()
        for one in held:
            one.scale = ""
        if draft.overall_scale == draft.scale:
            draft.overall_scale = ""


def _scale(source: Json) -> ScaleDraft:
    is_number = "choices" not in source and "max" in source
    draft = ScaleDraft(
        key=_text(source, "id"),
        name=_text(source, "name"),
        kind=ScaleKind.NUMBER if is_number else ScaleKind.CHOICES,
        full=_text(source, "full"),
        dont_know=_text(source, "dont_know"),
        abstention=_text(source, "abstention"),
    )
    if is_number:
        draft.maximum = _text(source, "max")
        draft.minimum = _text(source, "min") or "0"
        draft.step = _text(source, "step") or "1"
        bands = with_ids(_listed(source.get("bands", []), "span"), "b")
        draft.steps = [_band(one) for one in bands]
    else:
        choices = with_ids(_listed(source.get("choices", []), "points"), "c")
        draft.steps = [_choice(one) for one in choices]
    return draft


def _listed(value: object, member: str) -> list[Json]:
    if isinstance(value, dict):
        return [{"name": name, member: one} for name, one in value.items()]
    return _objects(value)


def _choice(source: Json) -> StepDraft:
    return StepDraft(
        key=_text(source, "id"),
        name=_text(source, "name"),
        points=_text(source, "points"),
        needs_reason=source.get("needs_reason") is True,
    )


def _band(source: Json) -> StepDraft:
    span = source.get("span")
    ends = span if isinstance(span, list) else [source.get("from", ""), source.get("to", "")]
    start, end = [*map(word, ends), "", ""][:2]
    return StepDraft(key=_text(source, "id"), name=_text(source, "name"), start=start, end=end)
