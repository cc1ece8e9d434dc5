"""Ordering slips on a page: progress, one hand-out, confirmation, and every way it can go wrong."""

import os
import signal
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from survey.clock import now
from survey.domain.account import AccountState
from survey.domain.press import SILENCE, WAITING, PressState
from survey.domain.staff import Role
from survey.persistence import ledger, presses, rolls
from survey.services.pressing import sweep
from survey.unit_of_work import reading, unit_of_work
from survey.web.chores import start_chores
from tests.factories.stage import Stage
from tests.web.pages import Page
from tests.web.presses import Clerk, PressRoom, press_room, serials_on, set_cookies


@pytest.fixture
def room(tmp_path: Path) -> Iterator[PressRoom]:
    url = f"sqlite:///{tmp_path / 'press.sqlite3'}"
    with press_room(url, tmp_path, Stage.freeze) as opened:
        yield opened


@pytest.fixture
def clerk(room: PressRoom) -> Clerk:
    return room.staff()


def acts(room: PressRoom) -> list[str]:
    with reading(room.stage.installation.factory) as session:
        return [one.act for one in ledger.entries(session, room.stage.key)]


def issued(room: PressRoom) -> int:
    with reading(room.stage.installation.factory) as session:
        return sum(rolls.counts(session, room.stage.key).values())


def test_slips_are_ordered_made_fetched_once_and_confirmed(room: PressRoom, clerk: Clerk) -> None:
    job = clerk.ordered()
    assert clerk.wait(job).done == 3
    assert room.papers() == [job.rpartition("/")[2]]
    fetched = clerk.press(job, "/paper")
    assert fetched.mimetype == "application/pdf"
    assert "slips-1.pdf" in fetched.headers["Content-Disposition"]
    with reading(room.stage.installation.factory) as session:
        known = rolls.serials(session, room.stage.key)
    assert set(serials_on(fetched.data)) == known
    assert room.papers() == []
    assert clerk.press(job, "/confirm", good="1").status_code == 302
    page = Page(clerk.get(job).text)
    assert "1 / 1 sheets are good" in page.words
    press_acts = [one for one in acts(room) if one.startswith(("press", "issue"))]
    assert press_acts == ["press-order", "issue", "press-hand-out", "press-confirm"]


def test_the_paper_is_not_given_twice_nor_to_another_browser(room: PressRoom, clerk: Clerk) -> None:
    job = clerk.ordered()
    clerk.wait(job)
    other = room.staff(Role.OFFICE)
    refused = other.press(job, "/paper")
    assert (refused.status_code, refused.headers["X-Refusal"]) == (409, "paper-not-yours")
    token = {"csrf_token": clerk.token()}
    assert clerk.client.post(f"{job}/paper", data=token, buffered=True).status_code == 200
    again = clerk.client.post(f"{job}/paper", data=token)
    assert (again.status_code, again.headers["X-Refusal"]) == (409, "paper-gone")


def test_the_key_is_in_a_cookie_for_the_paper_alone(room: PressRoom, clerk: Clerk) -> None:
    answer = clerk.order()
    (cookie,) = set_cookies(answer)
    parts = set(cookie.split("; "))
    path = answer.headers["Location"].partition("?")[0]
    assert {"HttpOnly", "SameSite=Strict", f"Path={path}/paper"} <= parts
    key = cookie.partition("=")[2].partition(";")[0]
    clerk.wait(path)
    stored = b"".join(one.read_bytes() for one in room.folder.rglob("*") if one.is_file())
    assert bytes.fromhex(key) not in stored
    assert key.encode() not in stored


def test_a_paper_on_the_disk_shows_nothing_of_its_slips(room: PressRoom, clerk: Clerk) -> None:
    job = clerk.ordered()
    clerk.wait(job)
    (paper,) = (room.folder / "press").iterdir()
    raw = paper.read_bytes()
    assert paper.stat().st_mode & 0o077 == 0
    assert b"%PDF" not in raw
    pdf = clerk.press(job, "/paper").data
    assert pdf[:4] == b"%PDF"
    assert not any(pdf[start : start + 32] in raw for start in range(0, len(pdf), 997))


def test_fifteen_minutes_after_it_is_ready_a_paper_is_gone(room: PressRoom, clerk: Clerk) -> None:
    job = clerk.ordered()
    ready_at = clerk.wait(job).ready_at
    assert ready_at is not None
    factory, folder = room.office.places.factory, room.folder
    assert sweep(factory, folder, at=ready_at + WAITING - timedelta(seconds=1)) == 0
    assert len(room.papers()) == 1
    assert sweep(factory, folder, at=ready_at + WAITING) == 1
    assert room.papers() == []
    page = Page(clerk.get(job).text)
    assert "recall the unused slips of batch 1" in page.words
    assert sweep(factory, folder, at=ready_at + WAITING) == 0
    assert acts(room)[-1] == "press-lapse"


def test_a_paper_handed_out_and_not_confirmed_in_time_is_said(
    room: PressRoom, clerk: Clerk
) -> None:
    job = clerk.ordered()
    clerk.wait(job)
    clerk.press(job, "/paper")
    assert sweep(room.office.places.factory, room.folder, at=now() + WAITING) == 1
    assert clerk.wait(job, PressState.LAPSED).good == -1
    with reading(room.office.places.factory) as session:
        last = ledger.entries(session, room.stage.key)[-1]
    assert (last.act, last.facts["handed_out"]) == ("press-lapse", 1)


