"""Counts of accounts kept for less than a second where counting is slow, one set a process.

Measured: a million accounts take 130 ms to count, a thousand 1 ms, and twenty screens ask every
second. So of a large roll one screen counts and the others are given what it found; a small one is
counted each time. Nothing is written: a counter moved by each cast would be a clock of casts.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Final, TypeAlias

from survey.persistence import rolls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from survey.domain.account import AccountState

    Counts: TypeAlias = Mapping[tuple[str, str, AccountState], int]

LARGE: Final = 50_000
"""Accounts from which on counts are kept; so many take about 7 ms to count."""
FRESH: Final = 0.9
"""Seconds; what is kept is not older, unless it is just being counted again."""


@dataclass(frozen=True, slots=True)
class _Kept:
    counts: Counts
    begun: float

    @property
    def is_large(self) -> bool:
        return sum(self.counts.values()) >= LARGE

    @property
    def is_fresh(self) -> bool:
        return perf_counter() - self.begun < FRESH


class KeptCounts:
    """Counts by database and campaign; safe in several threads."""

    def __init__(self) -> None:
        """Nothing is counted yet."""
        self._kept: dict[tuple[str, str], _Kept] = {}
        self._turns: dict[tuple[str, str], threading.Lock] = {}

    def counts(self, session: Session, campaign: str) -> Counts:
        """Numbers of accounts by (class, section, state), as `rolls.counts` gives them."""
        key = (str(session.get_bind().engine.url), campaign)
        kept = self._kept.get(key)
        if kept is None or not kept.is_large:
            return self._count(session, key)
        turn = self._turns.setdefault(key, threading.Lock())
        if kept.is_fresh or not turn.acquire(blocking=False):
            return kept.counts
        try:
            return self._count(session, key)
        finally:
            turn.release()

    def _count(self, session: Session, key: tuple[str, str]) -> Counts:
        begun = perf_counter()
        counts = rolls.counts(session, key[1])
        self._kept[key] = _Kept(counts, begun)
        return counts
