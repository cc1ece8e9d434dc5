"""Filling in: nothing that was typed is lost, and what is wrong is said at its place."""

import pytest

from tests.web.ballots import fair_ballot
from tests.web.booths import Booth
from tests.web.pages import Page
from tests.web.visits import Visit

_HIDDEN = {"code", "replaces"}


def _filled(page: Page) -> dict[str, str]:
    return {name: value for name, value in page.ballot.items() if name not in _HIDDEN}


def _led_to_places(page: Page) -> bool:
    anchors = [link[1:] for link in page.links if link.startswith("#") and link != "#main"]
    return bool(anchors) and set(anchors) <= set(page.ids)


def test_a_fresh_ballot_has_every_subject_and_no_default_choice(booth: Booth, code: str) -> None:
    page = Visit(booth, code).page
    assert all(f"单位{one}" in page.words for one in ("a1", "b1", "a2", "a3", "b2"))
    assert _filled(page) == {}
    assert "Overall" not in page.words  # names are the campaign's, they are not translated
    assert "at most 1 of 3" in page.words


def test_no_id_stands_twice_on_a_page(booth: Booth, code: str) -> None:
    ids = Visit(booth, code).page.ids
    assert len(ids) == len(set(ids))


def test_what_is_saved_is_there_again_on_another_device(booth: Booth, code: str) -> None:
    filled = fair_ballot(
        note="三点建议\n第一", note__2="尽责", r__0__m1="１２。５", r__4__o1="dont-know"
    )
    first = Visit(booth, code)
    first.press("save", filled)
    assert "Saved at" in first.page.title
    second = Visit(booth, code)
    assert "What you saved is here again." in second.page.words
    assert _filled(second.page) == filled | {"r.0.m1": "12.5"}


def test_saving_twice_keeps_the_later_ballot(booth: Booth, code: str) -> None:
    visit = Visit(booth, code)
    visit.press("save", {"r.1.o1": "good"})
    visit.press("save", {"r.1.o1": "poor"})
    assert _filled(Visit(booth, code).page) == {"r.1.o1": "poor"}


@pytest.mark.parametrize("action", ["show", "clear.4", "review"])
def test_the_language_can_be_changed_without_losing_what_was_typed(
    booth: Booth, code: str, action: str
) -> None:
    typed = {"r.0.m1": "abc", "r.0.w1": "7.5", "r.1.o1": "fair", "note.3": "<b>&"}
    visit = Visit(booth, code)
    visit.press("show", typed)
    visit.speak("zh")
    visit.press(action)
    assert visit.page.lang == "zh-Hans-CN"
    assert _filled(visit.page) == typed


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("21", "must be from 0 to 20"),
        ("-1", "must be from 0 to 20"),
        ("12.3", "steps of 0.5 from 0"),
        ("twelve", "Type a number from 0 to 20"),
        ("1/2", "Type a number from 0 to 20"),
    ],
)
def test_a_number_that_cannot_be_taken_is_named_and_kept(
    booth: Booth, code: str, typed: str, words: str
) -> None:
    visit = Visit(booth, code)
    visit.press("save", {"r.0.m1": typed, "r.0.w1": "20"})
    assert (visit.status, visit.refusal) == (422, "ballot-refused")
    assert visit.page.title.startswith("Error")
    assert visit.page.words.count(words) == 2  # in the summary and beside the field
    assert "1 place needs your attention" in visit.page.words
    assert _led_to_places(visit.page)
    assert _filled(visit.page) == {"r.0.m1": typed, "r.0.w1": "20"}
    assert _filled(Visit(booth, code).page) == {}


def test_a_choice_that_is_not_offered_is_refused(booth: Booth, code: str) -> None:
    visit = Visit(booth, code)
    visit.press("review", fair_ballot(r__1__o1="excellent"))
    assert "not offered here" in visit.page.words


def test_a_quota_is_refused_with_its_numbers_and_the_subjects(booth: Booth, code: str) -> None:
    visit = Visit(booth, code)
    good = {f"r.{row}.{field}": "good" for row in (0, 3) for field in ("w2", "overall")}
    visit.press("review", fair_ballot() | good)
    assert (visit.status, visit.refusal) == (422, "ballot-refused")
    assert "at most 1 of 3. You have 2." in visit.page.words
    assert {"#f-0-overall", "#f-3-overall"} <= set(visit.page.links)
    assert "2 places need your attention" in visit.page.words
    assert _filled(visit.page) == fair_ballot() | good


def test_a_choice_that_needs_a_reason_is_refused_without_one(booth: Booth, code: str) -> None:
    visit = Visit(booth, code)
    poor = {"r.2.overall": "poor"}
    visit.press("review", fair_ballot() | poor)
    assert "Give the reason" in visit.page.words
    assert "#f-2-overall" in visit.page.links
    visit.press("review", fair_ballot() | poor | {"why.2.overall": "未完成"})
    assert visit.status == 200


def test_comments_beyond_the_room_are_refused_and_kept(booth: Booth, code: str) -> None:
    visit = Visit(booth, code)
    long = "长" * 250
    visit.press("save", {"note": "短", "note.1": long})
    assert "750 bytes" in visit.page.words
    assert "#c-1" in visit.page.links
    assert _filled(visit.page) == {"note": "短", "note.1": long}


def test_a_subject_can_be_cleared_to_blank_again(booth: Booth, code: str) -> None:
    visit = Visit(booth, code)
    visit.press("clear.0", fair_ballot(why__0__overall="x", note__0="y"))
    assert _filled(visit.page) == {
        name: value for name, value in fair_ballot().items() if ".0." not in name
    }


def test_two_devices_are_told_of_each_other_and_nothing_is_lost(booth: Booth, code: str) -> None:
    one, other = Visit(booth, code), Visit(booth, code)
    one.press("save", {"r.1.o1": "good"})
    other.press("save", {"r.1.o1": "fair", "r.4.o1": "poor"})
    assert (other.status, other.refusal) == (409, "draft-changed")
    assert "another device" in other.page.words
    assert _filled(other.page) == {"r.1.o1": "fair", "r.4.o1": "poor"}
    assert _filled(Visit(booth, code).page) == {"r.1.o1": "good"}
    other.press("save")
    assert _filled(Visit(booth, code).page) == {"r.1.o1": "fair", "r.4.o1": "poor"}


@pytest.mark.parametrize("action", ["", "shout", "clear.99", "clear.x", "save.1x"])
def test_a_button_that_no_page_has_changes_nothing(booth: Booth, code: str, action: str) -> None:
    visit = Visit(booth, code)
    visit.press(action, fair_ballot())
    assert (visit.status, visit.refusal) == (400, "malformed")


def test_the_length_of_a_page_does_not_tell_the_answers(booth: Booth, code: str) -> None:
    lengths = set()
    visit = Visit(booth, code)
    for choice in ("good", "fair", "dont-know", "abstention"):
        visit.press("show", fair_ballot(r__1__o1=choice))
        lengths.add(visit.length)
    assert len(lengths) == 1
    assert lengths.pop() % 4096 == 0


def test_the_answers_of_one_rating_are_equally_long_in_a_form(booth: Booth, code: str) -> None:
    html = Visit(booth, code).page.html
    values = [part.split('"')[0] for part in html.split('name="r.1.o1" value="')[1:]]
    assert len(values) == 5
    assert len({len(value) for value in values}) == 1
