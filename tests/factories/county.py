"""The 96 units of a county as a campaign of six classes, and its count, all in memory."""

import csv
import random
from functools import cache
from pathlib import Path
from typing import Any

from survey.domain.ballot import BallotStyle
from survey.domain.ballot_count import BallotCount, CountOutcome
from survey.domain.campaign import Campaign
from survey.domain.counted_box import Opening, Refused, RefusedBy
from survey.domain.definition import read_definition
from survey.domain.scheme import Code
from survey.domain.style import all_styles
from survey.domain.turnout import RollCount

UNITS = Path(__file__).parents[1] / "data" / "units.csv"
TOWNS, WINDOWS = "镇街", "服务窗口"

_CHOICES = [("a", "优秀", "100"), ("b", "良好", "80"), ("c", "一般", "60"), ("d", "较差", "40")]
_SATISFIED = [("a", "满意", "100"), ("b", "基本满意", "70"), ("c", "不满意", "30")]
_TEAM = {
    "思想政治建设": ("政治方向", "精神面貌"),
    "领导能力": ("贯彻落实科学发展观", "驾驭全局", "务实创新", "选人用人"),
    "工作实绩": ("经济建设", "政治建设", "文化建设", "社会建设", "党的建设"),
    "党风廉政建设": ("反腐倡廉",),
}
_OFFICE = (
    *("推动科学发展", "依法办事", "科学决策", "统筹协调"),
    *("务实创新", "服务基层和群众", "部门管理", "行风政风建设"),
)


def _scale(scale: str, name: str, choices: list[tuple[str, str, str]]) -> dict[str, Any]:
    listed = [{"id": i, "name": n, "points": p} for i, n, p in choices]
    return {"id": scale, "name": name, "kind": "choices", "choices": listed, "full": "100"} | {
        "dont_know": "不了解"
    }


def _group(group: str, name: str, items: tuple[str, ...], *, weight: str) -> dict[str, Any]:
    indicators = [
        {"id": f"{group}{place}", "name": item, "weight": f"100/{len(items)}", "scale": "grades"}
        for place, item in enumerate(items, start=1)
    ]
    return {"id": group, "name": name, "weight": weight, "indicators": indicators}


def _schemes() -> list[dict[str, Any]]:
    overall = {"name": "总体评价", "scale": "grades"}
    team = [
        _group(f"g{place}", name, items, weight="25")
        for place, (name, items) in enumerate(_TEAM.items(), start=1)
    ]
    window = _group("all", "", ("总体满意度",), weight="100")
    window["indicators"][0]["scale"] = "pleased"
    office = _group("all", "", _OFFICE, weight="100")
    return [
        {"id": "team", "name": "领导班子民主测评表", "groups": team, "overall": overall},
        {"id": "office", "name": "部门评价表", "groups": [office], "overall": overall},
        {"id": "window", "name": "服务窗口满意度", "groups": [window]},
    ]


