"""The first steps of the wizard: what is typed is kept, or comes back as typed."""

import pytest
from flask.testing import FlaskClient

from survey.services.plan_files import shipped_tree
from tests.factories.definition_files import SHANGHAI
from tests.web.members import House
from tests.web.plans import Writer, change, send, sheet, start, tree_now


@pytest.fixture
def county(house: House) -> str:
    return start(house, shipped_tree("county", timezone=SHANGHAI))


@pytest.mark.parametrize(
    "step",
    ["basics", "subjects", "classes", "matrix", "counting", "disclosure", "quotas/0", "rules/1"],
)
def test_a_form_that_is_sent_untouched_changes_nothing(writer: Writer, step: str) -> None:
    before = tree_now(writer.house, writer.number)
    form = writer.open(step)
    after = writer.keep(form, ("act", "save"))
    if step == "classes":  # a class in one piece is written in the short form
        before["classes"] = after["classes"]
        assert [one["entitled"] for one in after["classes"]] == [6, 24, 12]
    assert after == before


def test_basics_are_kept(writer: Writer) -> None:
    form = writer.open("basics")
    form.put("title", "  ２０２６ 年测评　")
    form.put("order", "shuffled")
    form.put("text_bytes", "９００")
    form.put("opens", "soon")
    tree = writer.keep(form)
    assert tree["title"] == "２０２６ 年测评"
    assert tree["ballot"] == {"order": "shuffled", "comments": "both", "text_bytes": 900}
    assert tree["opens"] == "soon"
    again = writer.open("basics")
    assert again.values("opens") == ["soon"]
    page = writer.office.get(f"/console/c/{writer.number}/plan/basics?lang=en").text
    assert "“soon” is not a time" in page


def test_quick_fill_is_ticked_stays_and_is_taken_away(writer: Writer) -> None:
    form = writer.open("basics")
    assert form.values("quick_fill") == []
    assert writer.keep(form, ("quick_fill", "allowed"))["ballot"]["quick_fill"] is True
    for step in ("basics", "subjects", "classes", "matrix", "counting", "disclosure"):
        assert writer.keep(writer.open(step), ("act", "save"))["ballot"]["quick_fill"] is True
    form = writer.open("basics")
    form.fields = [one for one in form.fields if one[0] != "quick_fill"]
    assert "quick_fill" not in writer.keep(form)["ballot"]


def test_basics_that_cannot_be_read_come_back(writer: Writer) -> None:
    form = writer.open("basics")
    form.put("title", "新名称")
    form.put("text_bytes", "many")
    again = sheet(writer.refuse(form), "/plan/basics")
    assert (again.values("title"), again.values("text_bytes")) == (["新名称"], ["many"])
    form.put("order", "backwards")
    writer.refuse(form)


def test_categories_are_added_and_renamed_and_what_refers_to_them_follows(writer: Writer) -> None:
    form = writer.open("subjects", "/categories")
    form.put("id", "chief")
    form.put("name", "乙类", row=1)
    tree = writer.keep(form, ("act", "save"))
    assert [(one["id"], one["name"]) for one in tree["categories"]] == [
        ("chief", "中层干部"),
        ("cat2", "乙类"),
    ]
    assert {one["category"] for one in tree["subjects"]} == {"chief"}
    assert {one["category"] for one in tree["assignments"]} == {"chief"}


def test_a_category_that_is_deleted_leaves_its_subjects_to_be_put_elsewhere(
    writer: Writer,
) -> None:
    form = writer.open("subjects", "/categories")
    tree = writer.keep(form, ("tick", "cadre"), ("act", "delete"))
    assert (tree["categories"], tree["assignments"]) == ([], [])
    page = writer.office.get(f"/console/c/{writer.number}/plan/subjects?lang=en").text
    assert "unknown: cadre" in page


