"""Too much, cut off, or for another method: a clear page, and nothing changed."""

import io

import pytest

from survey.domain.account import AccountState
from survey.sealing.code import group_code, new_code
from survey.services.recalling import recall
from tests.web.ballots import fair_ballot
from tests.web.booths import Booth
from tests.web.pages import Page
from tests.web.visits import Visit

FORM = "application/x-www-form-urlencoded"


def test_a_body_above_the_limit_is_refused_with_a_page(booth: Booth, code: str) -> None:
    data = {"code": code, "action": "save", "note": "x" * 1_100_000}
    answer = booth.client.post(f"/b/{booth.number}/ballot?lang=en", data=data)
    assert answer.status_code == 413
    assert "Nothing was changed" in Page(answer.get_data(as_text=True)).words
    assert booth.account(code).state is AccountState.NEW


def test_a_long_json_body_is_refused_before_it_is_read_whole(booth: Booth) -> None:
    address = f"/api/b/{booth.number}/cast"
    answer = booth.client.post(address, json={"outer": "A" * 300_000})
    assert (answer.status_code, answer.get_json()["code"]) == (413, "request-entity-too-large")


def test_a_body_that_is_cut_off_is_refused(booth: Booth, code: str) -> None:
    body = f"code={code}&action=save&r.1.o1=good".encode()
    answer = booth.client.post(
        f"/b/{booth.number}/ballot",
        input_stream=io.BytesIO(body),
        content_type=FORM,
        environ_overrides={"CONTENT_LENGTH": str(len(body) + 100)},
    )
    assert answer.status_code == 400
    assert booth.account(code).state is AccountState.NEW


def test_a_ballot_of_two_thousand_fields_fits(booth: Booth, code: str) -> None:
    many = {f"r.{row}.field-{column}": "good" for row in range(100) for column in range(20)}
    answer = booth.client.post(
        f"/b/{booth.number}/ballot", data=many | {"code": code, "action": "show"}
    )
    assert answer.status_code == 200


def test_bytes_that_are_no_text_are_taken_as_no_code(booth: Booth) -> None:
    answer = booth.client.post(f"/b/{booth.number}", data=b"code=%ff%fe%00\xff", content_type=FORM)
    assert (answer.status_code, answer.headers["X-Refusal"]) == (422, "mistyped-code")


@pytest.mark.parametrize(
    "path", ["/b/%00", "/b/12a456", "/b/204816/../x", "/nowhere", "/api/b/1/x"]
)
def test_addresses_that_are_no_page_are_not_found(booth: Booth, path: str) -> None:
    answer = booth.client.get(path)
    assert answer.status_code == 404
    assert answer.headers["X-Refusal"] == "not-found"


def test_another_method_is_refused_with_words(booth: Booth) -> None:
    answer = booth.client.put(f"/b/{booth.number}?lang=en")
    assert answer.status_code == 405
    assert "Start from the address on your slip" in answer.get_data(as_text=True)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", ["page", "json"])
def test_unknown_used_and_recalled_slips_get_answers_of_one_size(
    booth: Booth, lang: str, place: str
) -> None:
    used, recalled = booth.codes["lead", "all"].pop(), booth.codes["lead", "all"].pop()
    visit = Visit(booth, used)
    visit.press("review", fair_ballot())
    visit.post("/cast", visit.page.confirmation)
    serial = booth.account(recalled).serial
    booth.act(recall, serials=(serial,), confirmed_by="monitor")
    sizes, codes = set(), []
    for code in (group_code(new_code()), used, recalled):
        if place == "page":
            answer = booth.client.post(f"/b/{booth.number}?lang={lang}", data={"code": code})
        else:
            auth = {"auth": booth.auth(code)}
            answer = booth.client.post(f"/api/b/{booth.number}/enter?lang={lang}", json=auth)
        head = "".join(f"{name}: {value}" for name, value in answer.headers)
        sizes.add((answer.status, len(answer.get_data()) + len(head)))
        codes.append(answer.headers["X-Refusal"])
    assert codes == ["unknown-code", "account-used", "account-recalled"]
    assert len(sizes) == 1
