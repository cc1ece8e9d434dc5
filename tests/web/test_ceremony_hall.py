"""The ceremony's own app: one browser, once; nothing is changed by looking; nothing on a disk."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from survey.cli.twice import count_twice, unwrap_twice
from survey.clock import now
from survey.services.conducting import WORKING, Ceremony, Openers, Step
from survey.web.access import Entrant, declared
from survey.web.ceremony.building import MOST_BODY_BYTES, build
from survey.web.ceremony.hall import MOST_TRIES, Hall, grouped_code, new_code, read_code
from survey.web.security import POLICY
from tests.factories.closed_box import closed_box
from tests.web.booths import settings_for


@pytest.fixture(scope="module")
def ceremony(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ceremony]:
    folder = tmp_path_factory.mktemp("ceremony")
    with closed_box(f"sqlite:///{folder / 'box.sqlite3'}") as held:
        openers = Openers(unwrap=unwrap_twice, count=count_twice)
        factory = held.stage.installation.factory
        yield Ceremony(factory, held.stage.key, openers, actor="office", now=now)


@pytest.fixture
def hall(ceremony: Ceremony, tmp_path: Path) -> Hall:
    ceremony.step = Step.WELCOME
    return Hall(settings_for(f"sqlite:///{tmp_path / 'no.sqlite3'}", tmp_path), ceremony)


@pytest.fixture
def app(hall: Hall) -> Flask:
    return build(hall)


def post(client: FlaskClient, address: str, **fields: str) -> int:
    page = client.get("/ceremony/enter").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    answer = client.post(f"/ceremony/{address}", data={"csrf_token": token[1], **fields})
    return answer.status_code


def test_the_code_lets_one_browser_in_and_no_second_one(app: Flask, hall: Hall) -> None:
    first, second = app.test_client(), app.test_client()
    assert first.get("/ceremony/").status_code == 403
    assert post(first, "enter", code=grouped_code(hall.code).lower()) == 302
    assert first.get("/ceremony/").status_code == 200
    assert post(second, "enter", code=hall.code) == 409
    assert second.get("/ceremony/").status_code == 403


def test_five_wrong_codes_end_the_ceremony(app: Flask, hall: Hall) -> None:
    guesser = app.test_client()
    for _ in range(MOST_TRIES):
        assert not hall.is_left
        assert post(guesser, "enter", code=new_code()) == 409
    assert hall.is_left
    assert hall.ceremony.step is Step.STOPPED


def test_whoever_has_no_cookie_finds_every_door_closed(app: Flask, hall: Hall) -> None:
    adapter = app.url_map.bind("localhost")
    inside = app.test_client()
    post(inside, "enter", code=hall.code)
    tried = 0
    for rule in app.url_map.iter_rules():
        if declared(app, rule.endpoint) is Entrant.STAFF:
            address = rule.rule if not rule.arguments else adapter.build(rule.endpoint)
            method = "POST" if "POST" in (rule.methods or ()) else "GET"
            name = address.removeprefix("/ceremony/")
            outside = app.test_client()
            status = post(outside, name) if method == "POST" else outside.get(address).status_code
            assert status == 403, address
            tried += 1
    assert tried >= 15
    assert hall.ceremony.step is Step.WELCOME


def test_an_act_without_the_forms_token_is_refused(app: Flask, hall: Hall) -> None:
    client = app.test_client()
    post(client, "enter", code=hall.code)
    assert client.post("/ceremony/begin").status_code == 400
    assert hall.ceremony.step is Step.WELCOME


def test_looking_and_going_back_change_nothing(app: Flask, hall: Hall) -> None:
    client = app.test_client()
    post(client, "enter", code=hall.code)
    for name in ("begin", "slip-cards", "roots", "inner-root", "ballot-cards", "stop", "end"):
        assert client.get(f"/ceremony/{name}").status_code == 302
    assert hall.ceremony.step is Step.WELCOME


def test_a_step_sent_twice_says_where_the_ceremony_is(app: Flask, hall: Hall) -> None:
    client = app.test_client()
    post(client, "enter", code=hall.code)
    assert post(client, "begin") == 302
    assert post(client, "begin") == 409
    assert post(client, "roots") == 409
    assert hall.ceremony.step is Step.SLIP_CARDS


def test_the_certificate_is_not_there_before_the_end(app: Flask, hall: Hall) -> None:
    client = app.test_client()
    post(client, "enter", code=hall.code)
    assert client.get("/ceremony/certificate.pdf").status_code == 409


def test_the_cookie_is_for_the_ceremony_alone_and_out_of_reach_of_scripts(
    app: Flask, hall: Hall
) -> None:
    client = app.test_client()
    page = client.get("/ceremony/enter").get_data(as_text=True)
    token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
    answer = client.post("/ceremony/enter", data={"csrf_token": token, "code": hall.code})
    (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if "survey_ceremony=" in one]
    assert {"HttpOnly", "Path=/ceremony", "SameSite=Strict"} <= set(cookie.split("; "))


def test_a_body_that_would_go_through_a_file_is_refused(app: Flask, hall: Hall) -> None:
    assert MOST_BODY_BYTES < 500 * 1024  # from there on werkzeug keeps an upload in a file
    client = app.test_client()
    post(client, "enter", code=hall.code)
    assert post(client, "slip-cards", **{"text-1": "x" * MOST_BODY_BYTES}) == 413


def test_every_answer_has_the_headers_that_keep_it_to_itself(app: Flask) -> None:
    headers = app.test_client().get("/ceremony/enter").headers
    assert headers["Content-Security-Policy"] == POLICY
    assert "no-store" in headers["Cache-Control"]
    assert headers["Referrer-Policy"] == "no-referrer"


def test_the_process_ends_when_nobody_does_anything(hall: Hall) -> None:
    assert not hall.is_over(idle=1800, linger=600)
    hall.used_at -= 700
    assert not hall.is_over(idle=1800, linger=600)
    hall.ceremony.step = Step.DONE
    assert hall.is_over(idle=1800, linger=600)
    hall.ceremony.step = Step.SLIP_CARDS
    hall.used_at -= 1200
    assert hall.is_over(idle=1800, linger=600)


@pytest.mark.parametrize("step", WORKING)
def test_a_long_opening_is_not_stopped_and_the_idle_time_runs_from_its_end(
    hall: Hall, step: Step
) -> None:
    hall.ceremony.step = step
    hall.used_at -= 7200
    assert not hall.is_over(idle=1800, linger=600)
    hall.ceremony.step = Step.INNER_ROOT
    assert not hall.is_over(idle=1800, linger=600)
    hall.used_at -= 1801
    assert hall.is_over(idle=1800, linger=600)


def test_a_card_and_its_passphrase_do_not_come_back_after_an_error(app: Flask, hall: Hall) -> None:
    client = app.test_client()
    post(client, "enter", code=hall.code)
    post(client, "begin")
    page = client.get("/ceremony/").get_data(as_text=True)
    token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
    sent = {"text-1": "a sealed card", "phrase-1": "open sesame", "text-2": "another card"}
    answer = client.post("/ceremony/slip-cards", data={"csrf_token": token, **sent})
    again = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert 'role="alert"' in again
    assert not [one for one in sent.values() if one in again]


def test_a_code_is_read_as_it_was_meant() -> None:
    code = new_code()
    assert read_code(grouped_code(code).lower()) == code
    assert read_code(" 7o3M-q9Il ") == "703MQ911"
