"""Opening: whatever is wrong with a box is refused by name, whole or envelope by envelope."""

import io
import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

import pytest

from survey import recount
from survey.recount import RecountRefused
from survey.sealing.canonical import canonical_bytes
from survey.sealing.derivation import derive
from survey.sealing.encoding import b64, unb64
from survey.sealing.envelope import open_outer, seal
from survey.sealing.lock import new_lock
from survey.sealing.roots import box_root
from survey.services import counting, receiving, running
from survey.services.box_file import DefinitionDiffers, NotThisFile, WrongKey, WrongRoot
from survey.services.box_reading import BatchAltered, CountsDiffer, UnknownRoot, read_box
from survey.services.packing import padded_ballot
from survey.services.receiving import ForeignResults
from survey.services.unwrapping import unwrap
from survey.services.verifying import verify
from tests.factories.stage import NOON, OFFICE, Stage, stage_on

Lines = list[Any]


@pytest.fixture(scope="module")
def closed(migrated_module_url: str) -> Iterator[Stage]:
    """A closed campaign with 24 ballots; one slip of `lead` stays unused."""
    stage = stage_on(migrated_module_url).prepare()
    for class_id, slip in stage.slips()[1:25]:
        stage.cast(slip, stage.sealed(class_id, slip))
    stage.close()
    yield stage
    stage.writer.stop()
    stage.installation.engine.dispose()


@pytest.fixture(scope="module")
def box(closed: Stage) -> bytes:
    return closed.export()


def lines_of(raw: bytes) -> Lines:
    return [json.loads(one) for one in raw.splitlines()]


def kind(line: object) -> str:
    return str(line[0]) if isinstance(line, list) else "header"


def of_lead(line: object) -> bool:
    return isinstance(line, list) and line[:2] == ["e", "lead"]


def written(lines: Lines) -> bytes:
    """The lines as a file, root and end brought into agreement with the envelopes in it."""
    envelopes = [one for one in lines if kind(one) == "e"]
    accounts = [one for one in lines if kind(one) == "a"]
    envelopes.sort(key=lambda one: sha256(unb64(one[4])).digest())
    accounts.sort(key=lambda one: (one[1], one[2], unb64(one[4])))
    campaign = bytes.fromhex(lines[0]["definition"]["id"])
    root = box_root(campaign, [sha256(unb64(one[4])).digest() for one in envelopes])
    header = lines[0] | {"box_root": root.hex()}
    whole = [header, *accounts, *envelopes, ["end", len(accounts), len(envelopes)]]
    return b"".join(canonical_bytes(one) + b"\n" for one in whole)


def refusals(stage: Stage, raw: bytes, roots: list[str] | None = None) -> list[str]:
    """Reasons of the refused envelopes; the recount must write the same file."""
    given = stage.roots if roots is None else roots
    own, second = io.BytesIO(), io.BytesIO()
    unwrap(read_box(io.BytesIO(raw), roots=given), slip_key=stage.slip_key, out=own)
    recount.unwrap(
        io.BytesIO(raw),
        slip_scalar=stage.slip_key.scalar(),
        roots=frozenset(given),
        inner=second,
    )
    assert own.getvalue() == second.getvalue()
    return [one["reason"] for one in json.loads(own.getvalue().splitlines()[0])["refused"]]


def refused_whole(stage: Stage, raw: bytes, refusal: type[Exception], roots: list[str]) -> None:
    with pytest.raises(refusal):
        unwrap(read_box(io.BytesIO(raw), roots=roots), slip_key=stage.slip_key, out=io.BytesIO())
    with pytest.raises(RecountRefused):
        recount.unwrap(
            io.BytesIO(raw),
            slip_scalar=stage.slip_key.scalar(),
            roots=frozenset(roots),
            inner=io.BytesIO(),
        )


def test_a_sound_box_is_taken_whole(closed: Stage, box: bytes) -> None:
    assert refusals(closed, box) == []


