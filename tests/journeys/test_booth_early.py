"""What one does before the ballot is whole: nothing is shown that does not count or is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys.evaluators import PHONE, Device, device
from tests.journeys.served import served
from tests.journeys.sheets import WAIT
from tests.web.booths import Booth, open_booth, shipped_document

pytestmark = pytest.mark.needs_system

# Presses the last tile of the first two ratings as soon as they stand in the page, and once more
# whenever scripts let the page answer.
HASTY = """() => { window.pressed = 0; const press = () => {
const first = [...document.querySelectorAll('#sheet fieldset.rating')].slice(0, 2);
if (!first.length || !document.querySelector('#sheet[aria-busy]')) return;
first.forEach(one => [...one.querySelectorAll('.tile:not(.aside)')].pop().click());
window.pressed += 1 };
new MutationObserver(press).observe(document, {childList: true, subtree: true, attributes: true});
const again = new MessageChannel(); again.port1.onmessage = () => { press();
if (window.pressed < 500) again.port2.postMessage(0) }; again.port2.postMessage(0) }"""
COUNTED = ".bar [data-part=given]"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Booth]]:
    folder = tmp_path_factory.mktemp("early")
    url = f"sqlite:///{folder / 'early.sqlite3'}"
    booth = open_booth(shipped_document("county.yaml"), url, folder)
    with served(url, folder) as address:
        yield f"{address}/b/{booth.number}", booth
    booth.close_down()


def begun(one: Device, place: tuple[str, Booth]) -> list[int]:
    """A ballot with a rating, kept on the device; gives what is chosen."""
    address, booth = place
    one.scan(address, max(booth.codes.values(), key=len).pop())
    one.sees_ballot()
    with one.keeping():
        one.rate(1, 1)
    return one.chosen()


def test_tiles_pressed_too_early_neither_show_nor_count_nor_cost_anything(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    with device(scripted, PHONE) as phone:
        before = begun(phone, place)
        counted = phone.page.inner_text(COUNTED)
        phone.page.add_init_script(f"({HASTY})()")
        phone.page.reload()
        phone.sees_ballot()
        phone.finds(before)
        assert phone.page.evaluate("window.pressed") > 1
        expect(phone.page.locator(COUNTED)).to_have_text(counted, timeout=WAIT)
        with phone.keeping():
            phone.rate(3, 0)
        kept = phone.chosen()
        phone.page.reload()
        phone.sees_ballot()
        phone.finds(kept)


def late_english(page: Page) -> None:
    """The answer in English comes after the one in large print."""

    def hold(route: Route) -> None:
        page.wait_for_timeout(1500)
        route.continue_()

    page.route("**/b/*?*lang=en*", hold)


def test_of_two_switches_the_last_one_holds_with_everything_typed(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    with device(scripted, PHONE) as phone:
        before = begun(phone, place)
        late_english(phone.page)
        phone.page.evaluate(
            """() => ["lang=en", "size=large"].forEach(
            part => document.querySelector(`.switches a[href*="${part}"]`).click())"""
        )
        expect(phone.page.locator("html.large")).to_be_attached(timeout=WAIT)
        phone.page.wait_for_timeout(2500)  # the late answer is there, and makes no difference
        expect(phone.page.locator("html.large[lang^=zh]")).to_be_attached()
        phone.sees_ballot()
        phone.finds(before)


def test_where_the_other_language_cannot_be_had_the_sheet_goes_on(
    scripted: Browser, place: tuple[str, Booth]
) -> None:
    with device(scripted, PHONE) as phone:
        before = begun(phone, place)
        phone.page.route("**/sheet/**", lambda route: route.abort())
        phone.page.click(".switches a[href*='lang=en']")
        expect(phone.page.locator(".bar .status.bad")).not_to_be_empty(timeout=WAIT)
        with phone.keeping():
            phone.rate(3, 0)
        assert phone.chosen() == [*before[:3], 0, *before[4:]]
