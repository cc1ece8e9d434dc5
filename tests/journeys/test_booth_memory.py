"""After ballots made in browsers no worker of the service holds a code or a ballot (S10).

That the search finds what is there is shown by its planted leak in `test_press_memory.py`.
"""

from pathlib import Path

import pytest

from tests.bench.test_opening_speed import document
from tests.factories.live_service import live_service
from tests.journeys.test_hall import everybody_votes
from tests.journeys.test_press_memory import codes_in_memory, memory_of, processes_of

pytestmark = pytest.mark.needs_system

BALLOTS = 100
GRADES = 4
RATINGS = 200


def test_no_worker_holds_a_code_or_a_ballot_that_a_browser_sealed(tmp_path: Path) -> None:
    with live_service(tmp_path, document(BALLOTS)) as service:
        codes = [slip.code for _, slip in service.stage.slips()]
        assert len(everybody_votes(service)) == BALLOTS
        assert codes_in_memory(tmp_path, codes) == 0
        assert _ballots_in_memory(tmp_path) == 0


def _ballots_in_memory(folder: Path) -> int:
    """How many of the four ballots that the hall casts by turns stand open in any process."""
    ballots = [
        bytes(3 + (nth + position) % GRADES for position in range(RATINGS)) for nth in range(GRADES)
    ]
    regions = [region for pid in processes_of(folder) for region in memory_of(pid)]
    return sum(any(one in region for region in regions) for one in ballots)
