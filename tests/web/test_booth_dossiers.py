"""Dossiers beside the ballot: no request names a slip, and each answer is the same for all."""

import logging
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from werkzeug.test import TestResponse

from survey.clock import now
from survey.domain.dossier import DossierPart
from survey.services.dossier_lists import set_times
from tests.factories.dossiers import TEXTS, collecting_times, png, publish
from tests.web.ballots import booth_document, fair_ballot
from tests.web.booths import Booth, open_booth
from tests.web.visits import Visit

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>"
PICTURE = '图"><img src=x onerror=alert(1)>.png'


@pytest.fixture(scope="module")
def booth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    folder = tmp_path_factory.mktemp("booth")
    document = booth_document()
    document["classes"][0]["rights"] = ["comment", "dossier"]
    opened = open_booth(document, f"sqlite:///{folder / 'booth.sqlite3'}", folder)
    texts = TEXTS | {DossierPart.PLAN: HOSTILE}
    files = {PICTURE: png(), "总结.pdf": b"%PDF-1.7\n%%EOF", "说明.txt": b"<b>one</b>"}
    publish(opened.factory, opened.number, "a1", texts, files)
    yield opened
    opened.close_down()


@pytest.fixture
def code(booth: Booth) -> str:
    return booth.codes["lead", "all"].pop()


def key_of(booth: Booth, code: str) -> str:
    entered = booth.client.post(f"/api/b/{booth.number}/enter", json={"auth": booth.auth(code)})
    return str(entered.get_json()["reading"])


def read(booth: Booth, key: str, subject: str = "a1") -> TestResponse:
    sent = {"reading": key, "subject": subject}
    return booth.client.post(f"/api/b/{booth.number}/dossier?lang=en", json=sent)


def disk(booth: Booth) -> bytes:
    database = Path(booth.factory.kw["bind"].url.database)
    kept = (database, database.with_name(f"{database.name}-wal"))
    return b"".join(path.read_bytes() for path in kept)


def test_all_slips_read_with_the_same_key_and_get_the_same_bytes(booth: Booth) -> None:
    codes = [booth.codes["lead", "all"].pop() for _ in range(3)]
    keys = {key_of(booth, one) for one in codes}
    assert len(keys) == 1
    answers = [read(booth, keys.copy().pop()) for _ in codes]
    assert len({one.get_data() for one in answers}) == 1
    assert len({tuple(one.headers) for one in answers}) == 1
    assert answers[0].headers["Cache-Control"] == "no-store, no-transform"
    assert "Set-Cookie" not in answers[0].headers
    assert len(answers[0].get_data()) % 4096 == 0


def test_the_texts_come_as_text_in_their_order(booth: Booth, code: str) -> None:
    said = read(booth, key_of(booth, code)).get_json()
    headings = [one["heading"] for one in said["parts"]]
    assert headings == ["Duties", "Work goals", "Work plan", "Work record", "Report on duty"]
    assert said["parts"][2]["paragraphs"] == [HOSTILE]
    assert [one["picture"] for one in said["files"]] == [True, False, False]


