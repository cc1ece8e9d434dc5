"""Whoever was signed out meanwhile gets back what he typed, and no secret with it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.domain.dossier import DossierPart
from survey.domain.staff import Role
from survey.web.typed_texts import LONG_TEXTS
from tests.guards.house import ROOT
from tests.web.appeals import WORDS, hand_in, office, place, published, rated, the_appeal
from tests.web.members import House, form_of, send, staffed_house
from tests.web.pages import Form

HOSTILE = "</textarea><script>alert(1)</script>\n第二行"
SHOWN = "readonly>\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;\n第二行</textarea>"
# The templates name these by a variable: what it stands for.
NAMED_BY = {
    "{{ part.value }}": {one.value for one in DossierPart},
    "{{ name }}": {"duties", "in_charge"},
    "p{{ g }}": set(),
}
SECRET = {"text-{{ card }}"}  # of a key card, which the browser sends nowhere


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        yield published(made)


def after_leaving(client: FlaskClient, form: Form, **typed: str) -> str:
    assert send(client, "/console", "/sign-out").status_code == 200
    answer = client.post(f"{form.action}?lang=en", data=form.fields | typed)
    assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "not-signed-in")
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.text


def test_an_appeal_and_its_answer_come_back_to_be_copied(house: House) -> None:
    own, desk = rated(house), office(house)
    form = form_of(own, place(house), "/own/appeals")
    page = after_leaving(own, form, ground="rules", text=HOSTILE)
    assert SHOWN in page
    assert "Copy what you typed" in page
    assert form.fields["csrf_token"] not in page
    hand_in(house, house.entered(house.add("甲二", {Role.RATED})))
    one = the_appeal(house, desk)
    assert SHOWN in after_leaving(desk, form_of(desk, one, one), text=HOSTILE, give="1")


def test_texts_come_back_where_another_role_signed_in_meanwhile(house: House) -> None:
    own = rated(house)
    form = form_of(own, place(house), "/own/appeals")
    other = house.entered(house.add("系统员", {Role.ADMINISTRATOR}))
    token = form_of(other, "/console/account", "/password").fields["csrf_token"]
    typed = form.fields | {"csrf_token": token, "ground": "rules", "text": HOSTILE}
    answer = other.post(f"{form.action}?lang=en", data=typed)
    assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "not-in-your-role")
    assert SHOWN in answer.text


def test_texts_come_back_where_the_token_is_gone(house: House) -> None:
    own = rated(house)
    form = form_of(own, place(house), "/own/appeals")
    for token in ("", "from-another-session"):
        typed = form.fields | {"csrf_token": token, "ground": "rules", "text": HOSTILE}
        answer = own.post(f"{form.action}?lang=en", data=typed)
        assert answer.status_code == 400
        assert SHOWN in answer.text
        assert "Copy what you typed" in answer.text


def test_passwords_codes_and_unknown_fields_are_never_given_back(house: House) -> None:
    desk = office(house)
    form = form_of(desk, "/console/account", "/password")
    secrets = {"password": "s3cret-one", "code": "123456", "again": "s3cret-two"}
    cards = {"text-1": "card-text", "passphrase": "four words", "token": "t0ken", "text": " \n"}
    page = after_leaving(desk, form, **secrets, **cards)
    assert "textarea" not in page
    for secret in (*secrets.values(), "card-text", "four words", "t0ken"):
        assert secret not in page


def test_a_foreign_form_is_refused_before_anything_is_given_back(house: House) -> None:
    own = rated(house)
    form = form_of(own, place(house), "/own/appeals")
    assert send(own, "/console", "/sign-out").status_code == 200
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = own.post(form.action, data=form.fields | {"text": WORDS}, headers=headers)
    assert answer.headers["X-Refusal"] == "foreign-form"
    assert WORDS not in answer.text


def _areas() -> list[tuple[Path, str]]:
    pages = sorted((ROOT / "templates" / "console").rglob("*.html"))
    named = re.compile(r'<textarea[^>]* name="([^"]+)')
    return [(page, name) for page in pages for name in named.findall(page.read_text("utf-8"))]


@pytest.mark.parametrize(("path", "name"), _areas())
def test_every_long_text_of_the_console_is_given_back_or_known_as_a_secret(
    path: Path, name: str
) -> None:
    assert name in SECRET or NAMED_BY.get(name, {name}) <= LONG_TEXTS, path
