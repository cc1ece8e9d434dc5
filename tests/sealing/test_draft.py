from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.sealing.draft import DRAFT_OVERHEAD, draft_version, open_draft, seal_draft
from survey.sealing.errors import DraftRefused
from tests.sealing.known import VECTORS

KNOWN = VECTORS["9 draft"]
DRAFT = bytes.fromhex(KNOWN["draft"])


class Place(TypedDict):
    key: bytes
    campaign: bytes
    definition_hash: bytes
    style_hash: bytes


HERE = Place(
    key=bytes.fromhex(KNOWN["key"]),
    campaign=bytes.fromhex(KNOWN["campaign"]),
    definition_hash=bytes.fromhex(KNOWN["definition_hash"]),
    style_hash=bytes.fromhex(KNOWN["style_hash"]),
)


def test_the_draft_of_the_vector_opens_and_has_its_version() -> None:
    assert open_draft(DRAFT, **HERE).hex() == KNOWN["padded"]
    assert draft_version(DRAFT) == KNOWN["version"]


@given(st.binary(max_size=200))
def test_a_draft_opens_again(padded: bytes) -> None:
    draft = seal_draft(padded, **HERE)

    assert open_draft(draft, **HERE) == padded
    assert len(draft) == len(padded) + DRAFT_OVERHEAD


def test_the_same_ballot_gives_a_new_version_every_time() -> None:
    assert len({draft_version(seal_draft(b"ballot", **HERE)) for _ in range(50)}) == 50


def test_every_flipped_bit_of_a_draft_is_refused() -> None:
    for place in range(len(DRAFT)):
        for bit in range(8):
            altered = DRAFT[:place] + bytes([DRAFT[place] ^ 1 << bit]) + DRAFT[place + 1 :]
            with pytest.raises(DraftRefused):
                open_draft(altered, **HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place(**{**HERE, "key": bytes(32)}),
        Place(**{**HERE, "campaign": bytes(16)}),
        Place(**{**HERE, "definition_hash": bytes(32)}),
        Place(**{**HERE, "style_hash": bytes(32)}),
    ],
)
def test_a_draft_of_another_slip_or_ballot_is_refused(elsewhere: Place) -> None:
    with pytest.raises(DraftRefused):
        open_draft(DRAFT, **elsewhere)


@pytest.mark.parametrize("length", [0, 1, 13, 28])
def test_a_draft_that_is_cut_off_is_refused(length: int) -> None:
    with pytest.raises(DraftRefused):
        open_draft(DRAFT[:length], **HERE)


def test_parts_of_another_length_are_not_sealed() -> None:
    with pytest.raises(ValueError, match="hashes 32"):
        seal_draft(
            b"ballot", key=bytes(32), campaign=bytes(16), definition_hash=b"", style_hash=bytes(64)
        )
