"""Protocol 11: what an unwrapping accepts, and every name under which it refuses."""

import io
import json
from base64 import urlsafe_b64decode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

from survey import recount
from survey.recount import RecountRefused, Refusal
from tests.recount.boxes import Box, header_of, padded, unwrapped, written
from tests.recount.definitions import Given, Json, b64, definition, evaluators, section

PLACE = ("a", "one")


def box_of_three() -> Box:
    """A class a of two sections: two ballots in one, one in two; one slip new, one recalled."""
    sections = [section("one"), section("two")]
    box = Box(definition(Given([evaluators("a", sections=sections), evaluators("b")])))
    for _ in range(2):
        box.cast(box.issue("a"), padded("3"))
    box.cast(box.issue("a", section="two"), padded("4"))
    box.issue("b", batch="b2").state = "recalled"
    box.issue("b", batch="b2").state = "entered"
    return box


def refusal(file: bytes, roots: list[str], scalar: int | None = None) -> Refusal:
    inner = io.BytesIO()
    with pytest.raises(RecountRefused) as caught:
        recount.unwrap(io.BytesIO(file), slip_scalar=scalar or 3**150, roots=roots, inner=inner)
    assert inner.getvalue() == b""
    return caught.value.code


def reasons(box: Box, roots: list[str] | None = None) -> dict[str, str]:
    """Return the reason of each refused tracker."""
    file, _ = unwrapped(box.written(), box.roots() if roots is None else roots)
    return {row["tracker"]: row["reason"] for row in header_of(file)["refused"]}


def test_the_inner_file_holds_turnout_strata_and_sorted_envelopes() -> None:
    box = box_of_three()
    file, root = unwrapped(box.written(), box.roots())
    lines = [json.loads(line) for line in file.decode().splitlines()]
    header = lines[0]
    assert header["turnout"] == [
        {"class": "a", "section": "one", "issued": 2, "recalled": 0, "used": 2},
        {"class": "a", "section": "two", "issued": 1, "recalled": 0, "used": 1},
        {"class": "b", "section": "one", "issued": 2, "recalled": 1, "used": 0},
    ]
    assert header["strata"] == [
        {"class": "a", "section": "one", "channel": "online", "n": 2},
        {"class": "a", "section": "two", "channel": "online", "n": 1},
    ]
    assert header["refused"] == []
    assert header["roots"] == sorted(box.roots())
    assert header["box_root"] == box.header()["box_root"]
    assert len(lines) == 5
    assert lines[-1] == ["end", root]


def test_a_second_unwrapping_gives_the_same_bytes() -> None:
    box = box_of_three()
    assert unwrapped(box.written(), box.roots()) == unwrapped(box.written(), box.roots()[::-1] * 2)


def test_an_empty_box_is_unwrapped() -> None:
    box = Box(definition(Given([evaluators("a")])))
    file, _ = unwrapped(box.written(), [])
    assert header_of(file)["strata"] == []


def changed(change: Callable[[list[Any]], None]) -> tuple[bytes, list[str]]:
    """Return a box of three whose lines a test has altered, and its roots."""
    box = box_of_three()
    lines = box.lines()
    change(lines)
    return written(lines), box.roots()


def set_header(name: str, value: object) -> Callable[[list[Any]], None]:
    return lambda lines: lines[0].__setitem__(name, value)


def edit_account(field: int, value: object) -> Callable[[list[Any]], None]:
    return lambda lines: lines[1].__setitem__(field, value)


def without_first_envelope(lines: list[Any]) -> None:
    del lines[6]
    lines[-1][2] -= 1


def with_envelope_more(lines: list[Any]) -> None:
    lines.insert(-1, ["e", *PLACE, "online", b64(b"padding")])
    lines[6:-1] = sorted(lines[6:-1], key=tracker_of)
    lines[-1][2] += 1


def tracker_of(line: list[str]) -> bytes:
    return sha256(urlsafe_b64decode(line[4] + "=" * (-len(line[4]) % 4))).digest()


def swap(first: int) -> Callable[[list[Any]], None]:
    def change(lines: list[Any]) -> None:
        lines[first], lines[first + 1] = lines[first + 1], lines[first]

    return change


