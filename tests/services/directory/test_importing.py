"""A table is taken whole, once, by whoever uploaded it, as it was shown; or not at all."""

from datetime import timedelta
from pathlib import Path

import pytest

from survey.domain.directory import Field, Kind, NoOrganiser
from survey.persistence import directory, directory_waiting
from survey.services.directory import importing
from survey.services.directory.editing import add_entry
from survey.services.directory.importing import (
    DirectoryChanged,
    UploadOver,
    confirm,
    preview,
    receive,
)
from survey.unit_of_work import reading, unit_of_work
from tests.factories.directory_desk import OURS, Desk, pasted
from tests.factories.tables import csv_text, read, workbook
from tests.persistence.made import NOON

ROSTER = Path(__file__).parents[2] / "data" / "units.csv"


def test_the_units_of_a_county_go_in_at_once_and_again_nothing_changes(desk: Desk) -> None:
    found = desk.take(read(ROSTER.read_bytes()))
    assert (len(found.new), found.faults) == (96, ())
    assert len(desk.names()) == 96
    assert desk.names()["T05"] == "美原镇"
    again = desk.look(read(workbook(_rows_of_roster())))
    assert (again.new, again.changed, again.unchanged, again.faults) == ((), (), 96, ())


def _rows_of_roster() -> list[list[str]]:
    return [line.split(",") for line in ROSTER.read_text(encoding="utf-8").splitlines()]


def test_new_changed_and_unchanged_entries_are_told_apart(desk: Desk) -> None:
    desk.take(
        pasted("编号 名称 类别 联系人", "1 甲局 综合 张一", "2 乙局 综合 张二", "3 丙局 综合 张三")
    )
    found = desk.take(pasted("编号 名称 类别", "1 甲局 综合", "2 乙委 综合", "4 丁局 镇街"))
    assert [one.entry.id for one in found.new] == ["4"]
    assert [(one.before.name if one.before else "", one.entry.name) for one in found.changed] == [
        ("乙局", "乙委")
    ]
    assert found.unchanged == 1
    assert desk.names() == {"1": "甲局", "2": "乙委", "3": "丙局", "4": "丁局"}
    with reading(desk.factory) as session:
        kept = directory.by_id(session, Kind.UNIT, "2", organiser=OURS)
    assert kept.text(Field.CONTACT) == "张二"


def test_an_empty_cell_empties_a_field_and_a_missing_column_does_not(desk: Desk) -> None:
    desk.take(pasted("编号 名称 类别 类型", "1 甲局 综合 部门"))
    desk.take(read(csv_text([["编号", "名称", "类别"], ["1", "甲局", ""]]).encode()))
    with reading(desk.factory) as session:
        kept = directory.by_id(session, Kind.UNIT, "1", organiser=OURS)
    assert (kept.text(Field.CATEGORY), kept.text(Field.TYPE)) == ("", "部门")


def test_what_somebody_changed_in_between_is_shown_before_it_is_taken(desk: Desk) -> None:
    upload = desk.send(pasted("编号 名称", "1 甲局"))
    prepared = desk.prepare(upload)
    with unit_of_work(desk.factory) as session:
        texts = {Field.ID: "1", Field.NAME: "乙局"}
        add_entry(session, Kind.UNIT, texts, by=desk.person, at=NOON)
    with pytest.raises(DirectoryChanged):
        desk.confirm(prepared)
    assert desk.names() == {"1": "乙局"}
    again = desk.confirm(desk.prepare(upload))
    assert [one.entry.name for one in again.changed] == ["甲局"]


def test_what_was_not_shown_is_not_taken(desk: Desk) -> None:
    prepared = desk.prepare(desk.send(pasted("编号 名称", "1 甲局")))
    with pytest.raises(DirectoryChanged), unit_of_work(desk.factory) as session:
        confirm(session, prepared, "0" * 64, by=desk.person, at=NOON)
    assert desk.names() == {}


def test_an_upload_is_for_whoever_sent_it_and_is_taken_once(desk: Desk) -> None:
    upload = desk.send(pasted("编号 名称", "1 甲局"))
    other = desk.somebody(OURS)
    with reading(desk.factory) as session:
        with pytest.raises(UploadOver):
            preview(session, upload, by=other, at=NOON)
        with pytest.raises(UploadOver):
            preview(session, upload, by=desk.person, at=NOON + importing.WAITS)
        preview(session, upload, by=desk.person, at=NOON + timedelta(minutes=5))
    prepared = desk.prepare(upload)
    desk.confirm(prepared)
    with pytest.raises(UploadOver):
        desk.confirm(prepared)
    assert desk.names() == {"1": "甲局"}


def test_what_is_over_is_swept_away(desk: Desk) -> None:
    upload = desk.send(pasted("编号 名称", "1 甲局"))
    for later, is_there in ((timedelta(), True), (importing.WAITS, False)):
        importing.sweep(desk.factory, at=NOON + later)
        with reading(desk.factory) as session:
            kept = directory_waiting.upload(session, upload, staff=desk.person.id, at=NOON)
        assert (kept is not None) is is_there


def test_whoever_has_no_organiser_has_no_directory(desk: Desk) -> None:
    nobody = desk.somebody("")
    with pytest.raises(NoOrganiser), unit_of_work(desk.factory) as session:
        receive(session, Kind.UNIT, pasted("名称", "甲局"), by=nobody, at=NOON)


def test_ten_thousand_rows_are_taken_in_one_transaction(desk: Desk) -> None:
    rows = [["编号", "单位名称", "类别"], *([f"U{n}", f"第{n}办公室", "类"] for n in range(10_000))]
    assert len(desk.take(read(csv_text(rows).encode("gb18030"))).new) == 10_000
    assert len(desk.names()) == 10_000
