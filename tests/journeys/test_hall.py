"""1 000 evaluators on the booth's own scripts, under Node, against the real service."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from survey.persistence import box
from survey.sealing.encoding import unb64
from survey.sealing.envelope import open_inner
from survey.sealing.padded import unpack
from survey.services.packing import shape_of
from survey.unit_of_work import reading
from tests.bench.test_opening_speed import document
from tests.factories.live_service import LiveService, live_service

pytestmark = pytest.mark.needs_system

HALL = Path(__file__).parents[1] / "scripts" / "hall.mjs"
EVALUATORS = 1000
TOGETHER = 32


def everybody_votes(service: LiveService) -> list[str]:
    """The receipts, in the order of the slips."""
    stage = service.stage
    job = {
        "origin": service.address,
        "number": stage.document["number"],
        "campaign": stage.key,
        "together": TOGETHER,
        "codes": [slip.code for _, slip in stage.slips()],
    }
    ended = subprocess.run(
        ["node", str(HALL)], input=json.dumps(job), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    return [one["receipt"] for one in sorted(lines, key=lambda line: int(line["nth"]))]


def test_a_thousand_ballots_are_cast_and_none_is_lost_doubled_or_changed(tmp_path: Path) -> None:
    with live_service(tmp_path, document(EVALUATORS)) as service:
        stage = service.stage
        receipts = everybody_votes(service)
        trackers = {one.split(".")[0] for one in receipts}
        assert len(receipts) == len(trackers) == EVALUATORS
        with reading(stage.installation.factory) as session:
            held = {one.hex() for one in box.trackers(session, stage.key)}
        assert held == trackers
        stage.close()
        inner, _ = stage.unwrap(stage.export())
        assert _ballots(service, inner) == _expected(service)


def _ballots(service: LiveService, inner: bytes) -> Counter[tuple[int, ...]]:
    """The ratings of every ballot, read with the ballot lock."""
    header, *lines = (json.loads(line) for line in inner.splitlines())
    stage = service.stage
    found: Counter[tuple[int, ...]] = Counter()
    assert [stratum["n"] for stratum in header["strata"]] == [EVALUATORS]
    (stratum,) = header["strata"]
    context = stage.frozen.context(stratum["class"], section_id=stratum["section"])
    style = stage.frozen.styles[stratum["class"], stratum["section"]].style
    for line in lines[:-1]:
        padded = open_inner(unb64(line), context=context, ballot_key=stage.ballot_key)
        found[tuple(unpack(shape_of(style), padded).codes)] += 1
    return found


def _expected(service: LiveService) -> Counter[tuple[int, ...]]:
    """What hall.mjs fills in: all answers by turns."""
    expected: Counter[tuple[int, ...]] = Counter()
    for nth, (class_id, slip) in enumerate(service.stage.slips()):
        fields = service.stage.style(class_id, slip).fields
        codes = (3 + (nth + one.position) % one.scale.value_count for one in fields)
        expected[tuple(codes)] += 1
    return expected
