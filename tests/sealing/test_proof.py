import json
from dataclasses import replace

import pytest

from survey.sealing.canonical import Json, canonical_bytes
from survey.sealing.encoding import b64
from survey.sealing.envelope import EnvelopeContext, open_inner, seal
from survey.sealing.errors import ChallengeRefused, EnvelopeRefused
from survey.sealing.lock import PrivateLock, lock_from_scalar, new_lock
from survey.sealing.proof import (
    Challenge,
    LockRole,
    new_check_number,
    number_hash,
    open_number,
    read_challenge,
    seal_number,
    write_challenge,
)
from tests.sealing import by_hand
from tests.sealing.known import VECTORS

KNOWN = VECTORS["13 proof"]
FILE = KNOWN["file"].encode()
BALLOT = lock_from_scalar(int(KNOWN["scalar"], 16), name="监督组")


def made(key: PrivateLock = BALLOT, number: str = "123456789012") -> Challenge:
    return seal_number(replace(read_challenge(FILE), lock=key.lock, sealed=b""), number)


def test_the_challenge_of_the_vector_opens() -> None:
    challenge = read_challenge(FILE)

    assert open_number(challenge, BALLOT) == KNOWN["check_number"]
    assert number_hash(challenge, KNOWN["check_number"]).hex() == KNOWN["number_hash"]
    assert write_challenge(challenge) == FILE
    assert (challenge.role, challenge.lock) == (LockRole.BALLOT, BALLOT.lock)


def test_what_is_sealed_opens_by_hand() -> None:
    challenge = made()
    head = json.loads(write_challenge(challenge))
    del head["sealed"]
    info = by_hand.tag("proof") + by_hand.sha256(canonical_bytes(head))

    opened = by_hand.hpke_open(challenge.sealed, scalar=BALLOT.scalar(), info=info)

    assert (opened, len(challenge.sealed)) == (b"123456789012", 93)


def test_another_lock_does_not_open_a_challenge() -> None:
    with pytest.raises(ChallengeRefused):
        open_number(read_challenge(FILE), new_lock("B")[0])


@pytest.mark.parametrize(
    "altered",
    [
        replace(read_challenge(FILE), campaign="00" * 16),
        replace(read_challenge(FILE), number="204817"),
        replace(read_challenge(FILE), title="另一次测评"),
        replace(read_challenge(FILE), definition_hash=bytes(32)),
        replace(read_challenge(FILE), role=LockRole.SLIP),
    ],
    ids=["campaign", "number", "title", "definition", "role"],
)
def test_no_word_of_a_challenge_can_be_altered(altered: Challenge) -> None:
    with pytest.raises(ChallengeRefused):
        open_number(altered, BALLOT)


def test_every_damaged_byte_is_refused() -> None:
    for place in range(len(FILE)):
        damaged = FILE[:place] + bytes([FILE[place] ^ 1]) + FILE[place + 1 :]
        with pytest.raises(ChallengeRefused):
            open_number(read_challenge(damaged), BALLOT)


def test_an_envelope_cannot_be_passed_off_as_a_challenge_nor_a_challenge_as_an_envelope() -> None:
    challenge = made()
    context = EnvelopeContext(
        bytes.fromhex(challenge.campaign), challenge.definition_hash, "A", "all", "online"
    )
    slip = new_lock("slip")[0]
    outer = seal(
        b"x" * 12,
        context=context,
        cast=bytes(32),
        ballot_lock=slip.lock.public,
        slip_lock=BALLOT.lock.public,
    )
    inner = by_hand.hpke_seal(
        b"1" * 12, to=BALLOT.lock.public, ephemeral=12345, info=context.inner_info
    )

    assert open_inner(inner, context=context, ballot_key=BALLOT) == b"1" * 12
    for envelope in (outer, inner):
        with pytest.raises(ChallengeRefused):
            open_number(replace(challenge, sealed=envelope), BALLOT)
    with pytest.raises(EnvelopeRefused):
        open_inner(challenge.sealed, context=context, ballot_key=BALLOT)


@pytest.mark.parametrize("number", ["abcdefghijkl", "12345678901", "1234567890123", "１２３４"])
def test_nothing_but_twelve_digits_is_read_out(number: str) -> None:
    challenge = made()
    head = json.loads(write_challenge(challenge))
    del head["sealed"]
    info = by_hand.tag("proof") + by_hand.sha256(canonical_bytes(head))
    sealed = by_hand.hpke_seal(number.encode(), to=BALLOT.lock.public, ephemeral=99, info=info)

    with pytest.raises(ChallengeRefused):
        open_number(replace(challenge, sealed=sealed), BALLOT)


def test_a_number_is_kept_for_one_campaign_definition_and_lock() -> None:
    challenge = made()
    elsewhere = [
        replace(challenge, campaign="00" * 16),
        replace(challenge, definition_hash=bytes(32)),
        replace(challenge, lock=new_lock("B")[1]),
    ]

    hashes = {number_hash(one, "123456789012") for one in (challenge, *elsewhere)}

    assert len(hashes) == 4


def _changed(**changes: Json) -> bytes:
    return canonical_bytes({**json.loads(FILE), **changes})


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        VECTORS["5 lock"]["file"].encode(),
        FILE + b"\n",
        _changed(more=1),
        _changed(role="other"),
        _changed(campaign="00"),
        _changed(definition_hash="00"),
        _changed(sealed=b64(bytes(92))),
        _changed(lock={}),
        _changed(other={}),
    ],
)
def test_what_is_no_challenge_file_is_refused(raw: bytes) -> None:
    with pytest.raises(ChallengeRefused):
        read_challenge(raw)


def test_check_numbers_are_twelve_random_digits() -> None:
    numbers = {new_check_number() for _ in range(200)}

    assert len(numbers) == 200
    assert {len(one) for one in numbers} == {12}
    assert any(one.startswith("0") for one in {new_check_number() for _ in range(500)})
