"""Every endpoint says who may enter, the app refuses to start otherwise, and the doors hold."""

from collections.abc import Iterator

import pytest
from flask import Flask, abort

from survey.sealing.code import group_code, new_code
from survey.services.browser_files import STATIC, browser_files
from survey.web.access import (
    Entrant,
    NobodyKeepsTheDoor,
    UndeclaredEndpoint,
    admits,
    declared,
    keep_doors,
)
from survey.web.security import POLICY
from tests.web.ballots import booth_document
from tests.web.booths import Booth, open_booth

_READING = {"GET", "HEAD", "OPTIONS"}
_STYLE = "00" * 32


@pytest.fixture(scope="module")
def booth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    folder = tmp_path_factory.mktemp("access")
    opened = open_booth(booth_document(), f"sqlite:///{folder / 'access.sqlite3'}", folder)
    yield opened
    opened.close_down()


def _addresses(booth: Booth, entrant: Entrant) -> list[tuple[str, str]]:
    """Method and address of every endpoint that admits these entrants."""
    adapter = booth.app.url_map.bind("localhost")
    found = []
    for rule in booth.app.url_map.iter_rules():
        if declared(booth.app, rule.endpoint) is entrant:
            values = {name: _value(booth, name) for name in rule.arguments}
            address = adapter.build(rule.endpoint, values)
            found += [(method, address) for method in sorted(set(rule.methods or ()) - _READING)]
            found += [("GET", address)] if "GET" in (rule.methods or ()) else []
    return found


def _value(booth: Booth, name: str) -> str:
    return {
        "number": booth.number,
        "name": "survey.css",
        "version": browser_files().version,
        "style_hash": _STYLE,
        "place": "units",
    }.get(name, "1")


def test_every_endpoint_of_the_app_declares_who_may_enter(booth: Booth) -> None:
    assert [name for name in booth.app.view_functions if declared(booth.app, name) is None] == []


def test_an_endpoint_without_a_declaration_stops_the_start() -> None:
    app = Flask("undeclared", static_folder=None)
    app.add_url_rule("/open", view_func=lambda: "")
    with pytest.raises(UndeclaredEndpoint):
        keep_doors(app, {})


def test_an_endpoint_whose_entrants_nobody_checks_stops_the_start() -> None:
    app = Flask("unkept", static_folder=None)
    app.add_url_rule("/staff", view_func=admits(Entrant.STAFF)(lambda: "secret"))
    with pytest.raises(NobodyKeepsTheDoor):
        keep_doors(app, {})


def test_a_keeper_is_asked_before_the_view_runs() -> None:
    app = Flask("kept", static_folder=None)
    app.add_url_rule("/staff", view_func=admits(Entrant.STAFF)(lambda: "secret"))
    app.add_url_rule("/all", endpoint="all", view_func=admits(Entrant.ANYBODY)(lambda: "open"))
    keep_doors(app, {Entrant.STAFF: lambda: abort(403)})
    client = app.test_client()
    assert client.get("/staff").status_code == 403
    assert client.get("/all").get_data(as_text=True) == "open"
    assert client.get("/nowhere").status_code == 404


def test_whoever_holds_no_slip_is_refused_at_every_door_for_slips(booth: Booth) -> None:
    doors = _addresses(booth, Entrant.SLIP)
    assert len(doors) >= 6
    code = group_code(new_code())
    for method, address in doors:
        for body in ({}, {"code": code, "confirmed": "yes", "outer": "", "declares": "valid"}):
            form = booth.client.open(address, method=method, data=body)
            assert form.status_code >= 400, address
        auth = {"auth": booth.auth(code), "outer": "", "declares": "valid"}
        assert booth.client.open(address, method=method, json=auth).status_code >= 400, address


def test_what_anybody_may_enter_can_only_be_read(booth: Booth) -> None:
    assert {method for method, _ in _addresses(booth, Entrant.ANYBODY)} == {"GET"}


def test_a_link_that_was_never_given_opens_nothing(booth: Booth) -> None:
    for method, address in _addresses(booth, Entrant.LINK):
        answer = booth.client.open(address, method=method)
        assert answer.status_code >= 400
        assert "Set-Cookie" not in answer.headers


def test_staff_doors_are_closed_to_whoever_is_not_signed_in(booth: Booth) -> None:
    answers = {
        address: booth.client.open(address, method=method).status_code
        for method, address in _addresses(booth, Entrant.STAFF)
    }
    assert {address: status for address, status in answers.items() if status < 300} == {}


def test_every_answer_has_the_headers_that_keep_it_to_itself(booth: Booth) -> None:
    for path in ("/", f"/b/{booth.number}", "/nowhere", f"/api/b/{booth.number}/enter"):
        headers = booth.client.get(path).headers
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in headers["Cache-Control"]


def test_the_policy_lets_nothing_in_line_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY
    assert "http" not in POLICY
    assert "*" not in POLICY


def test_static_files_are_kept_by_browsers_under_their_own_hash(booth: Booth) -> None:
    page = booth.client.get("/").get_data(as_text=True)
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = booth.client.get(address, buffered=True)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "no-store" not in answer.headers["Cache-Control"]
    assert answer.get_data() == (STATIC / "survey.css").read_bytes()
