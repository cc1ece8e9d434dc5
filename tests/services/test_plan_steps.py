"""Steps of a plan on trees alone: notations, references, order, sums."""

from fractions import Fraction
from typing import Any

import pytest
import yaml

from survey.domain.definition import read_definition
from survey.domain.fault_code import FaultCode
from survey.services.definition_file.expanding import expand
from survey.services.definition_file.places import Places
from survey.services.plan_faults import examine, whole_tree
from survey.services.plan_files import read_plan_file, shipped_tree
from survey.services.plan_steps.classes import class_rows, edit_each, is_whole, weight_sum
from survey.services.plan_steps.forms import forms_of
from survey.services.plan_steps.listing import TypedRow, move, replace_rows
from survey.services.plan_steps.quotas import arithmetic, limits_of, quota_groups
from survey.services.plan_steps.reading import Typed, number_text, tidy
from survey.services.plan_steps.subjects import NewSubject, adding
from survey.services.plan_trees import Tree, empty_tree, tree_bytes
from tests.factories.definition_files import FILE, SHANGHAI
from tests.services.test_plan_files import plan_from

SHORT = """\
scales:
- {id: grades, name: 等次, choices: [{id: a, name: 优}, {id: b, name: 差}]}
- {id: marks, name: 百分, max: 100}
schemes:
- {id: one, name: 一, scale: grades, overall: 总体, indicators: [{id: x, name: 德}, 能]}
- id: two
  name: 二
  scale: marks
  groups: [{name: 组, scale: grades, indicators: [{name: 勤, scale: marks}, {name: 绩}]}]
"""


def short_tree() -> Tree:
    parts: Tree = yaml.safe_load(SHORT)
    return empty_tree() | parts


def test_forms_are_read_in_every_notation() -> None:
    one, two = forms_of(short_tree())
    grades = (("a", "优"), ("b", "差"))
    assert [(f.of, f.name, f.choices) for f in one.fields] == [
        ("overall", "总体", grades),
        ("x", "德", grades),
        ("i2", "能", grades),
    ]
    assert [(f.of, f.choices) for f in two.fields] == [("i1", None), ("i2", grades)]


def test_forms_in_full_and_in_short_have_the_same_fields() -> None:
    tree = read_plan_file(FILE.encode(), timezone=SHANGHAI)
    assert [len(one.fields) for one in forms_of(tree)] == [5, 1]
    assert forms_of(tree)[0].fields[0].name == "总体评价"


def test_only_what_some_class_rates_can_be_limited() -> None:
    tree = short_tree()
    assert limits_of(tree) == []
    tree["assignments"] = [{"class": "c", "category": "k", "scheme": "two", "quotas": []}]
    assert [one.value for one in limits_of(tree)] == [
        *("two|i1|", "two|i2|a", "two|i2|b", "two|total|"),
    ]


def test_quotas_that_stand_alike_on_several_cells_are_one() -> None:
    tree = shipped_tree("county", timezone=SHANGHAI)
    groups = quota_groups(tree)
    assert len(groups) == 2
    assert {len(one.cells) for one in groups} == {5, 25}


def test_the_arithmetic_of_a_quota_is_that_of_every_ballot() -> None:
    plan = plan_from(FILE)
    campaign = examine(plan, timezone=SHANGHAI).campaign
    assert campaign is not None
    (group,) = quota_groups(read_plan_file(FILE.encode(), timezone=SHANGHAI))
    sums = arithmetic(campaign, group)
    assert [(one.evaluators, one.sections, one.base, one.product, one.number) for one in sums] == [
        ("领导", 1, 3, Fraction(3, 2), 1),
        ("代表", 1, 3, Fraction(3, 2), 1),
        ("互评", 3, 2, Fraction(1), 1),
        ("互评", 2, 3, Fraction(3, 2), 1),
    ]


def test_a_new_id_is_followed_wherever_it_is_named() -> None:
    tree = read_plan_file(FILE.encode(), timezone=SHANGHAI)
    row = {"id": "boss", "name": "领导", "weight": "50", "rights": [], "entitled": 6, "spares": 1}
    tree["classes"][1]["merged_with"] = "lead"
    replace_rows(tree, "classes", [TypedRow("lead", row, deleted=False)])
    assert {one["class"] for one in tree["assignments"]} == {"boss", "class2", "class3"}
    assert tree["rules"][2]["classes"] == ["boss"]
    assert tree["classes"][1]["merged_with"] == "boss"


