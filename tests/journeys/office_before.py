"""The three of an office: who they are, and what they do before the opening."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.factories.paper_text import text_of
from tests.journeys.campaign_moves import Cards, print_slips, rate
from tests.journeys.clerks import LONG, OWN, Clerk
from tests.journeys.conftest import Window
from tests.journeys.staff_moves import (
    add_colleague,
    begin_with_file,
    make_lock,
    say_who_rates,
    take_official_form,
    write_scale,
    write_scheme,
)

ORGANISER = "县考核办"
OFFICIAL, OWN_FORM = "服务窗口满意度", "部门评价表"
SLIP_WORDS = ("青山 一张 桌子", "白云 两把 椅子", "绿水 三盏 灯")
BALLOT_WORDS = ("东门 一匹 马", "西门 两只 羊", "南门 三头 牛")


@dataclass
class Office:
    """The three, and where their service answers."""

    office: Clerk
    monitor: Clerk
    administrator: Clerk
    address: str


def bring_in_the_others(three: Office) -> None:
    by = three.administrator
    for clerk, roles in (
        (three.office, ("office", "print")),
        (three.monitor, ("monitor", "auditor")),
    ):
        clerk.set_up(add_colleague(by, clerk.name, *roles, organiser=ORGANISER))


def begin(office: Clerk) -> str:
    """Most comes as a file, the forms from the library and the editor; the campaign's page."""
    plan = begin_with_file(office, Path(__file__).with_name("three_classes.yaml"))
    take_official_form(office, plan, OFFICIAL)
    write_scale(office, plan, "四等次")
    write_scheme(office, plan, OWN_FORM, "四等次", ("依法履职", "服务质量"))
    forms = {"unit": OWN_FORM, "window": OFFICIAL}
    classes = ("leaders", "peers", "own")
    say_who_rates(office, plan, {(one, where): forms[where] for one in classes for where in forms})
    office.go("/console")
    office.link("县直单位年度考核民主测评")
    office.sees("测评对象 12 个，测评主体类别 3 个，应参评 42 人。")
    return re.sub(r"^https?://[^/]+", "", office.page.url)


def second(window: Window, clerk: Clerk) -> Clerk:
    """A second window in which the same member of staff sits, signed in by a code of the list."""
    again = Clerk(window.open(), clerk.address, clerk.name, clerk.folder)
    again.sign_in(OWN, clerk.codes.pop())
    return again


def lock_and_freeze(three: Office, top: str) -> tuple[Cards, Cards]:
    office, monitor = three.office, three.monitor
    ballot, ballot_cards = make_lock(monitor, "监督组", BALLOT_WORDS)
    slip, slip_cards = make_lock(office, "考核办", SLIP_WORDS)
    office.go(top)
    office.link("定稿")
    office.page.set_input_files("#ballot", str(ballot))
    office.page.set_input_files("#slip", str(slip))
    office.button("定稿")
    office.sees("已定稿")
    return Cards(ballot_cards, BALLOT_WORDS), Cards(slip_cards, SLIP_WORDS)


def rehearse(office: Clerk, scripted: Browser, top: str) -> None:
    """Trial slips, two ballots, everything to the results, then removed."""
    office.go(top)
    office.button("开始模拟测评")
    office.sees("其中一切都不计入")
    trial = re.sub(r"^https?://[^/]+", "", office.page.url)
    number = trial.rpartition("/")[2]
    printed = print_slips(office, trial, "leaders all", 2)
    office.go(f"{trial}/open")
    office.tick()
    office.button("开始测评")
    for code in printed.codes:
        rate(scripted, f"{office.address}/b/{number}", code)
    office.go(trial)
    office.button("完成模拟测评")
    expect(office.page.locator("#state[data-final]")).to_contain_text("已完成", timeout=LONG)
    assert "模拟" in text_of(office.fetches("模拟测评报告 (PDF)"))
    office.link("返回测评任务")
    office.tick()
    office.button("删除模拟测评")
    office.sees("再做一次模拟测评")


def open_(office: Clerk, top: str) -> None:
    office.go(top)
    office.link("开始测评")
    assert "检查单" in text_of(office.fetches("开始测评检查单 (PDF)"))
    office.tick()
    office.button("开始测评")
    office.sees("接收测评表至")
    assert "零票报告" in text_of(office.fetches("零票报告 (PDF)"))
