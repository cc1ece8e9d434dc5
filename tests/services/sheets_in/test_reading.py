"""Files as people have them are read: kinds, encodings, places of the headings, odd cells."""

from pathlib import Path

import pytest

from survey.domain.directory import Field, Kind
from survey.services.sheets_in.headings import known_headings
from survey.services.sheets_in.reading import Taking, read_pasted
from survey.services.sheets_in.table import letter_of, packed, unpacked
from tests.factories.old_book import old_book
from tests.factories.tables import UNITS, csv_text, open_document, read, texts, workbook

ROSTER = Path(__file__).parents[2] / "data" / "units.csv"


def test_the_roster_of_a_county_is_read_without_any_work() -> None:
    table = read(ROSTER.read_bytes())
    assert len(table.rows) == 96
    assert [one.field for one in table.columns] == [
        *(Field.ID, Field.NAME, Field.CATEGORY, Field.TYPE)
    ]
    assert table.rows[0].texts == ("T01", "窦村街道办事处", "镇街", "乡镇（街道）")


@pytest.mark.parametrize(
    "raw",
    [
        csv_text(UNITS).encode(),
        csv_text(UNITS).encode("utf-8-sig"),
        csv_text(UNITS).encode("gb18030"),
        csv_text(UNITS, "\t").encode("utf-16"),
        csv_text(UNITS, ";").encode("gb18030"),
        csv_text(UNITS, "\t").encode(),
        workbook(UNITS),
        old_book(UNITS),
        open_document(UNITS),
    ],
    ids=[
        "utf8",
        "bom",
        "gb18030",
        "utf16-tab",
        "gb18030-semicolon",
        "utf8-tab",
        "xlsx-or-et",
        "xls-or-et",
        "ods",
    ],
)
def test_every_kind_of_file_gives_the_same_table(raw: bytes) -> None:
    assert texts(read(raw)) == UNITS


def test_a_character_that_gbk_has_not_is_read_from_gb_18030() -> None:
    rows = [["姓名", "单位"], ["𬱖一", "甲局"], ["䶮二", "甲局"]]
    assert texts(read(csv_text(rows).encode("gb18030"), Kind.PERSON)) == rows


def test_headings_are_found_under_a_title_and_beside_an_empty_column() -> None:
    raw = workbook(
        UNITS, at=(4, 2), merged=[(0, 0, 1, 5, "甲县测评对象名单"), (2, 0, 2, 3, "制表")]
    )
    table = read(raw)
    assert texts(table) == UNITS
    assert (table.heading_number, [one.number for one in table.rows]) == (5, [6, 7])
    assert [one.letter for one in table.columns] == ["C", "D", "E", "F"]
    below = old_book([[], [], ["", *UNITS[0]], ["", *UNITS[1]]])
    assert [one.number for one in read(below).rows] == [4]


def test_columns_in_another_order_are_known_by_what_they_are_called() -> None:
    raw = workbook(
        [["序号", "类 别", "联系电话", "单 位 名 称（全称）*", "代码"], [1, "镇街", 5, "乙镇", "7"]]
    )
    table = read(raw)
    assert [one.field for one in table.columns] == [
        *(None, Field.CATEGORY, Field.CONTACT, Field.NAME, Field.ID)
    ]
    assert table.rows[0].texts == ("1", "镇街", "5", "乙镇", "7")


def test_of_two_columns_with_one_meaning_the_first_is_taken() -> None:
    table = read(csv_text([["名称", "编号", "代码"], ["甲局", "1", "2"]]).encode())
    assert [one.field for one in table.columns] == [Field.NAME, Field.ID, None]


def test_further_columns_become_own_fields_where_that_is_wanted() -> None:
    raw = csv_text([["姓名", "序号", "单位", "借用人员"], ["甲一", "1", "甲局", "是"]]).encode()
    assert [one.own for one in read(raw, Kind.PERSON).columns] == ["", "", "", ""]
    own = [one.own for one in read(raw, Kind.PERSON, own_fields=True).columns]
    assert own == ["", "", "", "借用人员"]


