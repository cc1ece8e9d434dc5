"""A category for experts: intervals, agreement and robustness, of released figures alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.domain.campaign import Campaign, Subject, SubjectCategory
from survey.domain.exact import rounded_string
from survey.reports.category import results_of
from survey.reports.experts.agreement import Between, between, expected_variance, within
from survey.reports.experts.intervals import (
    Interval,
    RankInterval,
    class_interval,
    rank_intervals,
    subject_interval,
)
from survey.reports.experts.robustness import Robustness, comparable, robustness
from survey.reports.figures import Figure
from survey.reports.frame import CategoryFrame, RatingClass, category_frame
from survey.reports.released import Results, SubjectResult
from survey.reports.sources import score_figure


@dataclass(frozen=True, slots=True)
class ClassCell:
    """A class's score of a subject, its interval, rows and r_wg; None and empty without spread."""

    score: Figure
    interval: Interval | None
    rows: int | None
    agreement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertRow:
    """A subject with its score, its interval, the ranks it leaves open, and its classes."""

    rank: int | None
    subject: Subject
    score: Figure
    interval: Interval | None
    ranks: RankInterval | None
    classes: tuple[ClassCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertReport:
    """A category; `left_out` are the subjects that the robustness cannot compare."""

    category: SubjectCategory
    classes: tuple[RatingClass, ...]
    expected: tuple[str, ...]
    rows: tuple[ExpertRow, ...]
    between: Between | None
    robustness: Robustness | None
    left_out: tuple[Subject, ...]

    @property
    def with_interval(self) -> int:
        """Number of subjects that have an interval."""
        return sum(1 for one in self.rows if one.interval is not None)

    @property
    def any_spread(self) -> bool:
        """Whether any class shows its spread of any subject."""
        return any(cell.rows is not None for one in self.rows for cell in one.classes)


def expert_report(campaign: Campaign, results: Results, category: str) -> ExpertReport:
    """The report by the id of the category; raises UnknownCategory."""
    frame = category_frame(campaign, category)
    held = results_of(frame, results)
    subjects = {one.id: one for one in frame.subjects}
    variances = {one.scheme.id: expected_variance(campaign, one.scheme) for one in frame.classes}
    return ExpertReport(
        category=frame.category,
        classes=frame.classes,
        expected=tuple(
            rounded_string(variances[one.scheme.id], places=campaign.count.decimals)
            for one in frame.classes
        ),
        rows=_rows(frame, held, variances),
        between=between(frame, held),
        robustness=robustness(frame, held),
        left_out=tuple(subjects[one.subject] for one in held if not comparable(one)),
    )


def _rows(
    frame: CategoryFrame, held: Sequence[SubjectResult], variances: Mapping[str, Fraction]
) -> tuple[ExpertRow, ...]:
    subjects = {one.id: one for one in frame.subjects}
    intervals = [subject_interval(frame, one) for one in held]
    ranked = sum(1 for one in held if one.rank is not None)
    open_ranks = rank_intervals(intervals, ranked=ranked)
    rows = [
        ExpertRow(
            rank=one.rank,
            subject=subjects[one.subject],
            score=score_figure(frame, None, one),
            interval=interval,
            ranks=ranks,
            classes=tuple(
                _cell(frame, rating, one, variances[rating.scheme.id]) for rating in frame.classes
            ),
        )
        for one, interval, ranks in zip(held, intervals, open_ranks, strict=True)
    ]
    return tuple(sorted(rows, key=lambda one: (one.rank is None, one.rank or 0)))


def _cell(
    frame: CategoryFrame, rating: RatingClass, result: SubjectResult, expected: Fraction
) -> ClassCell:
    held = result.of_class(rating.id)
    return ClassCell(
        score_figure(frame, rating, result),
        class_interval(frame.campaign, held),
        held.spread.rows if held and held.spread else None,
        within(frame.campaign, held, expected),
    )
