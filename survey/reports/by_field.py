"""A field's report: who stands where in one indicator, how the votes fall, class beside class."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.domain.campaign import Campaign, Subject, SubjectCategory
from survey.domain.errors import Refusal
from survey.domain.scheme import IndicatorScheme
from survey.reports.category import means_row, results_of
from survey.reports.charts import RankingBars, Spread
from survey.reports.field_votes import subject_votes
from survey.reports.figures import NO_FIGURE, Figure
from survey.reports.frame import CategoryFrame, FormField, RatingClass, category_frame
from survey.reports.lines import FieldRow
from survey.reports.released import Results, SubjectResult
from survey.reports.sources import field_figure, ranks, rating_class
from survey.reports.spreads import spread
from survey.reports.votes import VotesTable, choice_names, votes_table


class UnknownField(Refusal):
    """The form has no field with this id, or the chosen class does not fill it in."""

    code = "unknown-field"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """A subject in a field: what it is ranked by, over all classes, and each class's mean."""

    rank: int | None
    subject: Subject
    shown: Figure
    overall: Figure
    by_class: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldReport:
    """All figures of a field; `source` is the class that ranks and votes are of, None for all.

    `by_class` of a line aligns with `classes`, the classes whose form has the field.
    """

    category: SubjectCategory
    scheme: IndicatorScheme
    field: FormField
    fields: tuple[FormField, ...]
    is_main: bool
    source: RatingClass | None
    classes: tuple[RatingClass, ...]
    means: FieldRow
    lines: tuple[FieldLine, ...]
    bars: RankingBars
    spread: Spread | None
    votes: VotesTable | None


def field_report(
    campaign: Campaign, results: Results, category: str, scheme: str, *, field: str, source: str
) -> FieldReport:
    """The report of a field by its ids; raises UnknownCategory, UnknownField, UnknownRater.

    `source` is a class's id, empty for all; a form that is not the main one has no figures over all
    classes, so that its first class is taken.
    """
    frame = category_frame(campaign, category)
    form, found = _field(frame, scheme, field=field)
    classes = frame.classes_of(form)
    is_main = form.id == frame.main.id
    chosen = rating_class(frame, source) or (None if is_main else classes[0])
    if chosen and chosen not in classes:
        raise UnknownField(field=field)
    held = results_of(frame, results)
    lines = _lines(frame, found, chosen, held)
    return FieldReport(
        category=frame.category,
        scheme=form,
        field=found,
        fields=frame.fields(form),
        is_main=is_main,
        source=chosen,
        classes=classes,
        means=means_row(frame, form, found, held),
        lines=lines,
        bars=RankingBars(
            tuple(one.subject.name for one in lines),
            tuple(one.shown.value for one in lines),
            tuple(one.shown.text for one in lines),
        ),
        spread=spread((one.subject.name, one.shown) for one in lines),
        votes=_votes(frame, found, chosen, lines, held),
    )


def _field(frame: CategoryFrame, scheme: str, *, field: str) -> tuple[IndicatorScheme, FormField]:
    for form in frame.schemes():
        for one in frame.fields(form):
            if (form.id, one.id) == (scheme, field):
                return form, one
    raise UnknownField(field=field)


def _lines(
    frame: CategoryFrame,
    field: FormField,
    source: RatingClass | None,
    held: Sequence[SubjectResult],
) -> tuple[FieldLine, ...]:
    """In the order of rank; where ranks are equal or missing, in that of the definition."""
    subjects = {one.id: one for one in frame.subjects}
    classes = frame.classes_of(source.scheme if source else frame.main)
    is_main = source is None or source.scheme.id == frame.main.id
    shown = [field_figure(frame, field, source, one) for one in held]
    found = ranks(shown)
    lines = [
        FieldLine(
            rank=rank,
            subject=subjects[one.subject],
            shown=figure,
            overall=field_figure(frame, field, None, one) if is_main else NO_FIGURE,
            by_class=tuple(field_figure(frame, field, rating, one) for rating in classes),
        )
        for rank, figure, one in zip(found, shown, held, strict=True)
    ]
    return tuple(sorted(lines, key=lambda one: (one.rank is None, one.rank or 0)))


def _votes(
    frame: CategoryFrame,
    field: FormField,
    source: RatingClass | None,
    lines: Sequence[FieldLine],
    held: Sequence[SubjectResult],
) -> VotesTable | None:
    if not choice_names(field.scale):
        return None
    results = {one.subject: one for one in held}
    rows = [subject_votes(frame, field, source, results[one.subject.id]) for one in lines]
    return votes_table(field.scale, rows)
