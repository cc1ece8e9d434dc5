"""The wizard as a whole: begun, read by others, changed by two, undone, thrown away."""

import pytest
from flask.testing import FlaskClient

from survey.clock import now
from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from survey.persistence import campaigns
from survey.services.linking import make_link, spend_link
from survey.services.plan_files import shipped_tree
from survey.services.plan_trees import empty_tree
from survey.unit_of_work import reading, unit_of_work
from survey.web.sign_in import COOKIE
from tests.factories.definition_files import SHANGHAI
from tests.web.members import THEIRS, House
from tests.web.pages import Page
from tests.web.plans import TIMES, change, open_sheet, send, sheet, start, tree_now

STEPS = (
    *("basics", "subjects", "classes", "matrix", "quotas"),
    *("rules", "counting", "disclosure", "file"),
)


def trial(house: House) -> str:
    return start(house, shipped_tree("first-try", timezone=SHANGHAI))


def number_of(location: str) -> str:
    return location.split("/c/")[1].partition("/")[0]


def test_a_campaign_begins_with_nothing_and_says_what_is_missing(
    house: House, office: FlaskClient
) -> None:
    begun = send(office, open_sheet(office, "/console/campaigns/new", "/campaigns/new"))
    assert begun.status_code == 302
    page = office.get(begun.location + "?lang=en").text
    assert "Still missing" in page
    assert "The time is not set yet." in page
    number = number_of(begun.location)
    assert tree_now(house, number) == empty_tree()
    assert number in office.get("/console").text


@pytest.mark.parametrize("source", ["shipped:first-try", "campaign:482910"])
def test_a_campaign_begins_with_an_example_or_with_an_older_one(
    house: House, office: FlaskClient, source: str
) -> None:
    form = open_sheet(office, "/console/campaigns/new", "/campaigns/new")
    form.put("source", source)
    tree = tree_now(house, number_of(send(office, form).location))
    assert (tree["opens"], tree["closes"]) == ("", "")
    assert tree["subjects"]
    assert tree["schemes"]


def test_whoever_came_by_a_link_or_has_no_organiser_begins_nothing(house: House) -> None:
    person = house.add("丁四", {Role.OFFICE})
    with unit_of_work(house.places.factory) as session:
        link = make_link(session, person.name, house.ours, actor="test", at=now())
        token = spend_link(session, link, replaces="", at=now()).token
    client = house.app.test_client()
    client.set_cookie(COOKIE, token)
    answer = client.get("/console/campaigns/new")
    assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "not-by-link")
    nobody = house.entered(house.add("戊五", {Role.OFFICE}, organiser=""))
    assert nobody.get("/console/campaigns/new").headers["X-Refusal"] == "no-organiser"


@pytest.mark.parametrize("source", ["shipped:nothing", "campaign:204816", "campaign:999999"])
def test_nothing_begins_with_what_is_not_there_or_not_ours(
    office: FlaskClient, source: str
) -> None:
    form = open_sheet(office, "/console/campaigns/new", "/campaigns/new")
    form.put("source", source)
    assert send(office, form).status_code in (404, 409)


def test_the_way_in_leads_to_the_first_step_that_lacks_something(
    house: House, office: FlaskClient
) -> None:
    number = trial(house)
    assert office.get(f"/console/c/{number}/plan").location.endswith("/plan/basics")
    change(house, number, **TIMES, rules=[{"id": "r1", "kind": "complete"}])
    assert office.get(f"/console/c/{number}/plan").location.endswith("/plan/rules")


def test_of_many_faults_of_one_kind_a_few_are_listed_and_all_are_counted(
    house: House, office: FlaskClient
) -> None:
    tree = shipped_tree("first-try", timezone=SHANGHAI) | TIMES | {"assignments": []}
    page = office.get(f"/console/c/{start(house, tree)}/plan/matrix?lang=en").text
    assert page.count("Nobody rates") == 6  # three beside the matrix, three in the list
    assert page.count("and 3 more like these") == 2
    assert "Still missing: 14" in page


@pytest.mark.parametrize("step", STEPS)
def test_every_step_shows_all_steps_and_what_is_missing_in_both_languages(
    house: House, office: FlaskClient, step: str
) -> None:
    number = start(house, empty_tree())
    for language, words in (("en", "Still missing"), ("zh", "还缺")):
        page = Page(office.get(f"/console/c/{number}/plan/{step}?lang={language}").text)
        assert words in page.words
        paths = {one.partition("?")[0] for one in page.links}
        assert {f"/console/c/{number}/plan/{one}" for one in STEPS} <= paths
        assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("step", STEPS)
