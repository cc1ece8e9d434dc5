"""A category's report: the ranking, the means of its classes, the charts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from survey.domain.campaign import Campaign, Subject, SubjectCategory
from survey.reports.charts import Radar, RankingBars, SeriesKind
from survey.reports.figures import NO_FIGURE, Figure
from survey.reports.frame import CategoryFrame, FormField, RatingClass, category_frame
from survey.reports.lines import FieldRow, FieldTable, ballots, score_of, subject_score
from survey.reports.means import category_field_mean, class_field_mean, mean_of_subjects
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
    radars: tuple[Radar, ...]
    bars: RankingBars
    votes: VotesTable | None
    votes_field: str

    @property
    def ranked(self) -> int:
        """Number of subjects that show a score."""
        return sum(1 for one in self.rows if one.rank is not None)


def category_report(campaign: Campaign, results: Results, category_id: str) -> CategoryReport:
    """The report of a category; raises UnknownCategory."""
    frame = category_frame(campaign, category_id)
    held = results_of(frame, results)
    rows = _ranking(frame, held)
    tables = field_means(frame, held)
    votes_field = _votes_field(frame)
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
        radars=radars(frame.main, _series(frame, tables[0])),
        bars=RankingBars(
            tuple(one.subject.name for one in rows),
            tuple(one.score.value for one in rows),
            tuple(one.score.text for one in rows),
        ),
        votes=_votes(frame, votes_field, rows, held) if votes_field else None,
        votes_field=votes_field.name if votes_field else "",
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
        rows = []
        for field in frame.fields(scheme):
            means = tuple(class_field_mean(frame, field, one, held) for one in classes)
            mean = category_field_mean(frame.campaign, classes, means) if is_main else NO_FIGURE
            rows.append(FieldRow(field=field, overall=mean, category=mean, by_class=means))
        tables.append(FieldTable(scheme.name, is_main, classes, tuple(rows)))
    return tuple(tables)


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


def _series(frame: CategoryFrame, table: FieldTable) -> list[Named]:
    """The category's mean, then the means of the three heaviest classes."""
    mean = {row.field.id: row.category.value for row in table.rows}
    series: list[Named] = [(SeriesKind.CATEGORY_MEAN, "", mean)]
    places = {one.id: place for place, one in enumerate(table.classes)}
    for one in frame.heaviest():
        values = {row.field.id: row.by_class[places[one.id]].value for row in table.rows}
        series.append((SeriesKind.CLASS, one.name, values))
    return series


def _votes_field(frame: CategoryFrame) -> FormField | None:
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
