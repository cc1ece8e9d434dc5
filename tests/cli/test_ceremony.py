"""A whole small campaign by commands alone, and what goes wrong at each table."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from survey.config import Settings
from survey.persistence import rolls
from survey.services.installing import open_installation
from survey.unit_of_work import reading
from tests.cli.conftest import Run, Said
from tests.cli.rooms import FIRST_TRY, found, note_ready

CLASSES = {"leaders": 6, "staff": 24, "served": 12}


@dataclass
class Table:
    """A frozen campaign with its cards and its roots."""

    run: Run
    number: str
    roots: list[str]
    opened: Said

    def unwrap(self, *changed: str, phrases: str = "phrases") -> Said:
        cards = changed or ("slip/slip-1.card", "slip/slip-3.card")
        return self.run(
            "box", "unwrap", "box", "--cards", *cards, "--roots", *self.roots,
            "--out", "inner", "--passphrases", phrases,
        )  # fmt: skip

    def count(self, root: str, *cards: str) -> Said:
        return self.run(
            "box", "count", "inner", "--inner-root", root, "--out", "results.json",
            "--cards", *cards, "--passphrases", "phrases",
        )  # fmt: skip


@pytest.fixture
def table(run: Run) -> Table:
    number = found(r"Campaign (\d{6})", run("campaign", "import", FIRST_TRY))
    Path("phrases").write_text("one of three\ntwo of three\nthree of three\n", encoding="utf-8")
    for lock in ("ballot", "slip"):
        run("lock", "new", lock, "--cards", lock, "--passphrases", "phrases")
    # The cards 1 and 3 are given with the first two lines of this file.
    Path("phrases").write_text("one of three\nthree of three\n", encoding="utf-8")
    run(
        "campaign", "freeze", number, "--ballot-lock", "ballot/ballot.pub",
        "--slip-lock", "slip/slip.pub",
    )  # fmt: skip
    roots = []
    for class_id, count in CLASSES.items():
        said = run("accounts", "issue", number, class_id, str(count), "--slips", f"{class_id}.pdf")
        roots.append(found(r"cover sheet: ([0-9a-f]{64})", said))
    note_ready(Path("instance"), number, proofs=True)
    opened = run("campaign", "open", number, "--now")
    assert opened.status == 0
    return Table(run, number, roots, opened)


@pytest.fixture
def closed(table: Table) -> Table:
    table.run("campaign", "close", table.number)
    table.run("box", "export", table.number, "box")
    return table


def test_a_campaign_goes_from_the_file_to_the_published_table(closed: Table) -> None:
    unwrapped = closed.unwrap()
    assert unwrapped.status == 0, unwrapped
    root = found(r"signed: ([0-9a-f]{64})", unwrapped)
    cards = ("ballot/ballot-1.card", "ballot/ballot-3.card")
    assert closed.count(root, *cards).status == 0
    assert closed.run("box", "import", "results.json").status == 0
    published = closed.run("campaign", "publish", closed.number, "--rated=ranking", "--no-appeals")
    assert published.status == 0
    assert "The rated read until" in published.out
    assert "Appeals are taken" not in published.out
    written = closed.run("results", closed.number, "--format", "json", "--out", "again.json")
    assert written.status == 0
    assert Path("again.json").read_bytes() == Path("results.json").read_bytes()
    assert closed.run("results", closed.number, "--format", "csv", "--out", "t.csv").status == 0
    assert Path("t.csv").stat().st_size > 100
    verified = closed.run("verify", closed.number)
    assert verified.status == 0
    assert "FAILS" not in verified.out
    assert verified.out.count("holds") == 8
    assert closed.run("campaign", "archive", closed.number).status == 0


def test_an_export_that_cannot_be_written_leaves_no_entry_in_the_ledger(closed: Table) -> None:
    def entries() -> str:
        return found(r"entries: (\d+)", closed.run("verify", closed.number))

    before = entries()
    assert closed.run("box", "export", closed.number, "box").status == 2  # it is there already
    assert entries() == before


def test_opening_says_since_when_ballots_are_taken_not_what_was_planned(table: Table) -> None:
    said = found(r"Open from (\S+ \S+);", table.opened)
    since = datetime.fromisoformat(f"{said}+08:00")
    assert timedelta(0) <= datetime.now(UTC) - since < timedelta(hours=1)


def test_slips_are_for_their_owner_alone_and_never_overwritten(table: Table) -> None:
    assert Path("leaders.pdf").stat().st_mode & 0o077 == 0
    again = table.run(
        "accounts", "reissue", table.number, "staff", "1", "--slips", "leaders.pdf",
        "--confirmed-by", "monitor",
    )  # fmt: skip
    assert again.status == 2
    assert "leaders.pdf" in again.err
    settings = Settings.from_environment({"SURVEY_FOLDER": "instance"})
    installation = open_installation(settings.database_url)
    with reading(installation.factory) as session:
        kept = sum(rolls.counts(session, _id_of(table)).values())
    installation.engine.dispose()
    assert kept == sum(CLASSES.values())  # no account without a printed slip


def _id_of(table: Table) -> str:
    table.run("campaign", "export", table.number, "exported.yaml")
    match = re.search(r"^id: \W?([0-9a-f]{32})", Path("exported.yaml").read_text(), re.MULTILINE)
    assert match
    return match[1]


@pytest.mark.parametrize(
    ("cards", "words"),
    [
        (("slip/slip-1.card",), "1 cards given, 2 are needed"),
        (("slip/slip-1.card", "slip/slip-1.card"), "given twice"),
        (
            ("slip/slip-1.card", "ballot/ballot-3.card"),
            "Card 2 (ballot-3.card) belongs to the campaign's other lock",
        ),
        (("slip/slip-1.card", "slip/slip-2.card"), "passphrase of card 2 (slip-2.card) is wrong"),
        (("slip/slip-1.card", "nowhere.card"), "nowhere.card"),
    ],
)
def test_wrong_cards_are_told_apart_and_nothing_is_written(
    closed: Table, cards: tuple[str, ...], words: str
) -> None:
    said = closed.unwrap(*cards)
    assert said.status == 2
    assert words in said.err
    assert not Path("inner").exists()


def test_a_damaged_card_is_told_from_a_wrong_passphrase(closed: Table) -> None:
    card = Path("slip/slip-1.card")
    raw = card.read_bytes()
    spot = raw.index(b'"sealed":"') + 15
    card.write_bytes(
        raw[:spot] + (b"A" if raw[spot : spot + 1] != b"A" else b"B") + raw[spot + 1 :]
    )
    said = closed.unwrap()
    assert (said.status, "Card 1 (slip-1.card) is damaged" in said.err) == (2, True)


def test_the_ballot_lock_refuses_another_root_and_the_other_locks_cards(closed: Table) -> None:
    root = found(r"signed: ([0-9a-f]{64})", closed.unwrap())
    own = ("ballot/ballot-1.card", "ballot/ballot-3.card")
    assert "not the one that was signed" in closed.count("ab" * 32, *own).err
    others = ("slip/slip-1.card", "slip/slip-3.card")
    assert "belongs to the campaign's other lock" in closed.count(root, *others).err
    assert not Path("results.json").exists()


def test_a_cut_off_box_and_a_missing_root_are_refused(closed: Table) -> None:
    box = Path("box")
    whole = box.read_bytes()
    box.write_bytes(whole[: len(whole) // 2])
    assert "damaged or cut off" in closed.unwrap().err
    box.write_bytes(whole)
    closed.roots.append("cd" * 32)
    assert "accounts are missing" in closed.unwrap().err


def test_a_forgotten_root_does_not_silently_void_a_class(closed: Table) -> None:
    forgotten = closed.roots.pop()
    said = closed.unwrap()
    assert said.status == 2
    assert "1 batches with 12 slips have no signed root" in said.err
    assert not Path("inner").exists()
    closed.roots[-1:] = [closed.roots[-1], "--leave-out"]
    assert closed.unwrap().status == 0
    assert forgotten not in Path("inner").read_text(encoding="utf-8")


def test_a_class_may_be_called_by_its_name_and_an_unknown_one_lists_them(table: Table) -> None:
    order = ("accounts", "reissue", table.number)
    made = table.run(*order, "干部职工", "1", "--slips", "one.pdf", "--confirmed-by", "monitor")
    assert made.status == 0, made
    said = table.run(*order, "干部", "1", "--slips", "two.pdf", "--confirmed-by", "monitor")
    assert said.status == 2
    assert "staff (干部职工)" in said.err
    assert "Project-Id-Version" not in said.err


def test_what_was_verified_is_said_in_the_language_of_the_settings(
    closed: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SURVEY_LANGUAGE")
    said = closed.run("verify", closed.number).out
    assert re.sub("[0-9a-f]{64}", "", said).isascii() is False
    assert re.findall("[A-Za-z]+", re.sub("[0-9a-f]{64}", "", said)) == []
    assert "记录" in said


def test_compacting_can_be_repeated_and_keeps_the_box(closed: Table) -> None:
    assert closed.run("db", "compact").status == 0
    assert closed.run("db", "compact").status == 0
    verified = closed.run("verify", closed.number)
    assert (verified.status, "FAILS" in verified.out) == (0, False)


def test_acts_out_of_turn_are_explained(closed: Table) -> None:
    for verb in ("pause", "open", "thaw"):
        said = closed.run("campaign", verb, closed.number)
        assert said.status == 2
        assert "The campaign is closed" in said.err
    assert "no campaign 000000" in closed.run("campaign", "close", "000000").err


def test_refusals_speak_chinese_by_default(closed: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SURVEY_LANGUAGE")
    said = closed.run("campaign", "pause", closed.number)
    assert "已关闭" in said.err


def test_one_lock_mode_says_what_is_lost(run: Run) -> None:
    number = found(r"Campaign (\d{6})", run("campaign", "import", FIRST_TRY))
    Path("phrases").write_text("a1\nb2\nc3\n", encoding="utf-8")
    run("lock", "new", "both", "--cards", "both", "--one-lock", "--passphrases", "phrases")
    said = run("campaign", "freeze", number, "--ballot-lock", "both/both.pub")
    assert said.status == 0
    assert "can link slip and ballot" in said.out
