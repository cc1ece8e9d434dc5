from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.sealing.encoding import sha256
from survey.sealing.envelope import (
    INNER_OVERHEAD,
    OUTER_OVERHEAD,
    EnvelopeContext,
    Opened,
    mac_agrees,
    open_inner,
    open_outer,
    seal,
    tracker,
)
from survey.sealing.errors import EnvelopeRefused, Layer, LockRefused
from survey.sealing.lock import PrivateLock, lock_from_scalar, new_lock
from tests.sealing import by_hand
from tests.sealing.known import VECTORS

KNOWN = VECTORS["8 envelope"]
BALLOT = lock_from_scalar(int(KNOWN["ballot_scalar"], 16), name="A")
SLIP = lock_from_scalar(int(KNOWN["slip_scalar"], 16), name="B")
HERE = EnvelopeContext(
    bytes.fromhex(KNOWN["campaign"]),
    bytes.fromhex(KNOWN["definition_hash"]),
    KNOWN["class"],
    KNOWN["section"],
    KNOWN["channel"],
)
ELSEWHERE = [
    replace(HERE, campaign=bytes(16)),
    replace(HERE, definition_hash=bytes(32)),
    replace(HERE, class_id="B"),
    replace(HERE, section_id="unit-8"),
    replace(HERE, channel="paper"),
    # The same letters, joined elsewhere: lengths keep the parts apart.
    replace(HERE, class_id="Au", section_id="nit-7"),
]
CAST = bytes(range(32))
PADDED = b"twenty bytes of it.."


def _sealed(padded: bytes = PADDED) -> bytes:
    return seal(
        padded,
        context=HERE,
        cast=CAST,
        ballot_lock=BALLOT.lock.public,
        slip_lock=SLIP.lock.public,
    )


def _refused_layer(act: Callable[[], object]) -> str | int:
    with pytest.raises(EnvelopeRefused) as refused:
        act()
    return refused.value.facts["layer"]


def test_the_envelope_of_the_vector_opens() -> None:
    outer = bytes.fromhex(KNOWN["outer"])
    opened = open_outer(outer, context=HERE, slip_key=SLIP)

    assert [opened.cast.hex(), opened.mac.hex(), opened.inner.hex()] == [
        KNOWN["cast"],
        KNOWN["mac"],
        KNOWN["inner"],
    ]
    assert mac_agrees(opened)
    assert open_inner(opened.inner, context=HERE, ballot_key=BALLOT).hex() == KNOWN["padded"]
    assert tracker(outer).hex() == KNOWN["tracker"]


def test_the_place_of_an_envelope_is_joined_as_in_the_vector() -> None:
    assert HERE.inner_info.hex() == KNOWN["inner_info"]
    assert HERE.outer_info.hex() == KNOWN["outer_info"]


def test_what_is_sealed_opens_by_hand() -> None:
    slip = by_hand.hpke_open(_sealed(), scalar=SLIP.scalar(), info=HERE.outer_info)

    assert slip[:64] == CAST + by_hand.hmac_sha256(CAST, slip[64:])
    inner = by_hand.hpke_open(slip[64:], scalar=BALLOT.scalar(), info=HERE.inner_info)
    assert inner == PADDED


@given(st.binary(max_size=300), st.binary(min_size=32, max_size=32))
def test_what_is_sealed_opens_with_both_locks(padded: bytes, cast: bytes) -> None:
    ballot, slip = BALLOT.lock.public, SLIP.lock.public
    outer = seal(padded, context=HERE, cast=cast, ballot_lock=ballot, slip_lock=slip)
    opened = open_outer(outer, context=HERE, slip_key=SLIP)

    assert (opened.cast, mac_agrees(opened)) == (cast, True)
    assert open_inner(opened.inner, context=HERE, ballot_key=BALLOT) == padded
    assert len(opened.inner) == len(padded) + INNER_OVERHEAD
    assert len(outer) == len(padded) + OUTER_OVERHEAD


def test_the_same_ballot_is_never_sealed_twice_to_the_same_bytes() -> None:
    assert len({_sealed() for _ in range(50)}) == 50


def _flips(message: bytes) -> list[bytes]:
    return [
        message[:place] + bytes([message[place] ^ 1 << bit]) + message[place + 1 :]
        for place in range(len(message))
        for bit in range(8)
    ]


