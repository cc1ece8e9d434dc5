"""Documents: the office keeps them, all staff of the organiser read them, nobody else does."""

import re
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.domain.staff import Role
from survey.services.shelving import PAGE
from survey.services.taking_files import MOST_BYTES
from tests.services.test_taking_files import PDF, word_file
from tests.web.members import House, staffed_house
from tests.web.pages import Page
from tests.web.uploads import upload

PATH = "/console/documents"
LIST = f"{PATH}?lang=en"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture(scope="module")
def office(house: House) -> FlaskClient:
    return house.entered(house.add("考核办甲", {Role.OFFICE}))


def add(
    client: FlaskClient, name: str, content: bytes, *, title: str = "", kind: str = "manual"
) -> TestResponse:
    token = Page(client.get(LIST).text).forms[-1].fields["csrf_token"]
    return upload(client, LIST, name, content, csrf_token=token, title=title, kind=kind)


def press(client: FlaskClient, page: TestResponse, ending: str) -> TestResponse:
    forms = [one for one in Page(page.text).forms if one.action.split("?")[0].endswith(ending)]
    return client.post(forms[0].action, data=forms[0].fields, follow_redirects=True)


def found(client: FlaskClient, words: str) -> TestResponse:
    return client.get(PATH, query_string={"lang": "en", "q": words})


def listed(client: FlaskClient, **asked: str) -> str:
    page = client.get(PATH, query_string={"lang": "en"} | asked).text
    table = re.search(r"<tbody>.*?</tbody>", page, re.DOTALL)
    return table[0] if table else ""


def test_a_document_is_kept_found_and_read(house: House, office: FlaskClient) -> None:
    assert add(office, "操作手册.pdf", PDF, title="测评操作手册").status_code == 302
    reader = house.entered(house.add("领导甲", {Role.READER}))
    for client in (office, reader):
        page = client.get(LIST)
        assert "测评操作手册" in page.text
        link = re.search(r'href="(/console/documents/[0-9a-f]{32})[?"]', page.text)
        assert link is not None
        answer = client.get(link[1])
        assert answer.get_data() == PDF
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "%E6%93%8D" in answer.headers["Content-Disposition"]
    acts = [(act, facts) for act, facts in house.acts() if act == "document-add"]
    assert "操作手册.pdf" in acts[-1][1]


def test_the_name_of_the_file_is_the_title_where_none_is_given(office: FlaskClient) -> None:
    add(office, "考核通知 2026.pdf", PDF, kind="notice")
    assert ">考核通知 2026</a>" in listed(office)


def test_the_list_is_searched_by_kind_title_and_text(office: FlaskClient) -> None:
    add(office, "办法.docx", word_file("经济责任审计 100%"), title="综合考核办法", kind="rules")
    assert "综合考核办法" in listed(office, kind="rules")
    assert "综合考核办法" not in listed(office, kind="manual")
    assert "综合考核办法" in listed(office, q="责任审计")
    assert "综合考核办法" in listed(office, q="办法 100%")
    assert listed(office, q="100_") == ""
    assert "综合考核办法" in listed(office, kind="nonsense", page="nonsense")


def test_what_is_removed_comes_back_until_the_next_is_removed(office: FlaskClient) -> None:
    for number in (1, 2):
        add(office, f"旧文 {number}.pdf", PDF)
    removed = press(office, found(office, "旧文 1"), "/remove")
    assert "was removed" in removed.text
    assert "旧文 1" not in listed(office, q="旧文")
    assert "is back" in press(office, removed, "/restore").text
    assert "旧文 1" in listed(office, q="旧文")
    removed = press(office, found(office, "旧文 1"), "/remove")
    press(office, found(office, "旧文 2"), "/remove")
    assert press(office, removed, "/restore").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("name", "content", "changes", "words"),
    [
        ("页.html", b"<script>alert(1)</script>", {}, "does not fit"),
        ("程序.exe", b"MZ\x90\x00", {}, "not of a kind that is kept"),
        ("", b"", {}, "Choose a file"),
        ("大.pdf", PDF + bytes(MOST_BYTES), {}, "larger than 10 MB"),
        ("一.pdf", PDF, {"kind": "nonsense"}, "what kind of document"),
        ("一.pdf", PDF, {"title": "长" * 201}, "200 characters at most"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field_and_nothing_typed_is_lost(
    office: FlaskClient, name: str, content: bytes, changes: dict[str, str], words: str
) -> None:
    typed = {"title": "一份文件", "kind": "rules"} | changes
    answer = add(office, name, content, **typed)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert words in answer.text
    assert Page(answer.text).forms[-1].fields["title"] == typed["title"]


def test_a_body_far_too_large_is_refused_and_only_whoever_is_signed_in_may_send_a_large_one(
    house: House, office: FlaskClient
) -> None:
    assert add(office, "大.pdf", PDF + bytes(3 * MOST_BYTES)).status_code == 413
    stranger = upload(house.app.test_client(), LIST, "中.pdf", PDF + bytes(2 * 1024 * 1024))
    assert stranger.status_code == 413


def test_another_organiser_and_the_administrator_find_nothing(
    house: House, office: FlaskClient
) -> None:
    add(office, "内部.pdf", PDF, title="内部文件")
    link = re.search(r"/console/documents/[0-9a-f]{32}", listed(office))
    assert link is not None
    theirs = house.entered(house.add("邻县甲", {Role.OFFICE}, organiser="邻县考核办"))
    assert "内部文件" not in theirs.get(LIST).text
    assert theirs.get(link[0]).status_code == HTTPStatus.NOT_FOUND
    chief = house.entered(house.add("系统管理员甲", {Role.ADMINISTRATOR}))
    assert chief.get(link[0]).status_code == HTTPStatus.FORBIDDEN


def test_names_and_titles_are_text(office: FlaskClient) -> None:
    hostile = '"><script>alert(1)</script>'
    add(office, "'><svg onload=alert(1)>.pdf", PDF, title=hostile)
    page = found(office, hostile).text
    assert page.count("&lt;script&gt;alert(1)") > 1
    assert "<svg onload" not in page
    assert "<script>alert(1)" not in page


def test_fifty_stand_on_a_page(house: House) -> None:
    client = house.entered(house.add("丁县甲", {Role.OFFICE}, organiser="丁县考核办"))
    for number in range(PAGE + 1):
        add(client, f"第{number}份.pdf", PDF)
    first, second = client.get(LIST).text, client.get(f"{LIST}&page=2").text
    assert first.count("/remove") == PAGE
    assert second.count("/remove") == 1
    assert "第0份" in second
