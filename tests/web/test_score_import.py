"""Columns from Excel in the browser: a template, a bad file given back in red, all or nothing."""

from collections.abc import Iterator

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from tests.factories.released import small_document, small_results
from tests.factories.tables import workbook
from tests.factories.workbook import read_book
from tests.web.offices import Office, open_office
from tests.web.pages import Page
from tests.web.scoring import TABLE, at, send_rules, send_table, take_table

GOOD = [one.split(",") for one in TABLE.split()]
BAD = [GOOD[0], ["s1", "甲一", "1001", "", ""], ["", "无此人", "1", "", ""]]


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = open_office(small_document(), small_results(), tmp_path_factory.mktemp("office"))
    yield made
    made.close_down()


def test_without_rules_there_is_nothing_to_import(office: Office) -> None:
    answer = office.signed_in(Role.OFFICE).get(at(office, "/import"))
    assert (answer.status_code, answer.headers["X-Refusal"]) == (404, "no-score-rules")


def test_a_template_names_every_subject_and_goes_in_again(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    send_rules(client, office)
    take_table(client, office, workbook(GOOD))
    raw = client.get(at(office, "/template.xlsx?lang=en")).data
    cells = list(read_book(raw)[0].cells.values())
    assert {"s1", "甲一", "目标考核 (full mark 1000)", "850"} <= {str(one) for one in cells}
    assert take_table(client, office, raw).status_code == 302
    assert "84.70" in client.get(at(office)).text


def test_a_bad_file_is_shown_row_by_row_given_back_in_red_and_not_taken(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    send_rules(client, office)
    where = send_table(client, office, workbook(BAD)).headers["Location"].partition("?")[0]
    page = client.get(f"{where}?lang=en").text
    assert "1001 is more than the full mark 1000." in page
    assert "There is no subject “无此人” in this campaign." in page
    assert "Take all of it" not in page
    assert client.get(f"{where}/marked.xlsx").data.startswith(b"PK")
    token = Page(client.get(at(office, "/import")).text).forms[-1].fields["csrf_token"]
    forced = client.post(where, data={"csrf_token": token, "version": "1"})
    assert (forced.status_code, "not imported" in client.get(at(office, "?lang=en")).text) == (
        409,
        True,
    )


def test_what_is_no_table_is_refused_beside_the_field(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    send_rules(client, office)
    answer = send_table(client, office, b"%PDF-1.7")
    assert answer.status_code == 409
    assert "a PDF, which is only for printing" in answer.text


def test_rules_that_change_under_a_preview_make_it_look_again(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    send_rules(client, office)
    where = send_table(client, office, TABLE).headers["Location"].partition("?")[0]
    form = Page(client.get(f"{where}?lang=en").text).forms[-1]
    send_rules(client, office, c0_full=["900"])
    late = client.post(f"{where}?lang=en", data=form.fields)
    assert late.status_code == 409
    assert "Somebody saved the score sheet in between" in late.text
    assert "990 is more than the full mark 900." in late.text


def test_after_publication_an_import_says_why(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    send_rules(client, office)
    office.stand(CampaignState.PUBLISHED)
    where = send_table(client, office).headers["Location"].partition("?")[0]
    form = Page(client.get(f"{where}?lang=en").text).forms[-1]
    assert client.post(form.action, data=form.fields).status_code == 409
    assert client.post(form.action, data=form.fields | {"reason": "补录"}).status_code == 302
