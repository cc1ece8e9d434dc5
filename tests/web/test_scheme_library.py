"""The library of templates: kept from a plan or a campaign, used in another one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from survey.clock import now
from survey.domain.staff import Role
from survey.services.linking import make_link, spend_link
from survey.unit_of_work import unit_of_work
from survey.web.sign_in import COOKIE
from tests.web.members import staffed_house
from tests.web.pages import Page
from tests.web.planned import planned
from tests.web.scheme_desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with staffed_house(tmp_path) as house:
        yield Desk(house, planned(house))


def test_a_scheme_is_kept_as_a_template_and_used_in_another_plan(desk: Desk) -> None:
    form = desk.form("", "/template")
    answer = desk.client.post(form.action, data=form.fields | {"name": "本局用表"})
    assert "/console/templates" in answer.location
    other = Desk(desk.house, planned(desk.house, "county"), "丙三")
    page = other.page()
    (key,) = re.findall(r'<option value="([0-9a-f]{16})">本局用表', page)

    other.press("", "add", source=key)

    assert other.tree()["schemes"][-1]["name"] == "本局用表"
    assert len(other.tree()["scales"]) == 2 + 6


def test_templates_are_renamed_removed_and_brought_back(desk: Desk) -> None:
    keep = desk.form("", "/template")
    for name in ("一号", "二号"):
        desk.client.post(keep.action, data=keep.fields | {"name": name})

    def press(ending: str, place: int, **typed: str) -> TestResponse:
        forms = Page(desk.client.get("/console/templates?lang=en").text).forms
        found = [one for one in forms if re.search(ending, one.action.partition("?")[0])]
        return desk.client.post(found[place].action, data=found[place].fields | typed)

    taken = press(r"/templates/[0-9a-f]+$", 0, name="一号")
    assert taken.status_code == 409
    assert "There is a template “一号” already" in taken.text
    assert press(r"/templates/[0-9a-f]+$", 0, name="三号").status_code == 302
    press("/remove$", 0)
    page = desk.client.get("/console/templates?lang=en").text
    assert "“三号” was removed." in page
    press("/restore$", 0)
    page = desk.client.get("/console/templates?lang=en").text
    assert [name for name in ("一号", "二号", "三号") if f"<h2>{name}</h2>" in page] == [
        "一号",
        "三号",
    ]


def test_a_name_that_is_taken_or_empty_keeps_no_template(desk: Desk) -> None:
    keep = desk.form("", "/template")
    desk.client.post(keep.action, data=keep.fields | {"name": "一号"})

    again = desk.client.post(keep.action, data=keep.fields | {"name": "一号"})
    empty = desk.client.post(keep.action, data=keep.fields | {"name": " "})

    assert (again.status_code, empty.status_code) == (409, 409)
    assert "There is a template “一号” already" in again.text
    assert "Give the template a name" in empty.text


def test_a_frozen_campaign_s_scheme_is_read_and_kept_but_not_changed(desk: Desk) -> None:
    fixed = Desk(desk.house, desk.house.ours, "丙三")
    page = fixed.page()
    assert "can only be read" in page
    assert "New scheme" not in page

    form = fixed.form("", "/template")
    assert fixed.client.post(form.action, data=form.fields | {"name": "去年"}).status_code == 302
    assert "去年" in fixed.client.get("/console/templates").text


def test_whoever_came_by_a_link_or_has_no_organiser_has_no_library(desk: Desk) -> None:
    person = desk.house.add("丁四", {Role.OFFICE})
    with unit_of_work(desk.house.places.factory) as session:
        link = make_link(session, person.name, desk.house.ours, actor="test", at=now())
        token = spend_link(session, link, replaces="", at=now()).token
    guest = desk.house.app.test_client()
    guest.set_cookie(COOKIE, token)
    nobody = desk.house.entered(desk.house.add("戊五", {Role.OFFICE}, organiser=""))
    page = guest.get(f"/console/c/{desk.house.ours}/plan/schemes?lang=en")

    assert page.status_code == 200
    assert "Keep as a template" not in page.text
    assert guest.get("/console/templates").headers["X-Refusal"] == "not-by-link"
    assert nobody.get("/console/templates").headers["X-Refusal"] == "no-organiser"
