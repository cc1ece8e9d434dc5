"""What a definition file may leave out, and what it then means."""

from datetime import UTC, datetime
from typing import Any

import pytest

from survey.domain.definition import read_definition
from survey.domain.definition_faults import definition_faults
from tests.factories.definition_files import FILE, changed, document, faults_of, read


def _named(items: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["id"], one["name"]) for one in items]


BLANKS = ["\u3000", "\u00a0", "\u2003\u200b", " \ufeff"]
NAMED = ["甲一", "甲二", "主任", "甲三", "乙一", "等次", "良好", "百分", "班子测评", "总体评价"]
NAMED += [
    "思想",
    "方向",
    "经济",
    "党建",
    "部门评价",
    "服务",
    "领导",
    "代表",
    "互评",
    "年度考核民主测评",
]


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
@pytest.mark.parametrize("name", NAMED)
def test_blanks_around_a_name_are_not_part_of_it_wherever_it_stands(name: str, blank: str) -> None:
    padded = FILE.replace(name, f'"{blank}{name}{blank}"')
    assert padded != FILE
    assert document(padded) == document()


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_blanks_around_names_of_categories_choices_and_sections_are_dropped(blank: str) -> None:
    listed = FILE.replace("甲类", f'"甲类{blank}"').replace("优秀:", f'"{blank}优秀":')
    assert document(listed) == document()
    section = "[{name: 一组%s, entitled: 6}, {name: 二组, entitled: 3}]"
    written = ("spares: 1}", "sections: " + section % "" + "}")
    blanked = ("spares: 1}", "sections: " + section.replace("一组%s", f'"{blank}一组"') + "}")
    whole = [changed(("entitled: 6, " + one[0], one[1])) for one in (written, blanked)]
    assert document(whole[0]) == document(whole[1])


def test_two_names_that_differ_by_a_blank_alone_are_one_name_twice() -> None:
    doubled = changed(("A3: 甲三", 'A3: "甲一\u3000"'))
    assert faults_of(doubled.encode()) == faults_of(changed(("A3: 甲三", "A3: 甲一")).encode())


def test_times_without_an_offset_are_local_and_with_one_are_taken_as_they_are() -> None:
    taken = read(changed(("2026-12-03 18:00", "2026-12-03T18:00:30Z")))

    assert taken.opens_at == datetime(2026, 12, 1, 0, 30, tzinfo=UTC)
    assert taken.closes_at == datetime(2026, 12, 3, 18, 0, 30, tzinfo=UTC)


def test_id_and_number_are_absent_unless_the_file_has_them() -> None:
    head = f"id: {'0a' * 16}\nnumber: 012345\n"

    assert not {"id", "number"} & document().keys()
    assert document(head + FILE)["id"] == "0a" * 16
    assert document(head + FILE)["number"] == "012345"


def test_ids_that_are_left_out_are_filled_in_by_position() -> None:
    whole = document()

    assert _named(whole["categories"]) == [("cat1", "甲类"), ("cat2", "乙类")]
    assert _named(whole["subjects"])[2:] == [("A3", "甲三"), ("u4", "乙一"), ("u5", "乙二")]
    assert _named(whole["classes"]) == [("lead", "领导"), ("class2", "代表"), ("class3", "互评")]
    assert _named(whole["scales"][0]["choices"])[0] == ("c1", "优秀")
    assert _named(whole["scales"][1]["bands"])[1] == ("b2", "低")
    team, office = whole["schemes"]
    assert _named(team["groups"]) == [("g1", "思想"), ("g2", "实绩")]
    assert _named(team["groups"][1]["indicators"]) == [
        ("i2", "经济"),
        ("i3", "社会"),
        ("i4", "党建"),
    ]
    assert _named(office["groups"]) == [("all", "")]
    assert [one["id"] for one in whole["rules"]] == ["r1", "r2", "r3"]


def test_a_filled_in_id_leaves_given_ids_alone() -> None:
    whole = document(
        changed(("- name: 等次", "- id: scale2\n  name: 等次"), ("- id: marks\n", "-\n"))
    )

    assert _named(whole["scales"]) == [("scale2", "等次"), ("scale3", "百分")]


def test_names_stand_for_ids_wherever_something_is_referred_to() -> None:
    whole = document()

    assert whole["subjects"][1] == {"id": "A2", "name": "甲二", "category": "cat1", "post": "主任"}
    assert whole["schemes"][0]["overall"] == {"name": "总体评价", "scale": "scale1"}
    assert whole["assignments"][0]["quotas"] == [
        {
            "id": "q1",
            "name": "优秀",
            "of": "overall",
            "choice": "c1",
            "at_most": {"percent": "50"},
            "scope": "ballot",
            "effect": "refuse",
        }
    ]
    assert whole["rules"][1]["choice"] == "c1"
    assert whole["rules"][2]["classes"] == ["lead"]


