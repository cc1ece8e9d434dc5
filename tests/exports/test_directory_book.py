"""Workbooks and csv of a directory: texts stay texts, bad cells are red and say why."""

from datetime import UTC, datetime

from survey.exports.directory_book import Listed, directory_csv, directory_workbook
from tests.factories.workbook import parts_of, read_book

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOSTILE = ["=1+1", "@SUM(A1)", "+1", "-1", "http://甲", "001"]


def test_a_text_is_written_as_text_whatever_it_looks_like() -> None:
    listed = Listed(title="单位", headings=["编号", "名称"], rows=[[one, one] for one in HOSTILE])
    raw = directory_workbook(listed, made_at=AT)
    (page,) = read_book(raw)
    assert page.formulas == []
    assert [row[0] for row in page.rows()[1:]] == HOSTILE
    assert "hyperlink" not in "".join(parts_of(raw).values())


def test_facts_stand_above_and_headings_stay_and_are_repeated() -> None:
    facts = (("单位", "甲县考核办"), ("时间", "2026-03-02 20:00"))
    listed = Listed(title="单位", headings=["编号", "名称"], rows=[["1", "甲"]], facts=facts)
    raw = directory_workbook(listed, made_at=AT)
    (page,) = read_book(raw)
    assert [row[0] for row in page.rows()] == [
        *("单位", "单位 甲县考核办    时间 2026-03-02 20:00", "编号", "1")
    ]
    assert 'orientation="landscape"' in page.xml
    assert 'paperSize="9"' in page.xml
    assert 'state="frozen"' in page.xml
    assert "$3:$3" in parts_of(raw)["xl/workbook.xml"]


def test_bad_cells_are_red_and_say_why_and_a_bad_row_is_red_as_a_whole() -> None:
    listed = Listed(
        title="单位",
        headings=["编号", "名称"],
        rows=[["1", ""], ["2", "乙"]],
        wrong={(0, 1): "缺少名称", (1, None): "错列"},
    )
    raw = directory_workbook(listed, made_at=AT)
    parts, (page,) = parts_of(raw), read_book(raw)
    assert "缺少名称" in parts["xl/comments1.xml"]
    assert parts["xl/comments1.xml"].count("<comment ref=") == 2
    styles = [one.split('"')[0] for one in page.xml.split(' s="')[1:]]
    assert styles.count(max(styles, key=int)) == 3


def test_drop_downs_are_offered_and_long_ones_wait_on_a_hidden_sheet() -> None:
    choices = {0: ["县处级", "乡科级"], 1: ["类" * 200, "别" * 200]}
    listed = Listed(title="人员", headings=["级别", "类别"], rows=[["", ""]], choices=choices)
    raw = directory_workbook(listed, made_at=AT)
    page, lists = read_book(raw)
    assert page.xml.count("<dataValidation ") == 2
    assert "县处级,乡科级" in page.xml
    assert "lists!$B$1:$B$2" in page.xml
    assert sorted(map(str, lists.cells.values())) == sorted(choices[1])
    assert 'state="hidden"' in parts_of(raw)["xl/workbook.xml"]


def test_csv_has_its_mark_and_nothing_in_it_runs() -> None:
    listed = Listed(title="单位", headings=["编号"], rows=[[one] for one in HOSTILE])
    raw = directory_csv(listed)
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = raw.decode("utf-8-sig").split("\r\n")
    assert lines[1:5] == ["'=1+1", "'@SUM(A1)", "'+1", "'-1"]
    assert lines[6] == "001"
