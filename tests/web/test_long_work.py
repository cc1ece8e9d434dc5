"""Long acts on pages, done by real children: a rehearsal finished and removed, a box exported."""

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.clock import now
from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from survey.persistence import campaigns
from survey.services import rehearsal_keys
from survey.services.box_reading import read_box
from survey.services.definitions import definition_document
from survey.services.long_acts import LongAct, Work, WorkState, look
from survey.unit_of_work import reading
from tests.factories.paper_text import text_of
from tests.factories.stage import Stage
from tests.factories.trial import Trial
from tests.web.campaign_desks import form_to, send
from tests.web.pages import Page
from tests.web.presses import PressRoom, press_room

PATIENCE = 180.0


@pytest.fixture
def room(tmp_path: Path) -> Iterator[PressRoom]:
    url = f"sqlite:///{tmp_path / 'work.sqlite3'}"
    with press_room(url, tmp_path, Stage.freeze) as opened:
        yield opened


def top(number: str) -> str:
    return f"/console/c/{number}"


def office(room: PressRoom, number: str = "", role: Role = Role.OFFICE) -> FlaskClient:
    return room.office.signed_in(role, number=number or room.office.number)


def ended(room: PressRoom, campaign: str, act: LongAct) -> Work:
    """Wait for the child of a long act."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        work = look(room.folder, campaign, act, at=now())
        if work is not None and not work.is_running:
            return work
        time.sleep(0.1)
    raise TimeoutError(act)


def begun(room: PressRoom) -> Trial:
    """A rehearsal begun on the page of the real campaign."""
    answer = send(office(room), top(room.office.number), "/rehearse")
    number = answer.headers["Location"].partition("?")[0].rpartition("/")[2]
    with reading(room.office.places.factory) as session:
        made = campaigns.by_number(session, number)
    locks = rehearsal_keys.kept(room.folder, made.id)
    return Trial(
        room.stage.installation,
        document=definition_document(made.definition),
        ballot_key=locks.ballot,
        slip_key=locks.slip,
    )


def closed(room: PressRoom) -> None:
    room.stage.issue_all()
    room.stage.make_ready()
    room.stage.open()
    room.stage.vote(3)
    room.stage.close()


def test_a_rehearsal_is_finished_followed_reported_and_removed(room: PressRoom) -> None:
    trial = begun(room)
    trial.issue("peers", "rest", 4)
    trial.open()
    trial.vote(4)
    number = trial.document["number"]
    client = office(room, number)
    answer = send(client, top(number), "/rehearse/finish")
    page = answer.headers["Location"].partition("?")[0]
    assert client.get(f"{page}/progress").status_code == 200
    assert ended(room, trial.key, LongAct.FINISH_REHEARSAL).state is WorkState.DONE
    assert "Rehearsal report" in Page(client.get(f"{page}?lang=en").text).words
    report = client.get(f"{top(number)}/paper/rehearsal-report?lang=en")
    assert number in text_of(report.data)
    assert send(client, top(number), "/rehearse/purge").status_code == 302
    assert ended(room, room.stage.key, LongAct.COMPACT).state is WorkState.DONE
    assert list((room.folder / "rehearsals").iterdir()) == []
    real = Page(office(room).get(f"{top(room.office.number)}?lang=en").text)
    assert "not rehearsed" not in real.words
    trial.writer.stop()


def test_a_rehearsal_that_showed_nothing_says_so_and_can_be_finished_later(
    room: PressRoom,
) -> None:
    trial = begun(room)
    trial.issue("peers", "rest", 2)
    trial.open()
    number = trial.document["number"]
    client = office(room, number)
    page = send(client, top(number), "/rehearse/finish").headers["Location"].partition("?")[0]
    work = ended(room, trial.key, LongAct.FINISH_REHEARSAL)
    assert (work.state, work.code) == (WorkState.FAILED, "nothing-rehearsed")
    assert "No ballot was counted" in Page(client.get(f"{page}?lang=en").text).words
    trial.writer.stop()


def test_a_box_is_exported_fetched_with_its_sheet_and_its_results_are_taken(
    room: PressRoom,
) -> None:
    closed(room)
    number, client = room.office.number, office(room)
    assert client.get(f"{top(number)}/box/file").status_code == 409
    assert send(client, top(number), "/box/export").status_code == 302
    assert ended(room, room.stage.key, LongAct.EXPORT_BOX).state is WorkState.DONE
    box = office(room, role=Role.AUDITOR).get(f"{top(number)}/box/file", buffered=True).data
    assert len(read_box(io.BytesIO(box), roots=room.stage.roots).envelopes) == 3
    assert "SHA-256" in text_of(client.get(f"{top(number)}/paper/box-sheet?lang=en").data)
    results = room.stage.count(*room.stage.unwrap(box))
    page = Page(client.get(f"{top(number)}/box/results").text)
    form = form_to(page, "/box/results")
    for raw, status in ((b"", 409), (b"{}", 409), (results, 302)):
        given = form.fields | {"results": (io.BytesIO(raw), "results.json")}
        assert client.post(form.action, data=given).status_code == status
    assert room.stage.record.state is CampaignState.COUNTED
    assert text_of(client.get(f"{top(number)}/paper/certificate?lang=en").data)


def test_a_ceremony_shows_its_address_and_can_be_ended_from_its_page(room: PressRoom) -> None:
    closed(room)
    number, client = room.office.number, office(room)
    place = send(client, f"{top(number)}/ceremony", "/ceremony").headers["Location"]
    page = place.partition("?")[0]
    end = time.monotonic() + PATIENCE
    while "/ceremony/enter#" not in (shown := client.get(f"{page}/progress").text):
        assert time.monotonic() < end, shown
        time.sleep(0.1)
    again = send(client, f"{top(number)}/ceremony", "/ceremony")
    assert again.headers["X-Refusal"] == "still-at-work"
    assert send(client, page, "/ceremony/stop").status_code == 302
    work = ended(room, room.stage.key, LongAct.CEREMONY)
    assert (work.state, work.code, work.facts) == (WorkState.FAILED, "ceremony-stopped", {})
    assert room.stage.record.state is CampaignState.CLOSED


def test_only_a_closed_campaign_has_a_box_to_export_or_a_ceremony(room: PressRoom) -> None:
    number, client = room.office.number, office(room)
    token = Page(client.get(f"{top(number)}/times").text).forms[-1].fields
    for path in ("/box/export", "/box/rewrite", "/box/results", "/ceremony", "/rehearse/finish"):
        answer = client.post(top(number) + path, data=token)
        assert answer.status_code == 409, path
    assert not (room.folder / "work").exists() or not list((room.folder / "work").iterdir())
