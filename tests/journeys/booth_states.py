"""Every state of every page of the booth, and how one gets there with a browser.

`PLAIN` is without the booth's scripts (they come empty, so that the checks' own can run),
`SCRIPTED` with them. A new page, or a new thing that a page can say, gets a line in its table.
"""

import re
from collections.abc import Callable, Mapping
from http import HTTPMethod

from playwright.sync_api import Page, Route, expect

from survey.sealing.code import group_code, new_code
from tests.journeys.booth_steps import REVIEW, can_rate, enter, reviewed
from tests.journeys.doors import Door, Doors
from tests.journeys.sheets import WAIT
from tests.journeys.turning import follow

State = Callable[[Page, Doors], None]

SCRIPT = re.compile(r"\.js(\?|$)")
_FILL = """choice => document.querySelectorAll('fieldset.rating').forEach(rating => {
  const number = rating.querySelector('.entry input');
  if (!number) { rating.querySelectorAll('.tile:not(.aside) input')[choice].click(); return }
  number.value = '14';
  ['input', 'change'].forEach(name => number.dispatchEvent(new Event(name, {bubbles: true}))) })"""
_TROUBLE = "#errors:visible, #sheet-errors:visible"
_ANSWER = ".rest .choices button:visible >> nth=0"
_SAVE = ".bar [value=save]"


def without_scripts(page: Page) -> None:
    """From now on the page's scripts come empty; the form works as it does for old browsers."""
    page.route(SCRIPT, _nothing)


def _nothing(route: Route) -> None:
    route.fulfill(body="", content_type="text/javascript")


def _at(door: Door, place: str = "") -> State:
    return lambda page, doors: (page.goto(doors.of(door, place)), None)[1]


def _page(path: str) -> State:
    return lambda page, doors: (page.goto(f"{doors.address}{path}{doors.tail}"), None)[1]


def _mistyped(page: Page, doors: Doors) -> None:
    code = doors.slip()
    enter(page, doors, code[:6] + ("A" if code[6] != "A" else "B") + code[7:])
    page.wait_for_selector(_TROUBLE)


def _unknown(page: Page, doors: Doors) -> None:
    enter(page, doors, group_code(new_code()))


def _recalled(page: Page, doors: Doors) -> None:
    enter(page, doors, doors.recalled)


def _used(page: Page, doors: Doors) -> None:
    code = doors.slip()
    _cast(page, doors, code)
    enter(page, doors, code)


def _blank(door: Door) -> State:
    def reach(page: Page, doors: Doors) -> None:
        enter(page, doors, doors.slip(door), door=door)
        can_rate(page, doors)

    return reach


_empty, _long = _blank(Door.OPEN), _blank(Door.LONG)


def _quick(page: Page, doors: Doors) -> None:
    _blank(Door.QUICK)(page, doors)
    page.click(".rest summary")
    page.wait_for_selector(_ANSWER)


def _quick_filled(page: Page, doors: Doors) -> None:
    _quick(page, doors)
    page.click(_ANSWER)
    page.wait_for_selector("[form=before], .bar [value=undo]", timeout=WAIT)


def _long_over_quota(page: Page, doors: Doors) -> None:
    _long(page, doors)
    page.evaluate(_FILL, 0)
    page.click(REVIEW)
    page.wait_for_selector(f"{_TROUBLE}, .confirm:visible")


def _filled(page: Page, doors: Doors, *, choice: int = 1) -> None:
    _empty(page, doors)
    page.evaluate(_FILL, choice)


def _saved(page: Page, doors: Doors) -> None:
    _filled(page, doors)
    follow(page, _SAVE)
    page.wait_for_selector(".bar .saved")


def _found_again(page: Page, doors: Doors) -> None:
    code = doors.slip()
    enter(page, doors, code)
    page.evaluate(_FILL, 1)
    follow(page, _SAVE)
    page.wait_for_selector(".bar .saved")
    enter(page, doors, code)
    can_rate(page, doors)


def _saved_elsewhere(page: Page, doors: Doors) -> None:
    code = doors.slip()
    enter(page, doors, code)
    other = page.context.new_page()
    without_scripts(other)
    enter(other, doors, code)
    follow(other, _SAVE)
    other.wait_for_selector(".bar .saved")
    other.close()
    follow(page, _SAVE)


def _errors(page: Page, doors: Doors) -> None:
    _empty(page, doors)
    page.fill(".entry input >> nth=0", "99")
    page.click(REVIEW)
    page.wait_for_selector(_TROUBLE)


def _review(page: Page, doors: Doors) -> None:
    _filled(page, doors)
    reviewed(page, doors)


def _review_broken(page: Page, doors: Doors) -> None:
    _filled(page, doors, choice=3)
    reviewed(page, doors)
    page.wait_for_selector(".trouble:visible")


def _unconfirmed(page: Page, doors: Doors) -> None:
    _review(page, doors)
    page.evaluate("document.querySelector('form.confirm').noValidate = true")
    page.click(".confirm button")
    page.wait_for_selector("#e-confirmed")


