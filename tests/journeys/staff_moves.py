"""Moves of staff before there is a campaign to run: accounts, a definition, locks."""

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.clerks import LONG, Clerk
from tests.journeys.served import TOP
from tests.journeys.turning import follow


def begin_with_file(by: Clerk, file: Path) -> str:
    """A campaign begins empty in the wizard, and a file says most of it; the plan's address."""
    by.go("/console")
    by.link("新建测评任务")
    by.button("开始")
    number = re.findall(r"/console/c/(\d+)/", by.page.url)[0]
    plan = f"/console/c/{number}/plan"
    by.go(f"{plan}/file")
    by.page.set_input_files("#file", str(file))
    by.button("用这个文件替换")
    return plan


def take_official_form(by: Clerk, plan: str, name: str) -> None:
    """A scheme comes from the library of templates, its scale with it."""
    by.go(f"{plan}/schemes")
    by.page.select_option("#source", label=name)
    by.button("添加")
    expect(by.page.locator("[name='s.name']")).to_have_value(name)


def write_scale(by: Clerk, plan: str, name: str) -> None:
    """A scale of four choices, as the editor proposes them."""
    by.go(f"{plan}/schemes")
    by.button("新建等次量表")
    by.page.fill("[name='s.name']", name)
    by.button("保存")


def write_scheme(by: Clerk, plan: str, name: str, scale: str, indicators: tuple[str, ...]) -> None:
    """A scheme of one level is written in the editor, all indicators of one weight."""
    by.go(f"{plan}/schemes")
    by.page.select_option("#source", value="blank-one")
    by.button("添加")
    by.page.fill("[name='s.name']", name)
    by.page.select_option("[name='s.scale']", label=scale)
    for row, words in enumerate(indicators):
        by.page.fill(f"[name='i0.{row}.name']", words)
    by.button("保存")
    expect(by.page.locator("h1")).to_have_text(name)


def say_who_rates(by: Clerk, plan: str, forms: dict[tuple[str, str], str]) -> None:
    """The matrix: by class and category the form; after it nothing is missing."""
    by.go(f"{plan}/matrix")
    for (evaluators, category), form in forms.items():
        by.page.select_option(f"[name='scheme:{evaluators}:{category}']", label=form)
    by.button("保存")
    expect(by.page.locator("#missing-heading")).to_have_text("没有缺项")


def first_administrator(folder: Path, name: str) -> str:
    """The one command of an installation: it prints a password for one use."""
    said = subprocess.run(
        [sys.executable, "app.py", "staff", "add", name, "administrator"],
        cwd=TOP,
        env={"SURVEY_FOLDER": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    found = re.search(r"[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}", said.stdout)
    assert found, said.stdout
    return found[0]


def add_colleague(by: Clerk, name: str, *roles: str, organiser: str) -> str:
    """The administrator adds somebody; the one-time password that he hands over."""
    by.go("/console/staff")
    by.link("添加工作人员")
    by.page.fill("#name", name)
    for role in roles:
        by.page.check(f"[name=role][value={role}]")
    by.page.fill("#organiser", organiser)
    follow(by.page, "main form button.main")
    return by.page.inner_text(".given")


def make_lock(by: Clerk, name: str, phrases: tuple[str, ...]) -> tuple[Path, list[Path]]:
    """A lock made in the browser: its public file, and the three cards on three sticks."""
    by.go("/console/locks/new")
    page = by.page
    page.fill("#name", name)
    for index, phrase in enumerate(phrases, 1):
        page.fill(f"#phrase-{index}", phrase)
        page.fill(f"#again-{index}", phrase)
    page.click("#new-lock button")
    expect(page.locator(".card")).to_have_count(len(phrases), timeout=LONG)
    files = []
    for link in page.locator(".card a.button, .public a.button").all():
        with page.expect_download() as waiting:
            link.click()
        file = by.folder / waiting.value.suggested_filename
        waiting.value.save_as(file)
        files.append(file)
    return files[-1], files[:-1]
