"""Writing the papers of a counted campaign from the command line."""

from pathlib import Path

import pytest

from survey.persistence import campaigns
from survey.unit_of_work import unit_of_work
from tests.cli.conftest import Run
from tests.factories.paper_text import text_of
from tests.factories.released import small_document, small_results
from tests.factories.word import read_word
from tests.factories.workbook import read_book
from tests.fixtures.migrated import installed
from tests.web.offices import counted_record

NUMBER = str(small_document()["number"])


@pytest.fixture
def counted(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command line on a database that holds a counted campaign."""
    database_url = f"sqlite:///{tmp_path / 'counted.sqlite3'}"
    monkeypatch.setenv("DATABASE_URL", database_url)
    installation = installed(database_url)
    with unit_of_work(installation.factory) as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
    installation.factory.kw["bind"].dispose()
    return run


def test_the_workbook_names_its_maker(counted: Run) -> None:
    said = counted("results", NUMBER, "--format", "xlsx", "--maker", "王工", "--out", "r.xlsx")
    assert said.status == 0, said.err
    first = read_book(Path("r.xlsx").read_bytes())[0]
    assert ["Made by", "王工"] in first.rows()


def test_the_papers_are_printed_and_overwrite_nothing(counted: Run) -> None:
    arguments = ("results", NUMBER, "--format", "pdf", "--a3", "--out", "r.pdf")
    assert counted(*arguments).status == 0
    made = Path("r.pdf").read_bytes()
    assert "Table of votes" in text_of(made)
    assert counted(*arguments).status != 0
    assert Path("r.pdf").read_bytes() == made


def test_the_report_is_written_for_word(counted: Run) -> None:
    said = counted("results", NUMBER, "--format", "docx", "--maker", "王工", "--out", "r.docx")
    assert said.status == 0, said.err
    assert "王工" in read_word(Path("r.docx").read_bytes()).text


def test_a_campaign_that_is_not_counted_has_no_papers(counted: Run) -> None:
    said = counted("results", "000000", "--format", "pdf", "--out", "none.pdf")
    assert said.status != 0
    assert not Path("none.pdf").exists()
