"""Drafts go from browser to browser and through the server's own code, with either engine."""

from typing import Any

import pytest

from survey.sealing.draft import DRAFT_OVERHEAD, draft_version, open_draft, seal_draft
from tests.scripts.in_node import ENGINES, drawing, given, refusals
from tests.sealing.known import VECTORS

pytestmark = [pytest.mark.needs_system, pytest.mark.parametrize("engine", ENGINES)]

KNOWN = VECTORS["9 draft"]
NAMES = {"campaign": "campaign", "definitionHash": "definition_hash", "styleHash": "style_hash"}
PLACE = {name: KNOWN[member] for name, member in NAMES.items()}
HERE = {member: bytes.fromhex(KNOWN[member]) for member in NAMES.values()}
SIZES = (19, 66, 900, 5000)


def _asked(engine: str, act: str, **members: str | dict[str, str]) -> dict[str, Any]:
    return {"act": act, "engine": engine, "key": KNOWN["key"], "place": PLACE, **members}


def test_the_draft_of_the_vector_opens_and_has_its_version(engine: str) -> None:
    asked = [_asked(engine, act, sealed=KNOWN["draft"]) for act in ("openDraft", "draftVersion")]

    assert given(asked) == [KNOWN["padded"], KNOWN["version"]]


def test_with_the_nonce_of_the_vector_every_byte_is_the_vectors(engine: str) -> None:
    fixed = {"nonce": KNOWN["draft"][2:26]}

    assert given([_asked(engine, "sealDraft", padded=KNOWN["padded"], fixed=fixed)]) == [
        KNOWN["draft"]
    ]


def test_two_hundred_drafts_go_both_ways(engine: str) -> None:
    drawn = drawing(12)
    slips = [(drawn.randbytes(32), drawn.randbytes(drawn.choice(SIZES))) for _ in range(200)]
    theirs = given(
        _asked(engine, "sealDraft", padded=padded.hex()) | {"key": key.hex()}
        for key, padded in slips
    )
    ours = [seal_draft(padded, key=key, **HERE) for key, padded in slips]

    for (key, padded), draft in zip(slips, map(bytes.fromhex, theirs), strict=True):
        assert open_draft(draft, key=key, **HERE) == padded
        assert len(draft) == len(padded) + DRAFT_OVERHEAD
    assert given(
        _asked(engine, "openDraft", sealed=draft.hex()) | {"key": key.hex()}
        for (key, _), draft in zip(slips, ours, strict=True)
    ) == [padded.hex() for _, padded in slips]
    assert given(_asked(engine, "draftVersion", sealed=draft.hex()) for draft in ours) == [
        draft_version(draft) for draft in ours
    ]


def test_a_draft_is_sealed_anew_each_time(engine: str) -> None:
    drafts = given([_asked(engine, "sealDraft", padded=KNOWN["padded"])] * 50)

    assert len({draft[2:26] for draft in drafts}) == 50


def test_a_draft_that_was_altered_or_is_of_another_place_or_slip_is_refused(engine: str) -> None:
    raw = bytes.fromhex(KNOWN["draft"])
    altered = [raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :] for at in (0, 1, 13, len(raw) - 1)]
    altered += [raw[:length] for length in (0, 1, 13, 28, 29, len(raw) - 1)] + [raw + b"\0"]
    asked = [_asked(engine, "openDraft", sealed=draft.hex()) for draft in altered]
    here = _asked(engine, "openDraft", sealed=KNOWN["draft"])
    asked += [here | {"place": PLACE | {name: "00" * (len(PLACE[name]) // 2)}} for name in PLACE]
    asked.append(here | {"key": "00" * 32})

    assert refusals(asked) == ["DraftRefused"] * len(asked)


def test_parts_of_another_length_are_refused(engine: str) -> None:
    here = _asked(engine, "sealDraft", padded=KNOWN["padded"])
    asked = [here | {"place": PLACE | {name: "00"}} for name in PLACE] + [here | {"key": "00" * 16}]

    assert refusals(asked) == ["RangeError"] * 4
