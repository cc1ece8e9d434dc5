"""A plan as a file: what goes out comes in again, and what is wrong is named with its line."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from survey.domain.definition import read_definition
from survey.domain.errors import DefinitionRefused
from survey.domain.fault_code import FaultCode
from survey.domain.plan import Plan, PlanStep
from survey.services.defining import read_definition_file
from survey.services.plan_faults import examine, plan_faults
from survey.services.plan_files import export_plan, read_plan_file, shipped_tree
from survey.services.plan_trees import empty_tree, local_time, read_tree, tree_bytes
from tests.factories.definition_files import FILE, SHANGHAI, changed

BLANK = Plan(
    campaign="9f" * 16,
    number="020304",
    organiser="考核办",
    title="",
    tree=tree_bytes(empty_tree()),
    version=1,
    changed_at=datetime(2026, 6, 1, tzinfo=UTC),
    changed_by="甲一",
)


def plan_from(text: str) -> Plan:
    return replace(BLANK, tree=tree_bytes(read_plan_file(text.encode(), timezone=SHANGHAI)))


def refused(text: str) -> dict[str, int]:
    """Codes and lines of a file's faults."""
    with pytest.raises(DefinitionRefused) as found:
        read_plan_file(text.encode(), timezone=SHANGHAI)
    return {one.code: one.line for one in found.value.faults}


@pytest.mark.parametrize("source", [FILE, "title: 一\n"])
def test_a_plan_that_was_written_out_comes_back_as_it_was(source: str) -> None:
    plan = plan_from(source)
    again = read_plan_file(export_plan(plan), timezone=SHANGHAI)
    assert again == read_tree(plan.tree)


def test_a_finished_plan_is_a_definition_file() -> None:
    plan = plan_from(FILE)
    finished = examine(plan, timezone=SHANGHAI).finished
    assert finished is not None
    taken = read_definition_file(export_plan(plan), timezone=SHANGHAI)
    assert taken.document == finished.document
    assert read_definition(taken.document).organiser == "考核办"


def test_short_forms_of_a_file_are_written_out() -> None:
    tree = read_tree(plan_from(FILE).tree)
    assert [one["id"] for one in tree["subjects"]] == ["A1", "A2", "A3", "u4", "u5"]
    assert {one["class"] for one in tree["assignments"]} == {"lead", "class2", "class3"}
    assert "quotas" not in tree
    assert "organiser" not in tree


def test_a_file_that_cannot_be_read_is_refused_with_lines() -> None:
    assert refused("title: 一\n\tclasses: 2\n") == {FaultCode.YAML_TAB: 2}
    assert refused("title: 一\ncolour: red\n") == {FaultCode.UNKNOWN_KEY: 2}
    assert refused("title: 一\nopens: tomorrow\n") == {FaultCode.BAD_TIME: 2}
    broken = changed(("entitled: 6, spares: 1", "entitled: six, spares: 1"))
    assert set(refused(broken)) == {FaultCode.WRONG_TYPE}


def test_what_a_file_means_is_a_fault_of_the_step_that_mends_it() -> None:
    plan = plan_from(changed(("weight: 50, entitled: 6", "weight: 40, entitled: 6")))
    found = plan_faults(plan, timezone=SHANGHAI)
    assert {(one.step, one.fault.code) for one in found} == {
        (PlanStep.CLASSES, FaultCode.CLASS_WEIGHTS_SUM)
    }


def test_a_quota_that_comes_to_nothing_is_a_fault_of_its_assignment() -> None:
    plan = plan_from(changed(("at_most: 50%", "at_most: 30%")))
    found = plan_faults(plan, timezone=SHANGHAI)
    assert {one.step for one in found} == {PlanStep.QUOTAS}
    assert {one.fault.code for one in found} == {FaultCode.QUOTA_FLOOR_ZERO}
    assert "assignments[0].quotas[0]" in found[0].fault.place


def test_a_name_that_cannot_be_printed_is_a_fault_at_its_place() -> None:
    tree = shipped_tree("first-try", timezone=SHANGHAI)
    tree["subjects"][2]["name"] = "\U0002ebef"
    found = plan_faults(replace(BLANK, tree=tree_bytes(tree)), timezone=SHANGHAI)
    places = {one.fault.code: (one.step, one.fault.place) for one in found}
    assert places[FaultCode.MISSING_GLYPH] == (PlanStep.SUBJECTS, "subjects[2].name")


def test_a_broken_structure_is_named_alone() -> None:
    tree = shipped_tree("first-try", timezone=SHANGHAI)
    tree["classes"][0]["weight"] = "much"
    found = plan_faults(replace(BLANK, tree=tree_bytes(tree)), timezone=SHANGHAI)
    assert [(one.step, one.fault.code) for one in found] == [
        (PlanStep.CLASSES, FaultCode.BAD_NUMBER)
    ]


def test_times_are_shown_on_the_clock_of_the_office() -> None:
    assert local_time("2026-12-01T00:30:00+00:00", SHANGHAI) == "2026-12-01 08:30"
    assert local_time("2026-12-01T00:30:09+00:00", SHANGHAI) == "2026-12-01 08:30:09"
    assert local_time("tomorrow", SHANGHAI) == "tomorrow"