def _class(name: str, weight: str, sections: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": name, "weight": weight, "rights": ["comment"], "sections": sections}


def _section(section: str, entitled: int, scope: str, *subjects: str) -> dict[str, Any]:
    named = {"id": section, "name": section, "entitled": entitled, "spares": 0, "scope": scope}
    return named | {"subjects": list(subjects)}


def _classes(units: list[str]) -> list[dict[str, Any]]:
    sections = {
        "leaders": ("县级领导", "30", [_section("all", 30, "all")]),
        "group": ("考核组", "20", [_section("all", 12, "all")]),
        "peers": ("部门互评", "15", [_section(one, 1, "all-but-own", one) for one in units]),
        "base": ("基层代表", "15", [_section("all", 120, "all")]),
        "deputies": ("两代表一委员", "10", [_section("all", 60, "all")]),
        "served": ("服务对象", "10", [_section("all", 200, "all")]),
    }
    return [{"id": class_id} | _class(*parts) for class_id, parts in sections.items()]


def _assignments(classes: list[str], categories: dict[str, str]) -> list[dict[str, Any]]:
    """The service users rate windows alone, on a form of their own."""
    schemes = {name: "team" if name == TOWNS else "office" for name in categories}
    found = [
        {"class": one, "category": category, "scheme": schemes[name], "quotas": []}
        for one in classes
        if one != "served"
        for name, category in categories.items()
    ]
    served = {"class": "served", "scheme": "window", "quotas": []}
    return found + [served | {"category": categories[one]} for one in categories if one == WINDOWS]


def county_document(*, units: int = 96) -> dict[str, Any]:
    """The definition, over the first so many units."""
    rows = list(csv.DictReader(UNITS.read_text(encoding="utf-8-sig").splitlines()))[:units]
    names = list(dict.fromkeys(row["类别"] for row in rows))
    categories = {name: f"c{place}" for place, name in enumerate(names)}
    classes = _classes([row["编号"] for row in rows])
    rule = {"id": "full", "kind": "complete", "scope": "ballot", "effect": "void", "percent": "80"}
    return {
        "format": "survey-definition/1",
        "id": "0f0e0d0c0b0a09080706050403020100",
        "number": "310526",
        "title": "2026年度县级部门和镇街综合测评",
        "organiser": "县考核办",
        "language": "zh-Hans-CN",
        "categories": [{"id": one, "name": name} for name, one in categories.items()],
        "subjects": [
            {"id": row["编号"], "name": row["单位名称"], "category": categories[row["类别"]]}
            for row in rows
        ],
        "scales": [
            _scale("grades", "四档等次", _CHOICES),
            _scale("pleased", "满意度", _SATISFIED),
        ],
        "schemes": _schemes(),
        "classes": classes,
        "assignments": _assignments([one["id"] for one in classes], categories),
        "rules": [rule],
        "count": {"shares": "proportional", "empty_class": "renormalise", "decimals": 2},
        "disclosure": {"k": 5, "distribution": 10},
        "ballot": {"order": "fixed", "comments": "none", "text_bytes": 0},
    }


@cache
def county_campaign(*, units: int = 96) -> Campaign:
    """The campaign."""
    return read_definition(county_document(units=units))


def drawn_codes(style: BallotStyle, chance: random.Random) -> tuple[int, ...]:
    """Codes of one ballot: a quality for each subject, a mildness for the evaluator, noise."""
    mildness = chance.gauss(0, 0.4)
    codes = []
    for field in style.fields:
        quality = random.Random(style.rows[field.row].subject.id).gauss(0, 0.7)  # noqa: S311
        feeling = quality + mildness + chance.gauss(0, 0.7)
        lower = max(0, int((1.2 - feeling) / 0.9))
        value = min(lower, field.scale.value_count - 1)
        unknown = field.scale.dont_know and chance.random() < 0.03
        codes.append(Code.DONT_KNOW if unknown else Code.FIRST + value)
    return tuple(codes)


def count_of(campaign: Campaign, *, seed: int = 7, turnout: float = 0.8) -> CountOutcome:
    """Everybody's ballots drawn and counted; some are blank and so invalid."""
    chance = random.Random(seed)  # noqa: S311  invented ratings
    count = BallotCount(campaign)
    rolls: dict[tuple[str, str], RollCount] = {}
    for style in all_styles(campaign):
        section = campaign.evaluator_class(style.class_id).section(style.section_id)
        used = sum(chance.random() < turnout for _ in range(section.entitled))
        rolls[style.class_id, style.section_id] = RollCount(section.entitled, 0, used)
        for _ in range(used):
            codes = drawn_codes(style, chance)
            spoiled = chance.random() < 0.03
            blank = (Code.BLANK,) * len(codes)
            count.add(style.class_id, style.section_id, blank if spoiled else codes, {})
    refused = (Refused(RefusedBy.SLIP, "recalled", 1), Refused(RefusedBy.BALLOT, "copied", 1))
    opening = Opening(
        definition_hash="1d" * 32, box_root="b0" * 32, inner_root="1e" * 32, refused=refused
    )
    return count.finish(opening, turnout=rolls)


@cache
def county_count(*, units: int = 96) -> CountOutcome:
    """The county's count, once for each test process."""
    return count_of(county_campaign(units=units))
