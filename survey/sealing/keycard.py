"""Key cards: a lock's private key cut in three, each part under its holder's passphrase."""

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from survey.sealing.card_file import (
    LOCK_COUNTS,
    NONCE_BYTES,
    SALT_BYTES,
    SCRYPT_P,
    SCRYPT_R,
    KeyCard,
    additional_data,
    is_work,
    read_card,
    write_card,
)
from survey.sealing.errors import (
    CardDamaged,
    ForeignCard,
    LockMismatch,
    PassphraseRefused,
    SameCardTwice,
    TooFewCards,
    WrongPassphrase,
)
from survey.sealing.lock import SCALAR_BYTES, PrivateLock, PublicLock, lock_from_scalar
from survey.sealing.sharing import CARDS, THRESHOLD, join, share

WORK = 2**17
"""scrypt's n for new cards: 128 MiB and half a second a guess."""


def make_cards(
    privates: Sequence[PrivateLock], passphrases: Sequence[str], *, work: int = WORK
) -> tuple[bytes, bytes, bytes]:
    """The three key card files of one lock, or of two (ballot lock first) for one-lock campaigns.

    Takes three passphrases, one for each card. Raises PassphraseRefused for one that is empty;
    ValueError for another number of locks or passphrases, or a `work` that readers refuse.
    """
    if len(privates) not in LOCK_COUNTS or len(passphrases) != len(CARDS) or not is_work(work):
        raise ValueError("one or two locks, three passphrases, and a work that readers accept")
    shares = [share(private.scalar()) for private in privates]
    first, second, third = (
        _sealed_card(privates, index, [cut[index - 1] for cut in shares], phrase, work)
        for index, phrase in zip(CARDS, passphrases, strict=True)
    )
    return first, second, third


def join_cards(cards: Sequence[tuple[bytes, str]], lock: PublicLock | str) -> PrivateLock:
    """The private lock from two of its cards (file and passphrase); a third is only read.

    `lock` is the public lock or its id. All refusals but TooFewCards and LockMismatch name the
    card by its place in `cards`, from 1: CardDamaged, ForeignCard, SameCardTwice, WrongPassphrase.
    LockMismatch: each card opens, but they are of two makings.
    """
    wanted = lock if isinstance(lock, str) else lock.id
    read = [_read(raw, place) for place, (raw, _) in enumerate(cards, 1)]
    _demand_set(read, wanted)
    points = [
        (card.index, _share_of(card, phrase, place)[_place_of(wanted, card)])
        for place, (card, (_, phrase)) in enumerate(zip(read, cards, strict=True), 1)
        if place <= THRESHOLD
    ]
    named = read[0].locks[_place_of(wanted, read[0])]
    return _proved(join(points[0], points[1]), named if isinstance(lock, str) else lock)


def _sealed_card(
    privates: Sequence[PrivateLock], index: int, shares: Sequence[int], phrase: str, work: int
) -> bytes:
    locks = tuple(private.lock for private in privates)
    card = KeyCard(locks, index, work, os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES))
    if not phrase or (key := _key(phrase, card)) is None:
        raise PassphraseRefused(card=index)
    plaintext = b"".join(part.to_bytes(SCALAR_BYTES, "big") for part in shares)
    sealed = AESGCM(key).encrypt(card.nonce, plaintext, additional_data(card))
    return write_card(replace(card, sealed=sealed))


def _key(phrase: str, card: KeyCard) -> bytes | None:
    """The key of a card, or None for what is not text (bytes of a terminal that were not UTF-8)."""
    try:
        password = unicodedata.normalize("NFKC", phrase).encode()
    except UnicodeEncodeError:
        return None
    return Scrypt(salt=card.salt, length=32, n=card.work, r=SCRYPT_R, p=SCRYPT_P).derive(password)


def _read(raw: bytes, place: int) -> KeyCard:
    try:
        return read_card(raw)
    except CardDamaged as damage:
        raise CardDamaged(card=place, **damage.facts) from None


def _demand_set(cards: Sequence[KeyCard], wanted: str) -> None:
    seen: set[int] = set()
    for place, card in enumerate(cards, 1):
        if wanted not in {lock.id for lock in card.locks}:
            raise ForeignCard(card=place, lock=wanted)
        if card.index in seen:
            raise SameCardTwice(card=place, index=card.index)
        seen.add(card.index)
    if len(cards) < THRESHOLD:
        raise TooFewCards(given=len(cards), needed=THRESHOLD)


def _place_of(wanted: str, card: KeyCard) -> int:
    return [lock.id for lock in card.locks].index(wanted)


def _share_of(card: KeyCard, phrase: str, place: int) -> list[int]:
    """The card's shares, one a lock."""
    key = _key(phrase, card)
    if key is None:
        raise WrongPassphrase(card=place)
    try:
        plaintext = AESGCM(key).decrypt(card.nonce, card.sealed, additional_data(card))
    except InvalidTag:
        raise WrongPassphrase(card=place) from None
    return [
        int.from_bytes(plaintext[start : start + SCALAR_BYTES], "big")
        for start in range(0, len(plaintext), SCALAR_BYTES)
    ]


def _proved(scalar: int, lock: PublicLock) -> PrivateLock:
    try:
        private = lock_from_scalar(scalar, name=lock.name)
    except ValueError:
        raise LockMismatch(lock=lock.id) from None
    if private.lock.public != lock.public:
        raise LockMismatch(lock=lock.id)
    return private
