"""The results pages: who gets in, and what stands on them."""

import json
import re
from collections.abc import Iterator

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from tests.factories.released import small_document, small_results
from tests.web.offices import Office, open_office
from tests.web.pages import Page, folded

ATTEND = {Role.OFFICE, Role.MONITOR, Role.AUDITOR}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    document = small_document()
    document["subjects"][0]["name"] = "甲</script><script>alert(1)</script>"
    results = small_results()
    results["classes"][1]["verdicts"] = {"valid": 10, "invalid": 2}
    made = open_office(document, results, tmp_path_factory.mktemp("office"))
    yield made
    made.close_down()


@pytest.fixture(autouse=True)
def counted(office: Office) -> None:
    office.stand(CampaignState.COUNTED)


def pages(office: Office) -> list[str]:
    top = f"/results/{office.number}"
    return [top, f"{top}/category/mid", f"{top}/subject/s1", f"{top}/subject/s3"]


def text_of(office: Office, path: str, role: Role = Role.OFFICE, *, opened: bool = True) -> str:
    answer = office.signed_in(role).get(path)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text if opened else folded(answer.text)).split())


def test_nobody_reads_results_without_a_session(office: Office) -> None:
    for path in pages(office):
        answer = office.app.test_client().get(path)
        assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "not-signed-in")
        assert "79.00" not in answer.text


@pytest.mark.parametrize("state", CampaignState)
@pytest.mark.parametrize("role", Role)
def test_each_role_reads_results_in_its_states_alone(
    office: Office, role: Role, state: CampaignState
) -> None:
    office.stand(state)
    shown = {CampaignState.COUNTED, CampaignState.PUBLISHED, CampaignState.ARCHIVED}
    allowed = state in shown and (
        role in ATTEND or (role is Role.READER and state is not CampaignState.COUNTED)
    )
    client = office.signed_in(role)
    never = role in (Role.PRINT, Role.UNIT, Role.RATED, Role.ADMINISTRATOR)
    expected = 200 if allowed else 403 if never or state in shown else 404
    assert {client.get(path).status_code for path in pages(office)} == {expected}


def test_the_overview_tells_what_the_opening_found(office: Office) -> None:
    words = text_of(office, f"/results/{office.number}?lang=en")
    assert "Envelopes in the box 39" in words
    assert "its slip was recalled 2" in words
    assert "not complete (rule full)" in words
    assert " 12 10 2 withheld " in words


def test_the_ranking_shows_scores_numbers_and_why_there_is_none(office: Office) -> None:
    words = text_of(office, f"/results/{office.number}/category/mid?lang=en", opened=False)
    assert "1 乙二 81.25" in words
    assert "– 丙三 withheld withheld withheld withheld no ratings" in words
    assert "over 2 subjects" in words


def test_a_figure_opens_to_its_formula_weights_and_number(office: Office) -> None:
    words = text_of(office, f"/results/{office.number}/subject/s1?lang=en")
    assert "Sum of weight × score of the class ÷ sum of the weights" in words
    assert "分管领导: 50 × 86.00 (n = 10)" in words
    assert "100 × 900 ÷ (100 × 10) = 90.00" in words


def test_a_withheld_class_is_named_and_has_no_figure(office: Office) -> None:
    words = text_of(office, f"/results/{office.number}/subject/s2?lang=en", opened=False)
    assert "Withheld: 干部职工, 服务对象" in words
    assert "服务对象 20 withheld withheld" in words


def test_a_figure_that_is_not_there_opens_to_the_reason(office: Office) -> None:
    words = text_of(office, f"/results/{office.number}/subject/s3?lang=en")
    assert "withheld Fewer than 5 ratings stand behind it" in words
    assert "no ratings No valid ballot holds a rating here." in words


def test_a_withheld_total_is_explained(office: Office) -> None:
    words = text_of(office, f"/results/{office.number}/subject/s3?lang=en")
    assert "The score is withheld too" in words
    assert "Classes without a score are left out" not in words


def test_each_chart_is_an_object_beside_its_table(office: Office) -> None:
    answer = office.signed_in(Role.OFFICE).get(f"/results/{office.number}/category/mid")
    found = re.findall(r'<script type="application/json">(.*?)</script>', answer.text, re.DOTALL)
    drawings = [json.loads(one) for one in found]
    kinds = [{trace["type"] for trace in one["data"]} for one in drawings]
    assert kinds == [{"bar"}, {"bar"}]
    assert answer.text.count("<figure") == len(drawings)
    assert answer.text.index("<table") > answer.text.index("<figure")


def test_a_name_cannot_break_out_of_the_page(office: Office) -> None:
    for path in pages(office):
        text = office.signed_in(Role.OFFICE).get(path).text
        assert "<script>alert" not in text
        assert "</script><script>" not in text


def test_scripts_are_of_this_host_and_styles_are_free_on_pages_with_charts_alone(
    office: Office,
) -> None:
    client = office.signed_in(Role.OFFICE)
    policies = [client.get(path).headers["Content-Security-Policy"] for path in pages(office)]
    assert all("script-src 'self';" in one for one in policies)
    assert ["'unsafe-inline'" in one for one in policies] == [False, True, True, True]
    assert all("style-src 'self' 'unsafe-inline';" in one for one in policies[1:])


def test_no_browser_or_proxy_keeps_a_page_with_results(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    assert all("no-store" in client.get(path).headers["Cache-Control"] for path in pages(office))


@pytest.mark.parametrize("tail", ["category/none", "subject/none", "subject/" + "x" * 99])
def test_what_is_not_in_the_campaign_is_not_found(office: Office, tail: str) -> None:
    answer = office.signed_in(Role.OFFICE).get(f"/results/{office.number}/{tail}")
    assert answer.status_code == 404


def test_pages_speak_chinese_unless_asked_otherwise(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    for path in pages(office):
        assert Page(client.get(path, headers={"Accept-Language": "en"}).text).lang == "zh-Hans-CN"
        assert Page(client.get(f"{path}?lang=en").text).lang == "en"


def test_the_chart_library_comes_from_this_host_whole_and_is_kept(office: Office) -> None:
    page = office.signed_in(Role.OFFICE).get(f"/results/{office.number}/category/mid").text
    (address,) = re.findall(r'src="(/library/[^"]+)"', page)
    answer = office.app.test_client().get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.mimetype == "text/javascript"
    assert "immutable" in answer.headers["Cache-Control"]
    plain = office.app.test_client().get(address)
    assert "Content-Encoding" not in plain.headers
    assert b"scatterpolar" in plain.data


def test_another_version_of_the_library_is_not_served_under_a_lasting_address(
    office: Office,
) -> None:
    answer = office.app.test_client().get("/library/000000000000/plotly.min.js")
    assert answer.status_code == 404
