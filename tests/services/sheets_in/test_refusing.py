"""Files that are no tables, or traps, are refused by name, within bounds, and harm nothing else."""

import io
import time
import zipfile

import pytest

from survey.domain.directory import Kind
from survey.services.sheets_in import reading
from survey.services.sheets_in.reading import Taking, read_pasted
from survey.services.sheets_in.refusals import SheetRefused
from tests.factories.old_book import compound, old_book
from tests.factories.tables import UNITS, csv_text, open_document, read, repacked, workbook

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
BOUND = 75.0


def archive(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in members.items():
            made.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def refused(raw: bytes) -> tuple[str, dict[str, str | int]]:
    begun = time.monotonic()
    with pytest.raises(SheetRefused) as told:
        read(raw)
    assert time.monotonic() - begun < BOUND
    return told.value.code, told.value.facts


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "sheet-empty"),
        (b"\xef\xbb\xbf\r\n", "sheet-empty"),
        (b"a" * 10_000_001, "sheet-too-large"),
        (b"%PDF-1.7 x", "sheet-other-file"),
        (b"\x89PNG\r\n", "sheet-other-file"),
        (b"<html><table><tr><td>x", "sheet-other-file"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "sheet-other-file"),
        (archive(**{"word__document.xml": "<w/>"}), "sheet-other-file"),
        (archive(readme="x"), "sheet-other-file"),
        (compound("WordDocument", b"x"), "sheet-other-file"),
        (compound("ETWorkBook", b"x"), "sheet-unreadable"),
        (compound("WPSSheet", b"x"), "sheet-old"),
        (compound("EncryptedPackage", b"x"), "sheet-protected"),
        (compound("Workbook", b"nonsense"), "sheet-unreadable"),
        (b"PK\x03\x04 cut off", "sheet-unreadable"),
        (workbook(UNITS)[:-200], "sheet-unreadable"),
        (workbook(UNITS[:1]), "sheet-empty"),
        (workbook([]), "sheet-empty"),
        (csv_text([["甲", "乙"], ["1", "2"]]).encode(), "sheet-no-heading"),
        (csv_text([["编号", "类别"], ["1", "2"]]).encode(), "sheet-no-heading"),
        (b"\x00\x01\x02\xff" * 50, "sheet-encoding"),
        (csv_text(UNITS).encode() + b"\x81\x20\xff", "sheet-encoding"),
        (("名称,编号" + ",x" * 200 + "\n甲,1").encode(), "sheet-too-many-columns"),
        (workbook([*UNITS, ["3", "丙", *["x"] * 150]]), "sheet-too-many-columns"),
    ],
)
def test_what_is_no_table_is_refused_by_name(raw: bytes, code: str) -> None:
    assert refused(raw)[0] == code


def test_what_is_known_is_told_where_no_headings_are_found() -> None:
    _, facts = refused(csv_text([["甲", "乙"], ["1", "2"]]).encode())
    assert "单位名称" in str(facts["known"])


def test_an_archive_that_unpacks_to_gigabytes_is_refused_by_its_list() -> None:
    bomb = repacked(workbook(UNITS), STRINGS, lambda _: b" " * 200_000_000)
    assert len(bomb) < 1_000_000
    assert refused(bomb)[0] == "sheet-unpacks-too-large"
    many = archive(**{f"xl__{n}.xml": "" for n in range(2001)})
    assert refused(many)[0] == "sheet-unpacks-too-large"


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    grown = repacked(workbook(UNITS), STRINGS, lambda held: held + b" " * 100_000_000)
    with zipfile.ZipFile(io.BytesIO(grown)) as held:
        size = held.getinfo(STRINGS).file_size
    lying = grown.replace(size.to_bytes(4, "little"), (5000).to_bytes(4, "little"))
    assert lying != grown
    assert refused(lying)[0] == "sheet-unreadable"


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_a_file_that_declares_entities_is_refused_unread(declared: bytes) -> None:
    def change(held: bytes) -> bytes:
        return held.replace(b"?>", b"?>" + declared, 1)

    assert refused(repacked(workbook(UNITS), SHEET, change))[0] == "sheet-declares"
    content = repacked(open_document(UNITS), "content.xml", lambda held: declared + held)
    assert refused(content)[0] == "sheet-declares"


