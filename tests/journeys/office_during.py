"""The three of an office while the campaign is open: slips lost, time extended, all confirmed."""

from playwright.sync_api import Browser

from tests.journeys.campaign_moves import Printed, fetch_slips, rate, root_on
from tests.journeys.clerks import Clerk
from tests.journeys.office_before import Office
from tests.journeys.turning import follow


def vote(three: Office, scripted: Browser, top: str, batches: list[Printed]) -> int:
    """People rate; one slip is lost and replaced, and the time is extended for the last ones."""
    office, monitor = three.office, three.monitor
    hall = f"{three.address}/b/{top.rpartition('/')[2]}"
    leaders, peers, own = batches
    for code in (*leaders.codes, *peers.codes[:2], *own.codes[:4]):
        rate(scripted, hall, code)
    replaced = replace(three, top, batches, lost=unused(peers, scripted, hall))
    office.go(top)
    office.link("延长")
    office.page.fill("#until", "2100-01-31T18:00")
    office.page.fill("#reason", "部分人员下乡未归")
    office.button("提请监督员确认：延长")
    confirm(monitor, top, "延长测评")
    rate(scripted, hall, replaced)
    monitor.go(top)
    monitor.sees("2100-01-31 18:00")
    return len(leaders.codes) + 2 + 4 + 2


def unused(peers: Printed, scripted: Browser, hall: str) -> str:
    """The serial of a slip that nobody used: codes and serials lie on the table in pairs."""
    rate(scripted, hall, peers.codes[2])
    return peers.serials[3]


def replace(three: Office, top: str, batches: list[Printed], *, lost: str) -> str:
    """A lost slip is recalled and another one made, both confirmed; the new code."""
    office, monitor = three.office, three.monitor
    office.go(f"{top}/slips/recall")
    office.page.fill("#line", lost)
    office.page.keyboard.press("Enter")
    follow(office.page, ".confirm button.final")
    confirm_slips(monitor, top)
    office.go(f"{top}/slips/order")
    office.page.select_option("#place", "peers all")
    office.page.fill("#count", "1")
    office.button("提请确认")
    asked = office.page.url
    confirm_slips(monitor, top)
    office.page.goto(asked)
    office.button("制作凭条")
    (code,), serials = fetch_slips(office)
    cover = office.fetches("批次封面（PDF）")
    batches.append(Printed(len(batches) + 1, [code], serials, root_on(cover)))
    return code


def confirm_slips(monitor: Clerk, top: str) -> None:
    monitor.go(f"{top}/slips")
    follow(monitor.page, "main ul.cards a")
    monitor.button("确认")


def confirm(monitor: Clerk, top: str, words: str) -> None:
    """The monitor finds on the campaign's page what waits for him."""
    monitor.go(top)
    monitor.link(words)
    monitor.button("确认")
    monitor.sees("完成")
