"""Units and persons in the console: imported with a preview, listed, changed, deleted, exported."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import python_calamine
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from survey.domain.directory import FIELDS, Kind
from survey.domain.staff import Role, Staff
from survey.services.linking import make_link
from survey.services.sheets_in.headings import field_of
from tests.factories.tables import UNITS, csv_text, workbook
from tests.factories.workbook import parts_of
from tests.web.members import House, form_of, send, staffed_house
from tests.web.offices import press
from tests.web.pages import Page

ROSTER = Path(__file__).parents[1] / "data" / "units.csv"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with staffed_house(tmp_path) as made:
        yield made


@pytest.fixture
def office(house: House) -> Staff:
    return house.add("考核办甲", {Role.OFFICE})


@pytest.fixture
def client(house: House, office: Staff) -> FlaskClient:
    return house.entered(office)


def at(kind: str, rest: str = "") -> str:
    return f"/console/directory/{kind}{rest}"


def upload(client: FlaskClient, raw: bytes, kind: str = "units", **more: str) -> TestResponse:
    """Send a file as a browser does."""
    form = form_of(client, at(kind, "/import?lang=en"), "/import")
    given = form.fields | more | {"table": FileStorage(io.BytesIO(raw), "名单.et")}
    boundary, body = encode_multipart(given)
    kind_of_form = f"multipart/form-data; boundary={boundary}"
    return client.post(form.action, data=body, content_type=kind_of_form)


def take(client: FlaskClient, raw: bytes, kind: str = "units") -> TestResponse:
    """Send a file and confirm its preview."""
    return press(client, upload(client, raw, kind).headers["Location"])


def rows_of(raw: bytes) -> list[list[object]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    return [list(row) for row in book.get_sheet_by_index(0).iter_rows()]


def test_the_units_of_a_county_go_in_with_two_presses(client: FlaskClient) -> None:
    answer = upload(client, ROSTER.read_bytes())
    preview = client.get(answer.headers["Location"]).text
    assert "96" in preview
    assert "Take all of it" in preview
    assert "Entries: 96" not in client.get(at("units", "?lang=en")).text
    done = press(client, answer.headers["Location"])
    page = client.get(done.headers["Location"]).text
    assert "Taken: 96 new, 0 changed, 0 unchanged." in page
    assert "Entries: 96" in page
    assert "Page 1 of 2" in page
    assert "窦村街道办事处" in page or "县纪委监委机关" in page


def test_a_bad_file_is_refused_row_by_row_and_comes_back_in_red(
    client: FlaskClient, house: House
) -> None:
    bad = [*UNITS, ["003", "", "镇街", ""], ["b_4", "丁局", "", ""]]
    where = upload(client, workbook(bad, at=(1, 1))).headers["Location"]
    page = client.get(where).text
    assert "Nothing can be taken yet" in page
    assert "The name is missing." in page
    assert "C 单位名称" in page
    assert "Take all of it" not in page
    book = client.get(where.replace("?", "/marked.xlsx?"))
    assert rows_of(book.data)[0] == UNITS[0]
    assert rows_of(book.data)[3] == ["003", "", "镇街", ""]
    parts = parts_of(book.data)
    assert "The name is missing." in parts["xl/comments1.xml"]
    assert "FFF4B6B3" in parts["xl/styles.xml"]
    form = form_of(client, at("units", "/import"), "/import")
    forced = client.post(where, data=form.fields | {"digest": "0" * 64})
    assert forced.status_code == 409
    assert "directory-import" not in [act for act, _ in house.acts()]
    assert "Entries:" not in client.get(at("units", "?lang=en")).text


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"%PDF-1.7", "This is a PDF, which is only for printing, not a spreadsheet."),
        (b"", "There is nothing in it"),
        (b"a,b\n1,2\n", "No row with headings was found"),
        (b"PK\x03\x04nonsense", "The file cannot be read"),
        (b"x" * 10_000_001, "The file is larger than 10 MB."),
    ],
)
def test_a_file_that_is_no_table_is_refused_beside_its_field(
    client: FlaskClient, raw: bytes, words: str
) -> None:
    answer = upload(client, raw)
    assert answer.status_code == 409
    assert words in answer.text
    assert 'aria-describedby="table-wrong"' in answer.text


def test_what_is_far_too_large_is_not_even_read(client: FlaskClient) -> None:
    assert upload(client, b"x" * 12_000_000).status_code == 413


def test_rows_are_pasted_and_stay_in_the_form_when_they_are_refused(client: FlaskClient) -> None:
    answer = send(
        client, at("units", "/import?lang=en"), "/paste", rows="甲\t乙\n1\t2\t3\t4\t5\t6\t7\t8"
    )
    assert answer.status_code == 409
    assert "甲\t乙" in answer.text
    answer = send(client, at("units", "/import?lang=en"), "/paste", rows="编号\t名称\n7\t甲局")
    press(client, answer.headers["Location"])
    assert "甲局" in client.get(at("units")).text


def test_own_fields_are_taken_if_wanted(client: FlaskClient) -> None:
    raw = csv_text([["编号", "名称", "邮编"], ["1", "甲局", "7113"]]).encode()
    page = client.get(upload(client, raw).headers["Location"]).text
    assert "Columns that are not taken: 邮编" in page
    press(client, upload(client, raw, own="yes").headers["Location"])
    assert "7113" in client.get(at("units", "/entry/1")).text


def test_the_list_is_filtered_ordered_and_turned_by_the_address(client: FlaskClient) -> None:
    take(client, ROSTER.read_bytes())
    assert "Entries: 16" in client.get(at("units", "?category=镇街&lang=en")).text
    assert "Entries: 1" in client.get(at("units", "?text=meiyuan&lang=en")).text
    first, last = (client.get(at("units", f"?order=strokes&page={n}")).text for n in (1, 99))
    assert "order=strokes" in first
    assert first != last
    assert client.get(at("units", "?page=x&order=y&text=%25")).status_code == 200
    assert "No entry is like this." in client.get(at("units", "?text=zzz&lang=en")).text


def test_an_entry_is_added_and_what_is_wrong_stands_beside_its_field(client: FlaskClient) -> None:
    answer = send(client, at("persons", "/new?lang=en"), "/new", id="p 1", name="王芳", unit="无")
    assert answer.status_code == 409
    assert "is not an id" in answer.text
    assert "There is no unit “无”." in answer.text
    assert Page(answer.text).forms[-1].fields["name"] == "王芳"
    answer = send(client, at("persons", "/new?lang=en"), "/new", id="P1", name="王　芳", unit="")
    assert "王芳" in client.get(answer.headers["Location"]).text
    again = send(client, at("persons", "/new?lang=en"), "/new", id="P1", name="李四")
    assert "The id P1 is taken." in again.text
    send(client, at("persons", "/entry/P1?lang=en"), "/entry/P1", name="王方", level="乡科级")
    assert "王方" in client.get(at("persons")).text


def test_the_last_deletion_is_taken_back(client: FlaskClient) -> None:
    take(client, csv_text(UNITS).encode())
    answer = send(client, at("units", "/entry/001?lang=en"), "/delete")
    page = client.get(answer.headers["Location"]).text
    assert "Deleted last: 甲县教育局 (001)" in page
    assert "Entries: 1" in page
    answer = send(client, at("units", "?lang=en"), "/undo")
    assert "甲县教育局" in client.get(answer.headers["Location"]).text
    assert "Entries: 2" in client.get(at("units", "?lang=en")).text
    token = form_of(client, at("units", "/new"), "/new").fields["csrf_token"]
    again = client.post(at("units", "/undo?lang=en"), data={"csrf_token": token})
    assert again.status_code == 409
    assert "no deletion that could be taken back" in again.text
    assert "甲县教育局" in again.text


def test_a_unit_with_persons_is_not_deleted(client: FlaskClient) -> None:
    take(client, csv_text(UNITS).encode())
    send(client, at("persons", "/new"), "/new", id="P1", name="王芳", unit="001")
    answer = send(client, at("units", "/entry/001?lang=en"), "/delete")
    assert answer.status_code == 409
    assert "cannot be deleted: 1 other" in answer.text
    assert Page(answer.text).forms[-1].action.partition("?")[0].endswith("/delete")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_goes_in_again_and_changes_nothing(
    client: FlaskClient, language: str, ending: str
) -> None:
    rows = [*UNITS, ["003", "=1+1", "@x", "-2"], ["0004", "丙局", "", ""]]
    take(client, csv_text(rows).encode())
    raw = client.get(at("units", f"/export?format={ending}&lang={language}")).data
    page = client.get(upload(client, raw).headers["Location"]).text
    assert "There is nothing to take." in page
    if ending == "csv":
        assert "\r\n003,'=1+1,'@x,'-2," in raw.decode("utf-8-sig")
    else:
        assert "<f>" not in "".join(parts_of(raw).values())


@pytest.mark.parametrize("kind", ["units", "persons", "teams"])
def test_a_template_has_a_sample_that_is_not_taken(client: FlaskClient, kind: str) -> None:
    for language in ("zh", "en"):
        raw = client.get(at(kind, f"/template?lang={language}")).data
        headings = [str(one) for one in rows_of(raw)[0]]
        known = {"units": Kind.UNIT, "persons": Kind.PERSON, "teams": Kind.TEAM}[kind]
        assert [field_of(known, one) for one in headings] == list(FIELDS[known])
        assert "示例" in str(rows_of(raw)[1])
        page = client.get(upload(client, raw, kind).headers["Location"]).text
        assert "There is nothing to take." in page
        if kind == "persons":
            assert "县处级,乡科级,科员级" in parts_of(raw)["xl/worksheets/sheet1.xml"]


def test_an_upload_of_somebody_else_is_gone(client: FlaskClient, house: House) -> None:
    where = upload(client, csv_text(UNITS).encode()).headers["Location"]
    other = house.entered(house.add("考核办乙", {Role.OFFICE}))
    assert other.get(where).headers["X-Refusal"] == "upload-over"
    press(client, where)
    assert client.get(where).status_code == 410


def test_each_organiser_sees_its_own_directory_alone(client: FlaskClient, house: House) -> None:
    take(client, csv_text(UNITS).encode())
    theirs = house.entered(house.add("邻县甲", {Role.OFFICE}, organiser="邻县考核办"))
    assert "甲县教育局" not in theirs.get(at("units")).text
    assert theirs.get(at("units", "/entry/001")).status_code == 404
    nobody = house.entered(house.add("无单位甲", {Role.OFFICE}, organiser=""))
    assert nobody.get(at("units")).headers["X-Refusal"] == "no-organiser"


def test_a_link_to_one_campaign_opens_no_directory(house: House, office: Staff) -> None:
    from survey.clock import now  # noqa: PLC0415  the link is given now

    tokens: list[str] = []
    house.act(
        lambda session: tokens.append(
            make_link(session, office.name, house.ours, actor="office", at=now())
        )
    )
    client = house.app.test_client()
    press(client, f"/staff/link/{tokens[0]}")
    assert client.get(at("units")).headers["X-Refusal"] == "not-by-link"
