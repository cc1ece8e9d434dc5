"""A category's report: the ranking, the means of its classes, the charts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from survey.domain.campaign import Campaign, Subject, SubjectCategory
from survey.domain.scheme import IndicatorScheme
from survey.reports.charts import Radar, RankingBars, SeriesKind
from survey.reports.figures import NO_FIGURE, Figure
from survey.reports.frame import CategoryFrame, FormField, RatingClass, category_frame
from survey.reports.lines import FieldRow, FieldTable, ballots, score_of, subject_score
from survey.reports.means import category_field_mean, class_field_mean, mean_of_subjects
from survey.reports.radar_series import SeriesChoice, choose_series
from survey.reports.radars import Named, radars
from survey.reports.released import Results, SubjectResult
from survey.reports.votes import VotesTable, choice_names, votes_of_all, votes_table


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingRow:
    """A subject in the ranking: `ballots` is None where a class is withheld."""

    rank: int | None
    subject: Subject
    score: Figure
    ballots: int | None
    by_class: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryReport:
    """All figures of a category; `by_class` aligns with `classes`, `votes` is one field's."""

    category: SubjectCategory
    scheme: str
    classes: tuple[RatingClass, ...]
    rows: tuple[RankingRow, ...]
    score_mean: Figure
    class_means: tuple[Figure, ...]
    field_tables: tuple[FieldTable, ...]
    series: SeriesChoice
    radars: tuple[Radar, ...]
    bars: RankingBars
    votes: VotesTable | None
    votes_field: str

    @property
    def ranked(self) -> int:
        """Number of subjects that show a score."""
        return sum(1 for one in self.rows if one.rank is not None)


def category_report(
    campaign: Campaign, results: Results, category_id: str, *, series: Sequence[str] = ()
) -> CategoryReport:
    """The report of a category, its radar of these series; raises UnknownCategory, UnknownRater."""
    frame = category_frame(campaign, category_id)
    held = results_of(frame, results)
    rows = _ranking(frame, held)
    tables = field_means(frame, held)
    chosen = choose_series(frame.classes_of(frame.main), series)
    compared = votes_field(frame)
    return CategoryReport(
        category=frame.category,
        scheme=frame.main.name,
        classes=frame.classes,
        rows=rows,
        score_mean=mean_of_subjects(campaign, [one.score for one in rows]),
        class_means=tuple(
            mean_of_subjects(campaign, [one.by_class[place] for one in rows])
            for place in range(len(frame.classes))
        ),
        field_tables=tables,
        series=chosen,
        radars=radars(frame.main, _series(chosen, tables[0])),
        bars=RankingBars(
            tuple(one.subject.name for one in rows),
            tuple(one.score.value for one in rows),
            tuple(one.score.text for one in rows),
        ),
        votes=_votes(frame, compared, rows, held) if compared else None,
        votes_field=compared.name if compared else "",
    )


def results_of(frame: CategoryFrame, results: Results) -> tuple[SubjectResult, ...]:
    """The results of a category's subjects, in the order of the definition."""
    return tuple(one for one in results.subjects if one.category == frame.category.id)


def field_means(frame: CategoryFrame, held: Sequence[SubjectResult]) -> tuple[FieldTable, ...]:
    """Means of the classes in the fields of each scheme in use, the main one first."""
    tables = []
    for scheme in frame.schemes():
        classes = frame.classes_of(scheme)
        is_main = scheme.id == frame.main.id
        rows = tuple(means_row(frame, scheme, field, held) for field in frame.fields(scheme))
        tables.append(FieldTable(scheme.name, scheme.id, is_main, classes, rows))
    return tuple(tables)


def means_row(
    frame: CategoryFrame,
    scheme: IndicatorScheme,
    field: FormField,
    held: Sequence[SubjectResult],
) -> FieldRow:
    """The means of a field: of each class on the scheme, and of the category on the main one."""
    classes = frame.classes_of(scheme)
    means = tuple(class_field_mean(frame, field, one, held) for one in classes)
    is_main = scheme.id == frame.main.id
    mean = category_field_mean(frame.campaign, classes, means) if is_main else NO_FIGURE
    return FieldRow(field=field, overall=mean, category=mean, by_class=means)


def _ranking(frame: CategoryFrame, held: Sequence[SubjectResult]) -> tuple[RankingRow, ...]:
    subjects = {one.id: one for one in frame.subjects}
    rows = [
        RankingRow(
            rank=one.rank,
            subject=subjects[one.subject],
            score=subject_score(frame, one),
            ballots=ballots(one),
            by_class=tuple(
                score_of(frame, rating, one.of_class(rating.id)) for rating in frame.classes
            ),
        )
        for one in held
    ]
    return tuple(sorted(rows, key=lambda one: (one.rank is None, one.rank or 0)))


def _series(chosen: SeriesChoice, table: FieldTable) -> list[Named]:
    """The category's mean and the means of classes, as they are chosen."""
    places = {one.id: place for place, one in enumerate(table.classes)}
    return [
        (
            one.kind,
            one.name,
            {
                row.field.id: (
                    row.category
                    if one.kind is SeriesKind.CATEGORY_MEAN
                    else row.by_class[places[one.key]]
                ).value
                for row in table.rows
            },
        )
        for one in chosen.drawn
    ]


def votes_field(frame: CategoryFrame) -> FormField | None:
    """The field whose votes are compared: the overall rating, or the only field there is."""
    fields = frame.fields(frame.main)
    if frame.main.overall is None and len(fields) != 1:
        return None
    return fields[-1] if choice_names(fields[-1].scale) else None


def _votes(
    frame: CategoryFrame,
    field: FormField,
    rows: Sequence[RankingRow],
    held: Sequence[SubjectResult],
) -> VotesTable:
    results = {one.subject: one for one in held}
    main = {one.id for one in frame.classes_of(frame.main)}
    lines = []
    for row in rows:
        result = results[row.subject.id]
        classes = [one for one in result.classes if one.class_id in main]
        line = votes_of_all(field, result.votes.get(field.id), classes)
        lines.append(replace(line, name=row.subject.name))
    return votes_table(field.scale, lines)
