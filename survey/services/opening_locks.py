"""Opening a lock with two of its cards: what was brought is looked at before anybody types.

Each thing that people bring wrongly has a name of its own, for each needs another remedy: one card
alone, a damaged one, no card at all, the same twice, a card of the campaign's other lock, a card of
another making. Only then are passphrases tried.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.sealing.card_file import KeyCard, read_card
from survey.sealing.errors import (
    CardDamaged,
    CardRefused,
    ForeignCard,
    LockMismatch,
    SameCardTwice,
    TooFewCards,
    WrongPassphrase,
)
from survey.sealing.keycard import join_cards
from survey.sealing.sharing import CARDS, THRESHOLD
from survey.services.card_reading import NoKeyCard, card_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from survey.sealing.lock import PrivateLock, PublicLock

__all__ = ["CardDamaged", "ForeignCard", "GivenCard", "NoKeyCard", "OpenedLock", "open_lock"]


class CardOfOtherLock(Refusal):
    """The card opens the campaign's other lock: `card`, `name` of its lock, `wanted`."""

    code = "card-of-other-lock"


@dataclass(frozen=True, slots=True)
class GivenCard:
    """What a holder brought: its name for messages, the file or text as it is, the passphrase."""

    name: str
    raw: bytes = field(repr=False)
    phrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OpenedLock:
    """The private key, and the indexes of the two cards whose shares were joined."""

    key: PrivateLock
    cards: tuple[int, ...]


def look_at(
    given: Sequence[GivenCard], lock: PublicLock, *, other: PublicLock | None = None
) -> tuple[KeyCard, ...]:
    """The cards as they are, still sealed, if two of them belong to the lock.

    `other` is the campaign's second lock, for the words. Raises NoKeyCard, CardDamaged,
    CardOfOtherLock, ForeignCard, SameCardTwice, TooFewCards; all but the last name the card.
    """
    cards: list[KeyCard] = []
    for place, one in enumerate(given, 1):
        card = _read(one, place)
        _demand_member(card, lock, other, label=_label(one, place))
        if card.index in {known.index for known in cards}:
            raise SameCardTwice(card=_label(one, place), index=card.index)
        cards.append(card)
    if len(cards) < THRESHOLD:
        raise _too_few(cards, lock)
    return tuple(cards)


def open_lock(
    given: Sequence[GivenCard], lock: PublicLock, *, other: PublicLock | None = None
) -> OpenedLock:
    """The private key of a lock from the first two of the given cards.

    Raises what `look_at` raises, WrongPassphrase, and LockMismatch for cards of two makings.
    """
    cards = look_at(given, lock, other=other)
    files = [(card_in(one.raw), one.phrase) for one in given]
    try:
        key = join_cards(files, lock)
    except WrongPassphrase as wrong:
        place = int(wrong.facts["card"])
        label, index = _label(given[place - 1], place), cards[place - 1].index
        raise WrongPassphrase(card=label, index=index) from None
    except LockMismatch:
        raise LockMismatch(lock=lock.id, name=lock.name) from None
    return OpenedLock(key, tuple(sorted(one.index for one in cards[:THRESHOLD])))


def _read(one: GivenCard, place: int) -> KeyCard:
    label = _label(one, place)
    try:
        return read_card(card_in(one.raw))
    except (CardRefused, NoKeyCard) as wrong:
        raise type(wrong)(**{**wrong.facts, "card": label}) from None


def _label(one: GivenCard, place: int) -> str:
    return f"{place} ({one.name})" if one.name else str(place)


def _demand_member(
    card: KeyCard, lock: PublicLock, other: PublicLock | None, *, label: str
) -> None:
    named = {one.id: one for one in card.locks}
    if lock.id in named:
        return
    first = card.locks[0]
    if other is not None and other.id in named:
        raise CardOfOtherLock(card=label, name=other.name, wanted=lock.name)
    raise ForeignCard(card=label, lock=lock.id, wanted=lock.name, name=first.name, found=first.id)


def _too_few(cards: Sequence[KeyCard], lock: PublicLock) -> TooFewCards:
    rest = [str(index) for index in CARDS if index not in {one.index for one in cards}]
    return TooFewCards(given=len(cards), needed=THRESHOLD, name=lock.name, others=" / ".join(rest))
