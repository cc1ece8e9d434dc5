"""The real server where a test client shows nothing: cut-off bodies, unreadable requests."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from survey.cli.demo.service import free_port
from survey.client.plain_form import PlainFormClient
from survey.sealing.derivation import derive
from survey.sealing.encoding import b64
from tests.factories.definitions import definition_document
from tests.factories.live_service import LiveService, live_service

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Quiet:
    """A service whose own words are kept in a file."""

    port: int
    log: Path


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveService]:
    with live_service(tmp_path, definition_document()) as service:
        yield service


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[Quiet]:
    port, log = free_port(), tmp_path / "log"
    environment = os.environ | {"SURVEY_FOLDER": str(tmp_path / "i"), "PORT": str(port)}
    with log.open("wb") as words:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "app.py")], env=environment, stdout=words, stderr=words
        )
    for _ in range(2400):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield Quiet(port, log)
    process.terminate()
    process.wait(120)


def said(port: int, *parts: bytes) -> bytes:
    """What the server answers to raw bytes after which the sender falls silent."""
    with socket.create_connection(("127.0.0.1", port), timeout=90) as wire:
        for part in parts:
            wire.sendall(part)
        wire.shutdown(socket.SHUT_WR)
        answer = b""
        while chunk := wire.recv(65536):
            answer += chunk
        return answer


def test_a_form_that_is_cut_off_is_refused_and_wipes_nothing(live: LiveService) -> None:
    stage = live.stage
    class_id, slip = stage.slips()[0]
    number = stage.document["number"]
    fields = {f"r.{one.row}.{one.id}": "good" for one in stage.style(class_id, slip).fields}
    body = urlencode({"code": slip.code, "action": "save", "replaces": "", **fields}).encode()
    head = (
        f"POST /b/{number}/ballot HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    port = int(live.address.rpartition(":")[2])
    assert said(port, head, body[: len(body) // 3]).startswith(b"HTTP/1.1 400")
    client = PlainFormClient(live.address, number)
    form = client.send(f"/b/{number}", {"code": slip.code}).form_with("replaces")
    client.close()
    assert form is not None
    assert form.fields["replaces"] == ""  # no draft was made of the part that arrived


def test_json_that_is_cut_off_is_refused(live: LiveService) -> None:
    stage = live.stage
    _, slip = stage.slips()[1]
    auth = b64(derive(slip.code, campaign=bytes.fromhex(stage.key)).auth)
    body = json.dumps({"auth": auth}).encode()
    head = (
        f"POST /api/b/{stage.document['number']}/enter HTTP/1.1\r\nHost: x\r\n"
        f"Connection: close\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode()
    port = int(live.address.rpartition(":")[2])
    assert said(port, head, body[:-5]).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /b/340800?code=SECRETCODE\r\n\r\n",
        b"SECRETCODE /b/1 HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nX SECRETCODE: 1\r\n\r\n",
        b"GET /" + b"SECRETCODE" * 500 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_requests_that_cannot_be_read_leave_no_address_and_no_content_in_the_log(
    quiet: Quiet, request_: bytes
) -> None:
    said(quiet.port, request_)
    time.sleep(0.3)
    written = quiet.log.read_text(encoding="utf-8", errors="replace")
    assert "SECRETCODE" not in written
    # The line that says where it serves names the address of the service itself.
    rest = [one for one in written.splitlines() if f":{quiet.port}" not in one]
    assert not [one for one in rest if re.search(r"\d+\.\d+\.\d+\.\d+", one)]
