"""A subject's report: score, rank, classes, fields, votes, and what is withheld."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from survey.domain.campaign import Campaign, EmptyClass, Subject, SubjectCategory
from survey.reports.category import field_means, results_of
from survey.reports.charts import Radar, SeriesKind
from survey.reports.figures import NO_FIGURE, Figure, weight_text
from survey.reports.frame import CategoryFrame, RatingClass, UnknownSubject, category_frame
from survey.reports.lines import (
    FieldRow,
    FieldTable,
    ballots,
    field_score,
    leaves_out,
    score_of,
    subject_score,
)
from survey.reports.means import cell_mean, mean_of_subjects
from survey.reports.radar_series import SeriesChoice, choose_series
from survey.reports.radars import Named, radars
from survey.reports.released import CellState, Results, SubjectResult
from survey.reports.votes import VotesTable, tables_by_scale, votes_of_all, votes_of_class


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassLine:
    """A class that rates the subject; `ballots` is None unless the class is released."""

    rating: RatingClass
    weight: str
    score: Figure
    ballots: int | None


@dataclass(frozen=True, slots=True)
class ClassVotes:
    """The votes of one class, a table for each scale."""

    name: str
    tables: tuple[VotesTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectReport:
    """All figures of a subject; `withheld` names classes, `left_out` is a policy that applied.

    `score_mean` is that of the scores of the category.
    """

    subject: Subject
    category: SubjectCategory
    score: Figure
    score_mean: Figure
    rank: int | None
    ranked: int
    total_withheld: bool
    ballots: int | None
    left_out: EmptyClass | None
    classes: tuple[ClassLine, ...]
    field_tables: tuple[FieldTable, ...]
    votes: tuple[VotesTable, ...]
    class_votes: tuple[ClassVotes, ...]
    withheld: tuple[str, ...]
    series: SeriesChoice
    radars: tuple[Radar, ...]


def subject_report(
    campaign: Campaign, results: Results, subject_id: str, *, series: Sequence[str] = ()
) -> SubjectReport:
    """The report of a subject, its radar of these series; raises UnknownSubject, UnknownRater."""
    result = next((one for one in results.subjects if one.subject == subject_id), None)
    if result is None:
        raise UnknownSubject(subject=subject_id)
    return _report(_setting(campaign, results, result.category), result, series)


def subject_reports(campaign: Campaign, results: Results) -> Iterator[SubjectReport]:
    """The reports of all subjects in the order of the definition; what they share is made once."""
    settings = {one.id: _setting(campaign, results, one.id) for one in campaign.categories}
    held = {one.subject: one for one in results.subjects}
    for one in campaign.subjects:
        yield _report(settings[one.category], held[one.id], ())


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the subjects of a category share: who rates them, their results, the means over them."""

    frame: CategoryFrame
    held: tuple[SubjectResult, ...]
    means: tuple[FieldTable, ...]
    score_mean: Figure


def _setting(campaign: Campaign, results: Results, category: str) -> _Setting:
    frame = category_frame(campaign, category)
    held = results_of(frame, results)
    scores = [subject_score(frame, one) for one in held]
    return _Setting(frame, held, field_means(frame, held), mean_of_subjects(campaign, scores))


def _report(setting: _Setting, result: SubjectResult, series: Sequence[str]) -> SubjectReport:
    frame, held, means = setting.frame, setting.held, setting.means
    main = [one for one in frame.classes_of(frame.main) if _rates(one, result)]
    chosen = choose_series(main, series)
    names = {one.id: one.name for one in frame.classes}
    return SubjectReport(
        subject=frame.campaign.subject(result.subject),
        category=frame.category,
        score=subject_score(frame, result),
        score_mean=setting.score_mean,
        rank=result.rank,
        ranked=sum(1 for one in held if one.rank is not None),
        total_withheld=result.total_withheld,
        ballots=ballots(result),
        left_out=leaves_out(frame, result),
        classes=tuple(
            _class_line(frame, one, result) for one in frame.classes if _rates(one, result)
        ),
        field_tables=tuple(_field_table(frame, result, one) for one in means),
        votes=_all_votes(frame, result),
        class_votes=tuple(_class_votes(frame, names, result)),
        withheld=tuple(
            names[one.class_id] for one in result.classes if one.state is CellState.WITHHELD
        ),
        series=chosen,
        radars=radars(frame.main, _series(frame, means[0], result, chosen)),
    )


def _rates(rating: RatingClass, result: SubjectResult) -> bool:
    return result.of_class(rating.id) is not None


def _class_line(frame: CategoryFrame, rating: RatingClass, result: SubjectResult) -> ClassLine:
    held = result.of_class(rating.id)
    return ClassLine(
        rating=rating,
        weight=weight_text(rating.weight),
        score=score_of(frame, rating, held),
        ballots=held.ballots if held else None,
    )


def _field_table(frame: CategoryFrame, result: SubjectResult, means: FieldTable) -> FieldTable:
    """The subject's figures beside the category's means, over the classes that rate it."""
    classes = tuple(one for one in means.classes if _rates(one, result))
    rows = tuple(
        FieldRow(
            field=row.field,
            overall=field_score(frame, row.field, result) if means.is_main else NO_FIGURE,
            category=row.category,
            by_class=tuple(
                cell_mean(frame.campaign, row.field, result.of_class(one.id)) for one in classes
            ),
        )
        for row in means.rows
    )
    return FieldTable(means.scheme, means.scheme_id, means.is_main, classes, rows)


def _series(
    frame: CategoryFrame, means: FieldTable, result: SubjectResult, chosen: SeriesChoice
) -> list[Named]:
    """The category's mean and the means that classes gave the subject, as they are chosen."""
    series: list[Named] = []
    for one in chosen.drawn:
        if one.kind is SeriesKind.CATEGORY_MEAN:
            values = {row.field.id: row.category.value for row in means.rows}
        else:
            held = result.of_class(one.key)
            values = {
                row.field.id: cell_mean(frame.campaign, row.field, held).value for row in means.rows
            }
        series.append((one.kind, one.name, values))
    return series


def _all_votes(frame: CategoryFrame, result: SubjectResult) -> tuple[VotesTable, ...]:
    main = {one.id for one in frame.classes_of(frame.main)}
    classes = [one for one in result.classes if one.class_id in main]
    return tables_by_scale(
        frame.fields(frame.main),
        lambda field: votes_of_all(field, result.votes.get(field.id), classes),
    )


def _class_votes(
    frame: CategoryFrame, names: Mapping[str, str], result: SubjectResult
) -> list[ClassVotes]:
    fields = {one.id: frame.fields(one.scheme) for one in frame.classes}
    return [
        ClassVotes(
            names[one.class_id],
            tables_by_scale(fields[one.class_id], partial(votes_of_class, result=one)),
        )
        for one in result.classes
        if one.state is CellState.RELEASED
    ]
