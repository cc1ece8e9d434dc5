"""Campaigns with one ballot of any length: subjects × indicators × choices, with two quotas."""

from typing import Any

from tests.factories.definitions import definition_document

_CHOICES = (("a", "优秀", "100"), ("b", "良好", "80"), ("c", "一般", "60"), ("d", "较差", "40"))
_QUOTAS: list[dict[str, Any]] = [
    {"id": "top", "name": "优秀", "of": "overall", "choice": "a", "at_most": {"percent": "30"}}
    | {"scope": "ballot", "effect": "refuse"},
    {"id": "low", "name": "后列", "of": "total", "from": "0", "below": "70"}
    | {"at_least": {"number": 1}, "scope": "ballot", "effect": "warn"},
]


def long_document(*, subjects: int, indicators: int, slips: int = 12) -> dict[str, Any]:
    """One class that rates all subjects by equal indicators of four choices and overall."""
    document = definition_document()
    evaluators = document["classes"][0] | {"weight": "100"}
    evaluators["sections"][0]["entitled"] = slips
    assigned = {"class": evaluators["id"], "category": "u", "scheme": "all", "quotas": _QUOTAS}
    return document | {
        "categories": [{"id": "u", "name": "县级部门"}],
        "subjects": [
            {"id": f"s{n}", "name": f"第{n}个单位", "category": "u"} for n in range(1, subjects + 1)
        ],
        "scales": [_scale()],
        "schemes": [_scheme(indicators)],
        "classes": [evaluators],
        "assignments": [assigned],
        "rules": [one for one in document["rules"] if one["kind"] == "complete"],
    }


def _scale() -> dict[str, Any]:
    choices = [{"id": i, "name": n, "points": p} for i, n, p in _CHOICES]
    return {"id": "grades", "name": "等次", "kind": "choices", "choices": choices, "full": "100"}


def _scheme(indicators: int) -> dict[str, Any]:
    shared = {"weight": f"100/{indicators}", "scale": "grades"}
    listed = [{"id": f"i{n}", "name": f"第{n}项指标"} | shared for n in range(1, indicators + 1)]
    return {
        "id": "all",
        "name": "部门评价",
        "groups": [{"id": "all", "name": "", "weight": "100", "indicators": listed}],
        "overall": {"name": "总体评价", "scale": "grades"},
    }
