"""Campaigns counted by hand: definition and ballots, and what tests/data/golden expects of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from survey.domain.ballot_count import BallotCount, CountOutcome
from survey.domain.campaign import Campaign
from survey.domain.definition import read_definition
from survey.domain.scheme import Code
from survey.domain.turnout import RollCount
from tests.domain.factories import OPENING
from tests.factories.released import EVERYBODY, small_document

FOLDER = Path(__file__).parents[1] / "data" / "golden"
NAMES = sorted(one.stem for one in FOLDER.glob("*.yaml"))
SUBJECTS = ("甲一", "乙二", "丙三")
_POINTS = {"优秀": "100", "良好": "80", "一般": "60", "较差": "40"}
_LETTERS = "abcd"


@dataclass(frozen=True)
class Golden:
    """A campaign, its count, and what is expected of the papers."""

    document: dict[str, Any]
    campaign: Campaign
    count: CountOutcome
    expected: dict[str, Any]

    @property
    def results(self) -> dict[str, Any]:
        """The results document."""
        return self.count.document


@cache
def golden(name: str) -> Golden:
    """The campaign of a file, counted."""
    told = _read(name)
    document = _document(told)
    campaign = read_definition(document)
    count = BallotCount(campaign)
    rolls = {}
    for number, class_name in enumerate(told["classes"], start=1):
        ballots = list(_ballots(told, class_name))
        rolls[f"c{number}", "all"] = RollCount(issued=20, recalled=0, used=len(ballots))
        for one in ballots:
            count.add(f"c{number}", "all", tuple(Code.FIRST + _LETTERS.index(c) for c in one), {})
    return Golden(document, campaign, count.finish(OPENING, turnout=rolls), told)


def _read(name: str) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return _read(told["like"]) | told if "like" in told else told


def _document(told: dict[str, Any]) -> dict[str, Any]:
    choices = [
        {"id": letter, "name": name, "points": points}
        for letter, (name, points) in zip(_LETTERS, _POINTS.items(), strict=True)
    ]
    fields = [
        {"id": f"f{n}", "name": name, "weight": weight, "scale": "grades"}
        for n, (name, weight) in enumerate(told["indicators"].items(), start=1)
    ]
    classes = [
        {"id": f"c{n}", "name": name, "weight": weight, "rights": []}
        | {"sections": [EVERYBODY | {"subjects": []}]}
        for n, (name, weight) in enumerate(told["classes"].items(), start=1)
    ]
    quotas = [_quota(told["quota"])] if "quota" in told else []
    return small_document(
        subjects=[
            {"id": f"s{n}", "name": name, "category": "mid"} for n, name in enumerate(SUBJECTS, 1)
        ],
        scales=[
            {"id": "grades", "name": "等次", "kind": "choices", "choices": choices, "full": "100"}
        ],
        schemes=[
            {
                "id": "main",
                "name": "测评",
                "groups": [{"id": "all", "name": "", "weight": "100", "indicators": fields}],
            }
        ],
        classes=classes,
        assignments=[
            {"class": one["id"], "category": "mid", "scheme": "main", "quotas": quotas}
            for one in classes
        ],
        count=told["count"],
    )


def _quota(told: dict[str, Any]) -> dict[str, Any]:
    choice = _LETTERS[list(_POINTS).index(told["choice"])]
    bound = {"percent": told["at_most"]}
    named = {"id": "q1", "of": "f1", "choice": choice, "at_most": bound}
    return named | {"scope": "ballot", "effect": "refuse"}


def _ballots(told: dict[str, Any], class_name: str) -> Iterator[str]:
    """Letters of each ballot, subject by subject: as written, or dealt out of the counts."""
    if class_name in told.get("lines", ()):
        yield from told["lines"][class_name]
        return
    counted = told["ballots"].get(class_name, {})
    columns = [
        "".join(
            letter * int(count)
            for letter, count in zip(_LETTERS, counted[subject][field].split(), strict=True)
        )
        for subject in SUBJECTS
        for field in told["indicators"]
        if counted
    ]
    yield from ("".join(one) for one in zip(*columns, strict=True))
