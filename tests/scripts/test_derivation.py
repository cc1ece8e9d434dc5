"""A code opens the same keys in the browser as on the server, with either engine."""

from dataclasses import asdict
from typing import Any

import pytest

from survey.sealing.code import new_codes
from survey.sealing.derivation import bind_value, derive
from tests.scripts.in_node import ENGINES, drawing, given, refusals
from tests.sealing.known import VECTORS

pytestmark = [pytest.mark.needs_system, pytest.mark.parametrize("engine", ENGINES)]

KNOWN = VECTORS["4 derivations"]
PARTS = {
    "definitionHash": KNOWN["definition_hash"],
    "styleHash": KNOWN["style_hash"],
    "ballotLock": KNOWN["ballot_lock"],
    "slipLock": KNOWN["slip_lock"],
}


def _bind(engine: str, key: str, parts: dict[str, str]) -> dict[str, Any]:
    return {"act": "bind", "engine": engine, "key": key, "parts": parts}


def test_the_keys_of_the_vector_come_out(engine: str) -> None:
    asked = {"act": "derive", "symbols": KNOWN["code"], "campaign": KNOWN["campaign"]}

    assert given([asked | {"engine": engine}]) == [KNOWN["keys"]]


def test_two_hundred_codes_give_the_keys_of_the_server(engine: str) -> None:
    drawn = drawing(4)
    slips = [(code, drawn.randbytes(16)) for code in new_codes(200)]
    asked = [
        {"act": "derive", "engine": engine, "symbols": code, "campaign": campaign.hex()}
        for code, campaign in slips
    ]

    assert given(asked) == [
        {name: key.hex() for name, key in asdict(derive(code, campaign=campaign)).items()}
        for code, campaign in slips
    ]


def test_what_a_slip_was_issued_for_is_the_vectors(engine: str) -> None:
    assert given([_bind(engine, KNOWN["keys"]["bind"], PARTS)]) == [KNOWN["bind_value"]]


def test_other_parts_than_the_slips_give_another_value(engine: str) -> None:
    drawn = drawing(5)
    key = drawn.randbytes(32)
    sizes = {name: len(text) // 2 for name, text in PARTS.items()}
    binds = [{name: drawn.randbytes(size) for name, size in sizes.items()} for _ in range(50)]
    asked = [_bind(engine, key.hex(), {n: raw.hex() for n, raw in one.items()}) for one in binds]

    assert given(asked) == [
        bind_value(
            key,
            definition_hash=one["definitionHash"],
            style_hash=one["styleHash"],
            ballot_lock=one["ballotLock"],
            slip_lock=one["slipLock"],
        ).hex()
        for one in binds
    ]


def test_parts_of_another_length_are_refused(engine: str) -> None:
    codes = ["7K3M-Q9XD-2HVB-T4T2", KNOWN["code"].lower(), KNOWN["code"][1:], ""]
    slips = [(code, KNOWN["campaign"]) for code in codes] + [(KNOWN["code"], "00" * 15)]
    asked = [
        *(_bind(engine, KNOWN["keys"]["bind"], PARTS | {name: "00" * 31}) for name in PARTS),
        _bind(engine, "00" * 31, PARTS),
        *(
            {"act": "derive", "engine": engine, "symbols": symbols, "campaign": campaign}
            for symbols, campaign in slips
        ),
    ]

    assert refusals(asked) == ["RangeError"] * len(asked)
