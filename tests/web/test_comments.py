"""The pages of comments: who reads and decides, and that nobody reads a text before."""

from collections.abc import Iterator
from typing import Any

import pytest

from survey.domain.staff import Role
from tests.factories.released import small_document, small_results
from tests.web.offices import Office, open_office
from tests.web.pages import Page
from tests.web.walking import walk

WRITTEN = "张三说过<b>此话</b>"


def with_comment() -> dict[str, Any]:
    document = small_results()
    document["subjects"][0]["comments"] = [{"text": WRITTEN}]
    return document


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = open_office(small_document(), with_comment(), tmp_path_factory.mktemp("office"))
    yield made
    made.close_down()


def path(office: Office, tail: str = "") -> str:
    return f"/results/{office.number}/comments{tail}?lang=en"


def propose(office: Office, words: str) -> int:
    client = office.signed_in(Role.OFFICE)
    form = next(
        one
        for one in Page(client.get(path(office, "/review")).text).forms
        if "propose" in one.action
    )
    (name,) = (one for one in form.fields if one.startswith("words."))
    answer = client.post(form.action, data=form.fields | {name: words})
    if answer.status_code == 422:
        assert f'value="{words}"' in answer.text
        assert "Not in this comment: " + words in " ".join(answer.text.split())
    return answer.status_code


def confirm(office: Office, role: Role) -> int:
    client = office.signed_in(role)
    form = next(
        one
        for one in Page(client.get(path(office, "/review")).text).forms
        if "confirm" in one.action
    )
    return client.post(form.action, data=form.fields).status_code


def test_a_text_reaches_readers_when_two_have_decided_and_as_they_decided(office: Office) -> None:
    reader = office.signed_in(Role.AUDITOR)
    assert "1 comment is not shown yet" in reader.get(path(office)).text
    assert propose(office, "张三") == 302
    assert "张三" not in reader.get(path(office)).text
    assert confirm(office, Role.MONITOR) == 302
    text = reader.get(path(office)).text
    assert "███说过&lt;b&gt;此话&lt;/b&gt;" in text
    assert "张三" not in text


def test_a_word_that_is_not_in_the_comment_comes_back_with_what_was_typed(office: Office) -> None:
    assert propose(office, "李四") == 422
    assert "1 comment is not shown yet" in office.signed_in(Role.OFFICE).get(path(office)).text


def test_only_those_who_decide_open_the_page_of_originals(office: Office) -> None:
    for role in Role:
        status = office.signed_in(role).get(path(office, "/review")).status_code
        assert status == (200 if role in {Role.OFFICE, Role.MONITOR, Role.AUDITOR} else 403)


def test_no_other_page_or_file_holds_what_was_written(office: Office) -> None:
    assert propose(office, "张三") == 302
    assert confirm(office, Role.AUDITOR) == 302
    found = walk(office.signed_in(Role.MONITOR), f"/results/{office.number}?lang=en")
    holding = [one.split("?")[0] for one, text in found.items() if "张三" in text]
    assert sorted(one.removeprefix(f"/results/{office.number}") for one in holding) == [
        "/comments/review",
        "/files/results.json",
    ]


def test_a_text_that_nobody_blacked_out_is_found_where_comments_are_read(office: Office) -> None:
    """The twin: the walk finds what is there to be found."""
    assert propose(office, "") == 302
    assert confirm(office, Role.AUDITOR) == 302
    found = walk(office.signed_in(Role.MONITOR), f"/results/{office.number}?lang=en")
    assert "/comments?lang=en" in " ".join(one for one, text in found.items() if "张三" in text)
