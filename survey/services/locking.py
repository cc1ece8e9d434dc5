"""Making and joining locks: key cards for people, the public half for the campaign."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey.sealing.errors import SealingError
from survey.sealing.keycard import WORK, make_cards
from survey.sealing.lock import (
    PrivateLock,
    PublicLock,
    new_lock,
    read_public_lock,
    write_public_lock,
)
from survey.services.opening_locks import GivenCard, open_lock

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["PrivateLock", "PublicLock", "SealingError", "read_public_lock"]


@dataclass(frozen=True, slots=True)
class LockSet:
    """Three cards and the public lock files that belong to them; the private key is gone."""

    locks: tuple[PublicLock, ...]
    public_files: tuple[bytes, ...]
    cards: tuple[bytes, bytes, bytes] = field(repr=False)


def new_lock_set(
    name: str, passphrases: Sequence[str], *, one_set: bool, work: int = WORK
) -> LockSet:
    """Draw a lock (or both locks of a one-lock campaign) and cut it into three cards.

    Raises PassphraseRefused. `work` is scrypt's n.
    """
    privates = [new_lock(name)[0] for _ in range(2 if one_set else 1)]
    cards = make_cards(privates, passphrases, work=work)
    locks = tuple(one.lock for one in privates)
    return LockSet(locks, tuple(write_public_lock(one) for one in locks), cards)


def join(cards: Sequence[tuple[bytes, str]], lock: PublicLock) -> PrivateLock:
    """The private key of a lock from two of its cards (file or text) with their passphrases.

    Raises what `open_lock` raises, the cards named by their places.
    """
    return open_lock([GivenCard("", raw, phrase) for raw, phrase in cards], lock).key
