"""Like subjects of a category over the campaigns, on one chart of at most four lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from survey.domain.campaign import Subject
from survey.reports.charts import Course, SeriesKind
from survey.reports.figures import Figure
from survey.reports.history.breaks import Step, steps
from survey.reports.history.card import NOT_THERE, Entry, course_of, course_points
from survey.reports.history.years import Year


@dataclass(frozen=True, slots=True)
class LikeLine:
    """A subject's scores through the campaigns, with its rank in each (None for none)."""

    subject: Subject
    figures: tuple[Figure, ...]
    ranks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likes:
    """Subjects side by side; figures and means align with `years`, the oldest first."""

    years: tuple[Year, ...]
    lines: tuple[LikeLine, ...]
    means: tuple[Figure, ...]
    steps: tuple[Step, ...]
    course: Course | None


def like_subjects(
    years: Sequence[Year], category: str, chosen: Sequence[Mapping[str, Entry]]
) -> Likes:
    """The chosen subjects, each by its entries by number of the campaign, in a category by name."""
    lines = tuple(_line(years, one) for one in chosen)
    of_category = [
        next((one for one in year.subjects.values() if one.category.name == category), None)
        for year in years
    ]
    means = tuple(NOT_THERE if one is None else one.mean for one in of_category)
    rows = [(SeriesKind.SUBJECT, one.subject.name, one.figures) for one in lines]
    present = [(at, one) for at, one in enumerate(of_category) if one is not None]
    found = steps([one for _, one in present])
    return Likes(
        years=tuple(years),
        lines=lines,
        means=means,
        steps=tuple(Step(present[one.place][0], one.breaks) for one in found),
        course=course_of(course_points(years), rows),
    )


def _line(years: Sequence[Year], entries: Mapping[str, Entry]) -> LikeLine:
    held = [entries.get(one.number) for one in years]
    newest = [one for one in held if one is not None][-1]
    return LikeLine(
        newest.held.subject,
        tuple(NOT_THERE if one is None else one.held.score for one in held),
        tuple(None if one is None else one.held.rank for one in held),
    )
