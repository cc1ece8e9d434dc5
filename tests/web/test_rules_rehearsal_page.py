"""The rehearsal of the rules as staff see it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.domain.staff import Role
from tests.web.members import House, staffed_house
from tests.web.planned import planned


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with staffed_house(tmp_path) as made:
        yield made


@pytest.fixture
def office(house: House) -> FlaskClient:
    return house.entered(house.add("甲一", {Role.OFFICE}))


def rehearsed(office: FlaskClient, number: str, **asked: str) -> str:
    address = f"/console/c/{number}/plan/rules/rehearsal"
    answer = office.get(address, query_string={"lang": "en", **asked})
    assert answer.status_code == 200
    return str(answer.text)


def row(page: str, heading: str, start: str) -> list[str]:
    """The cells of the first row under a caption or heading that begins with a text."""
    rest = page[page.index(heading) :]
    found = re.search(
        rf'<tr><th scope="row">(?:<a[^>]*>)?{re.escape(start)}.*?</tr>', rest, re.DOTALL
    )
    assert found is not None
    return re.findall(r'<td class="number">([^<]*)</td>', found[0])


def test_it_shows_who_would_be_refused_and_by_which_rule(house: House, office: FlaskClient) -> None:
    page = rehearsed(office, planned(house))

    assert "the rules do not contradict each other" in page
    heeding, *_others, random = row(page, "What would be invalid", "分管领导")
    assert (heeding, random) == ("0 %", "0 %")
    full = row(page, "What becomes of the ballots", "full marks")
    assert full == ["100 %", "0 %", "0 %", "0 %", "0 %"]
    quota = row(page, "Who breaks which rule", "总体评价 “优秀”: at most 2 of 6")
    assert quota[4] == "100 %"
    assert "generous: 总体评价 “优秀”: at most 2 of 6. You have" in page
    assert "&lt; 1 %" in page or "%" in page


def test_rules_that_contradict_each_other_are_an_alarm(house: House, office: FlaskClient) -> None:
    band = {"choice": "c1", "from": "0", "to": "100"}
    rule = {"id": "agree", "kind": "total-in-band", "scope": "ballot", "effect": "refuse"}
    page = rehearsed(office, planned(house, rules=[rule | {"bands": [band]}]))

    assert 'role="alert"' in page
    assert "cannot submit" in page
    assert "分管领导: 100 %" in page


def test_the_same_number_gives_the_same_page_and_another_one_another(
    house: House, office: FlaskClient
) -> None:
    number = planned(house)

    first, again, other = (rehearsed(office, number, seed=one) for one in ("7", "7", "8"))

    def figures(page: str) -> list[str]:
        return re.findall(r"\d+ %", page)

    assert figures(first) == figures(again)
    assert figures(first) != figures(other)
    assert "this page shows 7" in first
    assert "this page shows 1" in rehearsed(office, number, seed="many")


def test_what_is_not_finished_is_not_rehearsed(house: House, office: FlaskClient) -> None:
    page = rehearsed(office, planned(house, title=""))

    assert "Something is still missing" in page
    assert "<table" not in page


def test_it_is_said_in_chinese(house: House, office: FlaskClient) -> None:
    page = rehearsed(office, planned(house), lang="zh")

    assert "规则试演" in page
    assert "generous" not in page
