"""The definition as a file: downloaded, pasted, uploaded, and refused with its lines."""

import io

import pytest
from flask.testing import FlaskClient

from survey.services.plan_files import SHIPPED, read_plan_file
from survey.services.plan_trees import empty_tree
from tests.factories.definition_files import SHANGHAI
from tests.web.members import House
from tests.web.pages import Page
from tests.web.plans import open_sheet, send, sheet, start, tree_now
from tests.web.uploads import upload

TEXT = (SHIPPED / "first-try.yaml").read_text(encoding="utf-8")


@pytest.fixture
def number(house: House) -> str:
    return start(house, empty_tree())


def test_a_pasted_file_takes_the_place_of_everything(
    house: House, office: FlaskClient, number: str
) -> None:
    form = open_sheet(office, f"/console/c/{number}/plan/file", "/plan/file")
    form.put("text", TEXT.replace("\n", "\r\n"))
    assert send(office, form).status_code == 302
    expected = read_plan_file(TEXT.encode(), timezone=SHANGHAI)
    kept = tree_now(house, number)
    assert kept | {"opens": "", "closes": ""} == expected | {"opens": "", "closes": ""}
    assert kept["opens"] == "2026-11-01T08:00:00+08:00"


def test_what_is_downloaded_can_be_uploaded_elsewhere(
    house: House, office: FlaskClient, number: str
) -> None:
    form = open_sheet(office, f"/console/c/{number}/plan/file", "/plan/file")
    form.put("text", TEXT)
    send(office, form)
    got = office.get(f"/console/c/{number}/plan/file/campaign.yaml")
    assert got.headers["Content-Disposition"] == f'attachment; filename="campaign-{number}.yaml"'
    other = start(house, empty_tree())
    form = open_sheet(office, f"/console/c/{other}/plan/file", "/file/upload")
    fields = {**dict(form.fields), "file": (io.BytesIO(got.data), "x.yaml")}
    answer = office.post(form.action, data=fields, content_type="multipart/form-data")
    assert answer.status_code == 302
    assert tree_now(house, other) == tree_now(house, number)


def test_a_file_with_faults_comes_back_with_their_lines(
    house: House, office: FlaskClient, number: str
) -> None:
    form = open_sheet(office, f"/console/c/{number}/plan/file?lang=en", "/plan/file")
    form.put("text", TEXT.replace("entitled: 24", "entitled: many"))
    answer = send(office, form)
    assert answer.status_code == 422
    line = TEXT[: TEXT.index("entitled: 24")].count("\n") + 1
    assert f"line {line}" in Page(answer.text).words
    assert "entitled: many" in sheet(answer.text, "/plan/file").values("text")[0]
    assert tree_now(house, number) == empty_tree()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"- a\n- b\n", b"a: [1\n"])
def test_what_is_no_definition_is_refused(office: FlaskClient, number: str, content: bytes) -> None:
    form = open_sheet(office, f"/console/c/{number}/plan/file", "/file/upload")
    fields = {**dict(form.fields), "file": (io.BytesIO(content), "x.yaml")}
    answer = office.post(form.action, data=fields, content_type="multipart/form-data")
    assert answer.status_code == 422


def test_a_file_of_more_than_a_megabyte_is_taken_and_of_more_than_five_is_not(
    house: House, office: FlaskClient, number: str
) -> None:
    form = open_sheet(office, f"/console/c/{number}/plan/file", "/file/upload")
    remark = b"# " + b"x" * 1000 + b"\n"
    for count, status in ((6000, 413), (4900, 302)):
        content = remark * count + TEXT.encode()
        answer = upload(office, form.action, "x.yaml", content, **dict(form.fields))
        assert answer.status_code == status
    assert tree_now(house, number)["title"]


def test_an_upload_without_a_file_is_refused(office: FlaskClient, number: str) -> None:
    form = open_sheet(office, f"/console/c/{number}/plan/file", "/file/upload")
    assert send(office, form).status_code == 422
