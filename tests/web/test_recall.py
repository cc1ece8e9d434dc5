"""Recall at a page: a scanner types lines, a second role confirms with a session of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from survey.domain.press import PressState
from survey.domain.staff import Role
from survey.persistence import rolls
from survey.unit_of_work import reading
from tests.factories.stage import Stage
from tests.web.pages import Page
from tests.web.presses import Clerk, PressRoom, press_room, serials_on


def _open(stage: Stage) -> None:
    stage.prepare()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[PressRoom]:
    url = f"sqlite:///{tmp_path / 'recall.sqlite3'}"
    with press_room(url, tmp_path, _open) as opened:
        yield opened


@pytest.fixture
def clerk(room: PressRoom) -> Clerk:
    return room.staff()


def standing(room: PressRoom) -> dict[str, int]:
    found: dict[str, int] = {}
    with reading(room.stage.installation.factory) as session:
        for (_, _, state), count in rolls.counts(session, room.stage.key).items():
            found[state.value] = found.get(state.value, 0) + count
    return found


def scan(clerk: Clerk, *lines: str) -> Page:
    """Type lines one after another, as a scanner does, without scripts."""
    page = clerk.page("/recall")
    for line in lines:
        page = add(clerk, page, line=line)
    return page


def add(clerk: Clerk, page: Page, **more: str) -> Page:
    form = next(one for one in page.forms if one.action.partition("?")[0].endswith("/recall"))
    fields = {**form.fields, "serial": shown(page), **more}
    return Page(clerk.client.post(form.action, data=fields, buffered=True).text)


def shown(page: Page) -> list[str]:
    """The lines of the table, in the order in which they were typed."""
    rows = page.html.split('class="tracker">')[1:]
    return [row.partition("<")[0] for row in rows][::-1]


def recall(clerk: Clerk, page: Page) -> tuple[int, str]:
    form = next(one for one in page.forms if one.action.partition("?")[0].endswith("/slips"))
    answer = clerk.client.post(form.action, data={**form.fields, "serial": shown(page)})
    return answer.status_code, answer.headers.get("Location", "").partition("?")[0]


def test_each_line_is_shown_with_its_standing_and_can_be_taken_out(
    room: PressRoom, clerk: Clerk
) -> None:
    (class_id, used), (_, fresh) = room.stage.slips()[:2]
    room.stage.cast(used, room.stage.sealed(class_id, used))
    page = scan(clerk, fresh.serial, used.serial, "12")
    assert shown(page) == [fresh.serial, used.serial, "12"]
    for words in ("unused", "used: cannot be recalled", "not a serial", "2 lines cannot"):
        assert words in page.words
    page = add(clerk, add(clerk, page, drop=used.serial), drop="12")
    assert shown(page) == [fresh.serial]
    assert "recalled" not in standing(room)


def test_the_symbol_or_the_code_of_a_slip_is_not_kept_and_not_shown(
    room: PressRoom, clerk: Clerk
) -> None:
    (_, one), (_, other) = room.stage.slips()[:2]
    symbol = f"http://10.1.2.3/b/{room.office.number}#{one.code}"
    spelt = "-".join(one.code[at : at + 4] for at in range(0, 16, 4)).lower()
    for line in (symbol, one.code, spelt):
        page = scan(clerk, other.serial, line)
        assert shown(page) == [other.serial]
        assert 'id="inner">' in page.html
        assert "was not kept" in page.words
        assert one.code not in page.html.upper().replace("-", "")
    assert 'id="inner" hidden>' in scan(clerk, other.serial).html


def test_while_open_a_second_role_confirms_with_its_own_session(
    room: PressRoom, clerk: Clerk
) -> None:
    serials = [slip.serial for _, slip in room.stage.slips()[:2]]
    status, request = recall(clerk, scan(clerk, *serials))
    assert status == 302
    assert "recalled" not in standing(room)
    own = Page(clerk.get(request).text).forms[-1]
    assert ("confirm", "1") not in own.buttons
    forged = clerk.client.post(own.action, data=own.fields | {"confirm": "1"})
    assert forged.status_code == 409
    monitor = room.staff(Role.MONITOR)
    form = Page(monitor.get(request).text).forms[-1]
    assert monitor.fill(form, confirm="1").status_code == 302
    assert standing(room)["recalled"] == 2
    assert "monitor" in Page(clerk.get(request).text).words


def test_a_refused_request_changes_nothing(room: PressRoom, clerk: Clerk) -> None:
    _, request = recall(clerk, scan(clerk, room.stage.slips()[0][1].serial))
    monitor = room.staff(Role.MONITOR)
    form = Page(monitor.get(request).text).forms[-1]
    assert monitor.fill(form, refuse="1").status_code == 302
    assert monitor.fill(form, confirm="1").status_code == 409
    assert "recalled" not in standing(room)


def test_lines_that_cannot_be_recalled_stop_all_of_them(room: PressRoom, clerk: Clerk) -> None:
    page = scan(clerk, room.stage.slips()[0][1].serial)
    form = next(one for one in page.forms if one.action.partition("?")[0].endswith("/slips"))
    lines = [room.stage.slips()[0][1].serial, "12"]
    answer = clerk.client.post(form.action, data={**form.fields, "serial": lines})
    assert answer.status_code == 409
    assert shown(Page(answer.text)) == lines


def test_a_reissue_is_confirmed_and_then_made_for_the_browser_that_asked(
    room: PressRoom, clerk: Clerk
) -> None:
    form = clerk.page("/order").forms[-1]
    answer = clerk.fill(form, place="lead all", count="1")
    request = answer.headers["Location"].partition("?")[0]
    monitor = room.staff(Role.MONITOR)
    asked = Page(monitor.get(request).text).forms[-1]
    assert monitor.fill(asked, confirm="1").status_code == 302
    made = clerk.press(request, "/make")
    job = made.headers["Location"].partition("?")[0]
    assert clerk.wait(job, PressState.READY).confirmed_by == "monitor"
    assert len(serials_on(clerk.press(job, "/paper").data)) == 1
    assert standing(room)["new"] == len(room.stage.slips()) + 1


def test_a_frozen_campaign_recalls_at_once(tmp_path: Path) -> None:
    def prepare(stage: Stage) -> None:
        stage.freeze()
        stage.issue("lead", "all", 2)

    url = f"sqlite:///{tmp_path / 'frozen.sqlite3'}"
    with press_room(url, tmp_path, prepare) as room:
        clerk = room.staff(Role.OFFICE)
        page = scan(clerk, *[slip.serial for _, slip in room.stage.slips()])
        assert recall(clerk, page) == (302, room.top)
        assert standing(room) == {"recalled": 2}
