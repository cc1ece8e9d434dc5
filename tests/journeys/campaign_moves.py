"""Moves of a campaign at the console: locks proved, slips printed, the box opened."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.factories.paper_text import digits_of, text_of
from tests.journeys.clerks import LONG, SOON, Clerk
from tests.journeys.evaluators import device
from tests.journeys.turning import follow

_CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")
_SERIAL = re.compile(r"\b\d{9}\b")
_ROOT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Cards:
    """The sticks with the cards of a lock, and what its holders know."""

    files: list[Path]
    phrases: tuple[str, ...]

    def pair(self, *indexes: int) -> list[tuple[Path, str]]:
        return [(self.files[one - 1], self.phrases[one - 1]) for one in indexes]


@dataclass(frozen=True)
class Printed:
    """A batch as it lies on the table: codes and serials that were cut, its cover sheet."""

    number: int
    codes: list[str]
    serials: list[str]
    root: str


def give_cards(page: Page, pair: list[tuple[Path, str]]) -> None:
    for place, (file, phrase) in enumerate(pair, 1):
        page.set_input_files(f"#file-{place}", str(file))
        page.fill(f"#phrase-{place}", phrase)


def prove(office: Clerk, holders: Clerk, top: str, role: str, pair: list[tuple[Path, str]]) -> None:
    """A challenge goes from the office to two holders, the number comes back."""
    office.go(f"{top}/proofs")
    lock = office.page.locator("section.lock", has=office.page.locator(f"#digits-{role}"))
    with office.page.expect_download(timeout=SOON) as waiting:
        lock.get_by_role("button").first.click()
    asked = office.folder / waiting.value.suggested_filename
    waiting.value.save_as(asked)
    holders.go(f"{top}/proofs/answer")
    holders.page.set_input_files("#challenge", str(asked))
    give_cards(holders.page, pair)
    holders.page.click("#prove button")
    expect(holders.page.locator("#opened")).to_be_visible(timeout=LONG)
    office.page.fill(f"#digits-{role}", holders.page.inner_text("#number"))
    follow(office.page, lock.get_by_role("button", name="登记验证数字"))
    office.sees("验证数字正确")


def fetch_slips(by: Clerk) -> tuple[list[str], list[str]]:
    """Follow a job until its slips can be fetched; fetch, cut, and confirm the sheets."""
    page = by.page
    fetch = page.locator("form[action*='/paper'] button")
    expect(fetch).to_be_visible(timeout=LONG)
    with page.expect_download(timeout=SOON) as waiting:
        fetch.click()
    text = text_of(Path(waiting.value.path()).read_bytes())
    expect(page.locator("#good")).to_be_visible(timeout=SOON)
    page.fill("#good", re.findall(r"\d+", page.inner_text("label[for=good]"))[0])
    by.button("已印制，确认")
    return list(dict.fromkeys(_CODE.findall(text))), list(dict.fromkeys(_SERIAL.findall(text)))


def print_slips(by: Clerk, top: str, place: str, count: int) -> Printed:
    """Order slips for a class, or for each of its sections; with the cover sheet to be signed."""
    by.go(f"{top}/slips/order")
    by.page.select_option("#place", place)
    by.page.fill("#count", str(count))
    by.button("制作凭条")
    codes, serials = fetch_slips(by)
    cover = by.fetches("批次封面（PDF）")
    batch = by.page.locator("main a[href*='/batch/']").last.get_attribute("href") or ""
    number = int(re.findall(r"/batch/(\d+)", batch)[0])
    return Printed(number, codes, serials, root_on(cover))


def root_on(cover: bytes) -> str:
    """The issued root on a cover sheet; behind it stands the head of the ledger."""
    return str(_ROOT.findall(digits_of(cover))[0])


def rate(browser: Browser, address: str, code: str, choice: int = 1) -> str:
    """An evaluator types his code, rates everything, reviews and submits; his receipt."""
    with device(browser) as phone:
        phone.type_in(address, code)
        phone.sees_ballot()
        phone.rate_all(choice)
        phone.review()
        phone.cast()
        return phone.receipt()


def hold_ceremony(page: Page, slip: Cards, ballot: Cards, batches: list[Printed]) -> None:
    """All steps of the ceremony, a card of each lock being lost."""
    go = "main form .button.main"
    follow(page, "#enter")
    follow(page, go)
    give_cards(page, slip.pair(1, 3))
    follow(page, go)
    for one in batches:
        page.fill(f"#root-{one.number}", one.root[-8:])
    follow(page, go)
    page.wait_for_selector("#inner-root", timeout=LONG)
    page.wait_for_load_state()
    root = page.inner_text("#inner-root").replace(" ", "")
    for place, name in ((1, "王一"), (2, "李二")):
        page.fill(f"#name-{place}", name)
        page.fill(f"#digits-{place}", root[-8:])
    follow(page, go)
    give_cards(page, ballot.pair(2, 3))
    follow(page, go)
    page.wait_for_selector("a[download]", timeout=LONG)
    page.click(".leave button")
