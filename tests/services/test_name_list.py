"""Names for a sign-in sheet: read from texts and workbooks, refused where there are none."""

import pytest

from survey.services.name_list import NamesRefused, read_names
from survey.services.sheets_in.refusals import NotASpreadsheet, SheetDeclaresEntities
from tests.factories.old_book import old_book
from tests.factories.tables import open_document, repacked, workbook

ROWS = [["甲一", "科长"], ["", ""], ["  乙 二 ", "副科长"], ["Ｃ三", "科员"]]


@pytest.mark.parametrize(
    "raw", [workbook(ROWS), old_book(ROWS), open_document(ROWS)], ids=["xlsx", "xls", "ods"]
)
def test_a_column_of_a_workbook_is_read_from_the_top(raw: bytes) -> None:
    assert read_names(raw, file="名单") == ("甲一", "乙 二", "C三")
    assert read_names(raw, file="名单", column=" b ") == ("科长", "副科长", "科员")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_has_a_name_on_each_line(encoding: str) -> None:
    raw = "甲一\r\n\r\n 乙 二\n".encode(encoding)
    assert read_names(raw, file="名单.txt") == ("甲一", "乙 二")


@pytest.mark.parametrize("column", ["C", "ZZ", "1", "", "AAA"])
def test_a_column_without_names_is_refused(column: str) -> None:
    with pytest.raises(NamesRefused):
        read_names(workbook(ROWS), file="名单.xlsx", column=column)


@pytest.mark.parametrize("raw", [b"", b" \n\n", ("甲一\n" * 20_001).encode()])
def test_no_names_and_too_many_are_refused(raw: bytes) -> None:
    with pytest.raises(NamesRefused):
        read_names(raw, file="名单.txt")


def test_what_is_no_list_is_not_opened() -> None:
    with pytest.raises(NotASpreadsheet):
        read_names(b"%PDF-1.7", file="名单.pdf")
    member = "xl/worksheets/sheet1.xml"
    hostile = repacked(
        workbook(ROWS), member, lambda held: held.replace(b"?>", b"?><!DOCTYPE a []>", 1)
    )
    with pytest.raises(SheetDeclaresEntities):
        read_names(hostile, file="名单.xlsx")
