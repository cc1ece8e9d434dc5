from typing import Any

import pytest

from survey.domain.ballot import BallotStyle
from survey.domain.style import (
    UnknownClass,
    UnknownSection,
    all_styles,
    ballot_style,
    style_document,
)
from tests.factories.definitions import (
    CAMPAIGN_ID,
    GRADES,
    LEADERS_SCHEME,
    LOW_TOTALS,
    MARKS,
    OFFICE_SCHEME,
    TOP_QUOTA,
    definition_document,
    sample_campaign,
)


def _subjects(style: BallotStyle) -> list[str]:
    return [row.subject.id for row in style.rows]


@pytest.mark.parametrize(
    ("class_id", "section_id", "subjects"),
    [
        ("lead", "all", ["a1", "b1", "a2", "a3", "b2"]),
        ("peers", "a1", ["b1", "a2", "a3", "b2"]),
        ("peers", "b1", ["b1"]),
        ("peers", "rest", ["a1", "a2", "a3", "b2"]),
    ],
)
def test_rows_are_the_sections_subjects_in_the_order_of_the_definition(
    class_id: str, section_id: str, subjects: list[str]
) -> None:
    assert _subjects(ballot_style(sample_campaign(), class_id, section_id)) == subjects


def test_a_category_that_the_class_does_not_rate_is_not_on_the_ballot() -> None:
    assignments = [one for one in definition_document()["assignments"] if one["category"] == "b"]

    style = ballot_style(sample_campaign(assignments=assignments), "lead", "all")

    assert _subjects(style) == ["b1", "b2"]


def test_fields_are_counted_over_the_whole_style_with_the_overall_last_in_a_row() -> None:
    style = ballot_style(sample_campaign(), "lead", "all")

    assert [one.position for one in style.fields] == list(range(14))
    assert [one.id for one in style.fields[:5]] == ["m1", "w1", "w2", "overall", "o1"]
    assert [one.row for one in style.fields[:6]] == [0, 0, 0, 0, 1, 2]
    assert style.fields[3].name == "总体评价"
    assert style.size == 17 + 14 + 2 + 600


def test_quotas_are_worked_out_on_the_categorys_rows_of_this_ballot() -> None:
    campaign = sample_campaign()

    on_all = ballot_style(campaign, "lead", "all").quotas
    but_own = ballot_style(campaign, "peers", "a1").quotas

    assert [(one.base, one.lowest, one.highest) for one in on_all] == [(3, None, 1), (3, 1, None)]
    assert [(one.base, one.lowest, one.highest) for one in but_own] == [(2, None, 1), (2, 1, None)]
    assert ballot_style(campaign, "peers", "b1").quotas == ()


def test_rules_are_those_that_concern_the_class_and_not_the_class_as_a_whole() -> None:
    campaign = sample_campaign()

    ids = [[rule.id for rule in ballot_style(campaign, c, "all").rules] for c in ("lead", "public")]
    peers = [rule.id for rule in ballot_style(campaign, "peers", "b1").rules]

    assert ids == [["full", "why", "support", "forced", "agree"]] * 2
    assert peers == ["full", "same", "why", "support", "forced", "agree"]


def test_unknown_places_are_refused_by_name() -> None:
    campaign = sample_campaign()

    with pytest.raises(UnknownClass) as no_class:
        ballot_style(campaign, "nobody", "all")
    with pytest.raises(UnknownSection) as no_section:
        ballot_style(campaign, "peers", "all")

    assert no_class.value.facts == {"evaluator_class": "nobody", "section": "all"}
    assert no_section.value.facts == {"evaluator_class": "peers", "section": "all"}


def test_all_styles_come_in_the_order_of_the_definition() -> None:
    places = [(one.class_id, one.section_id) for one in all_styles(sample_campaign())]

    assert places == [
        ("lead", "all"),
        ("peers", "a1"),
        ("peers", "b1"),
        ("peers", "rest"),
        ("aides", "all"),
        ("public", "all"),
    ]


def test_the_document_of_a_style_holds_what_occurs_and_nothing_else() -> None:
    campaign = sample_campaign()

    document = style_document(campaign, ballot_style(campaign, "peers", "b1"))

    rules: list[dict[str, Any]] = definition_document()["rules"]
    assert document == {
        "format": "survey-style/1",
        "campaign": CAMPAIGN_ID,
        "number": "204816",
        "title": "年度考核民主测评",
        "organiser": "考核办",
        "language": "zh-Hans-CN",
        "class": {"id": "peers", "name": "类别peers", "rights": ["comment"]},
        "section": {"id": "b1", "name": "b1"},
        "categories": [{"id": "b", "name": "乙类", "scheme": "office", "quotas": []}],
        "rows": [{"subject": "b1", "name": "单位b1", "category": "b"}],
        "schemes": [OFFICE_SCHEME],
        "scales": [GRADES],
        "rules": [one for one in rules if not one["kind"].startswith("class-")],
        "ballot": {"order": "fixed", "comments": "both", "text_bytes": 600},
        "disclosure": {"k": 5, "distribution": 10},
        "size": 17 + 1 + 2 + 600,
    }


def test_the_document_of_a_style_carries_the_quotas_arithmetic_and_posts() -> None:
    campaign = sample_campaign()

    document = style_document(campaign, ballot_style(campaign, "lead", "all"))

    assert document["categories"][0]["quotas"] == [
        TOP_QUOTA | {"base": 3, "highest": 1},
        LOW_TOTALS | {"base": 3, "lowest": 1},
    ]
    assert document["rows"][0] == {
        "subject": "a1",
        "name": "单位a1",
        "category": "a",
        "post": "主任",
    }
    assert document["schemes"] == [LEADERS_SCHEME, OFFICE_SCHEME]
    assert document["scales"] == [GRADES, MARKS]
