"""Protocol 12: which inner files and which inner envelopes are refused."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from survey import recount
from survey.recount import RecountRefused, Refusal
from tests.recount.boxes import Box, count, counted, inner_file, inner_of, padded, written
from tests.recount.definitions import BALLOT_SCALAR, Given, Json, definition, evaluators, section

GIVEN = definition(Given([evaluators("a", sections=[section("one"), section("two")])]))
BALLOTS = {"a": [padded("3"), padded("4"), padded("5")], "a/two": [padded("3")]}
PLACE = ("a", "one")


def refusal(file: bytes, root: str, *, scalar: int = BALLOT_SCALAR) -> Refusal:
    with pytest.raises(RecountRefused) as caught:
        recount.count(io.BytesIO(file), inner_root=root, ballot_scalar=scalar)
    return caught.value.code


def test_an_inner_file_under_its_signed_root_is_counted() -> None:
    found = count(GIVEN, BALLOTS)
    assert found["opening"] == {"envelopes": 4, "refused": [], "ballots": 4}
    assert found["classes"][0]["ballots"] == 4


def test_a_count_made_twice_gives_the_same_bytes() -> None:
    file, root = inner_file(GIVEN, BALLOTS)
    first, second = (
        recount.count(io.BytesIO(file), inner_root=root, ballot_scalar=BALLOT_SCALAR)
        for _ in range(2)
    )
    assert first == second
    assert not first.endswith(b"\n")


def set_header(name: str, value: object) -> Callable[[list[Any]], None]:
    return lambda lines: lines[0].__setitem__(name, value)


def swap_first(lines: list[Any]) -> None:
    lines[1], lines[2] = lines[2], lines[1]


def unknown_channel(lines: list[Any]) -> None:
    lines[0]["strata"][0]["channel"] = "pigeon"


def rename_title(lines: list[Any]) -> None:
    lines[0]["definition"]["title"] = "another"


ALTERED: dict[str, tuple[Callable[[list[Any]], None], Refusal]] = {
    "another format": (set_header("format", "survey-inner/2"), Refusal.FORMAT),
    "no turnout": (set_header("turnout", []), Refusal.FORMAT),
    "an unknown channel": (unknown_channel, Refusal.FORMAT),
    "envelopes out of order": (swap_first, Refusal.FORMAT),
    "an envelope gone": (lambda lines: lines.remove(lines[1]), Refusal.FORMAT),
    "no end": (lambda lines: lines.remove(lines[-1]), Refusal.CUT_OFF),
    "another title": (rename_title, Refusal.DEFINITION_DIFFERS),
    "another end": (lambda lines: lines[-1].__setitem__(1, "00" * 32), Refusal.WRONG_ROOT),
    "other slip roots": (set_header("roots", ["00" * 32]), Refusal.WRONG_ROOT),
    "something after the end": (lambda lines: lines.append("more"), Refusal.FORMAT),
}


@pytest.mark.parametrize(("change", "code"), ALTERED.values(), ids=ALTERED)
def test_an_altered_inner_file_is_refused_by_name(
    change: Callable[[list[Any]], None], code: Refusal
) -> None:
    file, root = inner_file(GIVEN, BALLOTS)
    lines = [json.loads(line) for line in file.decode().splitlines()]
    change(lines)
    assert refusal(written(lines), root) is code


def test_a_whole_file_under_another_signed_root_is_refused() -> None:
    file, _ = inner_file(GIVEN, BALLOTS)
    _, other = inner_file(GIVEN, BALLOTS)
    assert refusal(file, other) is Refusal.WRONG_ROOT


def test_another_key_than_the_ballot_locks_is_refused() -> None:
    file, root = inner_file(GIVEN, BALLOTS)
    assert refusal(file, root, scalar=3**150) is Refusal.WRONG_KEY


def refused_of(sealed: list[bytes]) -> list[Json]:
    """Return what the opening refuses of sealed envelopes of one stratum."""
    header = json.loads(inner_file(GIVEN, BALLOTS)[0].split(b"\n")[0])
    header["strata"] = [{"class": "a", "section": "one", "channel": "online", "n": len(sealed)}]
    found = counted(*inner_of(header, sorted(sealed)))
    assert found["opening"]["envelopes"] == len(sealed)
    refused: list[Json] = found["opening"]["refused"]
    return refused


def test_envelopes_that_do_not_open_are_unreadable() -> None:
    box = Box(GIVEN)
    flipped = bytearray(box.inner(PLACE, padded("3")))
    flipped[80] ^= 1
    sealed = [
        box.inner(PLACE, padded("3")),
        box.inner(PLACE, padded("3", room=63)),
        box.inner(("a", "two"), padded("3")),
        box.inner(PLACE, padded("3"), "paper"),
        bytes(flipped),
    ]
    assert refused_of(sealed) == [{"by": "ballot", "reason": "unreadable", "n": 4}]


def test_a_nonce_that_occurred_before_is_a_copy_whatever_else_the_ballot_holds() -> None:
    box = Box(GIVEN)
    nonce = bytes(range(16))
    ballots = [
        padded("3", nonce=nonce),
        padded("4", nonce=nonce),
        b"\x02" + padded("3", nonce=nonce)[1:],
    ]
    sealed = [box.inner(PLACE, ballot) for ballot in ballots]
    assert refused_of(sealed) == [{"by": "ballot", "reason": "copied", "n": 2}]


def test_a_nonce_is_looked_for_in_the_whole_file() -> None:
    nonce = bytes(range(16))
    ballots = {"a": [padded("3", nonce=nonce)], "a/two": [padded("3", nonce=nonce)]}
    assert count(GIVEN, ballots)["opening"]["ballots"] == 1


def test_refusals_of_both_locks_are_listed_by_lock_and_reason() -> None:
    def by_the_slip_lock(header: Json) -> None:
        header["refused"] = [
            {"tracker": f"{i:064x}", "class": "a", "reason": reason}
            for i, reason in enumerate(["twice", "bad-mac", "twice"])
        ]

    nonce = bytes(range(16))
    ballots = {"a": [padded("3", nonce=nonce), padded("3", nonce=nonce)]}
    assert count(GIVEN, ballots, change=by_the_slip_lock)["opening"] == {
        "envelopes": 5,
        "ballots": 1,
        "refused": [
            {"by": "ballot", "reason": "copied", "n": 1},
            {"by": "slip", "reason": "bad-mac", "n": 1},
            {"by": "slip", "reason": "twice", "n": 2},
        ],
    }
