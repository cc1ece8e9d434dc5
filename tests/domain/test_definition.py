from fractions import Fraction
from typing import Any

import pytest

from survey.domain.campaign import BallotOrder, CommentPlaces, Right, RuleKind
from survey.domain.definition import MalformedDefinition, read_definition, write_definition
from survey.domain.quota import Bound, Effect
from survey.domain.scheme import ChoiceScale, NumberScale
from survey.domain.section import SectionScope
from tests.factories.definitions import definition_document, sample_campaign


def test_what_is_written_is_what_was_read() -> None:
    document = definition_document()

    assert write_definition(read_definition(document)) == document


def test_optional_members_stay_absent() -> None:
    document = definition_document(
        count={"shares": "proportional", "empty_class": "zero", "decimals": 0}, rules=[]
    )

    assert write_definition(read_definition(document)) == document


def test_members_that_are_no_part_of_the_rules_are_passed_over() -> None:
    document = definition_document()

    read = read_definition(document | {"address": "https://cp.example", "receipt_key": "AA"})

    assert read == read_definition(document)


def test_decimals_become_exact_fractions() -> None:
    campaign = sample_campaign()

    team = campaign.scheme("team")
    assert [group.weight for group in team.groups] == [Fraction(100, 3), Fraction(200, 3)]
    assert [one.weight for one in team.indicators()] == [100, Fraction(125, 2), Fraction(75, 2)]


def test_decimals_are_written_in_one_way() -> None:
    document = definition_document()
    document["scales"][1]["step"] = "0.50"
    document["schemes"][0]["groups"][0]["weight"] = "300/9"

    assert write_definition(read_definition(document)) == definition_document()


def test_every_kind_of_member_reaches_its_type() -> None:
    campaign = sample_campaign()

    grades, marks = campaign.scales
    assert isinstance(grades, ChoiceScale)
    assert isinstance(marks, NumberScale)
    assert (grades.choices[2].needs_reason, marks.value_count) == (True, 41)
    peers = campaign.evaluator_class("peers")
    assert peers.rights == (Right.COMMENT,)
    assert peers.section("a1").scope is SectionScope.ALL_BUT_OWN
    assert campaign.evaluator_class("public").is_open
    assert campaign.evaluator_class("aides").merged_with == "lead"
    top, tail = campaign.assignments[0].quotas
    assert top.at_most == Bound(Fraction(50), percent=True)
    assert (tail.at_least, tail.effect) == (Bound(Fraction(1)), Effect.WARN)
    assert {rule.kind for rule in campaign.rules} == set(RuleKind) - {RuleKind.FULL_MARKS}
    assert campaign.count.class_places is None
    assert campaign.ballot.order is BallotOrder.FIXED
    assert campaign.ballot.comments is CommentPlaces.BOTH


def _changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    document = definition_document()
    inner: Any = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("format",), "survey-definition/2", "format"),
        (("title",), 7, "title"),
        (("categories",), {}, "categories"),
        (("categories", 1), "b", "categories[1]"),
        (("scales", 0, "kind"), "colours", "scales[0].kind"),
        (("scales", 1, "step"), "0,5", "scales[1].step"),
        (("scales", 1, "step"), 0.5, "scales[1].step"),
        (
            ("scales", 0, "choices", 2, "needs_reason"),
            "yes",
            "scales[0].choices[2].needs_reason",
        ),
        (("classes", 0, "sections", 0, "entitled"), True, "classes[0].sections[0].entitled"),
        (("classes", 1, "sections", 0, "scope"), "most", "classes[1].sections[0].scope"),
        (("classes", 1, "sections", 0, "subjects"), [1], "classes[1].sections[0].subjects[0]"),
        (("classes", 0, "rights"), ["rate"], "classes[0].rights"),
        (
            ("assignments", 0, "quotas", 0, "at_most"),
            {},
            "assignments[0].quotas[0].at_most.number",
        ),
        (("rules", 0, "effect"), "shrug", "rules[0].effect"),
        (("count", "rounding"), 2, "count.rounding"),
    ],
)
def test_a_member_of_another_kind_is_refused_with_its_place(
    path: tuple[str | int, ...], value: object, place: str
) -> None:
    with pytest.raises(MalformedDefinition) as refused:
        read_definition(_changed(path, value))

    assert refused.value.facts == {"place": place}
