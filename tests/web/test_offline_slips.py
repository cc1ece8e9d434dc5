"""Slips made offline, at the console: the file that goes out, the verifiers that come back."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from werkzeug.test import TestResponse

from survey.services import issuing
from survey.services.offline import plan_offline, read_frozen, upload_file
from survey.services.running import open_campaign
from tests.factories.stage import NOON, OFFICE, Stage
from tests.web.presses import Clerk, PressRoom, press_room
from tests.web.uploads import upload


@pytest.fixture
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PressRoom]:
    folder = tmp_path_factory.mktemp("offline")
    with press_room(f"sqlite:///{folder / 'o.sqlite3'}", folder, Stage.freeze) as made:
        yield made


def made_elsewhere(clerk: Clerk) -> tuple[bytes, str]:
    """What the other PC makes of the file that is fetched here: upload and issued root."""
    got = clerk.get(f"{clerk.room.top}/offline/frozen.json")
    assert "attachment" in got.headers["Content-Disposition"]
    kept = read_frozen(got.data)
    made = plan_offline(kept, issuing.Order("lead", "all", 2))
    raw = upload_file(kept, issuing.derive_accounts(made))
    return raw, raw.decode().partition('"root":"')[2][:64]


def bring(clerk: Clerk, content: bytes) -> TestResponse:
    form = clerk.page("/offline").forms[-1]
    return upload(clerk.client, form.action, "lead.json", content, **form.fields)


def test_a_batch_goes_out_as_a_file_and_comes_back_as_another(room: PressRoom) -> None:
    clerk = room.staff()
    words = clerk.get(f"{room.top}/offline").text
    number = room.office.number
    assert f"accounts make frozen-{number}.json lead " in words
    content, root = made_elsewhere(clerk)
    taken = bring(clerk, content)
    assert taken.status_code == HTTPStatus.FOUND
    assert root in clerk.get(taken.headers["Location"].partition("?")[0]).text
    again = bring(clerk, content)
    assert again.status_code == HTTPStatus.CONFLICT
    assert "as batch 1 (2 slips)" in again.text


@pytest.mark.parametrize("content", [b"", b"{}", b"not json"])
def test_what_is_no_such_file_is_refused_and_nothing_kept(room: PressRoom, content: bytes) -> None:
    clerk = room.staff()
    refused = bring(clerk, content)
    assert refused.status_code == HTTPStatus.CONFLICT
    assert "not a whole file of accounts" in refused.text
    assert "No slips have been issued yet" in clerk.get(room.top).text


def test_the_file_of_another_campaign_is_refused(room: PressRoom) -> None:
    clerk = room.staff()
    content, _ = made_elsewhere(clerk)
    other = content.replace(room.stage.key.encode(), b"e" * 32)
    assert "another definition" in bring(clerk, other).text


def test_while_it_is_open_the_command_is_named_that_asks_for_a_second_person(
    room: PressRoom,
) -> None:
    room.stage.issue_all()
    room.stage.make_ready()
    with room.stage.act() as session:
        open_campaign(session, room.stage.key, at_once=True, actor=OFFICE, at=NOON)
    words = room.staff().get(f"{room.top}/offline").text
    assert "--confirmed-by" in words
    assert 'type="file"' not in words
