"""Plans: started, changed by one hand at a time, taken back, and taken as the campaign."""

from datetime import UTC, datetime

import pytest

from survey.domain.campaign_record import UnknownCampaign
from survey.domain.fault_code import FaultCode
from survey.domain.lifecycle import CampaignState
from survey.domain.plan import (
    NothingToUndo,
    PlanChanged,
    PlanStep,
    PlanUnfinished,
    UnknownTemplate,
)
from survey.services import plans
from survey.services.defining import read_definition_file
from survey.services.definitions import definition_document
from survey.services.plan_files import SHIPPED, shipped_names, shipped_tree
from survey.services.plan_trees import empty_tree
from tests.factories.definition_files import SHANGHAI
from tests.services.planned import HAND, OFFICE, TIMES, Drawer


def test_an_empty_plan_lacks_something_in_every_step_that_has_no_default(drawer: Drawer) -> None:
    drawer.start(empty_tree())
    view = drawer.view()
    assert view.state is None
    steps = {one.step for one in view.examined.faults}
    assert {PlanStep.BASICS, PlanStep.SUBJECTS, PlanStep.CLASSES, PlanStep.MATRIX} <= steps
    missing = [one.code for one in view.examined.of_step(PlanStep.BASICS)]
    assert missing.count(FaultCode.TIME_MISSING) == 2
    assert FaultCode.EMPTY_TEXT in missing
    assert drawer.acts() == ["plan-start"]


def test_a_plan_becomes_a_campaign_when_the_last_fault_is_mended(drawer: Drawer) -> None:
    drawer.start()
    with pytest.raises(UnknownCampaign):
        drawer.campaign()
    plan = drawer.change(**TIMES)
    kept = drawer.campaign()
    assert (kept.state, kept.id, kept.organiser) == (CampaignState.DRAFT, plan.campaign, OFFICE)
    assert kept.opens_at == datetime(2026, 12, 1, 0, 30, tzinfo=UTC)
    assert drawer.view().examined.faults == ()
    assert drawer.acts() == ["plan-start", "plan-adopt"]


def test_a_shipped_plan_says_what_its_file_says(drawer: Drawer) -> None:
    plan = drawer.start()
    drawer.change(**TIMES)
    raw = (SHIPPED / "first-try.yaml").read_bytes()
    taken = read_definition_file(raw, timezone=SHANGHAI).document
    own = {"id": plan.campaign, "number": plan.number, "organiser": OFFICE}
    assert definition_document(drawer.campaign().definition) == taken | own


def test_every_shipped_definition_is_finished_but_for_its_times(drawer: Drawer) -> None:
    assert shipped_names() == ("county", "first-try")
    for name in shipped_names():
        drawer.start(shipped_tree(name, timezone=SHANGHAI))
        faults = drawer.view().examined.faults
        assert {one.fault.code for one in faults} == {FaultCode.TIME_MISSING}
    with pytest.raises(UnknownTemplate):
        shipped_tree("../../etc/passwd", timezone=SHANGHAI)


def test_a_faulty_change_leaves_the_campaign_and_forbids_to_freeze_it(drawer: Drawer) -> None:
    drawer.start()
    drawer.change(**TIMES)
    before = drawer.campaign()
    drawer.change(classes=[])
    assert drawer.campaign() == before
    with pytest.raises(PlanUnfinished) as refused:
        drawer.freeze()
    assert int(refused.value.facts["count"]) > 0
    with drawer.act() as session:
        plans.undo_change(session, drawer.number, version=drawer.view().plan.version, hand=HAND)
    drawer.freeze()
    assert drawer.campaign().state is CampaignState.FROZEN


def test_a_change_of_a_draft_replaces_its_definition_and_times(drawer: Drawer) -> None:
    drawer.start()
    drawer.change(**TIMES)
    drawer.change(title="新名称", closes="2026-12-04 18:00")
    kept = drawer.campaign()
    assert kept.title == "新名称"
    assert kept.closes_at == datetime(2026, 12, 4, 10, tzinfo=UTC)
    assert drawer.acts().count("plan-adopt") == 2


def test_saving_what_is_there_already_changes_nothing(drawer: Drawer) -> None:
    drawer.start()
    once = drawer.change(**TIMES)
    assert drawer.change(**TIMES) == once


def test_a_change_of_what_somebody_else_has_changed_is_refused(drawer: Drawer) -> None:
    drawer.start()
    drawer.change(title="一")
    with pytest.raises(PlanChanged) as refused, drawer.act() as session:
        plans.change_plan(
            session, drawer.number, lambda tree: tree.update(title="二"), version=1, hand=HAND
        )
    assert refused.value.facts["by"] == HAND.actor
    assert drawer.view().plan.title == "一"


def test_an_undone_change_can_be_done_again(drawer: Drawer) -> None:
    first = drawer.start(empty_tree() | {"title": "一"})
    with pytest.raises(NothingToUndo), drawer.act() as session:
        plans.undo_change(session, drawer.number, version=first.version, hand=HAND)
    drawer.change(title="二")
    titles = []
    for _ in range(2):
        with drawer.act() as session:
            version = plans.plan_of(session, drawer.number).version
            titles += [plans.undo_change(session, drawer.number, version=version, hand=HAND).title]
    assert titles == ["一", "二"]