def test_subjects_are_changed_added_and_deleted(writer: Writer) -> None:
    form = writer.open("subjects")
    form.put("name", "庚七", row=0)
    form.put("post", "", row=1)
    form.put("name", "辛八", row=6)
    form.put("category", "cadre", row=6)
    tree = writer.keep(form, ("act", "save"))
    assert tree["subjects"][0] == {
        "id": "P1",
        "name": "庚七",
        "category": "cadre",
        "post": "办公室主任",
    }
    assert tree["subjects"][1] == {"id": "P2", "name": "乙二", "category": "cadre"}
    assert tree["subjects"][6] == {"id": "u7", "name": "辛八", "category": "cadre"}


def test_ticked_subjects_are_moved(writer: Writer) -> None:
    form = writer.open("subjects")
    form.put("to", "2")
    ticks = (("tick", "P5"), ("tick", "P6"))
    tree = writer.keep(form, *ticks, ("act", "move"))
    assert [one["id"] for one in tree["subjects"]] == ["P1", "P5", "P6", "P2", "P3", "P4"]
    form = writer.open("subjects")
    form.put("to", "up")
    assert sheet(writer.refuse(form, *ticks, ("act", "move")), "/plan/subjects").values("name")


def test_long_lists_have_pages_and_a_page_keeps_the_others(
    house: House, office: FlaskClient, county: str
) -> None:
    writer = Writer(house, office, county)
    assert len([one for one in writer.open("subjects").values("was") if one]) == 50
    form = writer.open("subjects?page=2")
    assert len([one for one in form.values("was") if one]) == 46
    form.put("name", "某镇", row=0)
    tree = writer.keep(form, ("act", "save"))
    assert len(tree["subjects"]) == 96
    assert tree["subjects"][50]["name"] == "某镇"


def test_a_long_list_is_filtered_and_what_is_filtered_out_stays(
    house: House, office: FlaskClient, county: str
) -> None:
    writer = Writer(house, office, county)
    form = writer.open("subjects?words=T0")
    assert [one for one in form.values("was") if one] == [f"T0{n}" for n in range(1, 10)]
    form.put("name", "某镇", row=1)
    answer = send(office, form, ("act", "save"))
    assert "words=T0" in answer.location
    subjects = tree_now(house, county)["subjects"]
    assert (len(subjects), subjects[1]["name"]) == (96, "某镇")


def test_lines_from_a_spreadsheet_are_added_with_new_categories(writer: Writer) -> None:
    form = writer.open("subjects", "/paste")
    form.put("lines", "姓名\t类别\t职务\r\n庚七\t乙类\t主任\r\n\r\n　辛八　\r\n")
    form.put("category", "cadre")
    tree = writer.keep(form)
    assert tree["categories"][1] == {"id": "cat2", "name": "乙类"}
    assert tree["subjects"][6:] == [
        {"id": "u7", "name": "庚七", "category": "cat2", "post": "主任"},
        {"id": "u8", "name": "辛八", "category": "cadre"},
    ]


def test_lines_with_ids_are_added_with_them(writer: Writer) -> None:
    form = writer.open("subjects", "/paste")
    form.put("columns", "id")
    form.put("lines", "A7\t庚七\t中层干部")
    tree = writer.keep(form)
    assert tree["subjects"][6] == {"id": "A7", "name": "庚七", "category": "cadre"}


@pytest.mark.parametrize("lines", ["", "庚七\t乙类\t主任\t多余", "\t乙类"])
def test_lines_that_cannot_be_read_come_back(writer: Writer, lines: str) -> None:
    form = writer.open("subjects", "/paste")
    form.put("lines", lines)
    assert sheet(writer.refuse(form), "/paste").values("lines") == [lines]


def test_all_subjects_are_put_in_order(writer: Writer) -> None:
    form = writer.open("subjects", "/order")
    subjects = tree_now(writer.house, writer.number)["subjects"]
    change(writer.house, writer.number, subjects=subjects[::-1])
    form = writer.open("subjects", "/order")
    assert writer.keep(form, ("order", "id"))["subjects"] == subjects
    for order, first in (("pinyin", "丙三"), ("strokes", "乙二"), ("category", "乙二")):
        tree = writer.keep(writer.open("subjects", "/order"), ("order", order))
        assert tree["subjects"][0]["name"] == first
