"""The JSON entry points of the booth, as docs/http.md says them."""

import json
from typing import Any

import pytest
from werkzeug.test import TestResponse

from survey.sealing.code import new_code, read_code
from survey.sealing.derivation import CodeKeys, bind_value, derive
from survey.sealing.draft import draft_version, open_draft, seal_draft
from survey.sealing.encoding import b64, sha256, unb64
from survey.sealing.envelope import seal
from survey.sealing.padded import pack
from survey.services.definitions import frozen_definition
from survey.services.filling import find_campaign
from survey.services.packing import shape_of
from survey.unit_of_work import reading
from tests.web.ballots import booth_document
from tests.web.booths import Booth

CAMPAIGN = bytes.fromhex(booth_document()["id"])


def _keys(code: str) -> CodeKeys:
    return derive(read_code(code), campaign=CAMPAIGN)


def _post(booth: Booth, verb: str, **members: str) -> TestResponse:
    return booth.client.post(f"/api/b/{booth.number}/{verb}?lang=en", json=members)


def _entered(booth: Booth, code: str) -> dict[str, Any]:
    answer = _post(booth, "enter", auth=b64(_keys(code).auth))
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    found: dict[str, Any] = answer.get_json()
    return found


def _padded(booth: Booth) -> bytes:
    with reading(booth.factory) as session:
        frozen = frozen_definition(find_campaign(session, booth.number).definition)
    style = frozen.styles["lead", "all"].style
    return pack(shape_of(style), (0,) * len(style.fields), ())


def _outer(booth: Booth, code: str) -> str:
    with reading(booth.factory) as session:
        frozen = frozen_definition(find_campaign(session, booth.number).definition)
    sealed = seal(
        _padded(booth),
        context=frozen.context("lead", section_id="all"),
        cast=_keys(code).cast,
        ballot_lock=frozen.ballot_lock.public,
        slip_lock=frozen.slip_lock.public,
    )
    return b64(sealed)


def test_entering_gives_all_that_the_slip_can_check(booth: Booth, code: str) -> None:
    found = _entered(booth, code)
    style = booth.client.get(f"/api/b/{booth.number}/style/{found['style_hash']}").get_data()
    assert sha256(style).hex() == found["style_hash"]
    bound = bind_value(
        _keys(code).bind,
        definition_hash=bytes.fromhex(found["definition_hash"]),
        style_hash=sha256(style),
        ballot_lock=unb64(found["ballot_lock"]),
        slip_lock=unb64(found["slip_lock"]),
    )
    assert b64(bound) == found["bind"]
    assert (found["class"], found["section"], found["draft"]) == ("lead", "all", "")


def test_a_style_is_named_by_its_hash_and_never_sent_twice(booth: Booth, code: str) -> None:
    address = f"/api/b/{booth.number}/style/{_entered(booth, code)['style_hash']}"
    first = booth.client.get(address)
    assert "immutable" in first.headers["Cache-Control"]
    again = booth.client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


@pytest.mark.parametrize("name", ["00" * 32, "zz" * 32, "1", "x" * 200])
def test_an_unknown_style_is_not_found(booth: Booth, name: str) -> None:
    answer = booth.client.get(f"/api/b/{booth.number}/style/{name}")
    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown-style")


def test_a_draft_comes_back_and_names_the_version_it_replaces(booth: Booth, code: str) -> None:
    found, keys = _entered(booth, code), _keys(code)
    place = {
        "campaign": CAMPAIGN,
        "definition_hash": bytes.fromhex(found["definition_hash"]),
        "style_hash": bytes.fromhex(found["style_hash"]),
    }
    draft = seal_draft(_padded(booth), key=keys.draft, **place)
    members = {"auth": b64(keys.auth), "draft": b64(draft)}
    saved = _post(booth, "draft", replaces="", **members)
    assert saved.get_json() == {"version": draft_version(draft)}
    kept = unb64(_entered(booth, code)["draft"])
    assert open_draft(kept, key=keys.draft, **place) == open_draft(draft, key=keys.draft, **place)
    stale = _post(booth, "draft", replaces="", **members)
    assert (stale.status_code, stale.get_json()["code"]) == (409, "draft-changed")
    assert stale.get_json()["current"] == b64(draft)


def test_a_draft_of_another_size_is_refused(booth: Booth, code: str) -> None:
    answer = _post(booth, "draft", auth=b64(_keys(code).auth), draft=b64(b"x" * 99), replaces="")
    assert (answer.status_code, answer.get_json()["code"]) == (400, "draft-size")


def test_casting_gives_one_receipt_for_one_envelope(booth: Booth, code: str) -> None:
    members = {"auth": b64(_keys(code).auth), "outer": _outer(booth, code), "declares": "valid"}
    first = _post(booth, "cast", **members)
    assert first.get_json()["tracker"] == sha256(unb64(members["outer"])).hex()
    assert _post(booth, "cast", **members).get_json() == first.get_json()
    other = _post(booth, "cast", **members | {"outer": _outer(booth, code)})
    assert (other.status_code, other.get_json()["code"]) == (403, "account-used")


def test_an_unknown_slip_is_told_in_the_language_that_was_asked_for(booth: Booth) -> None:
    answer = _post(booth, "enter", auth=b64(_keys(new_code()).auth))
    assert answer.status_code == 403
    assert answer.get_json()["code"] == "unknown-code"
    assert "not known" in answer.get_json()["words"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"auth"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"auth": 1}',
        b'{"auth": null}',
        b'{"auth": "AAAA", "more": "x"}',
        b'{"auth": "AAAA"}',
        b'{"auth": "not base64!"}',
        b'{"Auth": "AAAA"}',
    ],
)
def test_what_is_not_the_object_asked_for_is_malformed(booth: Booth, body: bytes) -> None:
    address = f"/api/b/{booth.number}/enter"
    answer = booth.client.post(address, data=body, content_type="application/json")
    assert (answer.status_code, answer.get_json()["code"]) == (400, "malformed")


def test_a_form_is_not_json(booth: Booth, code: str) -> None:
    answer = booth.client.post(f"/api/b/{booth.number}/enter", data={"auth": code})
    assert (answer.status_code, answer.get_json()["code"]) == (415, "unsupported-media-type")


def test_an_unknown_campaign_is_not_found(booth: Booth) -> None:
    answer = booth.client.post("/api/b/999999/enter", json={"auth": b64(b"x" * 32)})
    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown-campaign")


def test_a_declaration_is_one_of_two_words(booth: Booth, code: str) -> None:
    members = {"auth": b64(_keys(code).auth), "outer": _outer(booth, code), "declares": "true"}
    assert _post(booth, "cast", **members).get_json()["code"] == "malformed"
    assert json.loads(_post(booth, "enter", auth=members["auth"]).get_data())["draft"] == ""
