"""A rehearsal by commands alone: begun, voted in, finished, looked at, removed."""

from pathlib import Path

import pytest

from survey.services import rehearsal_keys
from tests.cli.conftest import Run
from tests.cli.rooms import FIRST_TRY, found
from tests.cli.voters import campaign_id, issue, vote
from tests.factories.paper_text import text_of


@pytest.fixture
def frozen(run: Run) -> str:
    """The number of a frozen campaign."""
    number = found(r"Campaign (\d{6})", run("campaign", "import", FIRST_TRY))
    Path("phrases").write_text("one of three\ntwo of three\nthree of three\n", encoding="utf-8")
    for lock in ("ballot", "slip"):
        run("lock", "new", lock, "--cards", lock, "--passphrases", "phrases")
    run(
        "campaign", "freeze", number, "--ballot-lock", "ballot/ballot.pub",
        "--slip-lock", "slip/slip.pub",
    )  # fmt: skip
    return number


@pytest.fixture
def voted(run: Run, frozen: str) -> str:
    """The number of its rehearsal, open, with a handful of ballots."""
    number = found(r"Rehearsal (\d{6})", run("campaign", "rehearse", frozen))
    locks = rehearsal_keys.kept(Path("instance"), campaign_id(number))
    slips = issue(number, "staff", 5)
    assert run("campaign", "open", number).status == 0
    vote(number, slips, locks.ballot, locks.slip)
    return number


def test_a_rehearsal_goes_from_its_slips_to_its_report_and_is_removed(
    run: Run, frozen: str, voted: str
) -> None:
    finished = run("campaign", "finish-rehearsal", voted)
    assert finished.status == 0, finished
    assert "5 envelopes, 0 refused" in finished.out
    assert run("campaign", "certificate", voted, "trial.pdf").status == 0
    assert "FAILS" not in run("verify", voted).out
    keys = list(Path("instance/rehearsals").iterdir())
    assert len(keys) == 1
    gone = run("campaign", "purge", voted)
    assert "5 accounts, 5 envelopes" in gone.out
    assert list(Path("instance/rehearsals").iterdir()) == []
    assert voted not in run("campaign", "list").out
    assert run("campaign", "rehearsal-report", frozen, "report.pdf").status == 0
    text = text_of(Path("report.pdf").read_bytes())
    for word in ("Report of the rehearsal", voted, frozen, "has been removed"):
        assert word in text
    assert "FAILS" not in run("verify", frozen).out
    assert "not rehearsed" not in run("campaign", "open", frozen, "--now").err


def test_slips_of_a_rehearsal_are_marked_on_paper(run: Run, frozen: str) -> None:
    number = found(r"Rehearsal (\d{6})", run("campaign", "rehearse", frozen))
    said = run("accounts", "issue", number, "staff", "1", "--slips", "trial.pdf")
    assert said.status == 0, said
    assert "模拟" in text_of(Path("trial.pdf").read_bytes())


def test_a_rehearsal_that_was_stopped_in_the_middle_goes_on(run: Run, voted: str) -> None:
    assert run("campaign", "close", voted).status == 0
    assert run("campaign", "finish-rehearsal", voted).status == 0
    again = run("campaign", "finish-rehearsal", voted)
    assert (again.status, "completed before" in again.err) == (2, True)


def test_what_is_no_rehearsal_is_not_purged_and_a_rehearsal_not_published(
    run: Run, frozen: str, voted: str
) -> None:
    assert "is no rehearsal" in run("campaign", "purge", frozen).err
    assert "is no rehearsal" in run("campaign", "finish-rehearsal", frozen).err
    run("campaign", "finish-rehearsal", voted)
    assert "is a rehearsal" in run("campaign", "publish", voted).err
    assert "is a rehearsal" in run("campaign", "rehearse", voted).err


def test_lost_keys_of_a_rehearsal_are_explained(run: Run, voted: str) -> None:
    rehearsal_keys.destroy(Path("instance"), campaign_id(voted))
    said = run("campaign", "finish-rehearsal", voted)
    assert (said.status, "Purge it and rehearse again" in said.err) == (2, True)
    assert run("campaign", "purge", voted).status == 0


def test_without_a_rehearsal_there_is_no_report(run: Run, frozen: str) -> None:
    said = run("campaign", "rehearsal-report", frozen, "report.pdf")
    assert (said.status, "No rehearsal of" in said.err) == (2, True)
    assert not Path("report.pdf").exists()
