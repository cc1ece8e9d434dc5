"""Recall and reissue while open: asked by one, confirmed by another in another role."""

import pytest

from survey.domain.account import AccountState
from survey.domain.act_request import (
    NotASecondRole,
    RequestAnswered,
    RequestState,
    UnknownRequest,
)
from survey.domain.turnout import OverSpares
from survey.persistence import ledger, rolls
from survey.services import recalling, second_role
from survey.services.issuing import Order
from survey.services.recalling import NothingToRecall, NotToBeRecalled, SlipUsed, Standing
from survey.services.second_role import Person
from tests.factories.stage import NOON, Stage

PRINTER = Person("printer", frozenset({"print"}))
BOTH = Person("both", frozenset({"print", "office"}))
COLLEAGUE = Person("colleague", frozenset({"print"}))
MONITOR = Person("monitor", frozenset({"monitor"}))


def ask(stage: Stage, *serials: str, batch: int = 0) -> str:
    with stage.act() as session:
        asked = second_role.ask_recall(
            session, stage.key, serials=serials, batch=batch, by=PRINTER, at=NOON
        )
        return asked.id


def confirm(stage: Stage, request: str, by: Person = MONITOR) -> RequestState:
    with stage.act() as session:
        return second_role.confirm(session, stage.key, request, by=by, at=NOON).state


def recalled(stage: Stage) -> int:
    with stage.act() as session:
        counts = rolls.counts(session, stage.key).items()
    return sum(number for (_, _, state), number in counts if state is AccountState.RECALLED)


def test_a_recall_that_was_asked_for_happens_when_another_role_confirms(stage: Stage) -> None:
    request = ask(stage, stage.slips()[0][1].serial)
    assert recalled(stage) == 0
    assert confirm(stage, request) is RequestState.DONE
    assert recalled(stage) == 1
    with stage.act() as session:
        last = ledger.entries(session, stage.key)[-1]
    assert (last.act, last.actor, last.facts["confirmed_by"]) == ("recall", "printer", "monitor")


@pytest.mark.parametrize("by", [PRINTER, COLLEAGUE, Person("printer", frozenset({"monitor"}))])
def test_who_asked_or_has_no_other_role_cannot_confirm(stage: Stage, by: Person) -> None:
    request = ask(stage, stage.slips()[0][1].serial)
    with pytest.raises(NotASecondRole):
        confirm(stage, request, by)
    assert confirm(stage, request, BOTH) is RequestState.DONE


def test_a_request_is_answered_once(stage: Stage) -> None:
    request = ask(stage, stage.slips()[0][1].serial)
    with stage.act() as session:
        second_role.refuse(session, stage.key, request, by=MONITOR, at=NOON)
    with pytest.raises(RequestAnswered):
        confirm(stage, request)
    assert recalled(stage) == 0
    with pytest.raises(UnknownRequest):
        confirm(stage, "00" * 16)


def test_a_slip_used_in_between_stops_the_whole_recall(stage: Stage) -> None:
    (class_id, used), (_, other) = stage.slips()[:2]
    request = ask(stage, used.serial, other.serial)
    stage.cast(used, stage.sealed(class_id, used))
    with pytest.raises(SlipUsed):
        confirm(stage, request)
    assert recalled(stage) == 0
    with pytest.raises(NotToBeRecalled):
        ask(stage, used.serial)
    with pytest.raises(NothingToRecall):
        ask(stage)


def test_the_rest_of_a_batch_is_recalled_without_its_used_slips(stage: Stage) -> None:
    stage.vote(3)
    batch = stage.batches[0].batch
    request = ask(stage, batch=batch.number)
    assert confirm(stage, request) is RequestState.DONE
    assert recalled(stage) == batch.size - 3
    again = ask(stage, batch=batch.number)
    with pytest.raises(NothingToRecall):
        confirm(stage, again)


def test_a_confirmed_reissue_is_taken_once_by_whoever_asked(stage: Stage) -> None:
    with stage.act() as session:
        asked = second_role.ask_reissue(
            session, stage.key, Order("lead", "all", 1), by=PRINTER, at=NOON
        )
    with stage.act() as session, pytest.raises(RequestAnswered):
        second_role.take(session, stage.key, asked.id, by=PRINTER, at=NOON)
    assert confirm(stage, asked.id) is RequestState.CONFIRMED
    with stage.act() as session, pytest.raises(RequestAnswered):
        second_role.take(session, stage.key, asked.id, by=MONITOR, at=NOON)
    with stage.act() as session:
        taken = second_role.take(session, stage.key, asked.id, by=PRINTER, at=NOON)
        assert (taken.answered_by, taken.count) == ("monitor", 1)
    with stage.act() as session, pytest.raises(RequestAnswered):
        second_role.take(session, stage.key, asked.id, by=PRINTER, at=NOON)


def test_a_reissue_beyond_the_spares_is_not_even_asked_for(stage: Stage) -> None:
    with stage.act() as session, pytest.raises(OverSpares):
        second_role.ask_reissue(session, stage.key, Order("lead", "all", 9), by=PRINTER, at=NOON)


def test_every_line_of_a_scanner_is_told_how_it_stands(stage: Stage) -> None:
    (class_id, used), (_, fresh), (_, gone) = stage.slips()[:3]
    stage.cast(used, stage.sealed(class_id, used))
    confirm(stage, ask(stage, gone.serial))
    scanned = [used.serial, f" {fresh.serial[:3]} {fresh.serial[3:]}", gone.serial]
    scanned += ["000000001", "https://x/b/1#CODE", fresh.serial, ""]
    with stage.act() as session:
        lines = recalling.look_at(session, stage.key, scanned)
    unknown = Standing.UNKNOWN if lines[3].standing is Standing.UNKNOWN else Standing.MISTYPED
    assert [one.standing for one in lines] == [
        *(Standing.USED, Standing.NEW, Standing.RECALLED, unknown, Standing.MISTYPED)
    ]
    assert lines[1].typed == fresh.serial
