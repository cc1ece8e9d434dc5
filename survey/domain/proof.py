"""Proof of the key cards: that two holders opened a lock of a frozen campaign with real cards."""

from dataclasses import dataclass
from datetime import datetime

from survey.domain.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class LockProof:
    """One check number of a lock (its hash, 32 bytes); `cards` as declared: "1+3 2+3"."""

    number_hash: bytes
    campaign: str
    definition_hash: bytes
    lock: str
    asked_at: datetime
    proved_at: datetime | None = None
    cards: str = ""

    @property
    def pairs(self) -> tuple[str, ...]:
        """The pairs of cards with which the number was opened, as far as they were said."""
        return tuple(self.cards.split())


class WrongNumber(Refusal):
    """No challenge of this lock for this definition holds the number."""

    code = "wrong-check-number"


class NotItsLock(Refusal):
    """The campaign has no such lock: `lock`, and the `known` ones."""

    code = "not-its-lock"


class NotCardIndexes(Refusal):
    """The cards that opened a lock are named by two different indexes of 1, 2 and 3."""

    code = "not-card-indexes"
