"""kill -9 of the process that writes: no acknowledged ballot is lost, none is doubled."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from survey.domain.account import AccountState
from survey.persistence import box, rolls
from survey.sealing.derivation import derive
from survey.services.issuing import IssuedSlip
from tests.factories.definitions import definition_document
from tests.factories.stage import Stage, stage_on

CASTS = 2_000
KILLS = 6
WORKER = Path(__file__).with_name("cast_worker.py")
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Crowd:
    """A campaign of 2 000 people and their sealed ballots, as the workers' standard input."""

    stage: Stage
    slips: list[IssuedSlip]
    lines: list[str]


@pytest.fixture
def crowd(migrated_url: str) -> Iterator[Crowd]:
    document = definition_document()
    lead = document["classes"][0]
    lead["sections"][0]["entitled"] = CASTS
    document["classes"] = [lead]
    document["assignments"] = [one for one in document["assignments"] if one["class"] == "lead"]
    document["rules"] = []
    document["count"] = {"shares": "proportional", "empty_class": "zero", "decimals": 2}
    changes = {name: document[name] for name in ("classes", "assignments", "rules", "count")}
    stage = stage_on(migrated_url, **changes)
    stage.freeze()
    slips = stage.issue("lead", "all", CASTS)
    stage.make_ready()
    stage.open()
    campaign = bytes.fromhex(stage.key)
    lines = [
        f"{derive(slip.code, campaign=campaign).auth.hex()} {stage.sealed('lead', slip).hex()}\n"
        for slip in slips
    ]
    yield Crowd(stage, slips, lines)
    stage.installation.engine.dispose()


def run_worker(url: str, number: str, lines: list[str], *, kill_after: float) -> dict[str, str]:
    """Casts in another process until it is killed or done; the receipts it acknowledged."""
    worker = subprocess.Popen(
        [sys.executable, str(WORKER), url, number],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.writelines(lines)
    worker.stdin.close()
    receipts = {}
    deadline = None
    for answer in worker.stdout:
        spot, receipt = answer.split()
        receipts[spot] = receipt
        deadline = deadline or time.monotonic() + kill_after
        if time.monotonic() > deadline:
            worker.send_signal(signal.SIGKILL)
            break
    for answer in worker.stdout:  # what was acknowledged before the signal came
        if answer.endswith("\n"):
            spot, receipt = answer.split()
            receipts[spot] = receipt
    worker.stdout.close()
    worker.wait(120)
    return receipts


def test_every_acknowledged_ballot_is_in_the_box_and_used_equals_box(
    migrated_url: str, crowd: Crowd
) -> None:
    number = crowd.stage.document["number"]
    acknowledged: dict[str, str] = {}
    boxed: set[str] = set()
    for attempt in range(KILLS + 1):
        rest = [
            f"{spot} {line}"
            for spot, line in enumerate(crowd.lines)
            if str(spot) not in acknowledged or spot % 7 == 0
        ]
        patience = 0.15 if attempt < KILLS else 600.0
        for spot, receipt in run_worker(migrated_url, number, rest, kill_after=patience).items():
            assert acknowledged.setdefault(spot, receipt) == receipt  # a retry: the same receipt
        with crowd.stage.act() as session:
            boxed = {one.hex() for one in box.trackers(session, crowd.stage.key)}
            states = rolls.counts(session, crowd.stage.key)
        used = sum(n for (_, _, state), n in states.items() if state is AccountState.USED)
        assert {one.partition(".")[0] for one in acknowledged.values()} <= boxed
        assert used == len(boxed)
    assert len(acknowledged) == len(boxed) == CASTS
