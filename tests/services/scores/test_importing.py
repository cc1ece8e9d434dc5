"""A table is held against subjects and rules: every bad cell is named, and nothing half taken."""

from datetime import timedelta
from secrets import token_hex

import pytest

from survey.domain.staff import Role, Staff
from survey.persistence import campaigns
from survey.services.directory.importing import RowsAreBad, UploadOver
from survey.services.scores import importing
from survey.services.scores.comparing import Brought
from survey.services.scores.importing import TemplateWords
from survey.services.scores.keeping import sheet_of
from survey.services.sheets_in.headings import Rated
from survey.services.sheets_in.reading import Taking, read_file
from survey.services.sheets_in.table import Table
from tests.factories.released import small_document, small_results
from tests.factories.score_sheets import AT, by_office, keep_a_sheet
from tests.factories.stage import Stage
from tests.factories.tables import workbook
from tests.web.offices import counted_record
from tests.web.scoring import TABLE

NUMBER, KEY = str(small_document()["number"]), str(small_document()["id"])
WORDS = TemplateWords(title="成绩表", id="编号", name="测评对象", category="类别", full="满分")
CLERK = Staff(id=token_hex(16), name="王工", roles=frozenset({Role.OFFICE}))


@pytest.fixture
def ruled(draft: Stage) -> Stage:
    with draft.act() as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
        keep_a_sheet(session, NUMBER, method=["ratio"], group=["职务"])
    return draft


def table(*rows: str, head: str = "编号,姓名,职务,目标考核（满分 1000）,加分,扣分") -> Table:
    return read_file("\n".join([head, *rows]).encode(), Taking(kind=Rated.SUBJECT))


def look(ruled: Stage, sent: Table) -> tuple[str, Brought]:
    with ruled.act() as session:
        key = importing.receive(session, NUMBER, sent, by=CLERK, at=AT)
        return key, importing.preview(session, NUMBER, key, by=CLERK, at=AT).brought


def test_a_table_is_taken_whole_in_place_of_the_one_before(ruled: Stage) -> None:
    first, _ = look(ruled, table("s1,甲一,正职,850.50,,", "s2,,正职,９００,2,"))
    with ruled.act() as session:
        assert importing.confirm(session, NUMBER, first, by=CLERK, saving=by_office(1)) == 2
        assert sheet_of(session, KEY).rows == {
            "s1": {"职务": "正职", "目标考核": "850.5"},
            "s2": {"职务": "正职", "目标考核": "900", "加分": "2"},
        }
    second, found = look(ruled, table(",丙三,副职,1,,"))
    assert [one.id for one in found.lost] == ["s1", "s2"]
    with ruled.act() as session:
        importing.confirm(session, NUMBER, second, by=CLERK, saving=by_office(2))
        assert set(sheet_of(session, KEY).rows) == {"s3"}
        with pytest.raises(UploadOver):
            importing.preview(session, NUMBER, second, by=CLERK, at=AT)


def test_every_bad_cell_is_named_with_its_row_and_nothing_is_taken(ruled: Stage) -> None:
    key, found = look(
        ruled,
        table("s1,乙二,正职,1,,", "s2,乙二,,1000.5,-1,x", "s2,乙二,,1,,", ",无名,,1,,"),
    )
    assert [(one.number, one.column, one.fault.code) for one in found.faults] == [
        (2, 1, "row-other-subject"),
        (3, 3, "row-over-full"),
        (3, 4, "row-negative"),
        (3, 5, "row-no-number"),
        (4, 1, "row-subject-twice"),
        (5, 1, "row-unknown-subject"),
    ]
    with ruled.act() as session:
        with pytest.raises(RowsAreBad):
            importing.confirm(session, NUMBER, key, by=CLERK, saving=by_office(1))
        assert sheet_of(session, KEY).rows == {}


def test_a_deduction_that_failed_is_told_and_not_taken_for_none(ruled: Stage) -> None:
    _, found = look(ruled, table("s1,甲一,正职,1,,#DIV/0!", "#N/A,乙二,正职,1,,"))
    assert [(one.number, one.column, one.fault.code) for one in found.faults] == [
        *((2, 5, "row-error-value"), (3, 0, "row-error-value"))
    ]
    assert list(found.rows) == ["s1"]


def test_what_the_file_lacks_is_said(ruled: Stage) -> None:
    _, found = look(ruled, table("甲一,3", head="姓名,目标考核"))
    assert found.absent == ("职务", "加分", "扣分")
    assert [one.name for one in found.unnamed] == ["乙二", "丙三"]


def test_a_template_comes_back_as_it_went_out(ruled: Stage) -> None:
    sent = read_file(
        workbook([one.split(",") for one in TABLE.split()]), Taking(kind=Rated.SUBJECT)
    )
    key, _ = look(ruled, sent)
    with ruled.act() as session:
        importing.confirm(session, NUMBER, key, by=CLERK, saving=by_office(1))
        raw = importing.template(importing.show_import(session, NUMBER), WORDS, at=AT)
    _, again = look(ruled, read_file(raw, Taking(kind=Rated.SUBJECT)))
    assert (again.faults, again.absent, again.unnamed) == ((), (), ())
    with ruled.act() as session:
        assert again.rows == sheet_of(session, KEY).rows


def test_a_table_that_nobody_confirms_is_forgotten(ruled: Stage) -> None:
    key, _ = look(ruled, table("s1,甲一,正职,1,,"))
    for later in (timedelta(minutes=1), importing.WAITS):
        importing.sweep(ruled.installation.factory, at=AT + later)
    with ruled.act() as session, pytest.raises(UploadOver):
        importing.preview(session, NUMBER, key, by=CLERK, at=AT)
