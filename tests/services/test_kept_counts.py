"""Counts that are kept for a moment: large rolls are counted once, small ones each time."""

from collections.abc import Mapping

import pytest

from survey.domain.account import AccountState
from survey.services import kept_counts
from survey.services.kept_counts import FRESH, KeptCounts
from tests.factories.stage import Stage

Counts = Mapping[tuple[str, str, AccountState], int]


def look(stage: Stage, kept: KeptCounts) -> Counts:
    with stage.act() as session:
        return kept.counts(session, stage.key)


def use_one(stage: Stage, place: int) -> None:
    class_id, slip = stage.slips()[place]
    stage.cast(slip, stage.sealed(class_id, slip))


def used(counts: Counts) -> int:
    return sum(n for (_, _, state), n in counts.items() if state is AccountState.USED)


def test_a_small_roll_is_counted_each_time(stage: Stage) -> None:
    kept = KeptCounts()
    look(stage, kept)
    use_one(stage, 0)
    assert used(look(stage, kept)) == 1


def test_a_large_roll_is_kept_for_less_than_a_second(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_counts, "LARGE", 1)  # as if every roll were large
    passed = [0.0]
    monkeypatch.setattr(kept_counts, "perf_counter", lambda: passed[0])
    kept = KeptCounts()
    first = look(stage, kept)
    use_one(stage, 0)
    passed[0] += 0.99 * FRESH
    assert look(stage, kept) is first
    passed[0] += 0.02
    assert used(look(stage, kept)) == 1
