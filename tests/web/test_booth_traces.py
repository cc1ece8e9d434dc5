"""What a visit leaves behind: nothing in clear on the disk, nothing of it in any log."""

import logging
import re
from pathlib import Path

import pytest

from survey.sealing.code import read_code
from survey.sealing.encoding import unb64
from tests.web.ballots import fair_ballot
from tests.web.booths import Booth
from tests.web.visits import Visit

COMMENT = "unmistakable-remark-7261"


def _disk(booth: Booth) -> bytes:
    database = Path(booth.factory.kw["bind"].url.database)
    return b"".join(path.read_bytes() for path in sorted(database.parent.glob(f"{database.name}*")))


def _journey(booth: Booth, code: str) -> Visit:
    visit = Visit(booth, code)
    visit.press("save", fair_ballot(note=COMMENT))
    visit.press("review")
    return visit


def test_no_code_and_no_comment_reaches_the_disk_in_clear(booth: Booth, code: str) -> None:
    visit = _journey(booth, code)
    visit.post("/cast", visit.page.confirmation)
    disk = _disk(booth)
    assert booth.number.encode() in disk
    for secret in (COMMENT, code, read_code(code), booth.auth(code)):
        assert secret.encode() not in disk
    assert unb64(booth.auth(code)) not in disk


def test_no_log_at_any_level_holds_code_auth_tracker_or_address(
    booth: Booth, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    visit = _journey(booth, code)
    sent = visit.page.confirmation
    receipt = visit.post("/cast", sent)
    visit.post("/cast", sent | {"outer": "!"})
    visit.post("", {"code": code + "x"})
    tracker = re.search(r"[0-9a-f]{64}", receipt.words)
    assert tracker
    kept = f"{caplog.text}{[record.__dict__ for record in caplog.records]}"
    for secret in (code, read_code(code), booth.auth(code), tracker[0], COMMENT, "127.0.0.1"):
        assert secret not in kept


def test_a_failure_is_logged_by_its_place_in_the_program_alone(
    booth: Booth, code: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError(f"cannot read {code}")

    monkeypatch.setattr("survey.web.booth.entering.open_plain", fail)
    caplog.set_level(logging.DEBUG)
    answer = booth.client.post(f"/b/{booth.number}?lang=en", data={"code": code})
    assert answer.status_code == 500
    assert code not in answer.get_data(as_text=True)
    assert "on our side" in answer.get_data(as_text=True)
    assert "ValueError" in caplog.text
    assert "open_ballot" in caplog.text
    assert code not in f"{caplog.text}{[record.__dict__ for record in caplog.records]}"