def test_numbers_days_and_formulas_are_the_texts_that_a_person_sees() -> None:
    rows: list[list[object]] = [
        ["编号", "名称", "联系人"],
        [1.0, "甲局", 13800001234],
        [0.5, "乙局", True],
    ]
    assert [one.texts for one in read(workbook(rows)).rows] == [
        ("1", "甲局", "13800001234"),
        ("0.5", "乙局", "TRUE"),
    ]
    kept = old_book([["编号", "名称"], ["", "甲局"]], formulas={(1, 0): 7.0})
    assert read(kept).rows[0].texts == ("7", "甲局")


def test_a_cell_may_have_several_lines_and_quotes() -> None:
    raw = '编号,名称,职责\r\n1,甲局,"一、教育\r\n二、""体育"""\r\n2,乙局,\r\n'.encode()
    table = read(raw)
    assert table.rows[0].texts[2] == '一、教育\r\n二、"体育"'
    assert [one.number for one in table.rows] == [2, 3]


def test_merged_cells_are_filled_down_but_not_ids_and_names() -> None:
    rows = [["编号", "名称", "类别"], ["1", "甲局", ""], ["2", "", ""], ["3", "丙局", "镇街"]]
    raw = workbook(rows, merged=[(1, 2, 2, 2, "综合"), (1, 1, 2, 1, "甲局")])
    table = read(raw)
    assert [one.texts for one in table.rows] == [
        ("1", "甲局", "综合"),
        ("2", "", "综合"),
        ("3", "丙局", "镇街"),
    ]
    assert table.filled_down == (("类别", 2, 3),)
    assert [one.merged for one in table.rows] == [(), (1, 2), ()]


def test_what_stands_beside_the_headings_is_told_and_not_dropped() -> None:
    table = read(csv_text([["编号", "名称"], ["1", "甲局", "", "镇街"]]).encode())
    assert table.rows[0].strays == (("D", "镇街"),)


def test_the_sheet_with_the_headings_is_read_and_the_others_are_named() -> None:
    raw = workbook(UNITS, sheets_before={"封面": [["甲县考核"]], "说明": [["填表说明"]]})
    table = read(raw)
    assert (table.sheet, table.others) == ("单位", ("封面", "说明"))
    assert texts(table) == UNITS


def test_what_is_pasted_needs_no_headings() -> None:
    taking = Taking(kind=Kind.PERSON)
    table = read_pasted("P1\t王　芳\t甲局\t局长\r\nP2\t李明\t甲局\t副局长\r\n", taking)
    assert not table.has_headings
    assert [one.field for one in table.columns] == [*(Field.ID, Field.NAME, Field.UNIT, Field.POST)]
    assert [one.number for one in table.rows] == [1, 2]
    assert read_pasted("姓名\t单位\r\n甲一\t甲局\r\n", taking).has_headings


def test_an_apostrophe_of_our_own_files_goes_and_any_other_stays() -> None:
    rows = [["编号", "名称"], ["1", "'=1+1"], ["2", "'甲"]]
    assert [one.texts[1] for one in read(csv_text(rows).encode()).rows] == ["=1+1", "'甲"]


def test_a_table_waits_as_it_was_read() -> None:
    raw = workbook([*UNITS, ["3", "丙局", "", "", "错"]], merged=[(1, 2, 2, 2, "综合")])
    table = read(raw, own_fields=True)
    assert unpacked(packed(table)) == table


def test_the_headings_of_templates_are_known_and_differ() -> None:
    for kind in Kind:
        names = known_headings(kind)
        assert len(set(names)) == len(names)
        rows = [list(names), ["1"] * len(names)]
        table = read(csv_text(rows).encode(), kind)
        assert None not in {one.field for one in table.columns}


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letter_of(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
