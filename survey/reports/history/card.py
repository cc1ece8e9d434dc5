"""The history card (履历卡) of a subject, and several like subjects side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from survey.reports.charts import LOOKS, MOST_SERIES, Course, Series, SeriesKind
from survey.reports.figures import Figure, Standing
from survey.reports.history.breaks import Step, steps
from survey.reports.history.tracks import tracks
from survey.reports.history.years import Item, SubjectYear, Year

NOT_THERE = Figure(standing=Standing.NOT_ASKED)
"""Where a campaign has no such subject, class or indicator."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A campaign and what it says of the subject."""

    year: Year
    held: SubjectYear


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A class or indicator through the campaigns; `means` are the category's, empty for a class."""

    name: str
    earlier_names: tuple[str, ...]
    figures: tuple[Figure, ...]
    means: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All of a subject, the oldest campaign first; figures of lines align with `entries`.

    No chart where there is one campaign alone, or nothing to draw. `names` are others that it had.
    """

    entries: tuple[Entry, ...]
    names: tuple[str, ...]
    classes: tuple[Line, ...]
    fields: tuple[Line, ...]
    steps: tuple[Step, ...]
    score: Course | None
    indicators: tuple[Course, ...]

    @property
    def newest(self) -> SubjectYear:
        """What the last campaign says."""
        return self.entries[-1].held


def history_card(entries: Sequence[Entry]) -> Card:
    """The card of one subject's entries, the oldest first; there is at least one."""
    held = [one.held for one in entries]
    newest = held[-1].subject.name
    fields = tuple(_lines([one.form.fields for one in held], held, of_fields=True))
    points = course_points([one.year for one in entries])
    return Card(
        entries=tuple(entries),
        names=tuple(dict.fromkeys(one.subject.name for one in held if one.subject.name != newest)),
        classes=tuple(_lines([one.form.classes for one in held], held, of_fields=False)),
        fields=fields,
        steps=steps(held),
        score=_score_course(points, held),
        indicators=tuple(_indicator_courses(points, fields)),
    )


def course_points(years: Sequence[Year]) -> tuple[str, ...]:
    """What stands under each point: year and month of the closing; the day where two share it."""
    months = [f"{one.at:%Y-%m}" for one in years]
    days = [f"{one.at:%Y-%m-%d}" for one in years]
    short = months if len(set(months)) == len(months) else days
    return tuple(short if len(set(short)) == len(short) else _numbered(days, years))


def course_of(
    points: Sequence[str], rows: Sequence[tuple[SeriesKind, str, Sequence[Figure]]]
) -> Course | None:
    """A chart of at most four rows; None without two points or any figure."""
    shown = any(one.value is not None for _, _, figures in rows for one in figures)
    if len(points) < 2 or not shown:  # noqa: PLR2004  a line has two ends
        return None
    return Course(
        points=tuple(points),
        series=tuple(
            Series(
                kind=kind,
                name=name,
                values=tuple(one.value for one in figures),
                dash=dash,
                marker=marker,
            )
            for (kind, name, figures), (dash, marker) in zip(rows, LOOKS, strict=False)
        ),
    )


def _numbered(days: Sequence[str], years: Sequence[Year]) -> list[str]:
    return [f"{day} {one.number}" for day, one in zip(days, years, strict=True)]


def _lines(
    items: Sequence[Sequence[Item]], held: Sequence[SubjectYear], *, of_fields: bool
) -> Iterator[Line]:
    for track in tracks(items):
        places = list(zip(held, track.places, strict=True))
        figures = [
            NOT_THERE if at is None else (one.by_field if of_fields else one.by_class)[at]
            for one, at in places
        ]
        means = [
            NOT_THERE if at is None else one.field_means[at] for one, at in places if of_fields
        ]
        yield Line(
            name=track.item.name,
            earlier_names=track.earlier_names,
            figures=tuple(figures),
            means=tuple(means),
        )


def _score_course(points: Sequence[str], held: Sequence[SubjectYear]) -> Course | None:
    own = (SeriesKind.SUBJECT, held[-1].subject.name, [one.score for one in held])
    mean = (SeriesKind.CATEGORY_MEAN, "", [one.mean for one in held])
    return course_of(points, [own, mean])


def _indicator_courses(points: Sequence[str], fields: Sequence[Line]) -> Iterator[Course]:
    """Indicators that at least two campaigns asked, dealt in order onto charts of at most four."""
    asked = [
        one
        for one in fields
        if sum(figure.standing is not Standing.NOT_ASKED for figure in one.figures) > 1
    ]
    parts = -(-len(asked) // MOST_SERIES)
    for part in range(parts):
        chosen = asked[len(asked) * part // parts : len(asked) * (part + 1) // parts]
        made = course_of(points, [(SeriesKind.FIELD, one.name, one.figures) for one in chosen])
        if made is not None:
            yield made