def _cast(page: Page, doors: Doors, code: str) -> None:
    enter(page, doors, code)
    can_rate(page, doors)
    page.evaluate(_FILL, 1)
    page.click(REVIEW)
    page.check("[name=confirmed]")
    page.click(".confirm button")
    expect(page.locator("#receipt")).to_contain_text(".", timeout=WAIT)
    if doors.scripted:  # the symbol comes after the text
        page.wait_for_selector(".symbol svg", timeout=WAIT)


def _receipt(page: Page, doors: Doors) -> None:
    _cast(page, doors, doors.slip())


def _looked_up(typed: str) -> State:
    def reach(page: Page, doors: Doors) -> None:
        page.goto(doors.of(Door.CLOSED, "/find"))
        page.fill("#receipt-text", typed)
        page.click("#find button")
        page.wait_for_selector("#answer .trouble")

    return reach


_DOORS: Mapping[str, State] = {
    "entry": _at(Door.OPEN),
    "mistyped": _mistyped,
    "unknown slip": _unknown,
    "recalled slip": _recalled,
    "not yet open": _at(Door.WAITING),
    "paused": _at(Door.PAUSED),
    "closed": _at(Door.CLOSED),
    "void": _at(Door.VOIDED),
    "find before the close": _at(Door.OPEN, "/find"),
    "find": _at(Door.CLOSED, "/find"),
    "find: no receipt": _looked_up("not a receipt"),
    "find: missing": _looked_up("0f" * 32),
}
_BALLOT: Mapping[str, State] = {
    "ballot: empty": _empty,
    "ballot: filled": _filled,
    "ballot: errors": _errors,
    "ballot: long": _long,
    "ballot: long, over quota": _long_over_quota,
    "ballot: quick fill offered": _quick,
    "ballot: quick fill done": _quick_filled,
    "review": _review,
    "review: broken rules": _review_broken,
    "receipt": _receipt,
    "used slip": _used,
}

PLAIN: Mapping[str, State] = {
    **_DOORS,
    **_BALLOT,
    "welcome": _page("/"),
    "unknown number": _page("/b/999999"),
    "ballot: saved": _saved,
    "ballot: found again": _found_again,
    "ballot: saved elsewhere": _saved_elsewhere,
    "not confirmed": _unconfirmed,
}


def _shown(selector: str, before: State) -> State:
    def reach(page: Page, doors: Doors) -> None:
        before(page, doors)
        page.wait_for_selector(selector, state="visible", timeout=WAIT)

    return reach


def _ask_to_save(page: Page, doors: Doors) -> None:
    _filled(page, doors)
    page.click(_SAVE)
    page.wait_for_selector("#save-first")


def _saved_by_scripts(page: Page, doors: Doors) -> None:
    _ask_to_save(page, doors)
    page.click("#save-first [value=save]")
    page.wait_for_selector("#save-first", state="detached")


def _shared_device(page: Page, doors: Doors) -> None:
    page.goto(doors.of(Door.OPEN) + "&device=shared")
    page.wait_for_selector("#shared", timeout=WAIT)
    page.fill("#code", doors.slip())
    page.click("#enter")
    page.wait_for_selector("#change-person", timeout=WAIT)


def _exchanged_locks(page: Page, doors: Doors) -> None:
    page.route("**/enter*", _with_another_lock)
    enter(page, doors, doors.slip())
    page.wait_for_selector("#stage .trouble", timeout=WAIT)


def _with_another_lock(route: Route) -> None:
    answer = route.fetch(method=HTTPMethod.POST)
    said = answer.json()
    said["ballot_lock"] = said["slip_lock"]
    route.fulfill(response=answer, json=said)


def _merged(page: Page, doors: Doors) -> None:
    code = doors.slip()
    other = page.context.browser.new_page()  # type: ignore[union-attr]
    for number, one in enumerate((other, page)):
        enter(one, doors, code)
        can_rate(one, doors)
        one.fill(".entry input >> nth=0", str(10 + number))
        one.press(".entry input >> nth=0", "Tab")
    for one in (other, page):
        one.click(_SAVE)
        one.click("#save-first [value=save]")
        one.wait_for_selector("#save-first", state="detached")
    page.wait_for_selector("#merge-list fieldset", timeout=WAIT)
    other.close()


SCRIPTED: Mapping[str, State] = {
    **{name: state for name, state in _DOORS.items() if "slip" not in name},
    **{name: state for name, state in _BALLOT.items() if "slip" not in name},
    "unknown slip": _shown("#errors:visible", _unknown),
    "recalled slip": _shown("#errors:visible", _recalled),
    "ballot: asks before saving": _ask_to_save,
    "ballot: saved": _saved_by_scripts,
    "ballot: shared device": _shared_device,
    "two devices": _merged,
    "exchanged locks": _exchanged_locks,
}
