import unicodedata
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.sealing.errors import BallotFault, MalformedBallot, TextsTooLong
from survey.sealing.padded import (
    BALLOT_COMMENT,
    FIRST_REASON,
    FIRST_ROW_COMMENT,
    PaddedShape,
    Unpacked,
    pack,
    unpack,
)
from tests.sealing.known import VECTORS

KNOWN = VECTORS["7 padded"]
SHAPE = PaddedShape(tuple(KNOWN["widths"]), text_bytes=KNOWN["text_bytes"], rows=KNOWN["rows"])
NONCE = bytes.fromhex(KNOWN["nonce"])
CODES = tuple(KNOWN["codes"])
TEXTS = tuple((key, text) for key, text in KNOWN["texts"])
PADDED = bytes.fromhex(KNOWN["padded"])
ROOM = 17 + sum(KNOWN["widths"]) + 2


def test_a_ballot_is_packed_to_the_bytes_of_its_vector() -> None:
    assert SHAPE.size == KNOWN["size"]
    assert pack(SHAPE, CODES, TEXTS, NONCE).hex() == KNOWN["padded"]
    assert pack(SHAPE, CODES, (), NONCE).hex() == KNOWN["without_texts"]


def test_the_ballot_of_the_vector_is_unpacked() -> None:
    assert unpack(SHAPE, PADDED) == Unpacked(NONCE, CODES, TEXTS)


@pytest.mark.parametrize("known", KNOWN["malformed"], ids=lambda known: known["reason"])
def test_the_malformed_ballots_of_the_vectors_are_refused(known: dict[str, str]) -> None:
    with pytest.raises(MalformedBallot) as refused:
        unpack(SHAPE, bytes.fromhex(known["padded"]))

    assert refused.value.facts == {"reason": known["reason"]}


PLAIN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
WRITTEN = st.text(PLAIN | st.just("\n"), min_size=1).map(partial(unicodedata.normalize, "NFC"))


@st.composite
def ballots(draw: st.DrawFn) -> tuple[PaddedShape, list[int], list[tuple[int, str]]]:
    widths = draw(st.lists(st.sampled_from([1, 2]), min_size=1, max_size=20))
    shape = PaddedShape(tuple(widths), text_bytes=draw(st.integers(0, 400)), rows=3)
    codes = [draw(st.integers(0, 256**width - 1)) for width in widths]
    keys = [*range(shape.rows + 1), *range(FIRST_REASON, FIRST_REASON + len(widths))]
    texts = draw(st.dictionaries(st.sampled_from(keys), WRITTEN, max_size=5))
    return shape, codes, sorted(texts.items())


@given(ballots())
def test_what_is_packed_is_unpacked_at_one_size_or_does_not_fit(
    ballot: tuple[PaddedShape, list[int], list[tuple[int, str]]],
) -> None:
    shape, codes, texts = ballot
    needed = sum(4 + len(text.encode()) for _, text in texts)
    if needed > shape.text_bytes:
        with pytest.raises(TextsTooLong) as refused:
            pack(shape, codes, texts)
        assert refused.value.facts == {"needed": needed, "room": shape.text_bytes}
        return
    padded = pack(shape, codes, texts)
    unpacked = unpack(shape, padded)

    assert (unpacked.codes, unpacked.texts) == (tuple(codes), tuple(texts))
    assert len(padded) == shape.size == 17 + sum(shape.widths) + 2 + shape.text_bytes


@given(st.binary(min_size=42, max_size=42))
def test_any_texts_are_refused_or_packed_again_to_the_same_bytes(room: bytes) -> None:
    padded = PADDED[: ROOM - 2] + room
    try:
        unpacked = unpack(SHAPE, padded)
    except MalformedBallot:
        return
    assert pack(SHAPE, unpacked.codes, unpacked.texts, unpacked.nonce) == padded


def test_every_ballot_has_a_nonce_of_its_own() -> None:
    assert len({unpack(SHAPE, pack(SHAPE, CODES, ())).nonce for _ in range(50)}) == 50