def test_the_service_sweeps_when_it_starts_and_by_a_timer(room: PressRoom) -> None:
    leftover = room.folder / "press" / "left-by-a-crash.part"
    leftover.parent.mkdir(exist_ok=True)
    leftover.write_bytes(b"x")
    over = start_chores(room.office.app, every=0.05)
    for again in range(2):
        end = time.monotonic() + 90
        while leftover.exists() and time.monotonic() < end:
            time.sleep(0.02)
        assert not leftover.exists(), again
        leftover.write_bytes(b"x")
    over.set()


def test_a_child_that_dies_leaves_no_slips_in_force_and_says_so(
    room: PressRoom, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    killer = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    monkeypatch.setattr("survey.web.console.slips.child._MAKING", ["python3", "-c", killer])
    job = clerk.ordered()
    clerk.wait(job, PressState.FAILED)
    assert "Nothing was issued" in Page(clerk.get(job).text).words
    assert (issued(room), room.papers()) == (0, [])
    assert acts(room)[-1] == "press-fail"


def test_a_child_that_falls_silent_is_given_up(
    room: PressRoom, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = "import sys; sys.stdin.read(); import time; time.sleep(600)"
    started: list[int] = []
    monkeypatch.setattr("survey.web.console.slips.child._MAKING", ["python3", "-c", sleeper])
    monkeypatch.setattr("survey.web.console.slips.child._watch", _note(started))
    job = clerk.ordered()
    end = time.monotonic() + 90
    while not started and time.monotonic() < end:
        time.sleep(0.01)
    factory = room.office.places.factory
    assert sweep(factory, room.folder, at=now() + SILENCE - timedelta(seconds=10)) == 0
    assert sweep(factory, room.folder, at=now() + SILENCE) == 1
    assert clerk.wait(job, PressState.FAILED).batch == ""
    os.kill(started[0], signal.SIGKILL)
    os.waitpid(started[0], 0)


def _note(started: list[int]) -> object:
    def watch(process: object, *_: object) -> None:
        vars(process)["stdin"].close()
        started.append(vars(process)["pid"])
        vars(process)["returncode"] = -9  # reaped by the test

    return watch


def test_the_progress_is_a_part_of_the_page_with_a_tag(room: PressRoom, clerk: Clerk) -> None:
    job = clerk.ordered()
    held = clerk.wait(job)
    part = clerk.get(f"{job}/progress")
    assert "Ready" in part.text
    same = clerk.client.get(
        f"{job}/progress?lang=en", headers={"If-None-Match": part.headers["ETag"]}
    )
    assert (same.status_code, same.data) == (304, b"")
    with unit_of_work(room.office.places.factory) as session:
        presses.move_job(session, held.id, source=[PressState.READY], target=PressState.MAKING)
    assert "3 / 3" in Page(clerk.get(f"{job}/progress").text).words
    assert 'content="2"' in clerk.get(job).text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"count": "0"}, "must be 1 or more"),
        ({"count": "many"}, "must be 1 or more"),
        ({"count": "9"}, "too many"),
        ({"place": "nobody"}, "no class"),
    ],
)
def test_an_order_that_cannot_be_is_refused_and_keeps_what_was_typed(
    room: PressRoom, clerk: Clerk, typed: dict[str, str], words: str
) -> None:
    form = clerk.page("/order").forms[-1]
    given = form.fields | {"place": "lead all", "count": "3"} | typed
    answer = clerk.client.post(form.action, data=given)
    assert answer.status_code == 409
    page = Page(answer.text)
    assert words in page.words
    assert page.forms[-1].fields["count"] == given["count"]
    assert room.jobs() == []


def test_more_good_sheets_than_were_printed_are_refused(clerk: Clerk) -> None:
    job = clerk.ordered()
    clerk.wait(job)
    clerk.press(job, "/paper")
    for good in ("2", "x", "-1"):
        assert clerk.press(job, "/confirm", good=good).status_code == 409
    assert clerk.press(job, "/confirm", good="0").status_code == 302
    assert "Recall the slips of the spoiled sheets" in Page(clerk.get(job).text).words


def test_without_the_token_of_the_form_nothing_is_ordered_or_handed_out(
    room: PressRoom, clerk: Clerk
) -> None:
    job = clerk.ordered()
    clerk.wait(job)
    for path in (f"{job}/paper", f"{job}/confirm", f"{room.top}/order"):
        assert clerk.client.post(path, data={"place": "lead all", "count": "1"}).status_code == 400
    assert len(room.jobs()) == 1


def test_the_batch_page_has_the_cover_sheet_and_recalls_what_is_left(
    room: PressRoom, clerk: Clerk
) -> None:
    clerk.wait(clerk.ordered())
    cover = clerk.get(f"{room.top}/batch/1/cover.pdf")
    assert cover.data[:4] == b"%PDF"
    form = clerk.page("/batch/1").forms[-1]
    assert clerk.fill(form).status_code == 302
    with reading(room.stage.installation.factory) as session:
        standing = {state for _, _, state in rolls.counts(session, room.stage.key)}
    assert standing == {AccountState.RECALLED}
