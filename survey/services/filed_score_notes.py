"""Notes under a score sheet: formula, bands, how groups were evened out, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from survey.domain.exact import definition_string, rounded_string
from survey.domain.score_sheet.group_correction import Uncorrectable
from survey.domain.score_sheet.rules import Method, Sign, Source
from survey.domain.score_sheet.totals import Gap
from survey.services.filed_words import standing_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from survey.domain.score_sheet.group_correction import Corrected
    from survey.domain.score_sheet.rules import Part
    from survey.domain.score_sheet.totals import PartValue
    from survey.reports.score_sheet import SheetReport, SheetRow
    from survey.services.sheets import Say

_PLACES: Final = 4


def number_words(value: Fraction, *, plain: bool = False) -> str:
    """A number whole where it ends soon, else rounded, with a sign that says so unless `plain`."""
    if 10**_PLACES % value.denominator == 0:
        text = definition_string(value)
        return text if plain else text.replace("-", "−")
    text = rounded_string(value, places=_PLACES)
    return text if plain else "≈ " + text.replace("-", "−")


def notes(reports: Sequence[SheetReport], digest: str, *, say: Say) -> tuple[str, ...]:
    """How the final scores of each category are made."""
    lines = [line for one in reports for line in _of_category(one, say)]
    told = say(
        "Exact until the end, then rounded half up. Ranks are made from the printed numbers: equal "
        "ones share a rank. A subject that lacks a part has no final score: what is missing is "
        "never 0. An empty cell of bonus or deduction is none."
    )
    return (*lines, told, f"{say('Hash of the score sheet')} {digest}")


def formula(report: SheetReport, *, say: Say) -> str:
    """The formula of a category on one line."""
    parts = " + ".join(
        f"{number_words(one.weight)} % × {one.name} ÷ {number_words(one.full)}"
        for one in report.rules.parts
    )
    extras = "".join(
        f" {'+' if one.sign is Sign.BONUS else '−'} {one.name}" for one in report.rules.extras
    )
    return f"{say('Final score')} = {number_words(report.rules.full)} × ({parts}){extras}"


def correction_words(method: Method, *, say: Say) -> str:
    """The formula of the correction."""
    return {
        Method.RATIO: say("score × mean of all ÷ mean of the group"),
        Method.DIFFERENCE: say("score + mean of all − mean of the group"),
    }[method]


def gap_words(row: SheetRow, part: PartValue, *, say: Say) -> str:
    """Why a part of a subject has no value."""
    if part.gap is Gap.NO_SCORE:
        return standing_words(row.score, say=say)
    if part.gap is Gap.NO_SHARE:
        return standing_words(row.shares[part.part.name].standing, say=say)
    return {
        Gap.NO_MARK: say("not imported"),
        Gap.NO_GROUP: say("no group given"),
        Gap.GROUP_FEW: say("group of one"),
        Gap.GROUP_ZERO: say("mean of the group is 0"),
    }[part.gap or Gap.NO_MARK]


def _of_category(report: SheetReport, say: Say) -> Iterator[str]:
    name = report.category.name
    yield f"{name}{say(': ')}{formula(report, say=say)}"
    for part in report.rules.parts:
        if part.source is Source.SHARE:
            measured = report.measured[part.name]
            told = say("{name}: share of {choices} in the item “{field}”, all classes").format(
                name=part.name, choices=" / ".join(measured.choices), field=measured.field
            )
            yield f"{name} · {told}"
        if part.bands:
            yield f"{name} · {part.name}{say(': ')}{_bands(part, say)}"
    if report.corrected is not None:
        yield f"{name} · {_corrected(report.corrected, say)}"
    for one in report.rules.extras:
        if one.cap is not None:
            told = say("{name}: at most {cap}").format(name=one.name, cap=number_words(one.cap))
            yield f"{name} · {told}"


def _bands(part: Part, say: Say) -> str:
    told = say("from {start} on {points} points")
    ordered = sorted(part.bands, key=lambda one: -one.at_least)
    return say("; ").join(
        told.format(start=number_words(one.at_least), points=number_words(one.points))
        for one in ordered
    )


def _corrected(held: Corrected, say: Say) -> str:
    """Formula, mean of all, means of the groups; which of them could not be corrected."""
    refused = {
        Uncorrectable.FEW: say("not corrected: fewer than two scores"),
        Uncorrectable.ZERO: say("not corrected: the mean is 0"),
        None: "",
    }
    means = say("; ").join(
        f"{one.name} {number_words(one.mean)} ({one.members})"
        + (f" {refused[one.refused]}" if one.refused else "")
        for one in held.groups
    )
    mean = "–" if held.mean is None else number_words(held.mean)
    return say(
        "corrected score = {formula}; groups by “{column}”, mean of all {mean} ({members}); {means}"
    ).format(
        formula=correction_words(held.rules.method, say=say),
        column=held.rules.column,
        mean=mean,
        members=held.members,
        means=means,
    )
