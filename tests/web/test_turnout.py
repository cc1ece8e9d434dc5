"""The turnout page and the part of it that is fetched again."""

import re

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import OF_CAMPAIGNS, Role
from survey.services.running import pause, resume
from tests.web.ballots import fair_ballot
from tests.web.booths import Booth
from tests.web.offices import Office, staffed
from tests.web.visits import Visit


@pytest.fixture(scope="module")
def office(booth: Booth) -> Office:
    return staffed(booth.app, booth.number)


def figures(office: Office, role: Role = Role.MONITOR) -> str:
    answer = office.signed_in(role).get(f"/turnout/{office.number}/figures?lang=en")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())


def line(office: Office, name: str) -> list[str]:
    """The cells of a class: rate, entitled, in force, entered, submitted and so on."""
    found = re.search(rf"{name} ([\d.]+ %[^类A]*)", figures(office))
    assert found is not None
    return found[1].replace("when the box is opened", "–").split()


def cast(booth: Booth, code: str) -> None:
    visit = Visit(booth, code)
    visit.press("review", fair_ballot())
    visit.post("/cast", visit.page.confirmation)
    assert visit.status == 200


def test_nobody_sees_the_turnout_without_a_session(office: Office) -> None:
    for path in (f"/turnout/{office.number}", f"/turnout/{office.number}/figures"):
        assert office.app.test_client().get(path).status_code == 403


@pytest.mark.parametrize("role", sorted(OF_CAMPAIGNS))
def test_every_role_of_the_campaign_sees_the_turnout(office: Office, role: Role) -> None:
    assert "类别lead" in figures(office, role)


def test_whoever_looks_after_the_installation_does_not(office: Office) -> None:
    answer = office.signed_in(Role.ADMINISTRATOR).get(f"/turnout/{office.number}/figures")
    assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "not-in-your-role")


def test_entering_and_submitting_move_the_figures(office: Office, booth: Booth) -> None:
    before = line(office, "类别lead")
    entered, used = booth.codes["lead", "all"].pop(), booth.codes["lead", "all"].pop()
    Visit(booth, entered)
    cast(booth, used)
    after = line(office, "类别lead")
    moved = [int(new) - int(old) for old, new in zip(before[2:6], after[2:6], strict=True)]
    assert moved == [0, 0, 2, 1]


def test_declared_verdicts_come_in_steps_of_ten_ballots(office: Office, booth: Booth) -> None:
    assert line(office, "类别lead")[6] == "–"
    while int(line(office, "类别lead")[5]) < 10:
        cast(booth, booth.codes["lead", "all"].pop())
    assert line(office, "类别lead")[6:8] == ["10", "0"]
    cast(booth, booth.codes["lead", "all"].pop())
    assert line(office, "类别lead")[6:8] == ["10", "0"]


def test_an_unchanged_answer_is_empty_and_a_changed_one_is_not(office: Office, code: str) -> None:
    client = office.signed_in(Role.MONITOR)
    path = f"/turnout/{office.number}/figures"
    first = client.get(path)
    same = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    assert re.fullmatch(r"\d\d:\d\d:\d\d", same.headers["X-Updated"])
    client.post(f"/b/{office.number}", data={"code": code})
    changed = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]


def test_the_page_holds_the_same_figures_and_a_link_to_refresh_without_scripts(
    office: Office,
) -> None:
    client = office.signed_in(Role.MONITOR)
    page = client.get(f"/turnout/{office.number}").text
    assert client.get(f"/turnout/{office.number}/figures").text in page
    assert f'<a href="/turnout/{office.number}">' in page


def test_figures_are_final_once_the_box_is_closed(office: Office, booth: Booth) -> None:
    client = office.signed_in(Role.MONITOR)
    path = f"/turnout/{office.number}/figures"
    booth.act(pause)
    assert "data-final" not in client.get(path).text
    booth.act(resume)
    office.stand(CampaignState.CLOSED)
    assert "data-final" in client.get(path).text
    office.stand(CampaignState.OPEN)


@pytest.mark.parametrize(
    ("role", "state", "shown"),
    [
        (Role.MONITOR, CampaignState.OPEN, False),
        (Role.MONITOR, CampaignState.COUNTED, True),
        (Role.READER, CampaignState.COUNTED, False),
        (Role.READER, CampaignState.PUBLISHED, True),
        (Role.PRINT, CampaignState.PUBLISHED, False),
    ],
)
def test_the_way_to_the_results_is_shown_to_those_who_may_read_them(
    office: Office, role: Role, state: CampaignState, *, shown: bool
) -> None:
    office.stand(state)
    page = office.signed_in(role).get(f"/turnout/{office.number}").text
    office.stand(CampaignState.OPEN)
    assert (f'href="/results/{office.number}"' in page) is shown


def test_no_script_or_style_stands_in_the_page_itself(office: Office) -> None:
    answer = office.signed_in(Role.MONITOR).get(f"/turnout/{office.number}")
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", answer.text)