def test_the_definition_of_a_campaign_that_is_no_draft_is_read_only(
    house: House, office: FlaskClient, step: str
) -> None:
    page = office.get(f"/console/c/{house.ours}/plan/{step}?lang=en").text
    assert "can only be read" in page
    assert 'class="button main"' not in page


def test_what_is_no_draft_is_not_changed_by_an_old_page_either(
    house: House, office: FlaskClient
) -> None:
    number = trial(house)
    form = open_sheet(office, f"/console/c/{number}/plan/basics", "/plan/basics")
    form.action = form.action.replace(number, house.ours)
    answer = send(office, form)
    assert (answer.status_code, answer.headers["X-Refusal"]) == (409, "plan-fixed")


def test_monitor_and_auditor_read_and_change_nothing(house: House) -> None:
    number = trial(house)
    for role in (Role.MONITOR, Role.AUDITOR):
        client = house.entered(house.add(f"{role} 读", {role}))
        page = client.get(f"/console/c/{number}/plan/classes?lang=en").text
        assert "you can read it" in page
        assert 'class="button main"' not in page
        assert "New campaign" not in client.get("/console?lang=en").text


def test_a_plan_of_another_organiser_is_as_if_there_were_none(house: House) -> None:
    number = trial(house)
    stranger = house.entered(house.add("丙三", {Role.OFFICE}, organiser=THEIRS))
    theirs, none = (stranger.get(f"/console/c/{n}/plan/basics") for n in (number, "999998"))
    assert (theirs.status_code, none.status_code) == (404, 404)
    assert number not in stranger.get("/console").text


def test_who_was_slower_keeps_what_he_typed_and_is_told_who_was_faster(
    house: House, office: FlaskClient
) -> None:
    number = trial(house)
    form = open_sheet(office, f"/console/c/{number}/plan/basics?lang=en", "/plan/basics")
    form.put("title", "甲的名称")
    change(house, number, title="乙的名称")
    refused = send(office, form)
    assert refused.status_code == 409
    assert "乙二 has changed this campaign" in refused.text
    assert "Changed there: Basics" in " ".join(Page(refused.text).words.split())
    again = sheet(refused.text, "/plan/basics")
    assert again.values("title") == ["甲的名称"]
    assert tree_now(house, number)["title"] == "乙的名称"
    assert send(office, again).status_code == 302
    assert tree_now(house, number)["title"] == "甲的名称"


def test_the_last_change_is_undone_by_a_button(house: House, office: FlaskClient) -> None:
    number = trial(house)
    path = f"/console/c/{number}/plan/subjects"
    form = open_sheet(office, path, "/plan/subjects")
    done = send(office, form, ("tick", "P2"), ("tick", "P3"), ("act", "delete"))
    assert done.location.endswith("done=deleted")
    assert [one["id"] for one in tree_now(house, number)["subjects"]] == ["P1", "P4", "P5", "P6"]
    undone = send(office, open_sheet(office, path, "/plan/undo"))
    assert undone.location.partition("?")[0].endswith("/plan/subjects")
    assert len(tree_now(house, number)["subjects"]) == 6


def test_an_unfinished_campaign_is_thrown_away_after_a_question(
    house: House, office: FlaskClient
) -> None:
    number = trial(house)
    asked = office.get(f"/console/c/{number}/plan/discard?lang=en")
    assert "cannot be brought back" in asked.text
    assert send(office, sheet(asked.text, "/plan/discard")).status_code == 302
    assert office.get(f"/console/c/{number}/plan/basics").status_code == 404


def test_the_last_fault_mended_makes_the_draft(house: House, office: FlaskClient) -> None:
    number = trial(house)
    form = open_sheet(office, f"/console/c/{number}/plan/basics?lang=en", "/plan/basics")
    for name, value in TIMES.items():
        form.put(name, value)
    page = office.get(send(office, form).location).text
    assert "Nothing is missing: the campaign stands as a draft" in page
    with reading(house.places.factory) as session:
        kept = campaigns.by_number(session, number)
    assert (kept.state, kept.organiser) == (CampaignState.DRAFT, house.organiser)


def test_what_is_saved_leads_on_to_the_next_step(house: House, office: FlaskClient) -> None:
    place = f"/console/c/{trial(house)}/plan"
    page = office.get(f"{place}/basics?done=saved&lang=en").text
    assert f'<a href="{place}/subjects?lang=en">Next step: Categories and subjects</a>' in page
    assert "Next step" not in office.get(f"{place}/disclosure?done=saved&lang=en").text