def test_what_is_deleted_is_named_nowhere_any_more() -> None:
    tree = read_plan_file(FILE.encode(), timezone=SHANGHAI)
    tree["classes"][1]["merged_with"] = "lead"
    replace_rows(tree, "classes", [TypedRow("lead", {}, deleted=True)])
    replace_rows(tree, "subjects", [TypedRow("A1", {}, deleted=True)])
    assert "lead" not in tree_bytes(tree).decode()
    assert '"A1"]' not in tree_bytes(tree).decode()


def test_sections_are_added_for_new_subjects_alone() -> None:
    tree = read_plan_file(FILE.encode(), timezone=SHANGHAI)
    tree["classes"][2]["sections"][0]["entitled"] = 9
    adding([NewSubject(name="甲四", category="甲类")])(tree)
    each = {"scope": "all-but-own", "entitled": "2", "spares": ""}
    edit_each("class3", each, ["cat1"]).change(tree)
    sections = tree["classes"][2]["sections"]
    assert [one["id"] for one in sections] == ["A1", "A2", "A3", "u4", "u5", "u6"]
    assert (sections[0]["entitled"], sections[5]["entitled"]) == (9, 2)


def test_a_class_in_one_piece_is_named_after_everybody() -> None:
    whole: dict[str, Any] = {"id": "all", "name": "全体", "scope": "all", "entitled": 3}
    assert is_whole({"sections": [whole]})
    assert is_whole({"entitled": 3})
    assert not is_whole({"sections": [whole | {"name": "全体代表"}]})
    assert not is_whole({"sections": [whole, whole | {"id": "s2"}]})


def test_a_class_in_one_piece_speaks_the_language_of_the_ballot() -> None:
    tree = read_plan_file(FILE.encode(), timezone=SHANGHAI)
    tree["classes"][0] = {"id": "lead", "name": "领导", "weight": "50", "entitled": 6}
    plan = plan_from(FILE)
    for language, name in (("en", "all"), ("zh-Hans-CN", "全体")):
        found = whole_tree(plan) | tree | {"language": language}
        campaign = read_definition(expand(found, Places({})))
        assert campaign.classes[0].sections[0].name == name


@pytest.mark.parametrize(
    ("weights", "total"), [(("30", "100/3"), Fraction(190, 3)), (("x",), None)]
)
def test_weights_are_summed_exactly(weights: tuple[str, ...], total: Fraction | None) -> None:
    assert weight_sum([{"weight": one} for one in weights]) == total


def test_entries_move_within_their_list() -> None:
    items = ["a", "b", "c"]
    for at, by in ((0, -1), (0, 1), (2, 1), (7, -1)):
        move(items, at, by=by)
    assert items == ["b", "a", "c"]


def test_what_is_typed_is_read_whatever_the_keyboard() -> None:
    typed = Typed()
    assert typed.whole("x", "１２ ") == 12
    assert typed.exact("x", "３０％") == "30"
    assert typed.bound("x", "30 %") == {"percent": "30"}
    assert typed.bound("x", "3") == {"number": 3}
    assert typed.bound("x", " ") is None
    assert (tidy("\u3000甲\n一 "), number_text("１００／３")) == ("甲 一", "100/3")
    assert typed.faults == []


@pytest.mark.parametrize("text", ["-1", "1.5", "1000001", "x", ""])
def test_what_is_no_whole_number_is_noted(text: str) -> None:
    typed = Typed()
    typed.whole("place", text)
    assert [(one.place, one.code) for one in typed.faults] == [("place", FaultCode.NUMBER_RANGE)]


def test_rows_know_how_many_sections_a_class_has() -> None:
    rows = class_rows(read_plan_file(FILE.encode(), timezone=SHANGHAI))
    assert [(one["entitled"], one["pieces"], one["all_entitled"]) for one in rows] == [
        ("6", "", "6"),
        ("40", "", "40"),
        ("", "5", "10"),
    ]
