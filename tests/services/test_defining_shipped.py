"""The definition files that come with the product."""

import csv
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from survey.domain.campaign import Campaign
from survey.domain.definition import read_definition
from survey.domain.style import all_styles, ballot_style
from survey.sealing.canonical import canonical_bytes
from survey.services.defining import read_definition_file, write_definition_file

ROOT = Path(__file__).parents[2]
CAMPAIGNS = ROOT / "survey/campaigns"
DATA = ROOT / "tests/data"
SHANGHAI = ZoneInfo("Asia/Shanghai")


def _campaign(name: str) -> Campaign:
    taken = read_definition_file((CAMPAIGNS / name).read_bytes(), timezone=SHANGHAI)
    return read_definition({"id": "0" * 32, "number": "000001", **taken.document})


@pytest.mark.parametrize("name", ["county.yaml", "first-try.yaml"])
def test_a_shipped_file_is_taken_and_its_export_gives_the_same_definition(name: str) -> None:
    taken = read_definition_file((CAMPAIGNS / name).read_bytes(), timezone=SHANGHAI)
    document = {"id": "9f" * 16, "number": "020304", **taken.document}

    out = write_definition_file(document, opens_at=taken.opens_at, closes_at=taken.closes_at)
    again = read_definition_file(out, timezone=ZoneInfo("UTC"))

    assert again.document == document
    assert canonical_bytes(again.document) == canonical_bytes(document)
    assert (again.opens_at, again.closes_at) == (taken.opens_at, taken.closes_at)


def test_the_county_has_the_96_units_of_the_roster_in_their_categories() -> None:
    with (DATA / "units.csv").open(encoding="utf-8-sig", newline="") as file:
        roster = {(row["编号"], row["单位名称"], row["类别"]) for row in csv.DictReader(file)}
    county = _campaign("county.yaml")
    categories = {one.id: one.name for one in county.categories}

    units = {(one.id, one.name, categories[one.category]) for one in county.subjects}

    assert units == roster
    assert len(county.subjects) == 96


def _form(county: Campaign, scheme: str) -> dict[str, Any]:
    found = county.scheme(scheme)
    scale = next(county.scale(one.scale) for one in found.indicators())
    return {
        "groups": {group.name: [one.name for one in group.indicators] for group in found.groups},
        "scale": {one.name: int(one.points) for one in getattr(scale, "choices", ())},
        "overall": found.overall.name if found.overall else None,
        "dont_know": scale.dont_know or None,
    }


@pytest.mark.parametrize(("scheme", "position"), [("team", 0), ("office", 1), ("window", 3)])
def test_the_countys_forms_are_the_published_ones(scheme: str, position: int) -> None:
    published = yaml.safe_load((DATA / "forms.yaml").read_text(encoding="utf-8"))["forms"][position]

    assert _form(_campaign("county.yaml"), scheme) == {
        "groups": published.get("groups") or {"": published["items"]},
        "scale": published["scale"],
        "overall": published.get("overall"),
        "dont_know": published.get("dont_know"),
    }


def test_the_countys_classes_have_their_people_and_weights() -> None:
    county = _campaign("county.yaml")

    assert [(one.name, one.entitled, int(one.weight)) for one in county.classes] == [
        ("县级领导", 30, 30),
        ("考核组", 12, 20),
        ("部门互评", 96, 15),
        ("基层代表", 120, 15),
        ("两代表一委员", 60, 10),
        ("服务对象", 200, 10),
    ]


def test_units_rate_all_units_but_themselves_and_service_users_the_windows_only() -> None:
    county = _campaign("county.yaml")

    police = ballot_style(county, "peers", "D27")
    served = ballot_style(county, "served", "all")

    assert {one.id for one in county.subjects} - {one.subject.id for one in police.rows} == {"D27"}
    assert {one.subject.category for one in served.rows} == {"window"}
    assert len(served.rows) == 22


def test_every_quota_of_the_county_leaves_room_for_one() -> None:
    quotas = {
        (one.category, one.base): one.highest
        for style in all_styles(_campaign("county.yaml"))
        for one in style.quotas
    }

    assert quotas["law", 5] == 1
    assert quotas["law", 4] == 1
    assert quotas["window", 22] == 6
    assert min(highest or 0 for highest in quotas.values()) == 1


def test_the_first_try_is_small_and_scores_add_up_to_100() -> None:
    campaign = _campaign("first-try.yaml")
    (scheme,) = campaign.schemes

    assert (len(campaign.classes), len(campaign.subjects)) == (3, 6)
    assert [(one.name, int(one.weight)) for one in scheme.indicators()] == [
        ("德", 20),
        ("能", 15),
        ("勤", 15),
        ("绩", 30),
        ("廉", 20),
    ]
    assert ballot_style(campaign, "leaders", "all").quotas[0].highest == 2


def test_the_documents_example_is_a_definition() -> None:
    text = (ROOT / "docs/definition.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]

    taken = read_definition_file(example.encode(), timezone=SHANGHAI)

    assert taken.document["title"] == "Annual evaluation"
    assert [one["name"] for one in taken.document["classes"][0]["sections"]] == ["all"]
