"""Every bad row is named with its column; what a spreadsheet brings along is taken off."""

import pytest

from survey.domain.directory import Field, Kind
from survey.services.directory.importing import RowsAreBad
from tests.factories.directory_desk import Desk, pasted, told
from tests.factories.tables import csv_text, read, workbook


def test_every_bad_row_is_named_with_its_column_and_nothing_is_taken(desk: Desk) -> None:
    rows = [
        ["编号", "名称", "上级单位", "职责"],
        ["1", "甲局", "", ""],
        ["a_b", "乙局", "", ""],
        ["3", "", "", ""],
        ["1", "丁局", "", ""],
        ["5", "戊" * 201, "", ""],
        ["6", "己局", "无此局", ""],
        ["7", "庚局", "7", ""],
        ["8", "#N/A", "", ""],
        ["9", "壬\u202e局", "", ""],
        ["10", "癸局", "", "", "错列"],
    ]
    found = desk.look(read(csv_text(rows).encode()))
    assert told(found) == [
        (3, 0, "row-bad-id"),
        (4, 1, "row-no-name"),
        (5, 0, "row-id-twice"),
        (6, 1, "row-too-long"),
        (7, 2, "row-unknown-unit"),
        (8, 2, "row-own-parent"),
        (9, 1, "row-error-value"),
        (10, 1, "row-odd-character"),
        (11, None, "row-stray"),
    ]
    with pytest.raises(RowsAreBad) as refused:
        desk.take(read(csv_text(rows).encode()))
    assert refused.value.facts == {"count": 9}
    assert desk.names() == {}


def test_units_of_a_table_do_not_stand_above_themselves_over_others(desk: Desk) -> None:
    rows = [
        ["编号", "名称", "上级单位"],
        ["1", "甲局", "3"],
        ["2", "乙科", "1"],
        ["3", "丙股", "2"],
    ]
    below = [*rows, ["4", "丁组", "1"]]
    found = desk.look(read(csv_text(below).encode()))
    assert told(found) == [(2, 2, "row-circle"), (3, 2, "row-circle"), (4, 2, "row-circle")]


def test_merged_ids_and_names_are_told_as_such(desk: Desk) -> None:
    rows = [["编号", "名称"], ["1", ""], ["2", ""]]
    found = desk.look(read(workbook(rows, merged=[(1, 1, 2, 1, "甲局")])))
    assert told(found) == [(3, 1, "row-merged")]


def test_texts_lose_what_a_spreadsheet_brings_along(desk: Desk) -> None:
    rows = [
        ["编号", "名称", "类型", "职责"],
        ["　００1 ", '"甲 县\n教育局\u200b"', "乡镇（街道）", '"一、 教育 \r\n 二、体育"'],
        ["B-1", "OA 中心", "Ａ类", ""],
    ]
    found = desk.take(read(csv_text(rows).encode()))
    first, second = (one.entry for one in found.new)
    assert (first.id, first.name, first.text(Field.TYPE)) == ("001", "甲县教育局", "乡镇（街道）")
    assert first.text(Field.DUTIES) == "一、 教育\n二、体育"
    assert (second.name, second.text(Field.TYPE)) == ("OA 中心", "A类")


def test_a_character_that_no_paper_can_show_is_reported(desk: Desk) -> None:
    rows = ("编号 姓名", "P1 𬱖一", "P2 甲𠀀一")
    found = desk.look(pasted(*rows, kind=Kind.PERSON), Kind.PERSON)
    assert found.unprintable == ((3, "甲𠀀一", "𠀀"),)
    assert found.faults == ()
