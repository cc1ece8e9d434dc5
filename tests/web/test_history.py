"""Histories: who reads what of which campaigns, and what stands on the cards."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from tests.factories.paper_text import text_of
from tests.factories.released import small_document, small_results
from tests.factories.workbook import read_book
from tests.factories.years import a_year
from tests.web.offices import Office, open_office

OURS = "考核办"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """2025 and the small campaign of 2026 are ours; 2024 is published, 2023 is another's."""
    made = open_office(small_document(), small_results(), tmp_path)
    made.add(a_year(2025, scores={"s1": "77.00", "s2": ""}))
    made.add(replace(a_year(2024), state=CampaignState.PUBLISHED))
    made.add(a_year(2023, scores={"s1": "11.11"}, organiser="邻县考核办"))
    yield made
    made.close_down()


def card(office: Office, role: Role = Role.OFFICE, path: str = "/history/s1") -> str:
    return office.of_organiser(role, OURS).get(f"{path}?lang=en").text


def test_a_card_has_every_campaign_that_the_role_may_read(office: Office) -> None:
    for role in (Role.OFFICE, Role.MONITOR, Role.AUDITOR):
        page = card(office, role)
        assert all(one in page for one in ("482910", "482025", "482024", "77.00"))
        assert "482023" not in page
        assert "11.11" not in page
    page = card(office, Role.READER)
    assert "482024" in page
    assert "482025" not in page


def test_a_link_shows_its_one_campaign(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    assert "482910" in (page := client.get("/history/s1?lang=en").text)
    assert "482025" not in page


def test_the_list_finds_names_and_says_what_there_is(office: Office) -> None:
    client = office.of_organiser(Role.OFFICE, OURS)
    assert "3 subjects" in client.get("/history?lang=en").text
    found = client.get("/history?lang=en&q=甲").text
    assert "甲一" in found
    assert "乙二" not in found
    assert "Nobody is found" in client.get("/history?lang=en&q=丁").text
    assert "released that you may read" in office.of_organiser(Role.OFFICE, "丁县").get(
        "/history?lang=en"
    ).get_data(as_text=True)


def test_a_withheld_year_is_a_gap_in_chart_and_table(office: Office) -> None:
    page = card(office, path="/history/s2")
    assert "81.25, null, 81.25" in page
    assert "withheld" in page


def test_files_hold_the_same_figures_and_numbers_stay_numbers(office: Office) -> None:
    client = office.of_organiser(Role.OFFICE, OURS)
    paper = text_of(client.get("/history/s1/card.pdf?lang=en").data)
    assert all(one in paper for one in ("77.00", "79.00", "482025", "2/2"))
    sheets = read_book(client.get("/history/s1/card.xlsx?lang=en").data)
    assert len(sheets) == 3
    assert any(value in (77, 77.0) for value in sheets[0].cells.values())
    assert client.get("/history/s1/card.doc").status_code == 404
    assert client.get("/history/nobody").status_code == 404


def test_several_subjects_stand_on_one_chart_of_four_lines(office: Office) -> None:
    client = office.of_organiser(Role.OFFICE, OURS)
    page = client.get("/history-together?lang=en&category=中层干部&s=s1&s=s2").text
    assert page.count('"connectgaps"') == 2
    assert client.get("/history-together?category=无").status_code == 404
