"""The page for experts: who reads it, what stands on it and what does not."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from tests.factories.expert import expert_document, expert_results
from tests.factories.released import small_document, small_results
from tests.web.offices import Office, open_office
from tests.web.pages import Page


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = open_office(expert_document(), expert_results(), tmp_path_factory.mktemp("office"))
    yield made
    made.close_down()


def words_of(office: Office, tail: str = "?lang=en") -> str:
    answer = office.signed_in(Role.OFFICE).get(f"/results/{office.number}/experts{tail}")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())


def test_it_is_read_by_whoever_reads_results(office: Office) -> None:
    path = f"/results/{office.number}/experts"
    for role in Role:
        allowed = role in {Role.OFFICE, Role.MONITOR, Role.AUDITOR}
        assert office.signed_in(role).get(path).status_code == (200 if allowed else 403)
    office.stand(CampaignState.CLOSED)
    assert office.signed_in(Role.OFFICE).get(path).status_code == 404
    office.stand(CampaignState.COUNTED)


def test_scores_stand_with_their_intervals_and_the_ranks_left_open(office: Office) -> None:
    words = words_of(office)
    assert "甲一 科长 78.00" not in words
    assert "3 甲一 78.00 71.91–84.09 (ν = 14) 1–4 90.00 ± 11.31 (10)" in words
    assert "there is no sampling error" in words
    assert "Satterthwaite" in words


def test_classes_are_compared_and_the_ranking_is_made_by_other_rules(office: Office) -> None:
    words = words_of(office)
    assert "Kendall's W = 0.11" in words
    assert "-1.00 (3)" in words
    assert "3 without 干部职工 3 100.0 %" in words
    assert "丙三 1 1 3 1 1 3 3 1" in words


def test_who_has_a_class_withheld_is_named_as_left_out_and_ranked_by_no_other_rule(
    office: Office,
) -> None:
    words = words_of(office)
    assert "Left out, because a class is withheld or there is no score: 丁四" in words
    assert "4 丁四 75.00 – – 90.00 ± 11.31 (10) withheld withheld" in words
    ranks = words.partition("Rank of each subject as declared")[2]
    assert "丁四" not in ranks.partition("Left out")[0]


def test_a_category_is_chosen_in_the_address_and_an_unknown_one_is_not_found(
    office: Office,
) -> None:
    assert words_of(office, "?lang=en&category=mid") == words_of(office)
    client = office.signed_in(Role.OFFICE)
    answer = client.get(f"/results/{office.number}/experts?category=none")
    assert answer.status_code == 404
    assert Page(client.get(f"/results/{office.number}/experts").text).lang == "zh-Hans-CN"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        pytest.param({}, "was defined without the spread", id="not asked"),
        pytest.param({"spread": True, "trim": {"drop": 1, "above": 5}}, "drops the", id="trims"),
    ],
)
def test_without_a_spread_that_serves_it_is_said_and_the_rest_stands(
    tmp_path_factory: pytest.TempPathFactory, count: dict[str, Any], said: str
) -> None:
    document = small_document()
    document["count"] |= count
    made = open_office(document, small_results(), tmp_path_factory.mktemp("office"))
    words = words_of(made)
    made.close_down()
    assert said in words
    assert "Interval of the score" not in words
    assert "No W: fewer than three subjects" in words
