"""The three of an office from the close to the published result."""

from playwright.sync_api import expect

from tests.factories.paper_text import text_of
from tests.journeys.campaign_moves import Cards, Printed, hold_ceremony
from tests.journeys.clerks import LONG, Clerk
from tests.journeys.conftest import Window
from tests.journeys.office_before import Office
from tests.journeys.office_during import confirm


def close(three: Office, top: str) -> None:
    office = three.office
    office.go(top)
    office.link("关闭票箱")
    office.page.fill("#reason", "应到人员均已提交")
    office.tick()
    office.button("提请监督员确认：关闭票箱")
    confirm(three.monitor, top, "提前关闭")
    office.go(top)
    assert "测评结束单" in text_of(office.fetches("测评结束单 (PDF)"))


def count(
    office: Clerk, window: Window, top: str, slip: Cards, ballot: Cards, batches: list[Printed]
) -> None:
    """The box is exported, and opened in a ceremony on the server."""
    office.go(top)
    office.button("导出票箱")
    expect(office.page.locator("#state[data-final]")).to_contain_text("已完成", timeout=LONG)
    assert office.saves("票箱文件").stat().st_size > 1000
    assert "票箱导出单" in text_of(office.fetches("票箱导出单 (PDF)"))
    office.link("返回测评任务")
    office.link("开箱仪式")
    office.tick()
    office.button("开始开箱仪式")
    expect(office.page.locator("a.address")).to_be_visible(timeout=LONG)
    hall = window.open()
    hall.goto(str(office.page.locator("a.address").get_attribute("href")))
    hold_ceremony(hall, slip, ballot, batches)
    expect(office.page.locator("#state[data-final]")).to_contain_text("已完成", timeout=LONG)
    certificate = text_of(office.fetches("计票报告单 (PDF)"))
    assert "王一" in certificate


def publish(three: Office, top: str, ballots: int) -> None:
    office, number = three.office, top.rpartition("/")[2]
    office.go(top)
    office.link("公布")
    office.tick()
    office.button("提请监督员确认：公布")
    confirm(three.monitor, top, "公布结果")
    office.go(f"/results/{number}")
    office.sees(str(ballots))
    three.monitor.go(f"{top}/ledger")
    three.monitor.sees("确认公布")
    office.go(top)
    office.sees("已公布")
