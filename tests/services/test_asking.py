"""Extending, closing early, publishing and voiding: asked by the office, confirmed by a monitor."""

from datetime import timedelta

import pytest

from survey.domain.act_request import MonitorConfirms, RequestAnswered, RequestState
from survey.domain.lifecycle import Act, CampaignState, WrongState
from survey.persistence import ledger
from survey.services import asking, second_role
from survey.services.running import ReasonMissing, TimeNotLater
from survey.services.second_role import Person
from tests.factories.stage import NOON, Stage

OFFICE = Person("office", frozenset({"office", "print"}))
MONITOR = Person("monitor", frozenset({"monitor", "auditor"}))
AUDITOR = Person("auditor", frozenset({"auditor"}))
LATER = NOON + timedelta(hours=10)


def ask(stage: Stage, act: Act, *, reason: str = "the hall was dark") -> str:
    with stage.act() as session:
        return asking.ask_act(session, stage.key, act, reason=reason, by=OFFICE, at=NOON).id


def extend(stage: Stage) -> str:
    with stage.act() as session:
        return asking.ask_extend(
            session, stage.key, closes_at=LATER, reason="a bus was late", by=OFFICE, at=NOON
        ).id


def confirm(stage: Stage, request: str, by: Person = MONITOR) -> RequestState:
    with stage.act() as session:
        return second_role.confirm(session, stage.key, request, by=by, at=NOON).state


def test_an_extension_happens_when_a_monitor_confirms_and_both_are_in_the_ledger(
    stage: Stage,
) -> None:
    request = extend(stage)
    assert stage.record.closes_at < LATER
    assert confirm(stage, request) is RequestState.DONE
    assert stage.record.closes_at == LATER
    with stage.act() as session:
        acts = [(one.act, one.actor) for one in ledger.entries(session, stage.key)][-3:]
        last = ledger.entries(session, stage.key)[-1]
    assert acts == [
        ("ask-extend", "office"),
        ("confirm-extend", "monitor"),
        ("extend", "office"),
    ]
    assert last.facts["confirmed_by"] == "monitor"
    assert last.facts["reason"] == "a bus was late"


@pytest.mark.parametrize(
    "by", [OFFICE, AUDITOR, Person("other office", OFFICE.roles), Person("office", MONITOR.roles)]
)
def test_nobody_but_a_monitor_who_did_not_ask_confirms(stage: Stage, by: Person) -> None:
    request = ask(stage, Act.VOID)
    with pytest.raises(MonitorConfirms):
        confirm(stage, request, by)
    assert state_of(stage) is CampaignState.OPEN
    assert confirm(stage, request) is RequestState.DONE
    assert state_of(stage) is CampaignState.VOIDED


def state_of(stage: Stage) -> CampaignState:
    return stage.record.state


def test_what_would_be_refused_at_once_is_not_even_asked_for(stage: Stage) -> None:
    with pytest.raises(WrongState):
        ask(stage, Act.PUBLISH)
    with pytest.raises(ReasonMissing):
        ask(stage, Act.VOID, reason=" ")
    with stage.act() as session, pytest.raises(TimeNotLater):
        asking.ask_extend(session, stage.key, closes_at=NOON, reason="x", by=OFFICE, at=NOON)


def test_the_same_act_does_not_wait_twice_and_can_be_withdrawn(stage: Stage) -> None:
    request = ask(stage, Act.CLOSE)
    with pytest.raises(asking.AskedBefore):
        ask(stage, Act.CLOSE)
    with stage.act() as session:
        second_role.refuse(session, stage.key, request, by=OFFICE, at=NOON)
    with pytest.raises(RequestAnswered):
        confirm(stage, request)
    assert confirm(stage, ask(stage, Act.CLOSE)) is RequestState.DONE
    assert state_of(stage) is CampaignState.CLOSED


def test_what_has_become_impossible_in_between_is_refused_at_the_confirmation(
    stage: Stage,
) -> None:
    later = extend(stage)
    confirm(stage, ask(stage, Act.CLOSE))
    with pytest.raises(WrongState):
        confirm(stage, later)


def test_a_close_needs_a_monitor_before_its_time_only(stage: Stage) -> None:
    kept = stage.record
    assert asking.needs_monitor(kept, Act.CLOSE, at=kept.closes_at - timedelta(seconds=1))
    assert not asking.needs_monitor(kept, Act.CLOSE, at=kept.closes_at)
    assert asking.needs_monitor(kept, Act.VOID, at=kept.closes_at)
    assert not asking.needs_monitor(kept, Act.PAUSE, at=NOON)