def test_every_flipped_bit_of_the_outer_envelope_is_refused() -> None:
    for altered in _flips(_sealed()):
        with pytest.raises(EnvelopeRefused):
            open_outer(altered, context=HERE, slip_key=SLIP)


def test_every_flipped_bit_of_the_inner_envelope_is_refused_twice() -> None:
    opened = open_outer(_sealed(), context=HERE, slip_key=SLIP)

    for altered in _flips(opened.inner):
        assert not mac_agrees(replace(opened, inner=altered))
        with pytest.raises(EnvelopeRefused):
            open_inner(altered, context=HERE, ballot_key=BALLOT)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_an_envelope_that_is_carried_elsewhere_does_not_open(elsewhere: EnvelopeContext) -> None:
    outer = _sealed()
    inner = open_outer(outer, context=HERE, slip_key=SLIP).inner

    assert _refused_layer(lambda: open_outer(outer, context=elsewhere, slip_key=SLIP)) == "outer"
    assert (
        _refused_layer(lambda: open_inner(inner, context=elsewhere, ballot_key=BALLOT)) == "inner"
    )


@pytest.mark.parametrize("key", [BALLOT, new_lock("other")[0]])
def test_another_lock_does_not_open_the_outer_envelope(key: PrivateLock) -> None:
    assert _refused_layer(lambda: open_outer(_sealed(), context=HERE, slip_key=key)) == "outer"


def test_the_slip_lock_does_not_open_the_inner_envelope() -> None:
    inner = open_outer(_sealed(), context=HERE, slip_key=SLIP).inner

    assert _refused_layer(lambda: open_inner(inner, context=HERE, ballot_key=SLIP)) == "inner"


@pytest.mark.parametrize("length", [0, 1, 64, 65, 80, 81, 225])
def test_an_envelope_that_is_cut_off_is_refused(length: int) -> None:
    cut = _sealed()[:length]

    assert _refused_layer(lambda: open_outer(cut, context=HERE, slip_key=SLIP)) == "outer"
    assert _refused_layer(lambda: open_inner(cut, context=HERE, ballot_key=BALLOT)) == "inner"


@pytest.mark.parametrize("length", [0, 63, 64, 144])
def test_an_outer_envelope_without_room_for_an_inner_one_is_refused(length: int) -> None:
    outer = by_hand.hpke_seal(bytes(length), to=SLIP.lock.public, ephemeral=7, info=HERE.outer_info)

    assert _refused_layer(lambda: open_outer(outer, context=HERE, slip_key=SLIP)) == Layer.OUTER


def test_a_slip_does_not_vouch_for_another_inner_envelope() -> None:
    mine = open_outer(_sealed(), context=HERE, slip_key=SLIP)
    other = open_outer(_sealed(b"another twenty bytes"), context=HERE, slip_key=SLIP)

    assert not mac_agrees(replace(mine, inner=other.inner))
    assert not mac_agrees(replace(mine, cast=bytes(32)))


def test_an_inner_envelope_in_the_place_of_an_outer_one_is_refused() -> None:
    inner = by_hand.hpke_seal(bytes(200), to=SLIP.lock.public, ephemeral=7, info=HERE.inner_info)

    assert _refused_layer(lambda: open_outer(inner, context=HERE, slip_key=SLIP)) == "outer"


def test_nothing_is_sealed_to_what_is_no_lock() -> None:
    with pytest.raises(LockRefused):
        seal(PADDED, context=HERE, cast=CAST, ballot_lock=bytes(65), slip_lock=SLIP.lock.public)


def test_parts_of_another_length_are_not_sealed() -> None:
    key = SLIP.lock.public

    with pytest.raises(ValueError, match="32 bytes"):
        seal(PADDED, context=HERE, cast=b"short", ballot_lock=key, slip_lock=key)
    with pytest.raises(ValueError, match="16 bytes"):
        EnvelopeContext(bytes(17), bytes(31), "A", "s", "online")


def test_the_tracker_is_the_hash_of_the_envelope() -> None:
    assert tracker(b"envelope") == sha256(b"envelope")


def test_the_slips_key_shows_in_no_message() -> None:
    assert "secret" not in repr(Opened(b"secret", b"mac", b"inner"))