def rename_title(lines: list[Any]) -> None:
    lines[0]["definition"]["title"] = "another"


def rename_batch_class(lines: list[Any]) -> None:
    lines[0]["batches"][0]["class"] = "b"


ALTERED: dict[str, tuple[Callable[[list[Any]], None], Refusal]] = {
    "another format": (set_header("format", "survey-box/2"), Refusal.FORMAT),
    "a member more": (set_header("more", "members"), Refusal.FORMAT),
    "an account of no class": (edit_account(1, "nobody"), Refusal.FORMAT),
    "an account of no batch": (edit_account(3, "b9"), Refusal.FORMAT),
    "an account in no state": (edit_account(5, "lost"), Refusal.FORMAT),
    "a short cast hash": (edit_account(4, "AA"), Refusal.FORMAT),
    "accounts out of order": (swap(1), Refusal.FORMAT),
    "envelopes out of order": (swap(6), Refusal.FORMAT),
    "an account twice": (lambda lines: lines.insert(1, lines[1]), Refusal.FORMAT),
    "something after the end": (lambda lines: lines.append(["end", 5, 3]), Refusal.FORMAT),
    "an envelope gone": (lambda lines: lines.remove(lines[6]), Refusal.FORMAT),
    "no end": (lambda lines: lines.remove(lines[-1]), Refusal.CUT_OFF),
    "nothing": (lambda lines: lines.clear(), Refusal.CUT_OFF),
    "another title": (rename_title, Refusal.DEFINITION_DIFFERS),
    "another hash": (set_header("definition_hash", "00" * 32), Refusal.DEFINITION_DIFFERS),
    "another root": (set_header("box_root", "00" * 32), Refusal.WRONG_ROOT),
    "a subset": (without_first_envelope, Refusal.WRONG_ROOT),
    "padding": (with_envelope_more, Refusal.WRONG_ROOT),
    "an account exchanged": (edit_account(4, b64(bytes(32))), Refusal.BATCH_ALTERED),
    "a batch of another number": (
        lambda lines: lines[0]["batches"][0].update(n=4),
        Refusal.BATCH_ALTERED,
    ),
    "a batch of another class": (rename_batch_class, Refusal.BATCH_ALTERED),
    "a used slip called new": (edit_account(5, "new"), Refusal.COUNTS_DIFFER),
}


@pytest.mark.parametrize(("change", "code"), ALTERED.values(), ids=ALTERED)
def test_an_altered_export_is_refused_by_name(
    change: Callable[[list[Any]], None], code: Refusal
) -> None:
    file, roots = changed(change)
    assert refusal(file, roots) is code


def test_a_file_that_ends_within_a_line_is_cut_off() -> None:
    box = box_of_three()
    assert refusal(box.written()[:-1], box.roots()) is Refusal.CUT_OFF
    assert refusal(box.written()[:4000], box.roots()) is Refusal.CUT_OFF


def test_bytes_that_are_not_canonical_are_refused() -> None:
    box = box_of_three()
    file = box.written()
    spellings = [
        file.replace(b'["e",', b'["e", ', 1),
        file.replace(b'"the office"', b'"\\u0074he office"', 1),
        file.replace(b'"online",', b'"online",null,', 1),
        file.replace("民".encode(), "e\u0301".encode(), 1),
        file + b" ",
    ]
    for spelling in spellings:
        assert spelling != file
        assert refusal(spelling, box.roots()) is Refusal.FORMAT


def test_a_signed_root_without_batch_is_unknown() -> None:
    box = box_of_three()
    assert refusal(box.written(), [*box.roots(), "00" * 32]) is Refusal.UNKNOWN_ROOT


def test_a_subset_with_a_root_of_its_own_still_fails_the_counts() -> None:
    box = box_of_three()
    box.envelopes.pop()
    assert refusal(box.written(), box.roots()) is Refusal.COUNTS_DIFFER


def test_another_key_is_refused_and_so_is_no_key_at_all() -> None:
    box = box_of_three()
    for scalar in (5**100, 2**256, -1):
        assert refusal(box.written(), box.roots(), scalar) is Refusal.WRONG_KEY


