"""A small definition that uses every member of the format, and its campaign."""

from copy import deepcopy
from typing import Any

from survey.domain.campaign import Campaign
from survey.domain.definition import read_definition

CAMPAIGN_ID = "000102030405060708090a0b0c0d0e0f"

GRADES = {
    "id": "grades",
    "name": "等次",
    "kind": "choices",
    "choices": [
        {"id": "good", "name": "优秀", "points": "100"},
        {"id": "fair", "name": "良好", "points": "80"},
        {"id": "poor", "name": "较差", "points": "40", "needs_reason": True},
    ],
    "full": "100",
    "dont_know": "不了解",
    "abstention": "弃权",
}
MARKS = {
    "id": "marks",
    "name": "百分",
    "kind": "number",
    "min": "0",
    "max": "20",
    "step": "0.5",
    "bands": [
        {"id": "low", "name": "低", "from": "0", "to": "10"},
        {"id": "high", "name": "高", "from": "10.5", "to": "20"},
    ],
}
LEADERS_SCHEME = {
    "id": "team",
    "name": "班子测评",
    "groups": [
        {
            "id": "morals",
            "name": "思想",
            "weight": "100/3",
            "indicators": [{"id": "m1", "name": "方向", "weight": "100", "scale": "marks"}],
        },
        {
            "id": "work",
            "name": "实绩",
            "weight": "200/3",
            "indicators": [
                {
                    "id": "w1",
                    "name": "经济",
                    "weight": "62.5",
                    "scale": "marks",
                    "standard": "目标完成",
                    "explanation": "以年度目标为准",
                },
                {"id": "w2", "name": "社会", "weight": "37.5", "scale": "grades"},
            ],
        },
    ],
    "overall": {"name": "总体评价", "scale": "grades"},
}
OFFICE_SCHEME = {
    "id": "office",
    "name": "部门评价",
    "groups": [
        {
            "id": "all",
            "name": "",
            "weight": "100",
            "indicators": [{"id": "o1", "name": "服务", "weight": "100", "scale": "grades"}],
        }
    ],
}
TOP_QUOTA = {
    "id": "top",
    "name": "优秀",
    "of": "overall",
    "choice": "good",
    "at_most": {"percent": "50"},
    "scope": "ballot",
    "effect": "refuse",
}
LOW_TOTALS = {
    "id": "tail",
    "of": "total",
    "from": "0",
    "below": "70",
    "at_least": {"number": 1},
    "scope": "row",
    "effect": "warn",
}


def _section(
    section: str, *, entitled: int, scope: str, subjects: tuple[str, ...]
) -> dict[str, object]:
    return {
        "id": section,
        "name": section,
        "entitled": entitled,
        "spares": 2,
        "scope": scope,
        "subjects": list(subjects),
    }


def _class(class_id: str, *, weight: str, sections: list[dict[str, object]]) -> dict[str, Any]:
    named = {"id": class_id, "name": f"类别{class_id}"}
    return named | {"weight": weight, "rights": ["comment"], "sections": sections}


CLASSES = [
    _class("lead", weight="50", sections=[_section("all", entitled=6, scope="all", subjects=())]),
    _class(
        "peers",
        weight="30",
        sections=[
            _section("a1", entitled=6, scope="all-but-own", subjects=("a1",)),
            _section("b1", entitled=7, scope="own", subjects=("b1",)),
            _section("rest", entitled=8, scope="listed", subjects=("a1", "a2", "a3", "b2")),
        ],
    ),
    _class("aides", weight="20", sections=[_section("all", entitled=3, scope="all", subjects=())])
    | {"merged_with": "lead"},
    _class("public", weight="0", sections=[_section("all", entitled=2, scope="all", subjects=())])
    | {"open": True},
]

RULES: list[dict[str, Any]] = [
    {"id": "full", "kind": "complete", "scope": "ballot", "effect": "void", "percent": "80"},
    {"id": "same", "kind": "uniform", "scope": "ballot", "effect": "warn", "classes": ["peers"]},
    {"id": "why", "kind": "reason", "scope": "rating", "effect": "refuse", "categories": ["a"]},
    {
        "id": "support",
        "kind": "overall-supported",
        "scope": "rating",
        "effect": "void",
        "percent": "50",
        "choice": "good",
    },
    {
        "id": "forced",
        "kind": "overall-forced",
        "scope": "row",
        "effect": "refuse",
        "choice": "poor",
        "overall": "poor",
    },
    {
        "id": "agree",
        "kind": "total-in-band",
        "scope": "rating",
        "effect": "warn",
        "bands": [{"choice": "good", "from": "90", "to": "100"}],
    },
    {"id": "over", "kind": "class-returned", "scope": "class", "effect": "void"},
    {
        "id": "turnout",
        "kind": "class-turnout",
        "scope": "class",
        "effect": "void",
        "percent": "33.3",
    },
]


def definition_document(**changes: object) -> dict[str, Any]:
    """A valid canonical document; `changes` replace whole members."""
    subjects = [("a1", "a"), ("b1", "b"), ("a2", "a"), ("a3", "a"), ("b2", "b")]
    whole: dict[str, Any] = {
        "format": "survey-definition/1",
        "id": CAMPAIGN_ID,
        "number": "204816",
        "title": "年度考核民主测评",
        "organiser": "考核办",
        "language": "zh-Hans-CN",
        "categories": [{"id": "a", "name": "甲类"}, {"id": "b", "name": "乙类"}],
        "subjects": [{"id": s, "name": f"单位{s}", "category": c} for s, c in subjects],
        "scales": [GRADES, MARKS],
        "schemes": [LEADERS_SCHEME, OFFICE_SCHEME],
        "classes": CLASSES,
        "assignments": [
            {"class": c, "category": category, "scheme": scheme, "quotas": quotas}
            for c in ("lead", "peers", "aides", "public")
            for category, scheme, quotas in (
                ("a", "team", [TOP_QUOTA, LOW_TOTALS]),
                ("b", "office", []),
            )
        ],
        "rules": RULES,
        "count": {"shares": "exact", "empty_class": "renormalise", "decimals": 2}
        | {"rounding": {"indicator": 6, "subject": 3}, "trim": {"drop": 1, "above": 10}},
        "disclosure": {"k": 5, "distribution": 10},
        "ballot": {"order": "fixed", "comments": "both", "text_bytes": 600},
    }
    whole["subjects"][0]["post"] = "主任"
    return deepcopy(whole | changes)


def sample_campaign(**changes: object) -> Campaign:
    """The campaign of `definition_document`."""
    return read_definition(definition_document(**changes))
