"""Faults that depend on the whole definition, and the bounds of what it may hold."""

from dataclasses import replace
from typing import Any

import pytest

from survey.domain.campaign import Campaign, Subject
from survey.domain.definition_faults import definition_faults
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode
from survey.domain.quota import RuleScope
from survey.domain.section import Section
from tests.factories.definitions import definition_document, sample_campaign


def _codes(campaign: Campaign) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in definition_faults(campaign)]


def _facts(campaign: Campaign, code: FaultCode) -> list[dict[str, str]]:
    return [dict(one.facts) for one in definition_faults(campaign) if one.code == code]


def _with(path: tuple[str | int, ...], value: object) -> Campaign:
    document = definition_document()
    inner: Any = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return sample_campaign(**document)


def test_a_definition_without_faults_has_none() -> None:
    assert definition_faults(sample_campaign()) == ()


def test_the_difference_of_a_sum_of_weights_is_exact() -> None:
    campaign = _with(("schemes", 0, "groups", 0, "weight"), "33.3")

    assert definition_faults(campaign) == (
        Fault(
            "schemes[0].groups",
            FaultCode.WEIGHTS_SUM,
            (("sum", "2999/30"), ("difference", "-1/30")),
        ),
    )


def test_class_weights_count_the_assignments_own_and_leave_the_rest_to_the_class() -> None:
    campaign = _with(("assignments", 1, "weight"), "45.5")

    assert _facts(campaign, FaultCode.CLASS_WEIGHTS_SUM) == [
        {"category": "乙类", "sum": "95.5", "difference": "-4.5"}
    ]


def test_proportional_shares_need_no_sum() -> None:
    counting = definition_document()["count"] | {"shares": "proportional"}
    document = definition_document(count=counting)
    document["classes"][0]["weight"] = "7"

    assert definition_faults(sample_campaign(**document)) == ()


@pytest.mark.parametrize(("entitled", "faults"), [(3, 5), (4, 0)])
def test_a_small_class_is_pooled_with_its_host(entitled: int, faults: int) -> None:
    document = definition_document()
    document["classes"][0]["sections"][0]["entitled"] = 1
    document["classes"][2]["sections"][0]["entitled"] = entitled

    found = _facts(sample_campaign(**document), FaultCode.SMALL_MERGED_CLASS)

    assert len(found) == faults
    assert {one["entitled"] for one in found} <= {"4"}


def test_people_are_counted_over_the_sections_that_see_a_subject() -> None:
    document = definition_document()
    document["classes"][1]["sections"][0]["entitled"] = 1
    document["classes"][1]["sections"][1]["entitled"] = 3

    found = _facts(sample_campaign(**document), FaultCode.SMALL_CLASS)

    assert found == [{"evaluators": "类别peers", "subject": "单位b1", "entitled": "4", "k": "5"}]


def test_an_open_class_may_be_small() -> None:
    campaign = _with(("classes", 3, "open"), value=False)

    assert {one["evaluators"] for one in _facts(campaign, FaultCode.SMALL_CLASS)} == {"类别public"}


def test_a_quotas_arithmetic_is_named_for_each_base_that_occurs() -> None:
    quotas = definition_document()["assignments"][0]["quotas"]
    quotas[0]["at_most"] = {"percent": "40"}

    found = _facts(_with(("assignments", 2, "quotas"), quotas), FaultCode.QUOTA_FLOOR_ZERO)

    assert found == [
        {
            "evaluators": "类别peers",
            "section": "a1",
            "sections": "1",
            "category": "甲类",
            "base": "2",
            "percent": "40",
            "product": "0.8",
        }
    ]


def test_the_least_numbers_of_different_choices_add_up() -> None:
    document = definition_document()
    low = {"of": "overall", "at_least": {"number": 2}, "scope": "row", "effect": "void"}
    document["assignments"][0]["quotas"] = [
        low | {"id": "x", "choice": "good"},
        low | {"id": "y", "choice": "poor"},
    ]

    (found,) = _facts(sample_campaign(**document), FaultCode.QUOTA_LOWESTS_ABOVE_BASE)

    assert (found["field"], found["sum"], found["base"]) == ("overall", "4", "3")


def test_bounds_that_only_a_document_can_break() -> None:
    campaign = sample_campaign()
    lead, *others = campaign.classes
    section = replace(lead.sections[0], spares=-1)
    first, *rest = campaign.assignments
    quota = replace(first.quotas[0], scope=RuleScope.CLASS)
    broken = replace(
        campaign,
        classes=(replace(lead, sections=(section,)), *others),
        assignments=(replace(first, quotas=(quota,)), *rest),
    )

    assert _codes(broken) == [
        (FaultCode.QUOTA_SCOPE, "assignments[0].quotas[0].scope"),
        (FaultCode.SPARES_RANGE, "classes[0].sections[0].spares"),
    ]


def _crowd(campaign: Campaign, units: int) -> Campaign:
    more = tuple(Subject(f"x{n}", f"单位{n}", "a") for n in range(units))
    return replace(campaign, subjects=campaign.subjects + more)


def test_a_ballot_has_at_most_4096_rows_and_32000_fields() -> None:
    campaign = sample_campaign()
    one_field = replace(campaign.scheme("team"), groups=campaign.scheme("office").groups)
    narrow = replace(campaign, schemes=(replace(one_field, overall=None), campaign.schemes[1]))
    wide = replace(
        campaign.scheme("office"),
        groups=tuple(
            replace(
                group,
                indicators=tuple(
                    replace(group.indicators[0], id=f"o{n}", weight=group.weight / 8)
                    for n in range(8)
                ),
            )
            for group in campaign.scheme("office").groups
        ),
    )
    broad = replace(campaign, schemes=(replace(wide, id="team"), campaign.schemes[1]))

    def of_size(one: Campaign, units: int) -> set[str]:
        sized = {FaultCode.TOO_MANY_ROWS, FaultCode.TOO_MANY_FIELDS}
        return {fault.code for fault in definition_faults(_crowd(one, units))} & sized

    assert of_size(narrow, 4096 - 5) == set()
    assert of_size(narrow, 4096 - 4) == {FaultCode.TOO_MANY_ROWS}
    assert of_size(broad, 3996 - 2) == set()
    assert of_size(broad, 4001) == {FaultCode.TOO_MANY_FIELDS}


def test_there_are_at_most_2000_sections() -> None:
    campaign = sample_campaign()
    lead, *others = campaign.classes
    sections = tuple(Section(f"s{n}", f"分组{n}", 6) for n in range(1996))
    crowded = replace(campaign, classes=(replace(lead, sections=sections), *others))

    assert FaultCode.TOO_MANY_SECTIONS in {one.code for one in definition_faults(crowded)}


def test_a_definition_has_at_most_two_million_bytes() -> None:
    campaign = sample_campaign()
    (group,) = campaign.scheme("office").groups
    words = replace(group.indicators[0], weight=group.weight / 400, explanation="考" * 2000)
    many = tuple(replace(words, id=f"o{n}") for n in range(400))
    office = replace(campaign.scheme("office"), groups=(replace(group, indicators=many),))

    found = definition_faults(replace(campaign, schemes=(campaign.schemes[0], office)))

    assert [one.code for one in found] == [FaultCode.DEFINITION_TOO_LARGE]
