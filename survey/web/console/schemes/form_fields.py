"""The fields of a scheme's and a scale's form: their names, and what they hold read back.

`s.` is the scheme or scale, `g0.` its first group, `i0.2.` the third indicator of that group, `c1.`
the second choice or band. A row without a key in which nothing was typed is no row.
"""

from collections.abc import Iterator, Mapping
from itertools import count, takewhile
from typing import Final, TypeVar

from survey.services.scheme_editing.drafts import (
    GroupDraft,
    IndicatorDraft,
    Manner,
    ScaleDraft,
    ScaleKind,
    SchemeDraft,
    StepDraft,
)

Form = Mapping[str, str]
T = TypeVar("T")

BLANK_ROWS: Final = 2


def read_scheme(form: Form, key: str) -> SchemeDraft:
    """A scheme as its form holds it."""
    return SchemeDraft(
        key=key,
        name=form.get("s.name", ""),
        scale=form.get("s.scale", ""),
        two_levels=form.get("s.levels") == "2",
        manner=_manner(form.get("s.manner", "")),
        overall=form.get("s.overall", ""),
        overall_scale=form.get("s.overall_scale", ""),
        groups=[_group(form, g) for g in _numbers(form, "g")],
    )


def read_scale(form: Form, key: str, kind: ScaleKind) -> ScaleDraft:
    """A scale as its form holds it."""
    return ScaleDraft(
        key=key,
        name=form.get("s.name", ""),
        kind=kind,
        full=form.get("s.full", ""),
        minimum=form.get("s.minimum", ""),
        maximum=form.get("s.maximum", ""),
        step=form.get("s.step", ""),
        dont_know=form.get("s.dont_know", ""),
        abstention=form.get("s.abstention", ""),
        steps=[step for n in _numbers(form, "c") if _is_filled(step := _step(form, f"c{n}"))],
    )


def _group(form: Form, g: int) -> GroupDraft:
    given = {name: form.get(f"g{g}.{name}", "") for name in ("key", "name", "weight", "scale")}
    rows = (_indicator(form, f"i{g}.{n}") for n in _numbers(form, f"i{g}."))
    return GroupDraft(
        **given,
        manner=_manner(form.get(f"g{g}.manner", "")),
        indicators=[one for one in rows if _is_filled(one)],
    )


def _indicator(form: Form, row: str) -> IndicatorDraft:
    names = ("key", "name", "weight", "scale", "standard", "explanation")
    return IndicatorDraft(**{name: form.get(f"{row}.{name}", "") for name in names})


def _step(form: Form, row: str) -> StepDraft:
    names = ("key", "name", "points", "start", "end")
    typed = {name: form.get(f"{row}.{name}", "") for name in names}
    return StepDraft(**typed, needs_reason=f"{row}.needs_reason" in form)


def _numbers(form: Form, prefix: str) -> Iterator[int]:
    """The rows that the form has, as they follow each other."""
    return takewhile(lambda number: f"{prefix}{number}.key" in form, count())


def _is_filled(row: IndicatorDraft | StepDraft) -> bool:
    if row.key or row.name.strip():
        return True
    if isinstance(row, StepDraft):
        return any(one.strip() for one in (row.points, row.start, row.end))
    return any(one.strip() for one in (row.weight, row.standard, row.explanation))


def _manner(text: str) -> Manner:
    return Manner(text) if text in set(Manner) else Manner.EQUAL
