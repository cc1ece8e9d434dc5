from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest

from survey.sealing.canonical import canonical_bytes, read_canonical
from survey.sealing.card_file import LEAST_WORK, KeyCard, read_card, write_card
from survey.sealing.encoding import sha256
from survey.sealing.errors import (
    CardDamaged,
    CardFault,
    CardLineMistyped,
    CardLinesMissing,
    CardRefused,
    ForeignCard,
    LockMismatch,
    PassphraseRefused,
    SameCardTwice,
    SealingError,
    TooFewCards,
    WrongPassphrase,
)
from survey.sealing.keycard import join_cards, make_cards
from survey.sealing.lock import PrivateLock, new_lock
from survey.sealing.sharing import join
from tests.sealing.known import VECTORS

PHRASES = ("first words", "第二 口令", "third words")

CardSet: TypeAlias = list[tuple[bytes, str]]


@pytest.fixture(scope="module")
def ballot_lock() -> PrivateLock:
    return new_lock("监督组")[0]


@pytest.fixture(scope="module")
def slip_lock() -> PrivateLock:
    return new_lock("考核办")[0]


def _cards(*privates: PrivateLock) -> CardSet:
    return list(zip(make_cards(privates, PHRASES, work=LEAST_WORK), PHRASES, strict=True))


@pytest.fixture(scope="module")
def cards(ballot_lock: PrivateLock) -> CardSet:
    return _cards(ballot_lock)


def _facts(refusal: type[SealingError], act: Callable[[], object]) -> dict[str, str | int]:
    with pytest.raises(refusal) as refused:
        act()
    return refused.value.facts


@pytest.mark.parametrize("chosen", [(0, 1), (2, 0), (1, 2), (0, 1, 2)])
def test_any_two_cards_give_the_lock(
    cards: CardSet, ballot_lock: PrivateLock, chosen: tuple[int, ...]
) -> None:
    joined = join_cards([cards[index] for index in chosen], ballot_lock.lock)

    assert joined.lock == ballot_lock.lock
    assert joined.scalar() == ballot_lock.scalar()


def test_a_lock_may_be_asked_for_by_its_id(cards: CardSet, ballot_lock: PrivateLock) -> None:
    assert join_cards(cards[:2], ballot_lock.lock.id).lock == ballot_lock.lock


def test_cards_of_a_one_lock_campaign_give_both_locks(
    ballot_lock: PrivateLock, slip_lock: PrivateLock
) -> None:
    cards = _cards(ballot_lock, slip_lock)

    assert read_card(cards[0][0]).locks == (ballot_lock.lock, slip_lock.lock)
    for private in (ballot_lock, slip_lock):
        assert join_cards(cards[1:], private.lock).scalar() == private.scalar()


@pytest.mark.parametrize("known", ["5 cards", "5 cards of one lock"])
def test_the_cards_of_a_vector_give_its_locks(known: str) -> None:
    cards = [(card["file"].encode(), card["passphrase"]) for card in VECTORS[known]["cards"]]

    for lock in VECTORS[known]["locks"]:
        for pair in (cards[:2], cards[1:], cards[::2]):
            assert join_cards(pair, lock["id"]).scalar() == int(lock["scalar"], 16)


def test_a_passphrase_may_be_typed_in_other_forms_of_the_same_letters() -> None:
    vector = VECTORS["5 cards"]
    cards = [
        (vector["cards"][0]["file"].encode(), "first 一"),
        (vector["cards"][2]["file"].encode(), "\uff54hird"),
    ]

    assert join_cards(cards, vector["locks"][0]["id"]).lock.name == "监督组"


@pytest.mark.parametrize("phrase", ["third word", "", "\udcff"])
def test_a_wrong_passphrase_is_named_with_its_card(
    cards: CardSet, ballot_lock: PrivateLock, phrase: str
) -> None:
    tried = [cards[0], (cards[2][0], phrase)]

    assert _facts(WrongPassphrase, lambda: join_cards(tried, ballot_lock.lock)) == {"card": 2}


def test_every_damaged_byte_of_a_card_is_told_from_a_wrong_passphrase(
    cards: CardSet, ballot_lock: PrivateLock
) -> None:
    raw, phrase = cards[0]

    for place in range(len(raw)):
        damaged = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises(CardDamaged) as refused:
            join_cards([cards[1], (damaged, phrase)], ballot_lock.lock)
        assert refused.value.facts["card"] == 2


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", VECTORS["5 lock"]["file"].encode()])
def test_a_file_that_is_no_key_card_is_refused(raw: bytes) -> None:
    assert _facts(CardDamaged, lambda: read_card(raw)) == {"reason": CardFault.FORM}


def test_a_foreign_card_is_named(
    cards: CardSet, ballot_lock: PrivateLock, slip_lock: PrivateLock
) -> None:
    foreign = _cards(slip_lock)[1]

    facts = _facts(ForeignCard, lambda: join_cards([cards[0], foreign], ballot_lock.lock))

    assert facts == {"card": 2, "lock": ballot_lock.lock.id}


