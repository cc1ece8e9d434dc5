"""Protocol 7: which padded ballots are malformed."""

import pytest

from tests.recount.boxes import count, padded, text
from tests.recount.definitions import Given, Json, choices, definition, evaluators, numbers, scheme

WIDE = numbers("wide", most="300")
PLAIN = choices()
STRICT = {
    name: value
    for name, value in choices("strict").items()
    if name not in ("dont_know", "abstention")
}
GIVEN = definition(
    Given(
        [evaluators("a")],
        subjects="s1 s2",
        scales=[PLAIN, STRICT, WIDE],
        schemes=[scheme("plain", "x=50 y=25 z=25", y="strict", z="wide")],
    )
)
ROW = "4 3 0 203"


def verdict(*ballots: bytes, given: Json = GIVEN) -> tuple[int, int]:
    """Return the number of valid and of malformed ballots; the class is open, so it shows them."""
    given = given | {"classes": [given["classes"][0] | {"open": True}]}
    found = count(given, {"a": list(ballots)})["verdicts"]
    malformed = {row["reason"]: row["n"] for row in found["reasons"]}
    assert set(malformed) <= {"malformed"}
    return found["valid"], malformed.get("malformed", 0)


def well_formed(**more: object) -> bytes:
    return padded(f"{ROW} {ROW}", **more)  # type: ignore[arg-type]


WELL_FORMED = {
    "all blank": padded("0 0 0 0 0 0 0 0"),
    "don't know and abstention where offered": padded("1 3 0 3 2 3 1 47"),
    "the last value of a wide scale": padded("3 3 1 47 3 3 0 3"),
    "texts in order": well_formed(
        texts=[text(0, "好\n"), text(2, "b"), text(0x8000, "c"), text(0x8005, "d")]
    ),
    "a full room": well_formed(texts=[text(1, "a" * 60)]),
}


@pytest.mark.parametrize("ballot", WELL_FORMED.values(), ids=WELL_FORMED)
def test_a_well_formed_ballot_is_valid(ballot: bytes) -> None:
    assert verdict(ballot) == (1, 0)


def with_count(ballot: bytes, number: int) -> bytes:
    return ballot[:25] + number.to_bytes(2, "big") + ballot[27:]


MALFORMED = {
    "another version": b"\x02" + well_formed()[1:],
    "a code outside its scale": padded("7 3 0 3 0 0 0 0"),
    "a code outside a wide scale": padded("3 3 1 48 3 3 0 3"),
    "don't know where it is not offered": padded("3 1 0 3 3 3 0 3"),
    "abstention where it is not offered": padded("3 3 0 2 3 3 0 3"),
    "a text more than there are": with_count(well_formed(texts=[text(1, "a")]), 2),
    "a text beyond its room": well_formed(texts=[b"\0\1\0\x3d" + b"a" * 60]),
    "a key beyond the room": with_count(well_formed(texts=[b"\0\1\0\x3c" + b"a" * 60]), 2),
    "keys out of order": well_formed(texts=[text(2, "a"), text(1, "a")]),
    "a key twice": well_formed(texts=[text(2, "a"), text(2, "a")]),
    "a key of no row": well_formed(texts=[text(3, "a")]),
    "a key of no field": well_formed(texts=[text(0x8006, "a")]),
    "an empty text": well_formed(texts=[text(1, "")]),
    "a text that is not NFC": well_formed(texts=[text(1, "e\u0301")]),
    "a control character": well_formed(texts=[text(1, "a\tb")]),
    "a control character of the upper half": well_formed(texts=[text(1, "a\u0085b")]),
    "bad UTF-8": well_formed(texts=[b"\0\1\0\1\xff"]),
    "bytes after the texts": well_formed()[:-1] + b"\1",
    "a text that is not counted": with_count(well_formed(texts=[text(1, "a")]), 0),
}


@pytest.mark.parametrize("ballot", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_ballot_is_invalid_and_the_others_count(ballot: bytes) -> None:
    assert len(ballot) == len(well_formed())
    assert verdict(ballot, well_formed()) == (1, 1)
