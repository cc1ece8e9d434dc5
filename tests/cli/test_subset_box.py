"""A ceremony in three rooms with real ballots: a card is lost, and one box is only a part."""

from hashlib import sha256
from json import loads
from pathlib import Path

import pytest

from survey.sealing.canonical import canonical_bytes
from survey.sealing.encoding import unb64
from survey.sealing.envelope import tracker
from survey.sealing.roots import box_root
from tests.cli.conftest import Run, Said
from tests.cli.rooms import FIRST_TRY, PHRASES, Room, found, note_ready
from tests.cli.voters import issue, vote
from tests.factories.paper_text import digits_of, text_of

BALLOTS = {"leaders": 3, "staff": 6, "served": 5}


class Ceremony:
    """The office's PC, the slip lock's and the ballot lock's; the roots as signed on paper."""

    def __init__(self, run: Run, folder: Path, patch: pytest.MonkeyPatch) -> None:
        for name in ("office", "slips", "ballots"):
            (folder / name).mkdir()
        self.office, self.slips, self.ballots = (
            Room(folder / name, run, patch) for name in ("office", "slips", "ballots")
        )
        self.number = found(r"Campaign (\d{6})", self.office.done("campaign", "import", FIRST_TRY))
        self.roots = self._vote()

    def _vote(self) -> list[str]:
        office = self.office
        for room, name in ((self.ballots, "ballot"), (self.slips, "slip")):
            room.draw(name)
            room.carry(f"{name}.pub", office)
        locks = ("--ballot-lock", "ballot.pub", "--slip-lock", "slip.pub")
        office.done("campaign", "freeze", self.number, *locks)
        batches = [
            made for one, count in BALLOTS.items() for made in issue(self.number, one, count)
        ]
        note_ready(office.folder / "instance", self.number, proofs=True)
        office.done("campaign", "open", self.number, "--now")
        vote(self.number, batches)
        office.done("campaign", "close", self.number)
        office.done("box", "export", self.number, "box", "--sheet", "box.pdf")
        return [one.batch.root.hex() for one in batches]

    def unwrap(self, cards: tuple[int, int], box: str = "box") -> Said:
        phrases = self.slips.phrases(*(PHRASES[one - 1] for one in cards))
        return self.slips.run(
            "box", "unwrap", box, "--roots", *self.roots, "--out", "inner",
            "--cards", *(f"slip-{one}.card" for one in cards), "--passphrases", phrases,
        )  # fmt: skip

    def count(self, root: str, cards: tuple[int, int]) -> Said:
        phrases = self.ballots.phrases(*(PHRASES[one - 1] for one in cards))
        return self.ballots.run(
            "box", "count", "inner", "--inner-root", root, "--out", "results.json",
            "--cards", *(f"ballot-{one}.card" for one in cards), "--passphrases", phrases,
        )  # fmt: skip


@pytest.fixture
def ceremony(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ceremony:
    made = Ceremony(run, tmp_path, monkeypatch)
    made.office.carry("box", made.slips)
    return made


def without_an_envelope(raw: bytes, *, sound_root: bool) -> bytes:
    """A box from which an envelope was taken, its end line put right, its root too if asked."""
    lines = [loads(one) for one in raw.splitlines()]
    gone = next(place for place, one in enumerate(lines) if isinstance(one, list) and one[0] == "e")
    del lines[gone]
    lines[-1][2] -= 1
    if sound_root:
        left = [tracker(unb64(one[4])) for one in lines[1:] if one[0] == "e"]
        campaign = bytes.fromhex(lines[0]["definition"]["id"])
        lines[0]["box_root"] = box_root(campaign, left).hex()
    return b"".join(canonical_bytes(one) + b"\n" for one in lines)


def test_a_box_that_is_only_a_part_is_refused_whatever_its_root_says(ceremony: Ceremony) -> None:
    box = ceremony.slips.folder / "box"
    whole = box.read_bytes()
    for sound_root, words in ((False, "is not the one that was signed"), (True, "used accounts")):
        (ceremony.slips.folder / "part").write_bytes(
            without_an_envelope(whole, sound_root=sound_root)
        )
        said = ceremony.unwrap((1, 2), "part")
        assert (said.status, words in said.err) == (2, True), said
        assert not (ceremony.slips.folder / "inner").exists()


def test_with_a_card_of_each_lock_lost_the_whole_box_is_counted_and_certified(
    ceremony: Ceremony,
) -> None:
    (ceremony.slips.folder / "slip-1.card").unlink()
    (ceremony.ballots.folder / "ballot-2.card").unlink()
    unwrapped = ceremony.unwrap((2, 3))
    root = found(r"signed: ([0-9a-f]{64})", unwrapped)
    ceremony.slips.carry("inner", ceremony.ballots)
    assert ceremony.count(root, (1, 3)).status == 0
    ceremony.ballots.done("box", "certificate", "results.json", "inner", "certificate.pdf")
    ceremony.ballots.carry("results.json", ceremony.office)
    ceremony.office.done("box", "import", "results.json")
    ceremony.office.done("campaign", "certificate", ceremony.number, "own.pdf")
    results = (ceremony.office.folder / "results.json").read_bytes()
    for file in (
        ceremony.ballots.folder / "certificate.pdf",
        ceremony.office.folder / "own.pdf",
    ):
        digits = digits_of(file.read_bytes())
        for one in (*ceremony.roots, root, sha256(results).hexdigest()):
            assert one in digits
    assert not (ceremony.ballots.folder / "instance" / "survey.db").exists()


def test_the_sheet_that_travels_with_the_box_has_its_hash_and_counts(ceremony: Ceremony) -> None:
    pdf = (ceremony.office.folder / "box.pdf").read_bytes()
    raw = (ceremony.slips.folder / "box").read_bytes()
    assert sha256(raw).hexdigest() in digits_of(pdf)
    assert f"All classes {sum(BALLOTS.values())}" in text_of(pdf)


def test_a_certificate_needs_results_and_overwrites_nothing(ceremony: Ceremony) -> None:
    early = ceremony.office.run("campaign", "certificate", ceremony.number, "early.pdf")
    assert (early.status, "not counted yet" in early.err) == (2, True)
    wrong = ceremony.slips.run("box", "certificate", "box", "c.pdf")
    assert (wrong.status, (ceremony.slips.folder / "c.pdf").exists()) == (2, False)
