"""Rating with scripts: counters, quotas, numbers, reasons, comments, clearing."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys import looks
from tests.journeys.conftest import Window
from tests.journeys.sheets import (
    Hall,
    beside,
    choose,
    fill_fairly,
    focused,
    listen,
    part,
    told,
    until,
)

pytestmark = pytest.mark.needs_system

WIDTHS = pytest.mark.parametrize("width", [360, 1280], ids=["phone", "pc"])


@WIDTHS
def test_the_bar_counts_and_leads_to_the_next_open_rating(
    window: Window, place: Hall, width: int
) -> None:
    page = window.open(width=width)
    place.enter(page)
    assert part(page, "given") == "Filled in 0/14"
    assert "Subjects 0/5" in part(page, "subjects")
    choose(page, "f-1-o1", "优秀")
    assert part(page, "given") == "Filled in 1/14"
    assert "Subjects 1/5" in part(page, "subjects")
    reached = []
    for _press in range(3):
        page.click(".bar [value=next]")
        reached.append(focused(page))
    page.keyboard.press("F8")
    reached.append(focused(page))
    assert reached == ["f-0-m1", "f-0-w1", "f-0-w2", "f-0-overall"]
    fill_fairly(page)
    assert part(page, "given") == "Filled in 14/14"
    assert page.is_disabled(".bar [value=next]")


@WIDTHS
def test_a_quota_counts_live_and_names_the_subjects_without_switching_anything_off(
    window: Window, place: Hall, width: int
) -> None:
    page = window.open(width=width)
    place.enter(page)
    page.wait_for_selector(".standing")
    assert "优秀 0/1" in part(page, "standings")
    for row in (0, 2):
        choose(page, f"f-{row}-overall", "优秀")
    words = beside(page, "f-2-overall")
    assert "at most 1 of 3. You have 2." in words
    assert "单位a1" in words
    assert "优秀 2/1, 1 too many" in part(page, "standings")
    assert "单位a2" in page.inner_text("p.quota")
    assert page.query_selector(".tile input:disabled") is None
    page.click("#e-f-2-overall a")
    assert focused(page) == "f-0-overall"
    assert page.url.endswith("?lang=en")
    choose(page, "f-0-overall", "良好")
    page.wait_for_selector("#e-f-2-overall", state="detached")
    assert "优秀 1/1" in part(page, "standings")


def test_numbers_go_by_steps_and_point_at_their_band(window: Window, place: Hall) -> None:
    page = window.open()
    place.enter(page)
    page.focus("#i-0-m1")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.input_value("#i-0-m1") == "0.5"
    assert page.inner_text("#f-0-m1 .bands .now").startswith("低")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.input_value("#i-0-m1") == "0"
    page.fill("#i-0-m1", "１２。5")
    assert page.inner_text("#f-0-m1 .bands .now").startswith("高")
    assert page.inner_text("#f-0-m1 output") == "高"
    page.fill("#i-0-m1", "21")
    assert page.query_selector("#e-f-0-m1") is None
    page.keyboard.press("Tab")
    assert "must be from 0 to 20" in beside(page, "f-0-m1")
    assert part(page, "given") == "Filled in 0/14"
    page.fill("#i-0-m1", "12.25")
    page.keyboard.press("Tab")
    until(
        page,
        "(document.querySelector('#e-f-0-m1') || {textContent: ''}).textContent.includes('steps')",
    )
    page.fill("#i-0-m1", "12")
    page.wait_for_selector("#e-f-0-m1", state="detached")


def test_a_reason_is_asked_for_at_once_and_the_rule_waits_for_it(
    window: Window, place: Hall
) -> None:
    page = window.open(width=360)
    place.enter(page)
    assert page.is_hidden("#w-0-overall")
    choose(page, "f-0-overall", "较差")
    assert page.evaluate("document.activeElement.id") == "w-0-overall"
    page.keyboard.type("未完成")
    assert "Room for about" in page.inner_text("#f-0-overall .room")
    choose(page, "f-0-overall", "良好")
    assert page.is_visible("#w-0-overall")  # what is written is not hidden
    page.fill("#w-0-overall", "")
    choose(page, "f-0-overall", "优秀")
    assert page.is_hidden("#w-0-overall")


def test_rules_of_a_subject_are_said_when_all_of_it_is_rated(window: Window, place: Hall) -> None:
    page = window.open()
    place.enter(page)
    choose(page, "f-0-overall", "良好")
    choose(page, "f-0-w2", "较差")
    page.fill("#w-0-w2", "差")
    page.fill("#i-0-m1", "2")
    page.wait_for_timeout(700)
    assert page.query_selector("#f-0-overall .wrong") is None
    page.fill("#i-0-w1", "2")
    assert "较差" in beside(page, "f-0-overall")


def test_comments_that_are_too_long_are_kept_and_named(window: Window, place: Hall) -> None:
    page = window.open(width=360)
    place.enter(page)
    page.fill("#note-text", "短")
    assert "Room for about 19" in page.inner_text("#note .room")
    page.click("#c-0 summary")
    page.fill("#t-0", "长" * 250)
    assert "Too long by about 54 Chinese characters" in beside(page, "c-0")
    assert page.is_hidden("#c-0 .room")  # there is none
    page.click(".bar [value=review]")
    page.wait_for_selector("#troubles .trouble")
    assert page.input_value("#t-0") == "长" * 250


def test_a_subject_is_cleared(window: Window, place: Hall) -> None:
    page = window.open()
    place.enter(page)
    fill_fairly(page)
    page.fill("#note-text", "一")
    listen(page)
    page.click("#s-0 .clear")
    told(page, "Cleared")  # until it is kept, within two seconds, and that is said
    assert part(page, "given") == "Filled in 10/14"
    assert page.input_value("#i-0-m1") == ""
    assert page.query_selector("#s-0 .tile input:checked") is None
    assert page.input_value("#note-text") == "一"


def test_what_was_cleared_can_be_brought_back_with_its_texts(window: Window, place: Hall) -> None:
    page = window.open(width=360)
    place.enter(page)
    fill_fairly(page)
    choose(page, "f-0-overall", "较差")
    page.fill("#w-0-overall", "未完成")
    page.fill("#i-0-m1", "abc")
    page.click("#c-0 summary")
    page.fill("#t-0", "长" * 100)
    room = page.inner_text(".room")
    page.click("#s-0 .clear")
    assert page.inner_text(".room") != room
    page.click(".bar [value=undo]:has-text('单位a1')")
    assert part(page, "given") == "Filled in 13/14"
    assert page.input_value("#i-0-m1") == "abc"
    assert page.input_value("#w-0-overall") == "未完成"
    assert page.is_visible("#w-0-overall")
    assert page.input_value("#t-0") == "长" * 100
    assert page.inner_text(".room") == room
    assert page.is_checked("#f-0-overall input[value^=poor]")
    assert page.query_selector(".bar [value=undo]") is None
    page.click("#s-2 .clear")
    choose(page, "f-2-overall", "优秀")
    assert page.query_selector(".bar [value=undo]") is None


def test_enter_in_a_number_takes_it_and_goes_on(window: Window, place: Hall) -> None:
    page = window.open()
    place.enter(page)
    page.fill("#i-0-m1", "21")
    page.keyboard.press("Enter")
    assert focused(page) == "f-0-w1"
    assert "must be from 0 to 20" in beside(page, "f-0-m1")
    choose(page, "f-0-overall", "良好")
    # What a phone's own key does: without a keydown that could be caught.
    page.evaluate("document.querySelector('#ballot').requestSubmit()")
    assert page.evaluate("document.querySelector('#ballot').elements[0].disabled")
    assert page.is_checked("#f-0-overall input[value^=fair]")


def test_language_and_size_change_and_nothing_typed_is_lost(window: Window, place: Hall) -> None:
    page = window.open(width=360)
    place.enter(page)
    page.fill("#i-0-m1", "abc")
    page.fill("#note-text", "三点建议")
    choose(page, "f-0-overall", "较差")
    for link in ("中文", "大字版"):
        page.evaluate("document.querySelector('#ballot').className = 'before'")
        page.click(f".switches a:has-text('{link}')")
        until(page, f"!document.querySelector('.switches').textContent.includes('{link}')")
        page.wait_for_selector("#ballot:not(.before) #e-f-0-m1")
    assert page.evaluate("document.documentElement.className") == "large"
    assert page.input_value("#i-0-m1") == "abc"
    assert page.input_value("#note-text") == "三点建议"
    assert page.is_visible("#w-0-overall")
    assert page.is_checked("#f-0-overall input[value^=poor]")


@WIDTHS
@pytest.mark.parametrize("words", ["lang=zh", "lang=en", "lang=zh&size=large"])
def test_it_fits_and_the_focus_is_never_covered(
    window: Window, place: Hall, width: int, words: str
) -> None:
    page = window.open(width=width)
    place.enter(page, words)
    _seems_right(page)
    covered: set[Any] = set()
    for key in ["Tab"] * 40 + ["Shift+Tab"] * 30:
        page.keyboard.press(key)
        covered.add(looks.covered_focus(page))
    assert covered == {""}
    page.fill("#i-0-m1", "x")
    for row in (0, 2):
        choose(page, f"f-{row}-overall", "优秀")
    page.click(".bar [value=review]")
    page.wait_for_selector("#troubles .trouble")
    _seems_right(page)


def _seems_right(page: Page) -> None:
    assert looks.sideways(page) <= 0
    assert looks.small_targets(page) == []
    assert looks.narrow_gaps(page) == []
    assert looks.small_text(page) == []


def test_enter_on_an_answer_goes_on_and_clears_nothing(window: Window, place: Hall) -> None:
    page = window.open()
    place.enter(page)
    fill_fairly(page)
    before = part(page, "given")
    page.focus("#s-1 .tile input:checked")
    page.keyboard.press("Enter")
    page.focus("#i-0-m1")
    page.keyboard.press("Enter")
    assert part(page, "given") == before
    assert "Cleared" not in part(page, "status")