def test_reading_leaves_nothing_behind(
    booth: Booth, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    key = key_of(booth, code)
    before = disk(booth)
    caplog.set_level(logging.DEBUG)
    files = read(booth, key).get_json()["files"]
    for one in files:
        assert booth.client.get(one["address"]).status_code == HTTPStatus.OK
    assert disk(booth) == before
    kept = f"{caplog.text}{[record.__dict__ for record in caplog.records]}"
    for secret in (key, booth.auth(code), "a1", files[0]["address"], "127.0.0.1"):
        assert secret not in kept


def test_without_the_key_nothing_is_read(booth: Booth, code: str) -> None:
    peer = booth.codes["peers", "rest"].pop()
    assert key_of(booth, peer) == ""
    for key in ("", "A" * 43, booth.auth(code)):
        assert read(booth, key).headers["X-Refusal"] == "dossier-not-shown"
    assert read(booth, "!").status_code == HTTPStatus.BAD_REQUEST
    assert read(booth, key_of(booth, code), "zz").status_code == HTTPStatus.NOT_FOUND


def test_files_are_shown_or_saved_and_never_run(booth: Booth, code: str) -> None:
    found = {}
    for one in read(booth, key_of(booth, code)).get_json()["files"]:
        answer = booth.client.get(one["address"])
        found[answer.mimetype] = answer
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "script-src" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store, no-transform"
    assert found["image/png"].headers["Content-Disposition"].startswith("inline")
    assert "sandbox" in found["image/png"].headers["Content-Security-Policy"]
    assert found["application/pdf"].headers["Content-Disposition"].startswith("inline")
    assert found["text/plain"].headers["Content-Disposition"].startswith("attachment")
    assert found["text/plain"].get_data() == b"<b>one</b>"


def test_a_file_has_no_other_address(booth: Booth, code: str) -> None:
    address = read(booth, key_of(booth, code)).get_json()["files"][0]["address"]
    path = urlsplit(address).path
    place, _, given = path.rpartition("/")
    for other in ("0" * 32, given[:-1], f"{given}0"):
        assert booth.client.get(f"{place}/{other}").headers["X-Refusal"] == "dossier-not-shown"
    assert booth.client.get(place).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("row", [0, 3])
def test_the_plain_form_shows_a_dossier_and_comes_back_with_all_that_was_typed(
    booth: Booth, code: str, row: int
) -> None:
    visit = Visit(booth, code)
    typed = fair_ballot(note="三点\n建议", r__0__m1="twelve", why__0__w2='因为"<b>"')
    visit.press("dossier." + str(row), typed)
    assert visit.status == HTTPStatus.OK
    assert visit.length % 4096 == 0
    assert ("Duties" in visit.page.words) is (row == 0)
    assert ("Nothing was submitted" in visit.page.words) is (row != 0)
    assert "<script>alert" not in visit.page.html
    assert "<img src=x" not in visit.page.html
    back = visit.press("show")
    kept = {
        name: value for name, value in back.ballot.items() if name.startswith(("r.", "why", "n"))
    }
    assert kept["note"].split() == ["三点", "建议"]
    assert kept["r.0.m1"] == "twelve"
    assert kept["why.0.w2"] == '因为"<b>"'
    assert kept["r.1.o1"] == "good"


def test_a_number_and_a_mark_beside_it_are_both_carried(booth: Booth, code: str) -> None:
    fields = [("code", code), ("replaces", ""), ("action", "dossier.1")]
    fields += [("r.0.w2", "good"), ("r.0.w2", "fair"), ("note.2", "甲 & 乙")]
    body = "&".join(f"{name}={value.replace('&', '%26')}" for name, value in fields)
    answer = booth.client.post(
        f"/b/{booth.number}/ballot",
        data=body.encode(),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.text.count('name="r.0.w2"') == 2
    assert "甲 &amp; 乙" in answer.text


def test_the_button_is_there_for_classes_with_the_right_while_dossiers_are_shown(
    booth: Booth, code: str
) -> None:
    peer = Visit(booth, booth.codes["peers", "rest"].pop()).page.html
    assert 'class="dossier"' not in peer
    assert 'id="ballot" class="dossiers"' in Visit(booth, code).page.html


def test_when_publication_ends_meanwhile_nothing_typed_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("ended")
    document = booth_document()
    document["classes"][0]["rights"] = ["comment", "dossier"]
    booth = open_booth(document, f"sqlite:///{folder / 'booth.sqlite3'}", folder)
    publish(booth.factory, booth.number, "a1")
    visit = Visit(booth, booth.codes["lead", "all"].pop())
    booth.act(set_times, collecting_times(now()))
    page = visit.press("dossier.0", fair_ballot(note="三点建议"))
    assert "not published now" in page.words
    assert page.ballot["note"] == "三点建议"
    assert 'class="dossiers"' not in page.html
    booth.close_down()
