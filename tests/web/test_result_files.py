"""Papers and files of the results: what is offered to whom, and what comes down."""

from collections.abc import Iterator

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from survey.services.result_files import ResultFile
from tests.factories.paper_text import text_of
from tests.factories.released import small_document, small_results
from tests.web.offices import Office, open_office
from tests.web.pages import Page
from tests.web.scoring import send_rules, take_table


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = open_office(small_document(), small_results(), tmp_path_factory.mktemp("office"))
    client = made.signed_in(Role.OFFICE)
    assert send_rules(client, made).status_code == take_table(client, made).status_code == 302
    yield made
    made.close_down()


def path(office: Office, tail: str = "") -> str:
    return f"/results/{office.number}/files{tail}"


def test_the_page_offers_every_file_and_a_page_for_each_subject(office: Office) -> None:
    text = office.signed_in(Role.MONITOR).get(path(office)).text
    assert all(f'/files/{one.value}"' in text for one in ResultFile)
    assert text.count("/page.pdf") == 3
    assert Page(text).lang == "zh-Hans-CN"


def test_readers_are_offered_all_but_the_counted_file(office: Office) -> None:
    office.stand(CampaignState.PUBLISHED)
    reader = office.signed_in(Role.READER)
    text = reader.get(path(office)).text
    assert f"/files/{ResultFile.WORKBOOK.value}" in text
    assert "/files/results.json" not in text
    refused = reader.get(path(office, "/results.json"))
    assert (refused.status_code, refused.headers["X-Refusal"]) == (403, "not-for-role")
    office.stand(CampaignState.COUNTED)
    assert office.signed_in(Role.READER).get(path(office)).status_code == 403


@pytest.mark.parametrize("one", ResultFile)
def test_a_file_comes_down_under_its_name_and_is_kept_nowhere(
    office: Office, one: ResultFile
) -> None:
    answer = office.signed_in(Role.AUDITOR).get(path(office, f"/{one.value}"))
    assert answer.status_code == 200
    assert f"{office.number}-{one.value}" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]


def test_papers_carry_the_name_of_whoever_asks(office: Office) -> None:
    made = office.signed_in(Role.MONITOR).get(path(office, "/papers-a4.pdf?lang=en")).data
    assert "Made by monitor" in text_of(made)


def test_a_subject_has_its_page(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    answer = client.get(f"/results/{office.number}/subject/s2/page.pdf")
    assert answer.mimetype == "application/pdf"
    assert "乙二" in text_of(answer.data)
    assert client.get(f"/results/{office.number}/subject/none/page.pdf").status_code == 404


def test_what_is_no_file_is_not_found(office: Office) -> None:
    assert office.signed_in(Role.OFFICE).get(path(office, "/secrets.txt")).status_code == 404
