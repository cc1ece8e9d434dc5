"""A small campaign and its results with round numbers, worked out by hand.

s1 is released whole, of s2 the classes y and z are withheld, of s3 the total too, z is empty there.
"""

from copy import deepcopy
from typing import Any

from survey.domain.campaign import Campaign
from survey.domain.definition import read_definition
from survey.reports.released import Results, read_released

SCALE = {
    "id": "grades",
    "name": "等次",
    "kind": "choices",
    "choices": [
        {"id": "a", "name": "优秀", "points": "100"},
        {"id": "b", "name": "良好", "points": "80"},
        {"id": "c", "name": "较差", "points": "40"},
    ],
    "full": "100",
    "dont_know": "不了解",
}
GROUP = {
    "id": "all",
    "name": "",
    "weight": "100",
    "indicators": [
        {"id": "f1", "name": "履职", "weight": "60", "scale": "grades"},
        {"id": "f2", "name": "作风", "weight": "40", "scale": "grades"},
    ],
}
CLASSES = {"x": ("分管领导", "50"), "y": ("干部职工", "30"), "z": ("服务对象", "20")}
EVERYBODY = {"id": "all", "name": "全体", "entitled": 20, "spares": 0, "scope": "all"}


def small_document(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  members of JSON
    """The definition; `changes` replace whole members."""
    whole: dict[str, Any] = {
        "format": "survey-definition/1",
        "id": "00112233445566778899aabbccddeeff",
        "number": "482910",
        "title": "中层干部测评",
        "organiser": "考核办",
        "language": "zh-Hans-CN",
        "categories": [{"id": "mid", "name": "中层干部"}],
        "subjects": [
            {"id": "s1", "name": "甲一", "category": "mid", "post": "科长"},
            {"id": "s2", "name": "乙二", "category": "mid"},
            {"id": "s3", "name": "丙三", "category": "mid"},
        ],
        "scales": [SCALE],
        "schemes": [{"id": "main", "name": "干部测评", "groups": [GROUP]}],
        "classes": [
            {"id": one, "name": name, "weight": weight, "rights": []}
            | {"sections": [EVERYBODY | {"subjects": []}]}
            for one, (name, weight) in CLASSES.items()
        ],
        "assignments": [
            {"class": one, "category": "mid", "scheme": "main", "quotas": []} for one in CLASSES
        ],
        "rules": [{"id": "full", "kind": "complete", "scope": "ballot", "effect": "void"}],
        "count": {"shares": "exact", "empty_class": "renormalise", "decimals": 2},
        "disclosure": {"k": 5, "distribution": 10},
        "ballot": {"order": "fixed", "comments": "none", "text_bytes": 0},
    }
    return deepcopy(whole | changes)


def small_campaign(**changes: Any) -> Campaign:  # noqa: ANN401  members of JSON
    """The campaign of `small_document`."""
    return read_definition(small_document(**changes))


def _cells(n: int, first: int, second: int) -> list[dict[str, Any]]:
    return [
        {"field": field, "n": n, "sum": str(total)}
        for field, total in (("f1", first), ("f2", second))
    ]


def _released(class_id: str, score: str, n: int, first: int, second: int) -> dict[str, Any]:
    figures = {"score": score, "exact": score.removesuffix(".00"), "rows": n}
    return {"class": class_id, "state": "released"} | figures | {"cells": _cells(n, first, second)}


def _votes(field: str, *counts: int) -> dict[str, Any]:
    return {"field": field, "counts": list(counts), "dont_know": 1, "abstention": 0}


def _s1() -> dict[str, Any]:
    x = _released("x", "86.00", 10, 900, 800)
    classes = [
        x | {"votes": [_votes("f1", 6, 3, 1)]},
        _released("y", "76.00", 10, 800, 700),
        _released("z", "66.00", 10, 700, 600),
    ]
    fields = [{"field": "f1", "score": "83.00"}, {"field": "f2", "score": "73.00"}]
    totals = {"score": "79.00", "exact": "79", "rank": 2}
    named = {"subject": "s1", "category": "mid", "fields": fields, "classes": classes}
    return named | totals | {"votes": [_votes("f1", 12, 12, 6)]}


def _s2() -> dict[str, Any]:
    classes = [
        _released("x", "90.00", 12, 1080, 1080),
        *({"class": one, "state": "withheld"} for one in ("y", "z")),
    ]
    fields = [{"field": "f1", "score": "82.00"}, {"field": "f2", "score": "80.13"}]
    totals = {"score": "81.25", "rank": 1}
    return {"subject": "s2", "category": "mid", "fields": fields, "classes": classes} | totals


def _s3() -> dict[str, Any]:
    states = {"x": "withheld", "y": "withheld", "z": "empty"}
    classes = [{"class": one, "state": state} for one, state in states.items()]
    return {"subject": "s3", "category": "mid", "total_withheld": True, "classes": classes}


def small_results(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  members of JSON
    """The results document; `changes` replace whole members."""
    slips = {"entitled": 20, "issued": 20, "recalled": 1, "used": 13, "ballots": 12}
    verdicts = {"valid": 11, "invalid": 1, "reasons": [{"reason": "full", "n": 1}]}
    classes: list[dict[str, Any]] = [{"class": one} | slips for one in CLASSES]
    classes[0] |= {"verdicts": verdicts}
    classes[2] |= {"void": "full"}
    whole: dict[str, Any] = {
        "format": "survey-results/1",
        "campaign": "00112233445566778899aabbccddeeff",
        "definition_hash": "d0" * 32,
        "box_root": "b0" * 32,
        "inner_root": "1e" * 32,
        "opening": {
            "envelopes": 39,
            "refused": [
                {"by": "ballot", "reason": "copied", "n": 1},
                {"by": "slip", "reason": "recalled", "n": 2},
            ],
            "ballots": 36,
        },
        "classes": classes,
        "subjects": [_s1(), _s2(), _s3()],
    }
    return deepcopy(whole | changes)


def small_released(**changes: Any) -> Results:  # noqa: ANN401  members of JSON
    """The figures of `small_results`."""
    return read_released(small_results(**changes))
