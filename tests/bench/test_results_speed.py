"""Results pages of 100 subjects, 10 classes and 20 indicators: under 50 ms after the first view.

Time of the processor, as other work on the same machine is no part of it.
"""

import time
from collections.abc import Iterator

import pytest

from survey.domain.definition import read_definition
from survey.domain.staff import Role
from tests.factories.county import count_of
from tests.factories.wide import wide_document
from tests.web.offices import Office, open_office

pytestmark = pytest.mark.bench

GOAL_SECONDS = 0.05
SLOW_MACHINE = 2
"""A shared machine can be this much slower than itself an hour before; `-s` prints the figures."""

TAILS = (
    "",
    "/category/c0",
    "/subject/s5",
    "/category/c0/heat",
    "/category/c0/form/team/i3",
    "/category/c0/classes",
    "/class/k1",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    document = wide_document()
    results = count_of(read_definition(document)).document
    made = open_office(document, results, tmp_path_factory.mktemp("wide"))
    yield made
    made.close_down()


@pytest.mark.parametrize("tail", TAILS)
def test_a_page_comes_fast_once_it_was_seen(office: Office, tail: str) -> None:
    client = office.signed_in(Role.OFFICE)
    taken = []
    for _ in range(11):
        started = time.process_time()
        assert client.get(f"/results/{office.number}{tail}").status_code == 200
        taken.append(time.process_time() - started)
    # The least: what else the machine does only adds to it, caches of the processor included.
    best = min(taken[1:])
    print(f"{tail or '/'}: {best * 1000:.0f} ms, goal {GOAL_SECONDS * 1000:.0f}")  # noqa: T201
    assert best < SLOW_MACHINE * GOAL_SECONDS
