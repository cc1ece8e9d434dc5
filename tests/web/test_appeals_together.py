"""Two windows at one appeal: whoever presses last loses no word, and changes nothing unseen."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.appeals import hand_in, office, place, published, rated, the_appeal, words
from tests.web.members import House, form_of, send, staffed_house
from tests.web.pages import Form, Page


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        yield published(made)


@pytest.fixture
def own(house: House) -> FlaskClient:
    client = rated(house)
    assert hand_in(house, client) == 302
    return client


def press(client: FlaskClient, form: Form, text: str, button: str = "give") -> TestResponse:
    typed = form.fields | {"text": text, button: "1"}
    return client.post(f"{form.action}?lang=en", data=typed)


def stands(answer: TestResponse) -> str:
    form = next(one for one in Page(answer.text).forms if "text" in one.fields)
    return form.fields["text"].removeprefix("\n")


def test_a_second_answer_is_added_only_by_whoever_has_seen_the_first(
    house: House, own: FlaskClient
) -> None:
    first, second = office(house), office(house, "考核办乙")
    one = the_appeal(house, first)
    old = form_of(second, one, one)
    assert send(first, one, one, text="合计无误", give="1").status_code == 302
    refused = press(second, old, "已重新计算")
    assert (refused.status_code, stands(refused)) == (409, "已重新计算")
    told = Page(refused.text).words
    assert "since you opened this page" in told
    assert "Answer given 考核办甲" in told
    assert "已重新计算" not in own.get(place(house)).text
    again = next(form for form in Page(refused.text).forms if "text" in form.fields)
    assert press(second, again, "已重新计算").status_code == 302
    assert "已重新计算" in own.get(place(house)).text


@pytest.mark.parametrize("button", ["draft", "give"])
def test_a_draft_is_not_written_over_by_whoever_has_not_seen_it(
    house: House, own: FlaskClient, button: str
) -> None:
    first, second = office(house), office(house, "考核办乙")
    one = the_appeal(house, first)
    old = form_of(second, one, one)
    assert send(first, one, one, text="甲的草稿", draft="1").status_code == 302
    for typed in ("乙的文字", ""):
        refused = press(second, old, typed, button)
        assert (refused.status_code, stands(refused)) == (409, typed)
        assert "Draft 考核办甲" in Page(refused.text).words
        assert "甲的草稿" in refused.text
    assert form_of(first, one, one).fields["text"].strip() == "甲的草稿"
    assert "草稿" not in own.get(place(house)).text


def test_what_was_typed_stays_when_the_writer_has_withdrawn(house: House, own: FlaskClient) -> None:
    desk = office(house)
    one = the_appeal(house, desk)
    old = form_of(desk, one, one)
    assert send(own, place(house), "/withdraw").status_code == 302
    refused = press(desk, old, "答复的<b>全文</b>")
    assert refused.status_code == 409
    assert "was withdrawn and is not answered" in refused.text
    assert "readonly>\n答复的&lt;b&gt;全文&lt;/b&gt;</textarea>" in refused.text
    assert "textarea" not in desk.get(one).text


def test_a_draft_is_thrown_away_once_it_was_asked(house: House, own: FlaskClient) -> None:
    first, second = office(house), office(house, "考核办乙")
    one = the_appeal(house, first)
    assert "Throw the draft away" not in words(first, one)
    send(first, one, one, text="草稿一", draft="1")
    old = form_of(second, one, "/discard")
    send(first, one, one, text="草稿二", draft="1")
    refused = second.post(old.action, data=old.fields)
    assert (refused.status_code, stands(refused)) == (409, "草稿二")
    assert "<details><summary>删除草稿" in refused.text
    assert send(second, one, "/discard").status_code == 302
    assert form_of(first, one, one).fields["text"].strip() == ""
    assert own.get(place(house)).status_code == 200