def test_the_same_card_twice_is_named(cards: CardSet, ballot_lock: PrivateLock) -> None:
    tried = [cards[2], cards[2]]

    facts = _facts(SameCardTwice, lambda: join_cards(tried, ballot_lock.lock))

    assert facts == {"card": 2, "index": 3}


@pytest.mark.parametrize("given", [0, 1])
def test_fewer_than_two_cards_are_too_few(
    cards: CardSet, ballot_lock: PrivateLock, given: int
) -> None:
    facts = _facts(TooFewCards, lambda: join_cards(cards[:given], ballot_lock.lock))

    assert facts == {"given": given, "needed": 2}


def test_cards_of_two_makings_of_one_lock_do_not_open_it(
    cards: CardSet, ballot_lock: PrivateLock
) -> None:
    tried = [cards[0], _cards(ballot_lock)[1]]

    facts = _facts(LockMismatch, lambda: join_cards(tried, ballot_lock.lock))

    assert facts == {"lock": ballot_lock.lock.id}


@pytest.mark.parametrize("phrase", ["", "\udcff"])
def test_no_card_is_made_with_a_passphrase_that_is_none(
    ballot_lock: PrivateLock, phrase: str
) -> None:
    phrases = ["first", phrase, "third"]

    facts = _facts(PassphraseRefused, lambda: make_cards([ballot_lock], phrases, work=LEAST_WORK))

    assert facts == {"card": 2}


@pytest.mark.parametrize(
    ("locks", "phrases", "work"),
    [(0, 3, 2**14), (3, 3, 2**14), (1, 2, 2**14), (1, 3, 2**13), (1, 3, 2**21), (1, 3, 20_000)],
)
def test_no_cards_are_made_that_no_reader_takes(
    ballot_lock: PrivateLock, locks: int, phrases: int, work: int
) -> None:
    with pytest.raises(ValueError, match="readers accept"):
        make_cards([ballot_lock] * locks, ["words"] * phrases, work=work)


def test_no_share_stands_on_a_card_in_clear(cards: CardSet, ballot_lock: PrivateLock) -> None:
    first, second, _ = (int.from_bytes(read_card(raw).sealed[:32], "big") for raw, _ in cards)

    assert join((1, first), (2, second)) != ballot_lock.scalar()


def _resealed(raw: bytes, **changes: object) -> bytes:
    """The card with other members and a check that fits: a forgery, not damage."""
    value = read_canonical(raw)
    assert isinstance(value, dict)
    body = {**value, **changes}
    del body["check"]
    check = sha256(canonical_bytes(body)).hex()[:8]
    return canonical_bytes({**body, "check": check})


@pytest.mark.parametrize(
    "changes",
    [
        {"index": 4},
        {"index": 0},
        {"index": True},
        {"threshold": 1},
        {"cards": 5},
        {"aead": "AES-128-GCM"},
        {"nonce": "AAAA"},
        {"sealed": "AAAA"},
        {"sealed": 1},
        {"locks": []},
        {"more": "x"},
        {"kdf": {"name": "scrypt", "n": 2**21, "r": 8, "p": 1, "salt": "A" * 22}},
        {"kdf": {"name": "scrypt", "n": 2**13, "r": 8, "p": 1, "salt": "A" * 22}},
        {"kdf": {"name": "scrypt", "n": 2**14 + 1, "r": 8, "p": 1, "salt": "A" * 22}},
        {"kdf": {"name": "scrypt", "n": 2**14, "r": 9, "p": 1, "salt": "A" * 22}},
        {"kdf": {"name": "scrypt", "n": 2**14, "r": 8, "p": 2, "salt": "A" * 22}},
        {"kdf": {"name": "argon2", "n": 2**14, "r": 8, "p": 1, "salt": "A" * 22}},
    ],
)
def test_a_card_outside_the_format_is_refused_though_its_check_fits(
    cards: CardSet, changes: dict[str, object]
) -> None:
    forged = _resealed(cards[0][0], **changes)

    assert _facts(CardDamaged, lambda: read_card(forged)) == {"reason": CardFault.FORM}


def test_two_shares_of_one_lock_make_no_card(cards: CardSet) -> None:
    card: KeyCard = read_card(cards[0][0])
    doubled = replace(card, locks=card.locks * 2, sealed=card.sealed + bytes(32))

    assert _facts(CardDamaged, lambda: read_card(write_card(doubled))) == {"reason": "form"}


def test_a_head_exchanged_under_the_seal_is_refused(
    cards: CardSet, ballot_lock: PrivateLock
) -> None:
    raw, phrase = cards[0]
    tried = [cards[1], (_resealed(raw, index=3), phrase)]

    assert _facts(WrongPassphrase, lambda: join_cards(tried, ballot_lock.lock)) == {"card": 2}


def test_every_refusal_of_cards_is_one() -> None:
    refusals = {CardDamaged, ForeignCard, PassphraseRefused, SameCardTwice, TooFewCards}
    of_lines = {CardLineMistyped, CardLinesMissing}

    assert set(CardRefused.__subclasses__()) == refusals | of_lines | {WrongPassphrase}
