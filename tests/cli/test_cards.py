"""What people bring as key cards, told apart with real files (S40); proof before the opening."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from survey.sealing.card_text import write_lines, write_text
from survey.services.card_printing import print_card
from tests.cli.conftest import Run, Said
from tests.cli.rooms import FIRST_TRY, PHRASES, Room, found


@dataclass
class Table:
    """A PC with the cards of both locks of a frozen campaign, and of a third, foreign lock."""

    room: Room
    number: str

    def prove(self, *cards: str, role: str = "ballot", phrases: tuple[str, ...] = PHRASES) -> Said:
        return self.room.run(
            "lock", "prove", f"asked/challenge-{self.number}-{role}.json", "--cards", *cards,
            "--passphrases", self.room.phrases(*phrases),
        )  # fmt: skip

    def changed(self, name: str, change: Callable[[bytes], bytes]) -> str:
        file = self.room.folder / f"changed-{name}"
        file.write_bytes(change((self.room.folder / name).read_bytes()))
        return file.name


def freeze(room: Room, *locks: str) -> str:
    number = found(r"Campaign (\d{6})", room.done("campaign", "import", FIRST_TRY))
    named = zip(("--ballot-lock", "--slip-lock"), locks, strict=False)
    room.done("campaign", "freeze", number, *(word for pair in named for word in pair))
    room.done("campaign", "challenge", number, "asked")
    return number


@pytest.fixture
def table(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Table:
    room = Room(tmp_path, run, monkeypatch)
    for name in ("ballot", "slip", "foreign"):
        room.draw(name)
    return Table(room, freeze(room, "ballot.pub", "slip.pub"))


@pytest.mark.parametrize("pair", list(combinations((1, 2, 3), 2)), ids="{0[0]}+{0[1]}".format)
@pytest.mark.parametrize("role", ["ballot", "slip"])
def test_every_pair_of_cards_proves_its_lock(
    table: Table, role: str, pair: tuple[int, int]
) -> None:
    phrases = tuple(PHRASES[index - 1] for index in pair)
    said = table.prove(*(f"{role}-{one}.card" for one in pair), role=role, phrases=phrases)
    assert f"Cards {pair[0]} and {pair[1]} open lock “{role}”" in said.out
    number = found(r"read out: ([\d ]+)", said)
    assert re.fullmatch(r"\d{4} \d{4} \d{4}", number.strip())
    used = tuple(str(one) for one in pair)
    taken = table.room.done("campaign", "proved", table.number, role, number, "--used", *used)
    assert f"so far: {'+'.join(used)}" in taken.out


def test_two_cards_left_of_three_still_open_the_lock(table: Table) -> None:
    (table.room.folder / "ballot-1.card").unlink()
    said = table.prove("ballot-2.card", "ballot-3.card", phrases=PHRASES[1:])
    assert said.status == 0, said


@pytest.mark.parametrize(
    ("cards", "words"),
    [
        (("ballot-1.card",), "1 cards given, 2 are needed. If one card of “ballot” is lost, take"),
        (("ballot-1.card",), "the others: 2 / 3"),
        (("ballot-1.card", "ballot-1.card"), "Card 2 (ballot-1.card) was given twice: both are"),
        (("ballot-1.card", "foreign-2.card"), "Card 2 (foreign-2.card) belongs to another lock"),
        (("slip-1.card", "ballot-2.card"), "Card 1 (slip-1.card) belongs to the campaign's other"),
        (("ballot-1.card", "ballot-3.card"), "passphrase of card 2 (ballot-3.card) is wrong; the"),
        (("ballot-1.card", "nowhere.card"), "nowhere.card"),
        (("ballot-1.card", "ballot.pub"), "Card 2 (ballot.pub) is no key card but a public lock"),
        (("ballot-1.card", "phrases"), "is no key card but another file"),
    ],
)
def test_what_is_wrong_with_the_cards_is_said_with_what_to_do(
    table: Table, cards: tuple[str, ...], words: str
) -> None:
    said = table.prove(*cards)
    assert said.status == 2
    assert words in said.err
    assert said.out == ""


def test_other_files_given_as_cards_are_called_by_their_kind(table: Table) -> None:
    folder = table.room.folder
    (folder / "empty").write_bytes(b"")
    (folder / "card.pdf").write_bytes(print_card((folder / "ballot-1.card").read_bytes(), say=str))
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 a photograph")
    asked = f"asked/challenge-{table.number}-ballot.json"
    for name, kind in {
        "empty": "an empty file",
        "card.pdf": "a PDF, which is only for printing",
        "photo.jpg": "a picture",
        asked: "a challenge",
    }.items():
        said = table.prove("ballot-1.card", name)
        assert (said.status, kind in said.err) == (2, True), said


def spoiled(raw: bytes) -> bytes:
    spot = raw.index(b'"sealed":"') + 15
    return raw[:spot] + (b"A" if raw[spot : spot + 1] != b"A" else b"B") + raw[spot + 1 :]


@pytest.mark.parametrize("change", [spoiled, lambda raw: raw[:-40]], ids=["altered", "cut off"])
def test_a_damaged_card_is_told_from_a_wrong_passphrase(
    table: Table, change: Callable[[bytes], bytes]
) -> None:
    said = table.prove("ballot-1.card", table.changed("ballot-2.card", change))
    assert said.status == 2
    assert "Card 2 (changed-ballot-2.card) is damaged" in said.err
    assert "third card" in said.err


def test_a_card_may_have_gone_through_an_editor_or_a_scanner(table: Table) -> None:
    bom, tail = b"\xef\xbb\xbf", b"\r\n\r\n"
    said = table.prove(
        table.changed("ballot-1.card", lambda raw: bom + raw + tail), "ballot-2.card"
    )
    assert said.status == 0, said


def typed_back(raw: bytes) -> bytes:
    """What a person types from the paper, in small letters and without caring for blanks."""
    lines = [line.lower().replace("0", "o") for line in write_lines(raw)]
    return "\r\n".join(lines).encode()


def test_a_card_may_be_typed_back_or_scanned_from_its_paper(table: Table) -> None:
    scanned = table.changed("ballot-2.card", lambda raw: write_text(raw).encode())
    said = table.prove(table.changed("ballot-1.card", typed_back), scanned)
    assert said.status == 0, said


def test_a_mistyped_line_is_pointed_at_and_a_missing_one_named(table: Table) -> None:
    def mistyped(raw: bytes) -> bytes:
        first, second, *rest = write_lines(raw)
        symbol = "3" if second[5] != "3" else "2"
        return "\n".join([first, f"{second[:5]}{symbol}{second[6:]}", *rest]).encode()

    said = table.prove("ballot-1.card", table.changed("ballot-2.card", mistyped))
    assert said.status == 2
    assert "Card 2 (changed-ballot-2.card): line 2 is mistyped" in said.err
    half = table.changed("ballot-2.card", lambda raw: "\n".join(write_lines(raw)[:-1]).encode())
    said = table.prove("ballot-1.card", half)
    assert "lines are missing: 7 …" in said.err


def test_a_wrong_or_foreign_challenge_is_refused(table: Table) -> None:
    file = table.room.folder / f"asked/challenge-{table.number}-ballot.json"
    file.write_bytes(file.read_bytes().replace(table.number.encode(), b"000000"))
    said = table.prove("ballot-1.card", "ballot-2.card")
    assert (said.status, said.out) == (2, "")
    assert "no challenge for these cards, or it was altered" in said.err


def test_a_wrong_number_is_refused_with_what_to_do(table: Table) -> None:
    said = table.room.run("campaign", "proved", table.number, "slip", "1234 5678 9012")
    assert said.status == 2
    assert "not a check number of lock “slip”" in said.err


def test_the_opening_says_everything_that_is_missing(table: Table) -> None:
    said = table.room.run("campaign", "open", table.number)
    assert said.status == 2
    assert "4 things are missing" in said.err
    for words in ("lock “ballot”", "lock “slip”", "campaign rehearse", "Issue slips"):
        assert words in said.err
    listed = table.room.run("campaign", "checklist", table.number, "list.pdf")
    assert listed.status == 1
    assert listed.out.count("[ ]") == 4
    assert listed.out.count("[x]") == 2
    assert (table.room.folder / "list.pdf").read_bytes().startswith(b"%PDF-")


def test_challenges_are_never_written_over_and_then_none_is_kept(table: Table) -> None:
    before = (table.room.folder / f"asked/challenge-{table.number}-slip.json").read_bytes()
    assert table.room.run("campaign", "challenge", table.number, "asked").status == 2
    assert (table.room.folder / f"asked/challenge-{table.number}-slip.json").read_bytes() == before
    table.room.done("campaign", "challenge", table.number, "again")


def test_one_set_of_cards_proves_both_locks_and_says_what_is_lost(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(tmp_path, run, monkeypatch)
    room.draw("both", one_set=True)
    table = Table(room, freeze(room, "both.pub"))
    for role in ("ballot", "slip"):
        said = table.prove("both-1.card", "both-2.card", role=role)
        number = found(r"read out: ([\d ]+)", said)
        room.done("campaign", "proved", table.number, role, number)
    listed = room.run("campaign", "checklist", table.number).out
    assert "can link slip and ballot" in listed
    assert listed.count("its cards opened it on") == 2


def test_a_new_lock_is_three_cards_with_their_papers_for_their_owner_alone(run: Run) -> None:
    Path("phrases").write_text("a1\nb2\nc3\n", encoding="utf-8")
    said = run("lock", "new", "监督组", "--cards", "new", "--one-lock", "--passphrases", "phrases")
    assert said.status == 0, said
    assert "can link slips to ballots" in said.out
    made = {one.name for one in Path("new").iterdir()}
    assert made == {
        *(f"监督组-{index}.{kind}" for index in (1, 2, 3) for kind in ("card", "pdf")),
        *("监督组.pub", "监督组-slip.pub"),
    }
    assert not any(one.stat().st_mode & 0o077 for one in Path("new").iterdir())
    again = run("lock", "new", "监督组", "--cards", "new", "--passphrases", "phrases")
    assert again.status == 2
