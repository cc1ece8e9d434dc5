"""The browser reads a code exactly as the server does, and points at the same group."""

import random
import unicodedata
from itertools import combinations
from typing import Any

import pytest

from survey.sealing.code import ALPHABET, group_code, new_codes, read_code
from survey.sealing.errors import MistypedCode
from tests.scripts.in_node import drawing, given
from tests.sealing.known import VECTORS

pytestmark = pytest.mark.needs_system

CODES = new_codes(3)
MANGLED = 6000
# Full width, look-alikes, other scripts, what upper case makes longer, beyond 16 bits.
STRANGE = [
    *"ilouILOU",
    *"０７Ｋｋｌ",
    *"-– _.·\t\u3000\u00a0",
    *"ßıſŉﬁ½²Ⅷ①٣४〇一é",
    "e\u0301",
    "𝟘",
    "𝐊",
    "😀",
]


def _read_by_server(typed: str) -> dict[str, Any]:
    try:
        return {"symbols": read_code(typed)}
    except MistypedCode as refused:
        facts = refused.facts
        return {
            "fault": facts["reason"],
            "group": int(facts.get("group", 0)) - 1,
            "counted": facts.get("length", 16),
        }


def _read_by_browser(typed: list[str]) -> list[Any]:
    return given({"act": "readCode", "typed": text} for text in typed)


def _agrees(typed: list[str]) -> list[Any]:
    read = _read_by_browser(typed)
    assert read == [_read_by_server(text) for text in typed]
    return read


def _swapped(code: str, one: int, other: int) -> str:
    symbols = list(code)
    symbols[one], symbols[other] = symbols[other], symbols[one]
    return "".join(symbols)


def _mangled(drawn: random.Random) -> str:
    typed = list(drawn.choice((str, group_code, str.lower))(new_codes(1)[0]))
    for _ in range(drawn.randrange(4)):
        place = drawn.randrange(len(typed))
        new = drawn.choice([*STRANGE, *ALPHABET, ""])
        typed[place : place + drawn.randrange(2)] = [new]
    return "".join(typed)


def test_the_vectors_are_read_as_they_say() -> None:
    accepted, refused = VECTORS["3 codes"]["accepted"], VECTORS["3 codes"]["refused"]

    assert _read_by_browser([known["typed"] for known in accepted]) == [
        {"symbols": known["code"]} for known in accepted
    ]
    read = _agrees([known["typed"] for known in refused])
    assert [one["fault"] for one in read] == [known["facts"]["reason"] for known in refused]


def test_every_wrong_symbol_is_caught_and_its_group_named() -> None:
    wrong = [
        (place // 4, code[:place] + symbol + code[place + 1 :])
        for code in CODES
        for place in range(16)
        for symbol in ALPHABET
        if symbol != code[place]
    ]

    assert _agrees([typed for _, typed in wrong]) == [
        {"fault": "check", "group": group, "counted": 16} for group, _ in wrong
    ]


def test_every_transposition_is_caught() -> None:
    swapped = [
        _swapped(code, one, other)
        for code in CODES
        for one, other in combinations(range(16), 2)
        if code[one] != code[other]
    ]

    assert {one["fault"] for one in _agrees(swapped)} == {"check"}


def test_whatever_is_typed_is_read_as_the_server_reads_it() -> None:
    drawn = drawing(16)
    read = _agrees([_mangled(drawn) for _ in range(MANGLED)])

    met = {(one.get("fault"), one.get("group", -1) >= 0) for one in read}
    assert met == {
        (None, False),
        ("length", False),
        ("symbol", True),
        ("check", True),
        ("check", False),
    }


def test_every_character_is_kept_or_dropped_as_on_the_server() -> None:
    # Those that both sides' tables of Unicode know; Han and Hangul are all alike.
    points = [*range(0x20, 0x3400), *range(0xF900, 0x11000), *range(0x1D000, 0x1FC00)]
    typed = [chr(point) for point in points if unicodedata.category(chr(point)) != "Cn"]
    read = _read_by_browser(typed)

    differing = [
        char for char, one in zip(typed, read, strict=True) if one != _read_by_server(char)
    ]
    assert differing == []
    assert len(typed) > 10_000


def test_what_is_said_of_a_wrong_code_does_not_hold_it() -> None:
    typed = CODES[0][:-1] + ("0" if CODES[0][-1] != "0" else "1")

    assert CODES[0][:4] not in repr(_read_by_browser([typed]))


def test_a_code_is_shown_in_the_groups_it_is_printed_in() -> None:
    asked = [{"act": "grouped", "symbols": code} for code in CODES]

    assert given(asked) == [group_code(code) for code in CODES]