def only_reason(box: Box, index: int, outer: bytes) -> str:
    """Return the reason for which an envelope in the place of another is refused alone."""
    place, channel, _ = box.envelopes[index]
    box.envelopes[index] = (place, channel, outer)
    found = reasons(box)
    assert len(found) == 1
    return next(iter(found.values()))


def test_an_envelope_with_a_flipped_bit_is_unreadable() -> None:
    box = box_of_three()
    outer = bytearray(box.envelopes[0][2])
    outer[-1] ^= 1
    assert only_reason(box, 0, bytes(outer)) == "unreadable"


def test_an_envelope_of_another_size_is_unreadable() -> None:
    box = box_of_three()
    outer = box.outer(box.accounts[0], box.inner(PLACE, padded("3", room=65)))
    assert only_reason(box, 0, outer) == "unreadable"


def test_an_envelope_sealed_for_a_foreign_section_is_unreadable() -> None:
    box = box_of_three()
    assert (
        only_reason(box, 2, box.outer(box.accounts[0], box.inner(PLACE, padded("3"))))
        == "unreadable"
    )


def test_an_envelope_whose_mac_is_wrong_is_refused() -> None:
    box = box_of_three()
    outer = box.outer(box.accounts[0], box.inner(PLACE, padded("3")), mac=bytes(32))
    assert only_reason(box, 0, outer) == "bad-mac"


def test_an_envelope_of_a_slip_that_was_not_issued_to_its_section_is_refused() -> None:
    box = box_of_three()
    stranger = Box(box.definition).issue("a")
    assert only_reason(box, 0, box.outer(stranger, box.inner(PLACE, padded("3")))) == "not-issued"


def test_envelopes_of_recalled_and_of_unused_slips_are_refused() -> None:
    for state, reason in (("recalled", "recalled"), ("new", "unused"), ("entered", "unused")):
        box = box_of_three()
        other = box.issue("a")
        other.state = state
        assert only_reason(box, 0, box.outer(other, box.inner(PLACE, padded("3")))) == reason


def test_envelopes_of_a_batch_whose_root_was_not_given_are_uncovered_and_not_in_the_turnout() -> (
    None
):
    box = box_of_three()
    tracker = box.cast(box.issue("a", batch="b3"), padded("3"))
    given = [box.root("b1"), box.root("b2")]
    assert reasons(box, given) == {tracker.hex(): "uncovered"}
    file, _ = unwrapped(box.written(), given)
    assert header_of(file)["turnout"][0]["issued"] == 2


def test_two_envelopes_of_one_slip_are_both_refused() -> None:
    box = box_of_three()
    box.issue("a").state = "used"
    second = box.put(PLACE, box.outer(box.accounts[0], box.inner(PLACE, padded("5"))))
    found = reasons(box)
    assert sorted(found.values()) == ["twice", "twice"]
    assert second.hex() in found


def test_an_envelope_twice_in_the_file_is_refused_both_times() -> None:
    box = box_of_three()
    box.issue("a").state = "used"
    box.put(PLACE, box.envelopes[0][2])
    file, _ = unwrapped(box.written(), box.roots())
    assert [row["reason"] for row in header_of(file)["refused"]] == ["twice", "twice"]


def test_a_copied_inner_envelope_counts_once_for_the_smaller_tracker() -> None:
    box = box_of_three()
    inner = box.inner(PLACE, padded("3"))
    trackers = []
    for account in (box.issue("a"), box.issue("a")):
        account.state = "used"
        trackers.append(box.put(PLACE, box.outer(account, inner)))
    assert reasons(box) == {max(trackers).hex(): "copied"}


def test_refused_envelopes_stand_in_order_of_their_trackers_with_their_class() -> None:
    box = box_of_three()
    for index in (0, 2):
        place, channel, outer = box.envelopes[index]
        box.envelopes[index] = (place, channel, outer[:-1])
    file, _ = unwrapped(box.written(), box.roots())
    rows: list[Json] = header_of(file)["refused"]
    assert [row["tracker"] for row in rows] == sorted(row["tracker"] for row in rows)
    assert {row["class"] for row in rows} == {"a"}
    assert header_of(file)["strata"] == [
        {"class": "a", "section": "one", "channel": "online", "n": 1}
    ]
