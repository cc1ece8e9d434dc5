"""Writing schemes and scales into a plan's tree, in the notation of docs/definition.md.

What was typed goes in as it is: a plan may have faults, and the check names them with their place.
What is new gets the next free id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from survey.services.definition_file.naming import word
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
    from collections.abc import Iterable, Sequence

Json = dict[str, Any]


def free_key(prefix: str, taken: Iterable[str]) -> str:
    """The prefix with the first number that is free."""
    held = set(taken)
    number = 1
    while f"{prefix}{number}" in held:
        number += 1
    return f"{prefix}{number}"


def write_drafts(tree: Json, schemes: list[SchemeDraft], scales: list[ScaleDraft]) -> None:
    """Let the tree hold these schemes and scales; those without a key get one."""
    _give_keys("scheme", schemes)
    _give_keys("scale", scales)
    tree["scales"] = [scale_tree(one) for one in scales]
    tree["schemes"] = [scheme_tree(one) for one in schemes]


def scheme_tree(draft: SchemeDraft) -> Json:
    """A scheme as the definition file has it."""
    _give_keys("g", draft.groups)
    _give_keys("i", [one for group in draft.groups for one in group.indicators])
    written: Json = {"id": draft.key, "name": word(draft.name)}
    if draft.scale:
        written["scale"] = draft.scale
    if draft.overall:
        own = {"scale": draft.overall_scale} if draft.overall_scale else {}
        written["overall"] = {"name": word(draft.overall), **own}
    if not draft.two_levels:
        held = [one for group in draft.groups for one in group.indicators]
        manner = draft.groups[0].manner if draft.groups else Manner.EQUAL
        return written | _manner(manner) | {"indicators": _indicators(held, manner)}
    # Groups that are not all alike say theirs one by one: the scheme's would hold for both levels.
    inner = {one.manner for one in draft.groups}
    alike = draft.manner is Manner.EQUAL and inner <= {Manner.EQUAL}
    weights = _group_weights(draft)
    groups = [
        _group(one, weight="" if alike else weight, says_manner=not alike)
        for one, weight in zip(draft.groups, weights, strict=True)
    ]
    return written | (_manner(Manner.EQUAL) if alike else {}) | {"groups": groups}


def scale_tree(draft: ScaleDraft) -> Json:
    """A scale as the definition file has it."""
    _give_keys("c" if draft.kind is ScaleKind.CHOICES else "b", draft.steps)
    written: Json = {"id": draft.key, "name": word(draft.name)}
    if draft.kind is ScaleKind.CHOICES:
        written["choices"] = [_choice(one) for one in draft.steps]
        written |= {"full": draft.full} if draft.full else {}
    else:
        written |= {"max": draft.maximum, "min": draft.minimum, "step": draft.step}
        written["bands"] = [
            {"id": one.key, "name": word(one.name), "from": one.start, "to": one.end}
            for one in draft.steps
        ]
    labels = {"dont_know": word(draft.dont_know), "abstention": word(draft.abstention)}
    return written | {name: label for name, label in labels.items() if label}


def _give_keys(
    prefix: str,
    parts: Sequence[SchemeDraft | ScaleDraft | GroupDraft | IndicatorDraft | StepDraft],
) -> None:
    for part in parts:
        if not part.key:
            part.key = free_key(prefix, (one.key for one in parts))


def _manner(manner: Manner) -> Json:
    return {} if manner is Manner.OWN else {"weights": manner.value}


def _group_weights(draft: SchemeDraft) -> list[str]:
    if draft.manner is Manner.EQUAL:
        return [f"100/{len(draft.groups)}"] * len(draft.groups)
    return [one.weight.strip() for one in draft.groups]


def _group(draft: GroupDraft, *, weight: str, says_manner: bool) -> Json:
    return (
        {"id": draft.key, "name": word(draft.name)}
        | ({"weight": weight} if weight else {})
        | (_manner(draft.manner) if says_manner else {})
        | ({"scale": draft.scale} if draft.scale else {})
        | {"indicators": _indicators(draft.indicators, draft.manner)}
    )


def _indicators(drafts: list[IndicatorDraft], manner: Manner) -> list[Json]:
    return [_indicator(one, manner) for one in drafts]


def _indicator(draft: IndicatorDraft, manner: Manner) -> Json:
    given = {
        "weight": draft.weight.strip() if manner is Manner.OWN else "",
        "scale": draft.scale,
        "standard": draft.standard.strip(),
        "explanation": draft.explanation.strip(),
    }
    return {"id": draft.key, "name": word(draft.name)} | {k: v for k, v in given.items() if v}


def _choice(draft: StepDraft) -> Json:
    reason = {"needs_reason": True} if draft.needs_reason else {}
    return {"id": draft.key, "name": word(draft.name), "points": draft.points.strip()} | reason
