"""The board beside its table: the curve, what is due, and the big screen."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from survey.clock import now
from survey.domain.staff import Role
from survey.domain.turnout_curve import mark_before
from survey.persistence import campaigns, turnout_totals
from survey.services.running import pause, resume
from survey.unit_of_work import unit_of_work
from tests.web.booths import Booth
from tests.web.offices import Office, staffed

INLINE = re.compile(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=")


@pytest.fixture(scope="module")
def office(booth: Booth) -> Office:
    return staffed(booth.app, booth.number)


def shown(office: Office, *, big: bool = False) -> str:
    screen = "&screen=big" if big else ""
    client = office.signed_in(Role.MONITOR)
    return client.get(f"/turnout/{office.number}/figures?lang=en{screen}").text


def closes_in(office: Office, minutes: int) -> None:
    with unit_of_work(office.places.factory) as session:
        kept = campaigns.by_number(session, office.number)
        campaigns.store(session, replace(kept, closes_at=now() + timedelta(minutes=minutes)))


def note(office: Office, *, ago: timedelta) -> None:
    with unit_of_work(office.places.factory) as session:
        kept = campaigns.by_number(session, office.number)
        turnout_totals.note(session, kept.id, mark_before(now() - ago))


def test_there_is_no_curve_before_there_is_anything_to_draw(office: Office) -> None:
    assert "<figure" not in shown(office)


def test_the_curve_is_drawn_from_zero_to_all_that_are_entitled(office: Office) -> None:
    note(office, ago=timedelta(minutes=31))
    text = shown(office)
    (path,) = re.findall(r'class="line" d="([^"]+)"', text)
    assert path == "M0 250 L1000 250"
    entitled = re.search(r'<span class="top">(\d+)</span>', text)
    assert entitled is not None
    assert f"</strong> / {entitled[1]}" in text


def test_the_times_of_the_curve_stand_beside_it_and_in_its_table(office: Office) -> None:
    text = shown(office)
    start = re.search(r'<span class="start">([^<]+)</span>', text)
    assert start is not None
    assert f'<th scope="row">{start[1]}</th>' in text


@pytest.mark.parametrize(
    ("minutes", "words", "short"),
    [
        (29, "Closes within 30 minutes, at ", "Closes at "),
        (9, "Closes within 10 minutes, at ", "Closes at "),
        (-1, "The time was over at ", "Time is over ("),
    ],
)
def test_the_close_that_comes_near_is_announced(
    office: Office, minutes: int, words: str, short: str
) -> None:
    closes_in(office, minutes)
    assert words in shown(office)
    assert short in shown(office, big=True)
    closes_in(office, 600)
    assert words not in shown(office)


def test_a_pause_is_told_with_the_time_at_which_it_began(office: Office, booth: Booth) -> None:
    booth.act(pause)
    assert re.search(r"Paused since \d\d:\d\d: no ballots are taken\.", shown(office))
    booth.act(resume)
    assert "Paused since" not in shown(office)


def test_an_unchanged_big_screen_is_answered_without_a_body(office: Office) -> None:
    client = office.signed_in(Role.MONITOR)
    path = f"/turnout/{office.number}/figures?screen=big"
    first = client.get(path)
    same = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")


def test_the_big_screen_fetches_its_own_figures_and_leads_back_to_the_table(
    office: Office,
) -> None:
    client = office.signed_in(Role.MONITOR)
    page = client.get(f"/turnout/{office.number}?screen=big&lang=en").text
    assert client.get(f"/turnout/{office.number}/figures?screen=big&lang=en").text in page
    assert f'data-address="/turnout/{office.number}/figures?screen=big&amp;lang=en"' in page
    assert f'href="/turnout/{office.number}?lang=en"' in page
    assert not INLINE.search(page)


def test_the_big_screen_has_few_words(office: Office) -> None:
    text = re.sub(r"<[^>]*>", " ", shown(office, big=True))
    words = re.findall(r"[A-Za-z]+", text)
    assert len(words) < 30
    assert "Declared" not in text
