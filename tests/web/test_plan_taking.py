"""Subjects of a plan are taken from the directory or from a file, as copies."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

from survey.domain.staff import Role
from survey.services.plan_trees import empty_tree
from tests.factories.tables import UNITS, csv_text, workbook
from tests.web.members import House, form_of, staffed_house
from tests.web.pages import Form, Page
from tests.web.plans import start, tree_now
from tests.web.test_directory import ROSTER, take

PERSONS = [
    ["编号", "姓名", "单位", "职务", "类别"],
    ["P1", "甲一", "甲县教育局", "局长", "正职"],
    ["001", "乙二", "甲县教育局", "甲县教育局副局长", ""],
]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with staffed_house(tmp_path) as made:
        yield made


@pytest.fixture
def client(house: House) -> FlaskClient:
    return house.entered(house.add("考核办甲", {Role.OFFICE}))


@pytest.fixture
def number(house: House) -> str:
    return start(house, empty_tree())


def taking(client: FlaskClient, number: str, where: str, ending: str) -> Form:
    """The form that takes subjects; the filter above it goes to the same place."""
    forms = Page(client.get(f"/console/c/{number}/plan/subjects/{where}").text).forms
    mine = [one for one in forms if one.action.partition("?")[0].endswith(ending)]
    return next(one for one in mine if "version" in one.fields)


def pick(
    client: FlaskClient, number: str, where: str, ending: str, **typed: str | list[str]
) -> TestResponse:
    """Fill in a form of the page and send it."""
    form = taking(client, number, where, ending)
    given = MultiDict(form.fields)
    for name, value in typed.items():
        given.setlist(name, value if isinstance(value, list) else [value])
    return client.post(form.action, data=given)


def send_file(client: FlaskClient, number: str, place: str, raw: bytes) -> TestResponse:
    form = form_of(client, f"/console/c/{number}/plan/subjects/{place}?lang=en", "/upload")
    fields = {"csrf_token": form.fields["csrf_token"]}
    given = fields | {"table": FileStorage(io.BytesIO(raw), "a.xls")}
    boundary, body = encode_multipart(given)
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post(form.action, data=body, content_type=kind)


def subjects(house: House, number: str) -> list[tuple[str, str, str, str]]:
    """Id, name, name of the category, post."""
    tree = tree_now(house, number)
    names = {one["id"]: one["name"] for one in tree["categories"]}
    return [
        (one["id"], one["name"], names.get(one["category"], ""), one.get("post", ""))
        for one in tree["subjects"]
    ]


def test_all_units_of_a_county_become_subjects_in_their_categories(
    client: FlaskClient, house: House, number: str
) -> None:
    take(client, ROSTER.read_bytes())
    assert pick(client, number, "units", "/units", act="all").status_code == 302
    found = subjects(house, number)
    assert len(found) == 96
    assert ("T01", "窦村街道办事处", "镇街", "") in found
    assert "" not in {category for _, _, category, _ in found}
    assert "taken" in client.get(f"/console/c/{number}/plan/subjects/units?lang=en").text
    pick(client, number, "units", "/units", act="all")
    assert subjects(house, number) == found


def test_ticked_ones_of_a_filter_are_taken_into_a_category_that_is_typed(
    client: FlaskClient, house: House, number: str
) -> None:
    take(client, ROSTER.read_bytes())
    where = "units?category=镇街&order=pinyin"
    pick(client, number, where, "/units", act="ticked", tick=["T02"], category="试点", every="yes")
    assert subjects(house, number) == [("T02", "东华街道办事处", "试点", "")]
    pick(client, number, where, "/units", act="all")
    assert len(subjects(house, number)) == 16


def test_officials_have_their_unit_in_the_post_and_no_id_twice(
    client: FlaskClient, house: House, number: str
) -> None:
    take(client, csv_text(UNITS).encode())
    take(client, csv_text(PERSONS).encode(), "persons")
    pick(client, number, "units", "/units", act="ticked", tick=["001"])
    pick(client, number, "persons", "/persons", act="all", category="副职")
    assert subjects(house, number) == [
        ("001", "甲县教育局", "综合管理", ""),
        ("u2", "乙二", "副职", "甲县教育局副局长"),
        ("P1", "甲一", "正职", "甲县教育局局长"),
    ]


def test_what_is_taken_is_a_copy(client: FlaskClient, house: House, number: str) -> None:
    take(client, csv_text(UNITS).encode())
    pick(client, number, "units", "/units", act="all")
    take(client, csv_text([UNITS[0], ["001", "甲县教体局", "", ""]]).encode())
    assert subjects(house, number)[0][1] == "甲县教育局"


def test_a_file_goes_straight_into_the_subjects_with_a_preview(
    client: FlaskClient, house: House, number: str
) -> None:
    answer = send_file(client, number, "persons", workbook(PERSONS))
    page = client.get(answer.headers["Location"]).text
    assert "甲县教育局局长" in page
    assert subjects(house, number) == []
    form = form_of(client, answer.headers["Location"], answer.headers["Location"].split("?")[0])
    client.post(form.action, data=form.fields | {"category": "副职"})
    assert [one[0] for one in subjects(house, number)] == ["P1", "001"]
    assert "甲一" not in client.get("/console/directory/persons").text


def test_a_bad_file_is_taken_not_at_all_and_comes_back_in_red(
    client: FlaskClient, house: House, number: str
) -> None:
    bad = workbook([*UNITS, ["a b", "", "", ""]])
    where = send_file(client, number, "units", bad).headers["Location"]
    page = client.get(where).text
    assert "Nothing can be taken yet" in page
    assert client.get(where.replace("?", "/marked.xlsx?")).data.startswith(b"PK")
    token = form_of(client, f"/console/c/{number}/plan/subjects/units", "/upload").fields
    assert client.post(where, data=token | {"version": "1"}).status_code == 409
    assert subjects(house, number) == []
    refused = send_file(client, number, "units", b"%PDF-")
    assert refused.status_code == 409
    assert "not a spreadsheet" in refused.text


def test_somebody_who_was_faster_is_told_and_nothing_is_taken_twice(
    client: FlaskClient, house: House, number: str
) -> None:
    take(client, csv_text(UNITS).encode())
    form = taking(client, number, "units", "/units")
    pick(client, number, "units", "/units", act="ticked", tick=["001"])
    late = client.post(form.action, data=form.fields | {"act": "all"})
    assert late.status_code == 409
    assert len(subjects(house, number)) == 1


def test_the_step_of_subjects_leads_here_and_an_empty_list_to_the_import(
    client: FlaskClient, number: str
) -> None:
    step = client.get(f"/console/c/{number}/plan/subjects").text
    assert f"/console/c/{number}/plan/subjects/units" in step
    empty = client.get(f"/console/c/{number}/plan/subjects/teams").text
    assert "/console/directory/teams/import" in empty
