"""What the browser seals, the opening opens, with either engine; and the same bytes from both."""

import random
from typing import Any

import pytest

from survey.sealing.envelope import (
    OUTER_OVERHEAD,
    EnvelopeContext,
    mac_agrees,
    open_inner,
    open_outer,
    seal,
    tracker,
)
from survey.sealing.lock import PrivateLock, lock_from_scalar
from tests.scripts.in_node import ENGINES, answers, drawing, given, refusals
from tests.sealing.known import VECTORS

pytestmark = pytest.mark.needs_system
BOTH = pytest.mark.parametrize("engine", ENGINES)

KNOWN = VECTORS["8 envelope"]
BALLOT = lock_from_scalar(int(KNOWN["ballot_scalar"], 16), name="A")
SLIP = lock_from_scalar(int(KNOWN["slip_scalar"], 16), name="B")
BALLOTS = 200


def _context(drawn: random.Random) -> EnvelopeContext:
    class_id = "".join(drawn.choices("ABCdef-019", k=drawn.randrange(1, 17)))
    return EnvelopeContext(drawn.randbytes(16), drawn.randbytes(32), class_id, "unit-7", "online")


HERE = EnvelopeContext(
    bytes.fromhex(KNOWN["campaign"]),
    bytes.fromhex(KNOWN["definition_hash"]),
    "A",
    "unit-7",
    "online",
)


def _sealing(engine: str, context: EnvelopeContext, cast: bytes, padded: bytes) -> dict[str, Any]:
    place = {
        "campaign": context.campaign.hex(),
        "definitionHash": context.definition_hash.hex(),
        "classId": context.class_id,
        "sectionId": context.section_id,
        "ballotLock": BALLOT.lock.public.hex(),
        "slipLock": SLIP.lock.public.hex(),
        "cast": cast.hex(),
    }
    return {"act": "seal", "engine": engine, "place": place, "padded": padded.hex()}


def _of_the_vector(engine: str) -> dict[str, Any]:
    return _sealing(engine, HERE, bytes.fromhex(KNOWN["cast"]), bytes.fromhex(KNOWN["padded"]))


def _drawn_ballots(seed: int) -> list[tuple[EnvelopeContext, bytes, bytes]]:
    drawn = drawing(seed)
    return [
        (_context(drawn), drawn.randbytes(32), drawn.randbytes(drawn.choice((19, 66, 900, 5000))))
        for _ in range(BALLOTS)
    ]


def _opened_in_node(lock: PrivateLock, info: bytes, sealed: bytes) -> dict[str, str]:
    scalar = f"{lock.scalar():064x}"
    return {"act": "openOuter", "scalar": scalar, "info": info.hex(), "sealed": sealed.hex()}


@BOTH
def test_with_the_senders_keys_of_the_vector_every_byte_is_the_vectors(engine: str) -> None:
    fixed = {"fixed": {"ephemerals": KNOWN["ephemerals"]}}

    assert given([_of_the_vector(engine) | fixed]) == [
        {"outer": KNOWN["outer"], "tracker": KNOWN["tracker"]}
    ]


def test_with_the_same_senders_keys_both_engines_give_the_same_bytes() -> None:
    drawn = drawing(88)
    found = {}
    for engine in ENGINES:
        drawn.seed(88)
        found[engine] = given(
            _sealing(engine, context, cast, padded)
            | {"fixed": {"ephemerals": [f"{drawn.getrandbits(255) + 1:064x}" for _ in range(2)]}}
            for context, cast, padded in _drawn_ballots(8)[:50]
        )

    assert found["webcrypto"] == found["pure"]
    assert len({one["outer"] for one in found["pure"]}) == 50


@BOTH
def test_what_the_browser_seals_the_opening_opens(engine: str) -> None:
    ballots = _drawn_ballots(9)
    sealed = given(_sealing(engine, *ballot) for ballot in ballots)

    for (context, cast, padded), one in zip(ballots, sealed, strict=True):
        outer = bytes.fromhex(one["outer"])
        opened = open_outer(outer, context=context, slip_key=SLIP)
        assert (opened.cast, mac_agrees(opened)) == (cast, True)
        assert open_inner(opened.inner, context=context, ballot_key=BALLOT) == padded
        assert one["tracker"] == tracker(outer).hex()
        assert len(outer) == len(padded) + OUTER_OVERHEAD


def test_what_the_server_seals_opens_in_javascript() -> None:
    ballots = _drawn_ballots(10)
    locks = {"ballot_lock": BALLOT.lock.public, "slip_lock": SLIP.lock.public}
    outers = [seal(padded, context=here, cast=cast, **locks) for here, cast, padded in ballots]
    slips = given(
        _opened_in_node(SLIP, here.outer_info, outer)
        for (here, _, _), outer in zip(ballots, outers, strict=True)
    )
    inners = [bytes.fromhex(slip)[64:] for slip in slips]

    assert [slip[:64] for slip in slips] == [cast.hex() for _, cast, _ in ballots]
    assert given(
        _opened_in_node(BALLOT, here.inner_info, inner)
        for (here, _, _), inner in zip(ballots, inners, strict=True)
    ) == [padded.hex() for _, _, padded in ballots]


@BOTH
def test_what_the_browser_seals_opens_for_no_other_place_and_no_other_lock(engine: str) -> None:
    outer = bytes.fromhex(given([_of_the_vector(engine)])[0]["outer"])
    flipped = outer[:-1] + bytes([outer[-1] ^ 1])
    asked = [
        _opened_in_node(SLIP, HERE.inner_info, outer),
        _opened_in_node(BALLOT, HERE.outer_info, outer),
        _opened_in_node(SLIP, HERE.outer_info, flipped),
        _opened_in_node(SLIP, HERE.outer_info, outer),
    ]

    assert refusals(asked) == ["Error", "Error", "Error", ""]


@BOTH
def test_the_same_ballot_is_never_sealed_twice_to_the_same_bytes(engine: str) -> None:
    outers = [bytes.fromhex(one["outer"]) for one in given([_of_the_vector(engine)] * 40)]
    inners = [open_outer(outer, context=HERE, slip_key=SLIP).inner for outer in outers]

    # The sender's key comes first: neither layer may use one again.
    assert len({message[:65] for message in outers + inners}) == 80


@BOTH
@pytest.mark.parametrize("lock", ["ballotLock", "slipLock"])
def test_nothing_is_sealed_to_what_is_no_lock(engine: str, lock: str) -> None:
    key = BALLOT.lock.public
    compressed = bytes([2 + key[-1] % 2]) + key[1:33]
    off_curve = key[:-1] + bytes([key[-1] ^ 1])
    hybrid = bytes([6 + key[-1] % 2]) + key[1:]
    asked = _of_the_vector(engine)
    wrong = [b"", key[:64], key + b"\0", compressed, off_curve, hybrid, bytes(65)]
    requests = [asked | {"place": asked["place"] | {lock: one.hex()}} for one in wrong]

    assert refusals(requests) == ["LockRefused"] * len(wrong)


@BOTH
def test_parts_of_another_length_are_not_sealed(engine: str) -> None:
    asked = _of_the_vector(engine)
    places = [{"campaign": "00" * 15}, {"definitionHash": "00" * 33}, {"cast": ""}]
    found = answers(asked | {"place": asked["place"] | place} for place in places)

    assert [one.refused for one in found] == ["RangeError"] * 3
    assert all(KNOWN["cast"] not in one.text for one in found)
