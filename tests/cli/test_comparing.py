"""box compare: a second opening from the command line, with an exit code."""

from dataclasses import replace
from pathlib import Path

import pytest

from survey.persistence import campaigns
from survey.sealing.canonical import canonical_bytes
from survey.unit_of_work import unit_of_work
from tests.cli.conftest import Run
from tests.factories.released import small_document, small_results
from tests.fixtures.migrated import installed
from tests.web.offices import counted_record

NUMBER = str(small_document()["number"])
ROOT = "1e" * 32
KEPT = canonical_bytes(small_results())


@pytest.fixture
def counted(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command line on a database that holds a counted campaign."""
    database_url = f"sqlite:///{tmp_path / 'counted.sqlite3'}"
    monkeypatch.setenv("DATABASE_URL", database_url)
    installation = installed(database_url)
    kept = counted_record(small_document(), small_results())
    with unit_of_work(installation.factory) as session:
        campaigns.add(session, replace(kept, inner_root=bytes.fromhex(ROOT)))
    installation.factory.kw["bind"].dispose()
    Path("same.json").write_bytes(KEPT)
    Path("other.json").write_bytes(KEPT.replace(b'"sum":"1080"', b'"sum":"1081"', 1))
    return run


def test_the_same_file_and_root_end_well(counted: Run) -> None:
    said = counted("box", "compare", NUMBER, "same.json", "--inner-root", ROOT)
    assert (said.status, said.err) == (0, "")
    assert "The same to the byte" in said.out
    assert counted("box", "compare", NUMBER, "--inner-root", ROOT).status == 0


def test_another_file_is_told_by_where_it_differs(counted: Run) -> None:
    said = counted("box", "compare", NUMBER, "other.json")
    assert said.status == 1
    assert "Not the same: figures" in said.out
    assert "s2 / x / f1" in said.out
    assert "1081" not in said.out


def test_nothing_and_nonsense_are_refused(counted: Run) -> None:
    assert "Choose the results file" in counted("box", "compare", NUMBER).err
    assert "64 digits" in counted("box", "compare", NUMBER, "--inner-root", "12").err
