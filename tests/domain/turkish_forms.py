"""The Turkish evaluation forms as a campaign: one subject a form, classes by attendance."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from survey.domain.ballot_count import BallotCount, CountOutcome
from survey.domain.campaign import Campaign, CountRules, DisclosureRules
from survey.domain.section import Section
from survey.domain.turnout import RollCount
from tests.domain.factories import (
    OPENING,
    campaign,
    evaluator_class,
    indicators,
    number_scale,
    scheme,
)

SOURCE = Path(__file__).parents[1] / "data" / "turkiye-student-evaluation.csv"
INDICATORS = tuple(f"i{number}" for number in range(1, 29))
CLASSES = tuple(f"a{attendance}" for attendance in range(5))


@dataclass(frozen=True)
class Form:
    """One form: what it rates, from which class, and the 28 ratings from 1 to 5."""

    subject: str
    evaluator_class: str
    ratings: tuple[int, ...]


@cache
def forms() -> tuple[Form, ...]:
    return tuple(_read())


def _read() -> Iterator[Form]:
    with SOURCE.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        next(reader)
        for instructor, course, _repeat, attendance, _difficulty, *ratings in reader:
            yield Form(f"{instructor}-{course}", f"a{attendance}", tuple(map(int, ratings)))


def subjects() -> list[str]:
    return sorted({form.subject for form in forms()})


def turkish_campaign() -> Campaign:
    """Marks from 1 to 5, each a band; all indicators and all classes weigh the same."""
    marks = number_scale("marks", least=1, most=5, bands=[(i, i) for i in range(1, 6)])
    return campaign(
        scales=[marks],
        schemes=[scheme(*indicators(**dict.fromkeys(INDICATORS, "100/28:marks")))],
        subjects=" ".join(subjects()),
        classes=[evaluator_class(one, 20, Section("all", "all", 2000)) for one in CLASSES],
        count=CountRules(),
        disclosure=DisclosureRules(5, 10),
    )


@cache
def turkish_outcome() -> CountOutcome:
    """All forms counted, each a ballot that leaves the other subjects blank."""
    count = BallotCount(turkish_campaign())
    place = {subject: 28 * i for i, subject in enumerate(subjects())}
    blank = [0] * (28 * len(place))
    for form in forms():
        codes = blank.copy()
        first = place[form.subject]
        codes[first : first + 28] = [rating + 2 for rating in form.ratings]
        count.add(form.evaluator_class, "all", tuple(codes), {})
    used = {one: sum(form.evaluator_class == one for form in forms()) for one in CLASSES}
    turnout = {(one, "all"): RollCount(n, 0, n) for one, n in used.items()}
    return count.finish(OPENING, turnout=turnout)


@cache
def ratings_of(subject: str, evaluator_class: str) -> list[tuple[int, ...]]:
    return [
        form.ratings
        for form in forms()
        if (form.subject, form.evaluator_class) == (subject, evaluator_class)
    ]


def plain_mean(values: list[int]) -> Fraction:
    """Mean of marks out of five, out of a hundred."""
    return Fraction(sum(values) * 100, 5 * len(values))