@pytest.mark.parametrize("size", [0, 1, 18, 65, 67])
def test_another_size_is_malformed(size: int) -> None:
    with pytest.raises(MalformedBallot) as refused:
        unpack(SHAPE, (PADDED + b"\0")[:size])

    assert refused.value.facts == {"reason": BallotFault.SIZE}


def _with_room(count: int, texts: bytes) -> bytes:
    return PADDED[: ROOM - 2] + count.to_bytes(2, "big") + texts.ljust(40, b"\0")


@pytest.mark.parametrize(
    ("count", "texts", "fault"),
    [
        (1, b"", BallotFault.TEXT),
        (0, b"\0\0\0\1a", BallotFault.PADDING),
        (1, b"\0\0\0\1a\0\1", BallotFault.PADDING),
        (2, b"\0\0\0\1a", BallotFault.KEYS),
        (2, b"\0\1\0\1a\0\0\0\1b", BallotFault.KEYS),
        (1, b"\0\3\0\1a", BallotFault.KEYS),
        (1, b"\x7f\xff\0\1a", BallotFault.KEYS),
        (1, b"\x80\x05\0\1a", BallotFault.KEYS),
        (1, b"\0\0\0\1\t", BallotFault.TEXT),
        (1, b"\0\0\0\1\x7f", BallotFault.TEXT),
        (1, b"\0\0\0\2\xc2\x85", BallotFault.TEXT),
        (1, b"\0\0\0\1\xff", BallotFault.TEXT),
        (1, b"\0\0\0\3\xed\xa0\x80", BallotFault.TEXT),
        (1, b"\0\0\0\3e\xcc\x81", BallotFault.TEXT),
        (1, b"\0\0\0\x25" + b"a" * 36, BallotFault.SIZE),
        (2, b"\0\0\0\x21" + b"a" * 33, BallotFault.SIZE),
        (65535, b"\0\0\0\1a", BallotFault.SIZE),
    ],
)
def test_malformed_texts_are_named(count: int, texts: bytes, fault: BallotFault) -> None:
    with pytest.raises(MalformedBallot) as refused:
        unpack(SHAPE, _with_room(count, texts))

    assert refused.value.facts == {"reason": fault}


def test_texts_may_fill_their_room_to_the_last_byte() -> None:
    texts = ((BALLOT_COMMENT, "a" * 36),)

    assert unpack(SHAPE, pack(SHAPE, CODES, texts)).texts == texts


@pytest.mark.parametrize(
    "key", [BALLOT_COMMENT, FIRST_ROW_COMMENT, FIRST_ROW_COMMENT + 1, FIRST_REASON, 0x8004]
)
def test_a_text_may_stand_for_the_ballot_a_row_or_a_field(key: int) -> None:
    assert unpack(SHAPE, pack(SHAPE, CODES, [(key, "好\n。")])).texts == ((key, "好\n。"),)


@pytest.mark.parametrize(
    ("codes", "texts", "fault"),
    [
        (CODES[:-1], (), BallotFault.CODES),
        ((*CODES, 0), (), BallotFault.CODES),
        ((256, *CODES[1:]), (), BallotFault.CODES),
        ((-1, *CODES[1:]), (), BallotFault.CODES),
        (CODES, [(3, "a")], BallotFault.KEYS),
        (CODES, [(-1, "a")], BallotFault.KEYS),
        (CODES, [(1, "a"), (1, "b")], BallotFault.KEYS),
        (CODES, [(1, "")], BallotFault.TEXT),
        (CODES, [(1, "a\r\n")], BallotFault.TEXT),
        (CODES, [(1, "e\u0301")], BallotFault.TEXT),
    ],
)
def test_nothing_is_packed_that_would_be_malformed(
    codes: Sequence[int], texts: Sequence[tuple[int, str]], fault: BallotFault
) -> None:
    with pytest.raises(MalformedBallot) as refused:
        pack(SHAPE, codes, texts)

    assert refused.value.facts == {"reason": fault}


def test_a_nonce_of_another_length_is_not_packed() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        pack(SHAPE, CODES, (), b"short")