def drop_an_envelope(lines: Lines) -> Lines:
    place = next(at for at, one in enumerate(lines) if kind(one) == "e")
    return lines[:place] + lines[place + 1 :]


def forget_an_account(lines: Lines) -> Lines:
    place = next(at for at, one in enumerate(lines) if kind(one) == "a" and one[-1] == "new")
    return lines[:place] + lines[place + 1 :]


def add_an_account(lines: Lines) -> Lines:
    model = next(one for one in lines if kind(one) == "a")
    return [*lines, [*model[:4], b64(bytes(32)), "new"]]


def another_state(lines: Lines) -> Lines:
    return [[*one[:5], "used"] if kind(one) == "a" and one[-1] == "new" else one for one in lines]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (drop_an_envelope, CountsDiffer),
        (another_state, CountsDiffer),
        (forget_an_account, BatchAltered),
        (add_an_account, BatchAltered),
    ],
)
def test_a_box_whose_sums_do_not_agree_is_refused_whole(
    closed: Stage, box: bytes, change: Callable[[Lines], Lines], refusal: type[Exception]
) -> None:
    lines = lines_of(box)[:-1]
    refused_whole(closed, written(change(lines)), refusal, closed.roots)


def test_a_subset_without_a_new_root_is_refused(closed: Stage, box: bytes) -> None:
    raw = box.splitlines(keepends=True)
    without = [one for at, one in enumerate(raw) if at != len(raw) - 2]
    end = json.loads(without[-1])
    without[-1] = canonical_bytes([end[0], end[1], end[2] - 1]) + b"\n"
    refused_whole(closed, b"".join(without), WrongRoot, closed.roots)


@pytest.mark.parametrize("kept", [0, 1, 5, -1, -3])
def test_a_file_that_is_cut_off_is_refused(closed: Stage, box: bytes, kept: int) -> None:
    refused_whole(closed, b"".join(box.splitlines(keepends=True)[:kept]), NotThisFile, closed.roots)


def test_a_definition_that_was_edited_is_refused(closed: Stage, box: bytes) -> None:
    edited = box.replace(b'"weight":"50"', b'"weight":"40"', 1)
    assert edited != box
    refused_whole(closed, edited, DefinitionDiffers, closed.roots)


def test_a_signed_root_without_a_batch_shows_that_accounts_are_missing(
    closed: Stage, box: bytes
) -> None:
    refused_whole(closed, box, UnknownRoot, [*closed.roots, "ab" * 32])


def test_envelopes_of_a_batch_that_nobody_signed_for_are_refused(closed: Stage, box: bytes) -> None:
    unsigned = next(one for one in closed.batches if one.batch.class_id == "lead")
    roots = [one for one in closed.roots if one != unsigned.batch.root.hex()]
    assert refusals(closed, box, roots) == ["uncovered"] * 5


def replaced(box: bytes, make: Callable[[bytes, Lines], bytes]) -> bytes:
    """The box with one envelope of class `lead` made anew."""
    lines = lines_of(box)[:-1]
    place = next(at for at, one in enumerate(lines) if of_lead(one))
    lines[place][4] = b64(make(unb64(lines[place][4]), lines[place]))
    return written(lines)


def test_a_flipped_bit_makes_an_envelope_unreadable(closed: Stage, box: bytes) -> None:
    raw = replaced(box, lambda outer, _: outer[:-1] + bytes([outer[-1] ^ 1]))
    assert refusals(closed, raw) == ["unreadable"]


def test_an_envelope_of_another_size_is_unreadable(closed: Stage, box: bytes) -> None:
    raw = replaced(box, lambda outer, _: outer + b"\0")
    assert refusals(closed, raw) == ["unreadable"]


def sealed_with(
    stage: Stage, *, cast: bytes, section: str = "all", class_id: str = "lead"
) -> bytes:
    style = stage.frozen.styles[class_id, section].style
    return seal(
        padded_ballot(style, stage.drawn(style)),
        context=stage.frozen.context(class_id, section_id=section),
        cast=cast,
        ballot_lock=stage.ballot_key.lock.public,
        slip_lock=stage.slip_key.lock.public,
    )


