"""200 evaluators at once on the real service: enter and cast, p99 under a second."""

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from survey.client.booth import BoothClient, OpenBallot
from survey.services.packing import padded_ballot
from tests.bench.test_opening_speed import document
from tests.factories.live_service import LiveService, live_service

if TYPE_CHECKING:
    from pathlib import Path

    from tests.factories.stage import Stage

EVALUATORS = 200
GOAL = 1.0


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401  a generator fixture
    folder: Path = tmp_path_factory.mktemp("spine")
    with live_service(folder, document(EVALUATORS)) as live:
        yield live


def p99(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99)]


def test_two_hundred_evaluators_enter_and_cast_at_once(
    service: LiveService, record_property: Callable[[str, object], None]
) -> None:
    stage: Stage = service.stage
    together = threading.Barrier(EVALUATORS, timeout=60)
    entering: list[float] = []
    casting: list[float] = []
    receipts: list[str] = []

    def journey(pair: tuple[str, Any]) -> None:
        class_id, slip = pair
        client = BoothClient(service.address, stage.document["number"])
        client.connection.connect()
        assert client.campaign == bytes.fromhex(stage.key)
        style = stage.style(class_id, slip)
        padded = padded_ballot(style, stage.drawn(style))
        together.wait()
        start = time.perf_counter()
        ballot: OpenBallot = client.enter(slip.code)
        entering.append(time.perf_counter() - start)
        outer = ballot.seal(padded)
        start = time.perf_counter()
        receipts.append(client.cast(ballot, outer, declares="valid"))
        casting.append(time.perf_counter() - start)
        client.close()

    with ThreadPoolExecutor(EVALUATORS) as hall:
        list(hall.map(journey, stage.slips()))
    figures = {"enter p99": p99(entering), "cast p99": p99(casting)}
    record_property("200 at once, seconds", json.dumps(figures))
    print(figures)  # noqa: T201  the figure is what the test is for
    assert len(set(receipts)) == EVALUATORS
    assert p99(entering) < GOAL
    assert p99(casting) < GOAL
