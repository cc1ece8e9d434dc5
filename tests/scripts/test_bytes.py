"""The browser writes and joins bytes as the server does."""

from collections.abc import Mapping
from typing import Any

import pytest

from survey.sealing.encoding import b64, lp, tag, u16, u32
from tests.scripts.in_node import drawing, given, refusals

pytestmark = pytest.mark.needs_system

_DRAWN = drawing(7)
SAMPLES = [b"", b"\0", b"\xff\xfe\xfd", *(_DRAWN.randbytes(length) for length in range(1, 70))]
WORDS = ["", "inner", "甲类", "é 𬱖"]


def _asked(call: str, *taken: str | float | Mapping[str, str]) -> dict[str, Any]:
    return {"act": "bytes", "call": call, "taken": list(taken)}


def _raw(raw: bytes) -> dict[str, str]:
    return {"hex": raw.hex()}


def test_hex_and_base64_are_those_of_the_server_both_ways() -> None:
    for call, text_of in (("hex", bytes.hex), ("b64", b64)):
        assert given(_asked(call, _raw(raw)) for raw in SAMPLES) == [
            text_of(raw) for raw in SAMPLES
        ]
        back = given(_asked(f"un{call}", text_of(raw)) for raw in SAMPLES)
        assert back == [raw.hex() for raw in SAMPLES]


@pytest.mark.parametrize(
    ("call", "text"),
    [
        *(("unhex", text) for text in ("0", "0G", "AB", "0x", " 00", "é")),
        *(
            ("unb64", text)
            for text in ("A", "AB", "AA=", "AA==", "A+A", "A/A", "AA A", "AAB", "中文")
        ),
    ],
)
def test_another_form_of_bytes_is_refused(call: str, text: str) -> None:
    assert refusals([_asked(call, text)]) == ["RangeError"]


def test_parts_and_tags_are_joined_as_on_the_server() -> None:
    words = [_asked(call, word) for call in ("lp", "tag") for word in WORDS]
    assert given(words) == [form(word).hex() for form in (lp, tag) for word in WORDS]

    assert given(_asked("lp", _raw(raw)) for raw in SAMPLES) == [lp(raw).hex() for raw in SAMPLES]
    assert given([_asked("join", *map(_raw, SAMPLES))]) == [b"".join(SAMPLES).hex()]


def test_numbers_are_big_endian_and_bounded() -> None:
    assert given([_asked("u8", 255), _asked("u16", 258), _asked("u32", 2**32 - 2)]) == [
        "ff",
        u16(258).hex(),
        u32(2**32 - 2).hex(),
    ]
    beyond = [_asked("u8", 256), _asked("u16", 2**16), _asked("u32", 2**32), _asked("u16", -1)]
    beyond += [_asked("u16", 1.5), _asked("lp", _raw(bytes(2**16)))]
    assert refusals(beyond) == ["RangeError"] * len(beyond)


def test_equal_means_the_same_bytes_in_the_same_number() -> None:
    pairs = [(one, other) for one in SAMPLES[:9] for other in SAMPLES[:9]] + [(b"ab", b"abc")]

    assert given(_asked("equal", _raw(one), _raw(other)) for one, other in pairs) == [
        one == other for one, other in pairs
    ]


def test_random_bytes_have_the_number_asked_for_and_differ() -> None:
    drawn = given([_asked("random", 16)] * 100)

    assert {len(raw) for raw in drawn} == {32}
    assert len(set(drawn)) == 100