def cast_key(stage: Stage, spot: int) -> bytes:
    code = stage.slips()[spot][1].code
    return derive(code, campaign=bytes.fromhex(stage.key)).cast


def test_a_ballot_of_nobodys_slip_is_refused(closed: Stage, box: bytes) -> None:
    raw = replaced(box, lambda *_: sealed_with(closed, cast=bytes(32)))
    assert refusals(closed, raw) == ["not-issued"]


def test_a_ballot_with_the_slip_of_another_class_is_refused(closed: Stage, box: bytes) -> None:
    raw = replaced(box, lambda *_: sealed_with(closed, cast=cast_key(closed, 8)))
    assert refusals(closed, raw) == ["not-issued"]


def test_a_ballot_with_an_unused_slip_is_refused(closed: Stage, box: bytes) -> None:
    raw = replaced(box, lambda *_: sealed_with(closed, cast=cast_key(closed, 0)))
    assert refusals(closed, raw) == ["unused"]


def test_two_ballots_of_one_slip_are_both_refused(closed: Stage, box: bytes) -> None:
    lines = lines_of(box)[:-1]
    boxed = [one for one in lines if of_lead(one)]
    context = closed.frozen.context("lead", section_id="all")
    taken = open_outer(unb64(boxed[1][4]), context=context, slip_key=closed.slip_key)
    boxed[0][4] = b64(sealed_with(closed, cast=taken.cast))
    assert refusals(closed, written(lines)) == ["twice", "twice"]


def test_an_envelope_moved_to_another_class_is_unreadable(closed: Stage, box: bytes) -> None:
    other = sealed_with(closed, cast=cast_key(closed, 8), class_id="peers", section="rest")
    raw = replaced(box, lambda *_: other)
    assert refusals(closed, raw) == ["unreadable"]


def test_the_wrong_cards_are_told(closed: Stage, box: bytes) -> None:
    stranger = new_lock("other")[0]
    with pytest.raises(WrongKey):
        unwrap(read_box(io.BytesIO(box), roots=closed.roots), slip_key=stranger, out=io.BytesIO())
    inner, root = closed.unwrap(box)
    with pytest.raises(WrongKey):
        counting.count(io.BytesIO(inner), inner_root=root, ballot_key=closed.slip_key)


def test_an_inner_file_with_another_root_or_cut_off_is_not_opened(
    closed: Stage, box: bytes
) -> None:
    inner, root = closed.unwrap(box)
    with pytest.raises(WrongRoot):
        closed.count(inner, "00" * 32)
    lines = inner.splitlines(keepends=True)
    for broken in (lines[:-1], lines[:-2] + lines[-1:], lines[:0]):
        with pytest.raises((NotThisFile, WrongRoot)):
            closed.count(b"".join(broken), root)
        with pytest.raises(RecountRefused):
            closed.count_again(b"".join(broken), root)


def test_results_come_home_once_and_only_to_their_own_campaign(closed: Stage, box: bytes) -> None:
    inner, root = closed.unwrap(box)
    results = closed.count(inner, root)
    foreign = canonical_bytes(json.loads(results) | {"box_root": "00" * 32})
    with pytest.raises(ForeignResults), closed.act() as session:
        receiving.receive(session, foreign, actor=OFFICE, at=NOON)
    with closed.act() as session:
        receiving.receive(session, results, actor=OFFICE, at=NOON)
    with closed.act() as session:
        running.publish(session, closed.key, actor=OFFICE, at=NOON)
    with closed.act() as session:
        checks = verify(session, closed.key)
    assert [one.code for one in checks if not one.holds] == []
    assert {"ledger-chain", "box-root", "results", "used-equals-box"} <= {
        one.code for one in checks
    }
