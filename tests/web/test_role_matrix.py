"""Every page of staff in every role: only the listed cells answer (S35), to no other site (S34).

The pages are taken from the app, so a new one without a line in the matrix fails.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role, Staff
from survey.web.access import Entrant, declared, declared_roles
from tests.web.members import House, staffed_house
from tests.web.pages import Page
from tests.web.role_matrix import MATRIX, let_in

_AT_THE_DOOR = {
    "not-signed-in",
    "not-in-your-role",
    "unknown-campaign",
    "other-campaign",
    "set-up-first",
    "foreign-form",
    "bad-request",
}
_READING = {"GET", "HEAD", "OPTIONS"}


@dataclass
class Crowd:
    """The house and one member of staff of each role, with a browser that stays signed in."""

    house: House
    staff: dict[Role, Staff]
    entered: dict[Role, tuple[FlaskClient, str]] = field(default_factory=dict)

    def come(self, role: Role) -> FlaskClient:
        """A new browser of the member in a role."""
        return self.house.entered(self.staff[role])

    def send(self, role: Role, rule: Rule, method: str, number: str) -> TestResponse:
        """Go through a door with everything that the keeper asks for."""
        if role not in self.entered:
            client = self.come(role)
            self.entered[role] = client, token_of(client)
        client, token = self.entered[role]
        if rule.endpoint == "console.leave":
            del self.entered[role]
        place, given = address(self.house, rule, number), {"csrf_token": token}
        return client.open(place, method=method, data=None if method == "GET" else given)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    with staffed_house(tmp_path_factory.mktemp("house")) as house:
        staff = {role: house.add(f"{role.value} 甲", {role}) for role in Role}
        yield Crowd(house, staff)


def doors(house: House) -> list[tuple[Rule, str]]:
    """Every page of staff with each method that it takes."""
    return [
        (rule, method)
        for rule in house.app.url_map.iter_rules()
        if declared(house.app, rule.endpoint) is Entrant.STAFF
        for method in sorted(set(rule.methods or ()) - {"HEAD", "OPTIONS"})
    ]


def address(house: House, rule: Rule, number: str) -> str:
    known = {
        "number": number,
        "act": "void",
        "name": "certificate",
        "batch": "1",
        "at": "0",
        "category": "mid",
        "subject": "s1",
        "place": "units",
    }
    values = {name: known.get(name, "0" * 32) for name in rule.arguments}
    return str(house.app.url_map.bind("localhost").build(rule.endpoint, values))


def token_of(client: FlaskClient) -> str:
    return Page(client.get("/console").text).forms[-1].fields["csrf_token"]


def is_let_in(answer: TestResponse) -> bool:
    return answer.headers.get("X-Refusal", "") not in _AT_THE_DOOR


def test_the_matrix_lists_every_page_of_staff_and_no_other(crowd: Crowd) -> None:
    assert {rule.endpoint for rule, _ in doors(crowd.house)} == set(MATRIX)


def test_the_pages_declare_what_the_matrix_says(crowd: Crowd) -> None:
    app = crowd.house.app
    assert {name: declared_roles(app, name) or set(Role) for name in MATRIX} == {
        name: let_in(name) for name in MATRIX
    }


def test_no_page_of_a_campaign_is_for_administrators(crowd: Crowd) -> None:
    of_campaigns = {rule.endpoint for rule, _ in doors(crowd.house) if "number" in rule.arguments}
    assert len(of_campaigns) >= 18
    assert all(Role.ADMINISTRATOR not in let_in(name) for name in of_campaigns)


@pytest.mark.parametrize("role", Role)
def test_only_the_listed_cells_answer(crowd: Crowd, role: Role) -> None:
    wrong = []
    for rule, method in doors(crowd.house):
        answer = crowd.send(role, rule, method, crowd.house.ours)
        if is_let_in(answer) is not (role in let_in(rule.endpoint)) or answer.status_code >= 500:
            wrong.append(
                (rule.endpoint, method, answer.status_code, answer.headers.get("X-Refusal"))
            )
    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_the_campaign_of_another_organiser_is_as_if_there_were_none(
    crowd: Crowd, role: Role
) -> None:
    wrong = []
    for rule, method in doors(crowd.house):
        if "number" not in rule.arguments:
            continue
        theirs, none = (
            crowd.send(role, rule, method, number) for number in (crowd.house.theirs, "999999")
        )
        expected = 404 if role in let_in(rule.endpoint) else 403
        same = Page(theirs.text).words == Page(none.text).words
        if (theirs.status_code, none.status_code, same) != (expected, expected, True):
            wrong.append((rule.endpoint, method, theirs.status_code, none.status_code))
    assert wrong == []


def test_two_roles_open_what_either_opens(crowd: Crowd) -> None:
    both = crowd.house.add("两职", {Role.MONITOR, Role.AUDITOR})
    for rule, method in doors(crowd.house):
        if method == "GET":
            answer = crowd.house.entered(both).get(address(crowd.house, rule, crowd.house.ours))
            allowed = bool({Role.MONITOR, Role.AUDITOR} & let_in(rule.endpoint))
            assert is_let_in(answer) is allowed, rule.endpoint


def test_whoever_belongs_to_no_organiser_sees_no_campaign(crowd: Crowd) -> None:
    nobody = crowd.house.entered(crowd.house.add("无单位", {Role.OFFICE}, organiser=""))
    for number in (crowd.house.ours, crowd.house.theirs):
        assert nobody.get(f"/turnout/{number}").status_code == 404
        assert number not in nobody.get("/console").text


def test_no_form_is_taken_without_its_token(crowd: Crowd) -> None:
    for rule, method in doors(crowd.house):
        if method not in _READING:
            role = min(let_in(rule.endpoint))
            client, place = crowd.come(role), address(crowd.house, rule, crowd.house.ours)
            for given in ({}, {"csrf_token": "forged"}):
                assert client.open(place, method=method, data=given).status_code == 400, place
            assert client.get("/console").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Origin": "http://localhost.elsewhere.example"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_no_form_of_another_site_is_taken_even_with_a_token(
    crowd: Crowd, headers: dict[str, str]
) -> None:
    for rule, method in doors(crowd.house):
        if method in _READING:
            continue
        client = crowd.come(min(let_in(rule.endpoint)))
        token = token_of(client)
        place = address(crowd.house, rule, crowd.house.ours)
        answer = client.open(place, method=method, data={"csrf_token": token}, headers=headers)
        assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "foreign-form"), place
        assert client.get("/console").status_code == 200


def test_no_method_is_overridden_and_no_other_site_may_read_or_frame(crowd: Crowd) -> None:
    for rule, method in doors(crowd.house):
        client = crowd.come(min(let_in(rule.endpoint)))
        place = address(crowd.house, rule, crowd.house.ours)
        other = "DELETE" if method == "GET" else method
        headers = {"X-HTTP-Method-Override": other, "Origin": "http://elsewhere.example"}
        answer = client.get(f"{place}?_method={other}", headers=headers)
        takes_get = any(how == "GET" and one.rule == rule.rule for one, how in doors(crowd.house))
        assert (answer.status_code == 405) is not takes_get, place
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert client.get("/console").status_code == 200


def test_the_campaigns_of_the_house_are_as_the_matrix_needs_them(crowd: Crowd) -> None:
    page = crowd.come(Role.OFFICE).get("/console?lang=en").text
    assert CampaignState.COUNTED.value in page
    assert crowd.house.ours in page
    assert crowd.house.theirs not in page
