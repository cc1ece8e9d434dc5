"""A whole campaign on three PCs: the office's, the slip lock's and the ballot lock's.

They share nothing but the files that are carried from one to another.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.rooms import FIRST_TRY, PHRASES, Room, found, note_ready

CLASSES = {"leaders": 6, "staff": 24, "served": 12}


@dataclass
class Rooms:
    """The three PCs; in one-lock mode the last two are one and the same group's."""

    office: Room
    slips: Room
    ballots: Room


@pytest.fixture
def rooms(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rooms:
    made = []
    for name in ("office", "slips", "ballots"):
        (tmp_path / name).mkdir()
        made.append(Room(tmp_path / name, run, monkeypatch))
    return Rooms(*made)


def freeze(rooms: Rooms, *, one_set: bool) -> str:
    """Draw the locks where their holders sit, and freeze under what they carried over."""
    office = rooms.office
    number = found(r"Campaign (\d{6})", office.done("campaign", "import", FIRST_TRY))
    if one_set:
        rooms.ballots.draw("both", one_set=True)
        for name in ("both.pub", "both-slip.pub"):
            rooms.ballots.carry(name, office)
        for index in (1, 2, 3):
            rooms.ballots.carry(f"both-{index}.card", rooms.slips)
        said = office.done("campaign", "freeze", number, "--ballot-lock", "both.pub")
        assert "can link slip and ballot" in said.out
        return number
    for room, name in ((rooms.ballots, "ballot"), (rooms.slips, "slip")):
        room.draw(name)
        room.carry(f"{name}.pub", office)
    locks = ("--ballot-lock", "ballot.pub", "--slip-lock", "slip.pub")
    office.done("campaign", "freeze", number, *locks)
    return number


def prove(rooms: Rooms, number: str, *, names: tuple[str, str]) -> None:
    """Carry a challenge to each lock, and read the number out over the telephone."""
    rooms.office.done("campaign", "challenge", number, "asked")
    for role, room, name in zip(
        ("ballot", "slip"), (rooms.ballots, rooms.slips), names, strict=True
    ):
        file = f"challenge-{number}-{role}.json"
        rooms.office.carry(f"asked/{file}", room)
        said = room.done(
            "lock", "prove", file, "--cards", f"{name}-1.card", f"{name}-2.card",
            "--passphrases", room.phrases(*PHRASES[:2]),
        )  # fmt: skip
        spoken = found(r"read out: ([\d ]+)", said)
        rooms.office.done("campaign", "proved", number, role, spoken, "--used", "1", "2")


def open_box(rooms: Rooms, number: str) -> list[str]:
    """Issue slips, open, print the zero report; the issued roots as signed."""
    office, roots = rooms.office, []
    for class_id, count in CLASSES.items():
        order = ("accounts", "issue", number, class_id, str(count), "--slips", f"{class_id}.pdf")
        roots.append(found(r"cover sheet: ([0-9a-f]{64})", office.done(*order)))
    note_ready(office.folder / "instance", number)
    assert "[ ]" not in office.done("campaign", "checklist", number, "checklist.pdf").out
    assert office.run("campaign", "zero-report", number, "zero.pdf").status == 2
    office.done("campaign", "open", number, "--now")
    office.done("campaign", "zero-report", number, "zero.pdf")
    assert (office.folder / "zero.pdf").read_bytes().startswith(b"%PDF-")
    office.done("campaign", "close", number)
    office.done("box", "export", number, "box")
    return roots


@pytest.mark.parametrize("one_set", [False, True], ids=["two locks", "one lock"])
def test_a_box_is_opened_with_the_two_cards_of_each_lock_that_are_left(
    rooms: Rooms, *, one_set: bool
) -> None:
    names = ("both", "both") if one_set else ("ballot", "slip")
    number = freeze(rooms, one_set=one_set)
    prove(rooms, number, names=names)
    roots = open_box(rooms, number)
    for room, name in zip((rooms.ballots, rooms.slips), names, strict=True):
        (room.folder / f"{name}-1.card").unlink()
    rooms.office.carry("box", rooms.slips)
    slip_cards = tuple(f"{names[1]}-{index}.card" for index in (2, 3))
    unwrapped = rooms.slips.done(
        "box", "unwrap", "box", "--roots", *roots, "--out", "inner", "--cards", *slip_cards,
        "--passphrases", rooms.slips.phrases(*PHRASES[1:]),
    )  # fmt: skip
    root = found(r"signed: ([0-9a-f]{64})", unwrapped)
    rooms.slips.carry("inner", rooms.ballots)
    rooms.ballots.done(
        "box", "count", "inner", "--inner-root", root, "--out", "results.json",
        "--cards", f"{names[0]}-3.card", f"{names[0]}-2.card",
        "--passphrases", rooms.ballots.phrases(PHRASES[2], PHRASES[1]),
    )  # fmt: skip
    rooms.ballots.carry("results.json", rooms.office)
    rooms.office.done("box", "import", "results.json")
    for room in (rooms.slips, rooms.ballots):
        assert not (room.folder / "instance" / "survey.db").exists()


def test_one_card_alone_or_of_the_other_lock_opens_nothing_and_leaves_no_file(
    rooms: Rooms,
) -> None:
    number = freeze(rooms, one_set=False)
    prove(rooms, number, names=("ballot", "slip"))
    roots = open_box(rooms, number)
    rooms.office.carry("box", rooms.slips)
    rooms.ballots.carry("ballot-2.card", rooms.slips)
    rooms.slips.phrases(*PHRASES)
    before = sorted(one.name for one in rooms.slips.folder.iterdir())
    for cards, words in (
        (("slip-1.card",), "1 cards given, 2 are needed"),
        (("slip-1.card", "ballot-2.card"), "the campaign's other lock, “ballot”"),
        (("slip-1.card", "slip-3.card"), "passphrase of card 2 (slip-3.card) is wrong"),
    ):
        said = rooms.slips.run(
            "box", "unwrap", "box", "--roots", *roots, "--out", "inner", "--cards", *cards,
            "--passphrases", "phrases",
        )  # fmt: skip
        assert (said.status, words in said.err) == (2, True), said
    assert sorted(one.name for one in rooms.slips.folder.iterdir()) == before
