"""Views of results: what stands on them, what the address chooses, who gets in."""

import re
from collections.abc import Iterator

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from tests.factories.released import small_document, small_results
from tests.web.offices import Office, open_office
from tests.web.pages import Page, folded

TAILS = (
    "/category/mid/heat",
    "/category/mid/classes",
    "/category/mid/form/main/f1",
    "/class/x",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    document = small_document()
    document["subjects"][0]["name"] = "甲</script><script>alert(1)</script>"
    made = open_office(document, small_results(), tmp_path_factory.mktemp("office"))
    yield made
    made.close_down()


def text_of(office: Office, tail: str, *, opened: bool = True) -> str:
    answer = office.signed_in(Role.OFFICE).get(f"/results/{office.number}{tail}")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text if opened else folded(answer.text)).split())


@pytest.mark.parametrize("tail", TAILS)
def test_a_view_is_read_by_whoever_reads_results(office: Office, tail: str) -> None:
    path = f"/results/{office.number}{tail}"
    for role in Role:
        allowed = role in {Role.OFFICE, Role.MONITOR, Role.AUDITOR}
        assert office.signed_in(role).get(path).status_code == (200 if allowed else 403)
    office.stand(CampaignState.CLOSED)
    assert office.signed_in(Role.OFFICE).get(path).status_code == 404
    office.stand(CampaignState.COUNTED)


@pytest.mark.parametrize("tail", TAILS)
def test_a_name_cannot_break_out_of_a_view(office: Office, tail: str) -> None:
    text = office.signed_in(Role.OFFICE).get(f"/results/{office.number}{tail}").text
    assert "<script>alert" not in text
    assert "</script><script>" not in text
    assert Page(text).lang == "zh-Hans-CN"


def test_an_indicator_is_ranked_over_all_classes_or_for_the_one_in_the_address(
    office: Office,
) -> None:
    tail = "/category/mid/form/main/f2?lang=en"
    assert "1 乙二 80.13" in text_of(office, tail)
    words = text_of(office, f"{tail}&class=x")
    assert "Ranking: 分管领导" in words
    assert "withheld" in words


def test_the_way_to_other_views_keeps_what_is_chosen(office: Office) -> None:
    answer = office.signed_in(Role.OFFICE).get(
        f"/results/{office.number}/category/mid/heat?class=x&order=list&lang=en"
    )
    assert re.search(r'<option value="x" selected>', answer.text)
    assert re.search(r'<option value="list" selected>', answer.text)
    assert 'name="lang" value="en"' in answer.text
    assert re.search(r"form/main/f1\?class=x(&amp;|&)lang=en", answer.text)


def test_every_cell_of_a_category_stands_in_one_table_with_its_number(office: Office) -> None:
    words = text_of(office, "/category/mid/heat?lang=en", opened=False)
    assert "1 乙二 81.25" in words
    assert "80.13" in words
    assert "丙三 withheld withheld withheld" in words


def test_a_cell_and_a_band_open_to_what_they_are_made_of(office: Office) -> None:
    words = text_of(office, "/category/mid/heat?class=x&lang=en")
    assert "100 × 900 ÷ (100 × 10) = 90.00" in words
    words = text_of(office, "/category/mid/form/main/f1?lang=en")
    assert "Subjects whose printed figure is from 80 to less than 85" in words
    assert "乙二: 82.00" in words
    assert "1 Subjects without a figure that is shown: they are in no band 丙三: withheld" in words


def test_the_radar_shows_what_the_address_asks_for_and_tells_what_is_too_much(
    office: Office,
) -> None:
    client = office.signed_in(Role.OFFICE)
    path = f"/results/{office.number}/category/mid?lang=en"
    chosen = client.get(f"{path}&series=z").text
    assert re.findall(r'name="series" value="(\w+)" checked', chosen) == ["z"]
    assert "A radar holds four at the most" not in chosen
    default = client.get(path).text
    assert re.findall(r'name="series" value="(\w+)" checked', default) == ["_mean", "x", "y", "z"]


def test_two_classes_are_compared_as_the_address_says(office: Office) -> None:
    words = text_of(office, "/category/mid/classes?x=z&y=x&lang=en")
    assert "-20.00" in words
    assert "Scores of 服务对象 (across) and 分管领导 (upwards)" in words


def test_a_class_shows_its_scores_and_that_it_was_void(office: Office) -> None:
    words = text_of(office, "/class/z?lang=en")
    assert "The class is void" in words
    assert "66.00" in words


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        ("/class/q", "unknown-rater"),
        ("/category/mid?series=q", "unknown-rater"),
        ("/subject/s1?series=q", "unknown-rater"),
        ("/category/mid/heat?class=q", "unknown-rater"),
        ("/category/mid/classes?x=q", "unknown-rater"),
        ("/category/mid/form/main/f9", "unknown-field"),
        ("/category/none/heat", "unknown-category"),
    ],
)
def test_what_is_not_there_is_not_found(office: Office, tail: str, code: str) -> None:
    answer = office.signed_in(Role.OFFICE).get(f"/results/{office.number}{tail}")
    assert (answer.status_code, answer.headers["X-Refusal"]) == (404, code)
