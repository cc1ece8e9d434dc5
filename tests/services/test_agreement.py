"""Two implementations, made from one text, give the same files to the byte."""

import io
from collections.abc import Iterator

import pytest

from survey import recount
from survey.sealing.lock import new_lock
from survey.services import counting
from tests.factories.inner_files import random_inner_file
from tests.factories.stage import Stage, stage_on

BALLOT_LOCK, SLIP_LOCK = new_lock("ballot")[0], new_lock("slip")[0]


@pytest.mark.parametrize("start", range(0, 30, 10))
def test_both_counts_of_random_campaigns_agree_to_the_byte(start: int) -> None:
    for seed in range(start, start + 10):
        made = random_inner_file(seed, BALLOT_LOCK, SLIP_LOCK)
        first = counting.count(io.BytesIO(made.raw), inner_root=made.root, ballot_key=BALLOT_LOCK)
        second = recount.count(
            io.BytesIO(made.raw), inner_root=made.root, ballot_scalar=BALLOT_LOCK.scalar()
        )
        assert first == second, seed


@pytest.fixture
def counted(migrated_url: str) -> Iterator[Stage]:
    stage = stage_on(migrated_url).prepare()
    stage.vote(30)
    stage.close()
    yield stage
    stage.writer.stop()
    stage.installation.engine.dispose()


def test_a_whole_campaign_is_unwrapped_and_counted_alike_by_both(counted: Stage) -> None:
    box = counted.export()
    inner, root = counted.unwrap(box)
    assert counted.unwrap_again(box) == inner
    assert counted.count(inner, root) == counted.count_again(inner, root)


def test_a_second_opening_of_the_same_root_gives_the_same_bytes(counted: Stage) -> None:
    first, root = counted.unwrap(counted.export())
    second, same_root = counted.unwrap(counted.export())
    assert (first, root) == (second, same_root)
    assert counted.count(first, root) == counted.count(second, root)
