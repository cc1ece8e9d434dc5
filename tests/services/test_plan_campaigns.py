"""Plans beside campaigns: imported, frozen, cloned, rehearsed, thrown away, listed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from survey.domain.campaign_record import NotForARehearsal, UnknownCampaign
from survey.domain.lifecycle import CampaignState
from survey.domain.plan import (
    PlanFixed,
)
from survey.persistence import campaigns
from survey.services import planning, plans
from survey.services.definitions import definition_document
from survey.services.plan_files import SHIPPED
from survey.services.planning import AlreadyThere
from tests.factories.definition_files import SHANGHAI
from tests.services.planned import HAND, NOON, OFFICE, TIMES, Drawer


def test_an_imported_campaign_has_the_plan_of_its_definition(drawer: Drawer) -> None:
    raw = (SHIPPED / "first-try.yaml").read_bytes()
    with drawer.act() as session:
        kept = planning.import_campaign(session, raw, timezone=SHANGHAI, actor="甲一", at=NOON)
    drawer.number = kept.number
    view = drawer.view()
    assert (view.plan.version, view.state, view.examined.faults) == (0, CampaignState.DRAFT, ())
    assert drawer.change(title="二").version == 1
    after = drawer.campaign()
    before = definition_document(kept.definition)
    assert definition_document(after.definition) == before | {"title": "二"}
    assert (after.opens_at, after.closes_at) == (kept.opens_at, kept.closes_at)


def test_what_is_no_draft_is_read_only_and_says_what_its_campaign_says(drawer: Drawer) -> None:
    drawer.start()
    drawer.change(**TIMES)
    drawer.freeze()
    assert drawer.view().is_fixed
    assert not {"locks", "address", "receipt_key"} & drawer.view().tree.keys()
    with pytest.raises(PlanFixed):
        drawer.change(title="二")
    with drawer.act() as session:
        planning.thaw(session, drawer.number, actor="甲一", at=NOON)
    assert not drawer.view().is_fixed
    drawer.change(title="二")
    assert drawer.campaign().title == "二"


def test_times_that_are_set_outside_of_the_wizard_stand_in_the_plan(drawer: Drawer) -> None:
    drawer.start()
    drawer.change(**TIMES)
    closes = datetime(2027, 1, 1, 10, tzinfo=UTC)
    with drawer.act() as session:
        planning.schedule(
            session, drawer.number, opens_at=NOON, closes_at=closes, actor="甲一", at=NOON
        )
    finished = drawer.view().examined.finished
    assert finished is not None
    assert (finished.opens_at, finished.closes_at) == (NOON, closes)
    drawer.freeze()


def test_a_clone_takes_everything_but_id_number_and_times(drawer: Drawer) -> None:
    first = drawer.start()
    drawer.change(**TIMES)
    before = drawer.campaign()
    with drawer.look() as session:
        tree = plans.cloned_tree(session, first.number, organiser=OFFICE)
    assert (tree["opens"], tree["closes"]) == ("", "")
    second = drawer.start(tree)
    assert second.number != first.number
    drawer.change(**TIMES)
    own = {"id": second.campaign, "number": second.number}
    document = definition_document(before.definition)
    assert definition_document(drawer.campaign().definition) == document | own


def test_another_organisers_campaign_cannot_be_cloned(drawer: Drawer) -> None:
    drawer.start()
    with pytest.raises(UnknownCampaign), drawer.look() as session:
        plans.cloned_tree(session, drawer.number, organiser="别处")


def test_a_rehearsal_has_no_plan(drawer: Drawer) -> None:
    drawer.start()
    drawer.change(**TIMES)
    kept = drawer.campaign()
    with drawer.act() as session:
        trial = replace(kept, id="e" * 32, number="999999", rehearses=kept.id)
        campaigns.add(session, trial)
    with pytest.raises(NotForARehearsal), drawer.look() as session:
        plans.plan_of(session, "999999")


def test_the_number_of_a_plan_is_given_to_no_import(drawer: Drawer) -> None:
    plan = drawer.start()
    text = (SHIPPED / "first-try.yaml").read_text(encoding="utf-8")
    raw = text.replace("title:", f"number: '{plan.number}'\ntitle:", 1).encode()
    with pytest.raises(AlreadyThere), drawer.act() as session:
        planning.import_campaign(session, raw, timezone=SHANGHAI, actor="甲一", at=NOON)


def test_only_a_plan_without_a_campaign_can_be_thrown_away(drawer: Drawer) -> None:
    drawer.start()
    with drawer.act() as session:
        plans.discard_plan(session, drawer.number, version=1, hand=HAND)
    with pytest.raises(UnknownCampaign):
        drawer.view()
    drawer.start()
    plan = drawer.change(**TIMES)
    with pytest.raises(PlanFixed), drawer.act() as session:
        plans.discard_plan(session, drawer.number, version=plan.version, hand=HAND)


def test_plans_are_listed_until_they_are_campaigns(drawer: Drawer) -> None:
    waiting = drawer.start()
    drawer.start()
    drawer.change(**TIMES)
    with drawer.look() as session:
        assert [one.number for one in plans.started_plans(session, OFFICE)] == [waiting.number]
        assert plans.started_plans(session, "别处") == ()
