"""Error values and formulas without a result are read as such, never as empty cells."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter

from survey.domain.directory import Kind
from survey.domain.directory_rows import NO_RESULT
from survey.services.directory.comparing import Known, compare
from survey.services.name_list import NamesUnworked, read_names
from survey.services.sheets_in.headings import Rated
from survey.services.sheets_in.reading import Taking, read_file
from survey.services.sheets_in.refusals import ErrorsUntold
from tests.factories.old_book import old_book
from tests.factories.tables import open_document, repacked, workbook

SHEET = "xl/worksheets/sheet1.xml"


def book(*, before: bool = False) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    if before:
        made.add_worksheet("封面").write_formula(0, 0, "=1/0", None, "#DIV/0!")
    page = made.add_worksheet("单位")
    page.write_row(0, 0, ["编号", "名称", "类别", "类型"])
    page.write_row(1, 0, ["1", "甲局"])
    page.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    page.write_row(2, 0, ["2", "乙局"])
    page.write_formula(2, 3, '="镇"&"街"', None, "")
    page.write_row(3, 0, ["3", "丙局"])
    page.write_formula(3, 2, '="综"&"合"', None, "综合")
    page.write_formula(5, 1, "=NA()", None, "#N/A")
    made.close()
    return out.getvalue()


@pytest.mark.parametrize("before", [False, True])
def test_errors_and_formulas_without_a_result_are_told_in_their_places(*, before: bool) -> None:
    read = read_file(book(before=before), Taking(kind=Kind.UNIT))
    assert [(one.number, one.texts) for one in read.rows] == [
        (2, ("1", "甲局", "#DIV/0!", "")),
        (3, ("2", "乙局", "", NO_RESULT)),
        (4, ("3", "丙局", "综合", "")),
        (6, ("", "#N/A", "", "")),
    ]


def test_a_formula_that_shows_nothing_on_purpose_is_empty() -> None:
    def empty(held: bytes) -> bytes:
        return held.replace(b'<c r="D3"><f>', b'<c r="D3" t="str"><f>')

    read = read_file(repacked(book(), SHEET, empty), Taking(kind=Kind.UNIT))
    assert read.rows[1].texts == ("2", "乙局", "", "")


def test_a_cell_that_does_not_say_its_place_follows_the_one_before() -> None:
    rows = [["编号", "名称"], ["1", "甲局"]]
    cell = b'<c t="inlineStr"><is><t>%s</t></is></c>'
    line = cell % b"9" + cell % "丁局".encode() + b'<c t="e"><v>#REF!</v></c>'

    def further(held: bytes) -> bytes:
        return held.replace(b"</sheetData>", b"<row>" + line + b"</row></sheetData>")

    read = read_file(repacked(workbook(rows), SHEET, further), Taking(kind=Kind.UNIT))
    assert read.rows[1].strays == (("C", "#REF!"),)


def test_a_directory_is_told_every_such_cell() -> None:
    read = read_file(book(), Taking(kind=Kind.UNIT))
    found = compare(read, Known(Kind.UNIT, {}, {}, {})).faults
    assert [(one.number, one.column) for one in found if one.fault.code == "row-error-value"] == [
        *((2, 2), (3, 3), (6, 1))
    ]


def test_a_name_list_with_an_error_is_refused_with_its_row() -> None:
    with pytest.raises(NamesUnworked) as caught:
        read_names(book(), file="名单", column="B")
    assert caught.value.facts == {"row": 6, "found": "#N/A", "file": "名单"}


@pytest.mark.parametrize("made", [old_book, open_document])
def test_scores_are_not_read_where_an_error_would_be_an_empty_deduction(
    made: Callable[[list[list[str]]], bytes],
) -> None:
    with pytest.raises(ErrorsUntold):
        read_file(made([["编号", "扣分"], ["1", "2"]]), Taking(kind=Rated.SUBJECT))


def test_scores_are_read_from_an_xlsx_whatever_its_name() -> None:
    rows = [["编号", "扣分"], ["1", "2"]]
    (read,) = read_file(workbook(rows), Taking(kind=Rated.SUBJECT)).rows
    assert read.texts == ("1", "2")