def test_equal_weights_are_exact_on_every_level() -> None:
    scheme = "  weights: equal\n  groups:\n  - {name: 思想, indicators: [方向]}\n"
    text = changed(
        (
            "  groups:\n  - {name: 思想, weight: 40, indicators: [{name: 方向, weight: 100}]}\n",
            scheme,
        ),
        ("{name: 实绩, weight: 60, weights: equal,", "{name: 实绩,"),
    )

    groups = document(text)["schemes"][0]["groups"]

    assert [one["weight"] for one in groups] == ["50", "50"]
    assert [one["weight"] for one in groups[1]["indicators"]] == ["100/3"] * 3


def test_weights_may_be_listed_for_a_level() -> None:
    text = changed(
        ("weights: equal, indicators: [经济", "weights: [62.5, 12.5, 25], indicators: [经济")
    )

    indicators = document(text)["schemes"][0]["groups"][1]["indicators"]

    assert [one["weight"] for one in indicators] == ["62.5", "12.5", "25"]


def test_a_scales_maximum_may_be_the_weight_of_its_indicator() -> None:
    marks = "  weights: by-maximum\n  indicators:\n" + "".join(
        f"  - {{name: {name}, scale: {{max: {most}}}}}\n" for name, most in (("德", 60), ("能", 40))
    )
    text = changed(("  indicators:\n  - {name: 服务, weight: 100, scale: 等次}\n", marks))

    whole = document(text)

    indicators = whole["schemes"][1]["groups"][0]["indicators"]
    assert [(one["weight"], one["scale"]) for one in indicators] == [
        ("60", "scale3"),
        ("40", "scale4"),
    ]
    assert _named(whole["scales"][2:]) == [("scale3", "德"), ("scale4", "能")]
    assert whole["scales"][3] == {
        "id": "scale4",
        "name": "能",
        "kind": "number",
        "min": "0",
        "max": "40",
        "step": "1",
        "bands": [],
    }


def test_the_highest_points_are_full_unless_said() -> None:
    said = changed(("较差: 40}", "较差: 40}\n  full: 120"))

    assert document()["scales"][0]["full"] == "100"
    assert document(said)["scales"][0]["full"] == "120"


def test_a_class_without_sections_has_one_and_a_class_may_have_one_for_each_subject() -> None:
    lead, _, peers = document()["classes"]

    assert lead["sections"] == [
        {"id": "all", "name": "全体", "entitled": 6, "spares": 1, "scope": "all", "subjects": []}
    ]
    assert _named(peers["sections"])[3:] == [("u4", "乙一"), ("u5", "乙二")]
    assert peers["sections"][0]["subjects"] == ["A1"]
    assert peers["sections"][0]["scope"] == "all-but-own"


def test_sections_for_each_subject_may_be_of_some_categories_only() -> None:
    text = changed(
        (
            "{scope: all-but-own, entitled: 2}",
            "{categories: [乙类], scope: own, entitled: 5, spares: 3}",
        )
    )

    sections = document(text)["classes"][2]["sections"]

    assert [one["id"] for one in sections] == ["u4", "u5"]
    assert {(one["scope"], one["spares"]) for one in sections} == {("own", 3)}


def test_the_matrix_becomes_assignments_in_the_order_of_the_classes() -> None:
    whole = document()

    assert [(one["class"], one["category"], one["scheme"]) for one in whole["assignments"]] == [
        (class_id, category, scheme)
        for class_id in ("lead", "class2", "class3")
        for category, scheme in (("cat1", "team"), ("cat2", "scheme2"))
    ]
    assert whole["assignments"][5]["weight"] == "20"
    assert "weight" not in whole["assignments"][4]


@pytest.mark.parametrize(
    ("text", "bound"),
    [("50%", {"percent": "50"}), ("66.7 %", {"percent": "66.7"}), ("1", {"number": 1})],
)
def test_a_bound_is_a_number_of_subjects_or_a_share(text: str, bound: dict[str, object]) -> None:
    whole = document(changed(("at_most: 50%", f"at_most: {text}")))

    assert whole["assignments"][0]["quotas"][0]["at_most"] == bound


def test_a_shared_quota_is_put_where_the_categorys_default_scheme_is_used() -> None:
    text = changed(
        ("    代表: [甲类, 乙类]", "    代表: {甲类: 部门评价, 乙类: 部门评价}"),
    )

    on = [(one["class"], one["category"]) for one in document(text)["assignments"] if one["quotas"]]

    assert on == [("lead", "cat1"), ("class3", "cat1")]


def test_a_decimal_is_never_a_float() -> None:
    text = changed(("{优秀: 100, 良好: 80,", "{优秀: 100.10, 良好: 80.3,"))

    assert [one["points"] for one in document(text)["scales"][0]["choices"]] == [
        "100.1",
        "80.3",
        "40",
    ]


def test_numbers_may_be_names_and_ids() -> None:
    text = changed(("    A1: 甲一", "    101: 2026"), ("title: 年度考核民主测评", "title: 1.50"))

    whole = document(text)

    assert (whole["title"], whole["subjects"][0]["id"]) == ("1.50", "101")
    assert whole["subjects"][0]["name"] == "2026"


def test_what_is_read_stands_the_checks_of_the_rules() -> None:
    whole = {"id": "0" * 32, "number": "000001", **document()}

    assert definition_faults(read_definition(whole)) == ()