def test_entities_that_are_declared_out_of_sight_are_not_expanded_either() -> None:
    hidden = b"<!--" + b" " * 5000 + b"-->" + b'<!DOCTYPE x [<!ENTITY a "boom">]>'

    def change(held: bytes) -> bytes:
        return held.replace(b"?>", b"?>" + hidden, 1).replace("乙镇".encode(), b"&a;")

    try:
        table = read(repacked(workbook(UNITS), STRINGS, change))
    except SheetRefused:
        return
    assert "boom" not in str(table)


def test_a_cell_at_the_far_end_of_a_sheet_takes_no_memory_of_the_service() -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    raw = repacked(workbook(UNITS), SHEET, lambda held: held.replace(b"</sheetData>", far))
    assert len(raw) < 10_000
    assert refused(raw)[0] == "sheet-unreadable"


def test_a_row_that_is_repeated_without_end_takes_no_memory_of_the_service() -> None:
    def change(held: bytes) -> bytes:
        many = b'<table:table-row table:number-rows-repeated="99999999">'
        return held.replace(b"<table:table-row>", many)

    raw = repacked(open_document(UNITS), "content.xml", change)
    assert refused(raw)[0] in ("sheet-unreadable", "sheet-too-many-rows")


def test_one_long_text_in_a_million_cells_takes_no_memory_of_the_service() -> None:
    def cells(held: bytes) -> bytes:
        row = b"".join(b'<c r="%c%d" t="s"><v>0</v></c>' % (65 + c, 9) for c in range(26))
        rows = b"".join(
            b'<row r="%d">%s</row>' % (n, row.replace(b'9"', b'%d"' % n)) for n in range(4, 15_000)
        )
        return held.replace(b"</sheetData>", rows + b"</sheetData>")

    long = repacked(
        workbook(UNITS), STRINGS, lambda held: held.replace(b"<si><t>", b"<si><t>" + b"x" * 4000, 1)
    )
    raw = repacked(long, SHEET, cells)
    assert len(raw) < 10_000_000
    assert refused(raw)[0] in ("sheet-unreadable", "sheet-unpacks-too-large")


def test_lines_of_nothing_are_not_read_to_their_end() -> None:
    assert refused(("名称" + "\n" * 9_000_000).encode())[0] == "sheet-too-many-rows"


def test_empty_cells_that_are_only_coloured_are_no_rows() -> None:
    styled = b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>'
    raw = repacked(workbook(UNITS), SHEET, lambda held: held.replace(b"</sheetData>", styled))
    assert len(read(raw).rows) == 2


def test_more_rows_than_are_taken_at_once_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    rows = [["编号", "名称"], *([str(n), "甲"] for n in range(3))]
    assert len(read(csv_text(rows).encode()).rows) == 3
    assert refused(csv_text([*rows, ["4", "乙"]]).encode())[0] == "sheet-too-many-rows"
    assert refused(workbook([*rows, ["4", "乙"]]))[0] == "sheet-too-many-rows"


def test_what_is_pasted_is_refused_by_the_same_names() -> None:
    for text, code in [("  \n", "sheet-empty"), ("a\tb\tc\td\te\tf\tg\th\ti", "sheet-no-heading")]:
        with pytest.raises(SheetRefused) as told:
            read_pasted(text, Taking(kind=Kind.UNIT))
        assert told.value.code == code


def test_an_old_workbook_with_a_far_cell_is_bounded_too() -> None:
    wide = old_book([["编号", "名称"], ["1", "甲局", *["x"] * 150]])
    assert refused(wide)[0] == "sheet-too-many-columns"
