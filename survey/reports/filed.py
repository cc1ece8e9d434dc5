"""The figures of the papers that an office files: votes, scores, ranking, and what is not shown.

Made of the released results alone, so nothing withheld can come in. Papers name what is withheld
and why, in general: which of the reasons holds for one class would tell its number of ratings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from survey.domain.campaign import Campaign, SubjectCategory
from survey.domain.weighing import weighted_mean
from survey.reports.category import CategoryReport, RankingRow, category_report, results_of
from survey.reports.field_votes import subject_votes
from survey.reports.figures import Figure, Standing
from survey.reports.frame import CategoryFrame, FormField, category_frame
from survey.reports.lines import FieldRow, FieldTable
from survey.reports.released import CellState, Results, SubjectResult
from survey.reports.votes import VotesTable, choice_names, votes_table


class Why(StrEnum):
    """What is withheld of a subject; docs/counting.md 5.1 (classes, total) and 5.3 (votes)."""

    CLASSES = "classes"
    TOTAL = "total"
    VOTES = "votes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withholding:
    """A subject of which something is withheld: names of classes or fields, none for the total."""

    why: Why
    subject: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldVotes:
    """The votes of all subjects of a category in one field, in the order of the definition."""

    field: str
    table: VotesTable


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledCategory:
    """A category on the papers; `listed` are the report's rows in the order of the definition."""

    report: CategoryReport
    listed: tuple[RankingRow, ...]
    votes: tuple[FieldVotes, ...]
    withheld: tuple[Withholding, ...]

    @property
    def category(self) -> SubjectCategory:
        """Which one."""
        return self.report.category


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledFigures:
    """What the papers say; `valid` and `invalid` are None where the verdicts are withheld."""

    campaign: Campaign
    ballots: int
    valid: int | None
    invalid: int | None
    categories: tuple[FiledCategory, ...]


def filed_figures(campaign: Campaign, results: Results) -> FiledFigures:
    """The figures of the papers, categories in the order of the definition."""
    verdicts = results.verdicts
    return FiledFigures(
        campaign=campaign,
        ballots=results.ballots,
        valid=verdicts.valid if verdicts else None,
        invalid=verdicts.invalid if verdicts else None,
        categories=tuple(_category(campaign, results, one.id) for one in campaign.categories),
    )


def _category(campaign: Campaign, results: Results, category: str) -> FiledCategory:
    frame = category_frame(campaign, category)
    held = results_of(frame, results)
    report = category_report(campaign, results, category)
    places = {one.subject: place for place, one in enumerate(held)}
    votes = tuple(_votes(frame, held))
    return FiledCategory(
        report=report,
        listed=tuple(sorted(report.rows, key=lambda row: places[row.subject.id])),
        votes=votes,
        withheld=(*_withheld_figures(frame, held), *_withheld_votes(votes)),
    )


def _votes(frame: CategoryFrame, held: Sequence[SubjectResult]) -> Iterator[FieldVotes]:
    for field in frame.fields(frame.main):
        if choice_names(field.scale):
            rows = [subject_votes(frame, field, None, one) for one in held]
            yield FieldVotes(field.name, votes_table(field.scale, rows))


def _withheld_figures(frame: CategoryFrame, held: Sequence[SubjectResult]) -> Iterator[Withholding]:
    names = {one.id: one.name for one in frame.classes}
    for one in held:
        subject = frame.campaign.subject(one.subject).name
        classes = tuple(
            names[held_.class_id] for held_ in one.classes if held_.state is CellState.WITHHELD
        )
        if classes:
            yield Withholding(why=Why.CLASSES, subject=subject, names=classes)
        if one.total_withheld:
            yield Withholding(why=Why.TOTAL, subject=subject)


def _withheld_votes(votes: Sequence[FieldVotes]) -> Iterator[Withholding]:
    """Subjects with the fields whose votes are withheld, in the order of the tables."""
    if not votes:
        return
    for place, row in enumerate(votes[0].table.rows):
        fields = tuple(
            one.field for one in votes if one.table.rows[place].standing is Standing.WITHHELD
        )
        if fields:
            yield Withholding(why=Why.VOTES, subject=row.name, names=fields)


@dataclass(frozen=True, slots=True)
class GroupMeans:
    """What a radar shows on a group's axis: the mean of its fields by weight; None is a gap."""

    name: str
    category: Fraction | None
    by_class: tuple[Fraction | None, ...]


def rows_by_group(table: FieldTable) -> list[tuple[GroupMeans | None, tuple[FieldRow, ...]]]:
    """The rows of a table in runs of one group; a run without a named group has no means."""
    return [
        (_group_means(group, run, len(table.classes)) if group else None, run)
        for group, run in (
            (name, tuple(held)) for name, held in groupby(table.rows, lambda row: row.field.group)
        )
    ]


def _group_means(name: str, rows: Sequence[FieldRow], classes: int) -> GroupMeans:
    by_class = (_weighed([(row.field, row.by_class[at]) for row in rows]) for at in range(classes))
    category = _weighed([(row.field, row.category) for row in rows])
    return GroupMeans(name, category, tuple(by_class))


def _weighed(figures: Sequence[tuple[FormField, Figure]]) -> Fraction | None:
    """The weighted mean over the figures that are shown."""
    return weighted_mean(
        (field.weight, figure.value)
        for field, figure in figures
        if field.weight is not None and figure.value is not None
    )
