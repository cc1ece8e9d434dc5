"""Slips by commands: bundles, layouts, offline and back, papers around them."""

import json
import re
from pathlib import Path

import pypdfium2
import pytest

from survey.cli.files import write_private
from tests.cli.conftest import Run
from tests.cli.rooms import FIRST_TRY, found


def words_on(file: str) -> str:
    document = pypdfium2.PdfDocument(file)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def serials_on(file: str) -> list[str]:
    return sorted(set(re.findall(r"\b\d{9}\b", words_on(file))))


@pytest.fixture
def number(run: Run) -> str:
    """The number of a frozen campaign."""
    made = found(r"Campaign (\d{6})", run("campaign", "import", FIRST_TRY))
    Path("phrases").write_text("one of three\ntwo of three\nthree of three\n", encoding="utf-8")
    for lock in ("ballot", "slip"):
        run("lock", "new", lock, "--cards", lock, "--passphrases", "phrases")
    locks = ("--ballot-lock", "ballot/ballot.pub", "--slip-lock", "slip/slip.pub")
    assert run("campaign", "freeze", made, *locks).status == 0
    return made


@pytest.mark.parametrize(("layout", "pages"), [("2x4", 3), ("2x5", 2), ("1", 20)])
def test_slips_are_printed_in_the_layout_that_is_named(
    run: Run, number: str, layout: str, pages: int
) -> None:
    said = run("accounts", "issue", number, "staff", "20", "--slips", "a.pdf", "--layout", layout)
    assert said.status == 0, said
    document = pypdfium2.PdfDocument("a.pdf")
    assert len(document) == pages
    document.close()
    assert len(serials_on("a.pdf")) == 20


def test_slips_speak_the_language_that_is_named(run: Run, number: str) -> None:
    order = ("accounts", "issue", number, "staff", "1", "--slips")
    assert run(*order, "en.pdf", "--language", "en").status == 0
    assert run(*order, "zh.pdf").status == 0
    assert "Serial" in words_on("en.pdf")
    assert "Serial" not in words_on("zh.pdf")


def test_a_batch_that_cannot_be_kept_leaves_no_slips(run: Run, number: str) -> None:
    assert run("accounts", "issue", number, "staff", "99999", "--slips", "a.pdf").status == 2
    write_private(Path("there.pdf"), b"mine")
    said = run("accounts", "issue", number, "staff", "1", "--slips", "there.pdf")
    assert said.status == 2
    assert "there.pdf is there already" in said.err
    assert Path("there.pdf").read_bytes() == b"mine"
    assert not Path("a.pdf").exists()
    assert run("accounts", "cover", number, "1", "c.pdf").status == 2


def test_slips_made_offline_are_taken_up_and_need_no_database(
    run: Run, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("campaign", "export", number, "frozen.json", "--frozen").status == 0
    monkeypatch.setenv("SURVEY_FOLDER", "elsewhere")
    make = ("accounts", "make", "frozen.json", "served", "5", "--slips", "o.pdf")
    made = run(*make, "--upload", "up.json")
    assert made.status == 0, made
    assert not Path("elsewhere/survey.db").exists()
    rows = json.loads(Path("up.json").read_bytes())["accounts"]
    assert sorted(row[1] for row in rows) == serials_on("o.pdf")
    monkeypatch.setenv("SURVEY_FOLDER", "instance")
    taken = run("accounts", "upload", "up.json")
    assert "5 slips taken" in taken.out
    root = found(r"must show the same: ([0-9a-f]{64})", made)
    assert root == found(r"cover sheet: ([0-9a-f]{64})", taken), "written down before any server"
    again = run("accounts", "upload", "up.json")
    assert again.status == 2
    assert "here already, as batch 1" in again.err
    assert run("accounts", "upload", "frozen.json").status == 2


def test_a_batch_is_recalled_and_has_a_cover(run: Run, number: str) -> None:
    said = run("accounts", "issue", number, "staff", "4", "--slips", "a.pdf")
    root = found(r"cover sheet: ([0-9a-f]{64})", said)
    assert run("accounts", "cover", number, "1", "cover.pdf").status == 0
    words = words_on("cover.pdf")
    assert root in "".join(words.split())
    assert {"Name", "Signature", "Date"} <= set(words.split()), "what is written on which line"
    assert "Recalled: 4" in run("accounts", "recall", number, "--batch", "1").out
    assert run("accounts", "recall", number, "--batch", "1").status == 2
    assert run("campaign", "closing-sheet", number, "c.pdf").status == 2


def test_a_sign_in_sheet_has_names_and_no_serials(run: Run, number: str) -> None:
    run("accounts", "issue", number, "staff", "3", "--slips", "a.pdf")
    Path("names.txt").write_bytes("张三\n\n 李 四 \n".encode("gb18030"))
    said = run("accounts", "sign-in-sheet", number, "staff", "names.txt", "s.pdf")
    assert said.status == 0, said
    text = words_on("s.pdf")
    assert "张三" in text
    assert "李 四" in text
    assert [one for one in serials_on("a.pdf") if one in text] == []
    assert "张三".encode() not in Path("instance/survey.db").read_bytes()
    Path("empty.txt").write_text("\n")
    assert run("accounts", "sign-in-sheet", number, "staff", "empty.txt", "e.pdf").status == 2


def test_a_poster_holds_the_address_and_no_code(run: Run, number: str) -> None:
    wifi = ("--wifi", "hall", "pass word")
    assert run("campaign", "poster", number, "p.pdf", *wifi).status == 0
    text = words_on("p.pdf")
    assert f"127.0.0.1:8000/b/{number}" in text
    assert "pass word" in text
    draft = found(r"Campaign (\d{6})", run("campaign", "import", FIRST_TRY))
    assert run("campaign", "poster", draft, "q.pdf").status == 2
