"""Who is meant by the rows of a table: by id, by name, by the unit they stand in."""

from survey.domain.directory import Field, Kind
from tests.factories.directory_desk import Desk, pasted, told


def test_without_ids_a_name_finds_its_entry_or_gets_a_new_id(desk: Desk) -> None:
    desk.take(pasted("编号 名称", "U002 甲局"))
    desk.take(pasted("名称 类别", "甲局 综合", "乙局 综合", "丙局 镇街"))
    assert desk.names() == {"U002": "甲局", "U001": "乙局", "U003": "丙局"}
    desk.take(pasted("编号 名称", "U9 甲局"))
    found = desk.look(pasted("名称", "甲局", "丁局", "丁局"))
    assert told(found) == [(2, 0, "row-ambiguous-name"), (4, 0, "row-name-twice")]
    assert ("ids", "U002、U9") in found.faults[0].fault.facts


def test_persons_name_their_unit_by_id_or_name_and_two_may_have_one_name(desk: Desk) -> None:
    desk.take(pasted("编号 名称", "U1 甲局", "U2 乙局", "U3 丙局", "U4 丙局"))
    rows = (
        "姓名 单位 级别",
        "王芳 甲局 乡科级副职",
        "王芳 U2 县处级",
        "李四 丙局 乡科级",
        "赵五 丁局 局级",
    )
    found = desk.look(pasted(*rows, kind=Kind.PERSON), Kind.PERSON)
    assert told(found) == [
        (4, 1, "row-ambiguous-unit"),
        (5, 1, "row-unknown-unit"),
        (5, 2, "row-bad-level"),
    ]
    taken = desk.take(pasted(*rows[:3], kind=Kind.PERSON), Kind.PERSON)
    assert [(one.entry.id, one.entry.text(Field.UNIT)) for one in taken.new] == [
        ("P001", "U1"),
        ("P002", "U2"),
    ]
    again = desk.look(pasted(*rows[:3], kind=Kind.PERSON), Kind.PERSON)
    assert again.unchanged == 2


def test_teams_name_their_members(desk: Desk) -> None:
    desk.take(pasted("编号 名称", "U1 甲局"))
    desk.take(pasted("编号 姓名", "P1 王芳", "P2 李四", kind=Kind.PERSON), Kind.PERSON)
    rows = ("名称 单位 成员", "甲局班子 甲局 王芳、P2,王芳", "乙班子 甲局 赵五")
    found = desk.look(pasted(*rows, kind=Kind.TEAM), Kind.TEAM)
    assert told(found) == [(3, 2, "row-unknown-member")]
    taken = desk.take(pasted(*rows[:2], kind=Kind.TEAM), Kind.TEAM)
    assert taken.new[0].entry.members == ("P1", "P2")


def test_a_unit_may_stand_below_one_of_the_same_file(desk: Desk) -> None:
    found = desk.take(pasted("编号 名称 上级单位", "1 甲局 ", "2 甲局办公室 甲局"))
    assert found.new[1].entry.text(Field.PARENT) == "1"
