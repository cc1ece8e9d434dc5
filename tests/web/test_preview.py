"""The preview of ballots: the booth's own subjects, and nothing that could be sent."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from survey.clock import now
from survey.domain.staff import Role
from survey.services.plan_adopting import Hand
from survey.services.plans import change_plan, plan_of
from survey.unit_of_work import unit_of_work
from tests.web.booths import open_booth, shipped_document
from tests.web.members import House, staffed_house
from tests.web.planned import planned
from tests.web.visits import Visit

_SUBJECT = re.compile(r'<section class="subject.*?</section>', re.DOTALL)
_SENT = re.compile(r' formaction="[^"]*"| disabled')


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with staffed_house(tmp_path) as made:
        yield made


@pytest.fixture
def office(house: House) -> FlaskClient:
    return house.entered(house.add("甲一", {Role.OFFICE}))


def subjects(html: str) -> list[str]:
    """The subjects of a ballot's page, without what sends them or is off."""
    return [_SENT.sub("", one) for one in _SUBJECT.findall(html)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_subjects_are_the_booth_s_to_the_letter(
    house: House, office: FlaskClient, tmp_path: Path, lang: str
) -> None:
    booth = open_booth(
        shipped_document("first-try.yaml"), f"sqlite:///{tmp_path / 'b.db'}", tmp_path
    )
    shown = Visit(booth, booth.codes["leaders", "all"][0], lang=lang).page.html
    number = planned(house)

    page = office.get(f"/console/c/{number}/plan/preview/leaders/all?lang={lang}").text

    assert len(subjects(page)) == 6
    assert subjects(page) == subjects(shown)
    for part in (r'<ul class="rules">.*?</ul>', r'<p class="quota".*?</p>', r"<h1.*?</h1>"):
        assert re.findall(part, page, re.DOTALL) == re.findall(part, shown, re.DOTALL)
    booth.close_down()


def test_nothing_of_it_can_be_sent(house: House, office: FlaskClient) -> None:
    page = office.get(f"/console/c/{planned(house)}/plan/preview/leaders/all").text

    assert "预览" in page
    assert "<form" not in page
    assert "<script" not in page
    buttons = re.findall(r"<button[^>]*>", page)
    assert len(buttons) > 6
    assert [one for one in buttons if " disabled" not in one] == []


def test_only_our_own_page_may_frame_it_and_the_page_around_it_nobody(
    house: House, office: FlaskClient
) -> None:
    top = f"/console/c/{planned(house)}/plan/preview"

    framed, around = office.get(f"{top}/leaders/all").headers, office.get(top).headers

    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert around["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in around["Content-Security-Policy"]
    assert "frame-src 'self'" in around["Content-Security-Policy"]
    for headers in (framed, around):
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "no-store" in headers["Cache-Control"]


def test_every_form_is_listed_with_the_sections_that_share_it(
    house: House, office: FlaskClient
) -> None:
    number = planned(house, "county")

    page = office.get(f"/console/c/{number}/plan/preview?lang=en").text

    options = re.findall(r'<option value="([^"]+)"', page)
    assert len(options) == 5 + 96
    assert "101 different forms" in page
    assert options[0] == "leaders all"
    other = office.get(
        f"/console/c/{number}/plan/preview",
        query_string={"form": options[-1], "width": "phone", "print": "large", "lang": "en"},
    ).text
    assert '<iframe class="phone"' in other
    (frame,) = re.findall(r'<iframe[^>]* src="([^"]+)"', other)
    shown = office.get(frame.replace("&amp;", "&")).text
    assert 'class="large"' in shown
    assert len(subjects(shown)) == 22


def test_sections_with_the_same_subjects_share_a_form(house: House, office: FlaskClient) -> None:
    sections = [{"id": f"x{n}", "name": f"组{n}", "entitled": 6} for n in range(1, 5)]
    leaders = {"id": "leaders", "name": "分管领导", "weight": "100", "rights": ["comment"]}
    classes = [leaders | {"sections": sections}]
    assignments = [{"class": "leaders", "category": "cadre", "scheme": "cadre"}]
    number = planned(house, classes=classes, assignments=assignments)

    page = office.get(f"/console/c/{number}/plan/preview?lang=en").text

    assert len(re.findall("<option ", page)) == 1
    assert "4 sections have this form" in page
    assert "组1, 组2, 组3, 组4" in page


def test_what_is_not_finished_says_where_it_is_finished(house: House, office: FlaskClient) -> None:
    number = planned(house, title="")
    top = f"/console/c/{number}/plan"

    page = office.get(f"{top}/preview?lang=en")
    ballot = office.get(f"{top}/preview/leaders/all?lang=en")

    assert page.status_code == 200
    assert "Something is still missing" in page.text
    assert "<iframe" not in page.text
    assert (ballot.status_code, ballot.headers["X-Refusal"]) == (409, "plan-unfinished")


def test_a_change_of_the_plan_is_seen_at_once(house: House, office: FlaskClient) -> None:
    number = planned(house)
    hand = Hand(actor="甲一", at=now(), timezone=house.places.settings.timezone)

    def rename(tree: dict[str, Any]) -> None:
        tree["subjects"][0]["name"] = "癸十"

    with unit_of_work(house.places.factory) as session:
        version = plan_of(session, number).version
        change_plan(session, number, rename, version=version, hand=hand)

    assert "1. 癸十" in office.get(f"/console/c/{number}/plan/preview/leaders/all").text


def test_a_shuffled_form_says_that_every_slip_has_its_own_order(
    house: House, office: FlaskClient
) -> None:
    looks = {"order": "shuffled", "comments": "both", "text_bytes": 600}
    fixed, shuffled = (
        office.get(f"/console/c/{number}/plan/preview/leaders/all?lang=en").text
        for number in (planned(house), planned(house, ballot=looks))
    )

    assert "an order of its own" in shuffled
    assert "an order of its own" not in fixed
    assert len(subjects(shuffled)) == len(subjects(fixed)) == 6


def test_a_counted_campaign_shows_what_was_frozen(house: House) -> None:
    auditor = house.entered(house.add("乙二", {Role.AUDITOR}))

    page = auditor.get(f"/console/c/{house.ours}/plan/preview?lang=en").text

    assert "<iframe" in page
    assert "counted" in page


def test_a_class_that_is_not_there_is_refused(house: House, office: FlaskClient) -> None:
    answer = office.get(f"/console/c/{planned(house)}/plan/preview/nobody/all")

    assert answer.headers["X-Refusal"] == "unknown-class"
