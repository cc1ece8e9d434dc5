"""Small boxes counted: two classes and one form, ballots in letters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from survey.domain.ballot_count import BallotCount
from survey.domain.campaign import Campaign, DisclosureRules, ValidityRule
from survey.domain.counted_box import Refused
from survey.domain.score import SubjectScore
from survey.domain.section import Section
from survey.domain.turnout import RollCount
from tests.domain.factories import (
    OPENING,
    campaign,
    counted,
    evaluator_class,
    indicators,
    letters,
    scheme,
)

FORM = scheme(*indicators(i1=75, i2=25), overall="grades")
ONE = scheme(*indicators(i1=100))
PLAIN = {"c1": ["aab", "abb", "bcb", "bbb"], "c2": ["abb", "bbc", "cba", "b-c"]}


def two_classes(*rules: ValidityRule, subjects: int = 1, **changes: object) -> Campaign:
    return campaign(
        schemes=[FORM],
        subjects=subjects,
        classes=[
            evaluator_class("c1", 60, Section("all", "all", 6, 2)),
            evaluator_class("c2", 40, Section("all", "all", 5)),
        ],
        rules=rules,
        **{"disclosure": DisclosureRules(3, 4)} | changes,  # type: ignore[arg-type]
    )


def results(
    of: Campaign,
    ballots: Mapping[str, Sequence[str]],
    texts: Mapping[int, str] | None = None,
    refused: Sequence[Refused] = (),
) -> dict[str, Any]:
    count = BallotCount(of)
    for class_id, cast in ballots.items():
        for one in cast:
            count.add(class_id, "all", letters(one), texts or {})
    turnout = {
        ("c1", "all"): RollCount(issued=8, recalled=1, used=len(ballots["c1"])),
        ("c2", "all"): RollCount(issued=5, recalled=0, used=len(ballots.get("c2", ()))),
    }
    return count.finish(replace(OPENING, refused=tuple(refused)), turnout=turnout).document


def scored(of: Campaign, **ballots: Sequence[str]) -> SubjectScore:
    """The first subject's figures, from ballots by class in letters."""
    coded = {class_id: [letters(one) for one in cast] for class_id, cast in ballots.items()}
    return counted(of, coded).scores[0]


def value(found: SubjectScore) -> Fraction | None:
    return found.score.value if found.score else None
