"""The score sheet of a category (docs/results.md): final scores made of released figures alone.

What the office brought stands beside them; a figure that is withheld stays a gap in every total.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from survey.domain.campaign import Campaign, Subject, SubjectCategory
from survey.domain.scheme import ChoiceScale, NumberScale, RatingScale
from survey.domain.score_sheet.cells import mark_of
from survey.domain.score_sheet.group_correction import Corrected
from survey.domain.score_sheet.rules import CategoryRules, Part, Source
from survey.domain.score_sheet.totals import Given, Line, totals
from survey.reports.category import results_of
from survey.reports.field_votes import subject_votes
from survey.reports.figures import Standing
from survey.reports.frame import CategoryFrame, FormField, category_frame
from survey.reports.lines import subject_score
from survey.reports.released import Results, SubjectResult
from survey.reports.votes import choice_names

Cells = Mapping[str, Mapping[str, str]]
"""Texts that the office brought, by subject and heading."""


class SheetOrder(StrEnum):
    """In which order the subjects stand, unless it is that of a part (by its place)."""

    TOTAL = "total"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a share is of: the field, the names of the choices that count."""

    field: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareBasis:
    """Votes for the choices that count, among so many ratings; or why they are not shown."""

    standing: Standing
    votes: int = 0
    base: int = 0

    @property
    def share(self) -> Fraction | None:
        """In per cent, exactly; None where it is not shown."""
        return Fraction(100 * self.votes, self.base) if self.base else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A subject: its line, the standing of its score, the basis of each share by part."""

    subject: Subject
    line: Line
    score: Standing
    shares: Mapping[str, ShareBasis]
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReport:
    """The final scores of a category; `measured` says by part what a share is of."""

    category: SubjectCategory
    rules: CategoryRules
    rows: tuple[SheetRow, ...]
    corrected: Corrected | None
    measured: Mapping[str, Measured]

    @property
    def with_total(self) -> int:
        """Number of subjects that have a final score."""
        return sum(1 for one in self.rows if one.line.total is not None)


def choice_ids(scale: RatingScale) -> tuple[str, ...]:
    """Ids of what votes are counted for, in the order of the votes."""
    if isinstance(scale, ChoiceScale):
        return tuple(one.id for one in scale.choices)
    if isinstance(scale, NumberScale):
        return tuple(one.id for one in scale.bands)
    return ()


def measurable(frame: CategoryFrame) -> tuple[FormField, ...]:
    """The fields of the main scheme whose votes can make a share."""
    return tuple(one for one in frame.fields(frame.main) if choice_ids(one.scale))


def sheet_report(
    campaign: Campaign, results: Results, rules: CategoryRules, cells: Cells, *, order: str = ""
) -> SheetReport:
    """The sheet of one category; raises UnknownCategory."""
    frame = category_frame(campaign, rules.category)
    fields = {one.id: one for one in measurable(frame)}
    shared = {one.name: one for one in rules.parts if one.source is Source.SHARE}
    held = results_of(frame, results)
    shares = {
        one.subject: {name: _share(frame, fields, part, one) for name, part in shared.items()}
        for one in held
    }
    given = [_given(rules, one, shares[one.subject], cells.get(one.subject, {})) for one in held]
    found = totals(rules, given)
    rows = [
        SheetRow(
            subject=campaign.subject(one.subject),
            line=line,
            score=subject_score(frame, one).standing,
            shares=shares[one.subject],
            group=brought.group,
        )
        for one, line, brought in zip(held, found.lines, given, strict=True)
    ]
    measured = {name: _measured(fields, one) for name, one in shared.items()}
    return SheetReport(
        category=frame.category,
        rules=rules,
        rows=_ordered(rows, order),
        corrected=found.corrected,
        measured=measured,
    )


def _share(
    frame: CategoryFrame, fields: Mapping[str, FormField], part: Part, result: SubjectResult
) -> ShareBasis:
    field = fields.get(part.field)
    if field is None:
        return ShareBasis(Standing.NONE)
    row = subject_votes(frame, field, None, result)
    if row.standing is not Standing.SHOWN:
        return ShareBasis(row.standing)
    votes = zip(choice_ids(field.scale), row.counts, strict=True)
    return ShareBasis(row.standing, sum(n for key, n in votes if key in part.choices), row.base)


def _given(
    rules: CategoryRules,
    result: SubjectResult,
    shares: Mapping[str, ShareBasis],
    brought: Mapping[str, str],
) -> Given:
    group = rules.correction.column if rules.correction else ""
    marks = {name: mark_of(text) for name, text in brought.items() if name != group}
    return Given(
        subject=result.subject,
        # As printed: an exact score is not released where a class is withheld
        score=Fraction(result.score) if result.score else None,
        shares={name: one.share for name, one in shares.items()},
        marks={name: mark for name, mark in marks.items() if mark is not None},
        group=brought.get(group, "") if group else "",
    )


def _measured(fields: Mapping[str, FormField], part: Part) -> Measured:
    field = fields.get(part.field)
    if field is None:
        return Measured(part.field, part.choices)
    names = zip(choice_ids(field.scale), choice_names(field.scale), strict=True)
    return Measured(field.name, tuple(name for key, name in names if key in part.choices))


def _ordered(rows: list[SheetRow], order: str) -> tuple[SheetRow, ...]:
    """By the rank of the total or of a part; those without one last, in the order of the list."""
    if order == SheetOrder.LIST:
        return tuple(rows)
    at = int(order) if order.isdecimal() and len(order) == 1 else -1

    def rank(row: SheetRow) -> int:
        parts = row.line.parts
        found = parts[at].rank if 0 <= at < len(parts) else row.line.rank
        return len(rows) + 1 if found is None else found

    return tuple(sorted(rows, key=rank))
