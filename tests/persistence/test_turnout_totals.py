"""Totals of turnout at marks of the clock, and what they do not tell."""

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from survey.domain.account import AccountState
from survey.domain.campaign_record import CampaignRecord
from survey.domain.turnout_curve import STEP, TurnoutPoint
from survey.persistence import rolls, turnout_totals
from survey.unit_of_work import reading, unit_of_work
from tests.persistence.made import NOON, make_account, make_batch


def use(factory: sessionmaker[Session], kept: CampaignRecord, number: int) -> None:
    with unit_of_work(factory) as session:
        accounts = [make_account(kept.id, batch=f"b{number}") for _ in range(number)]
        issued = make_batch(kept.id, id=f"b{number}", number=number, size=number)
        rolls.add_batch(session, issued, accounts)
        for one in accounts:
            rolls.move(session, one.id, source=[AccountState.NEW], target=AccountState.USED)


def note(factory: sessionmaker[Session], kept: CampaignRecord, steps: int) -> None:
    with unit_of_work(factory) as session:
        turnout_totals.note(session, kept.id, NOON + steps * STEP)


def noted(factory: sessionmaker[Session], campaign: str) -> list[TurnoutPoint]:
    with reading(factory) as session:
        return turnout_totals.noted(session, campaign)


def test_totals_are_read_in_order_of_time(
    kept: CampaignRecord, factory: sessionmaker[Session]
) -> None:
    note(factory, kept, 0)
    use(factory, kept, 3)
    note(factory, kept, 4)
    use(factory, kept, 2)
    note(factory, kept, 2)
    assert noted(factory, kept.id) == [
        TurnoutPoint(NOON, 0),
        TurnoutPoint(NOON + 2 * STEP, 5),
        TurnoutPoint(NOON + 4 * STEP, 3),
    ]
    assert noted(factory, "0" * 32) == []


def test_what_was_noted_first_at_a_mark_stays(
    kept: CampaignRecord, factory: sessionmaker[Session]
) -> None:
    note(factory, kept, 1)
    use(factory, kept, 3)
    note(factory, kept, 1)
    assert noted(factory, kept.id) == [TurnoutPoint(NOON + STEP, 0)]


def test_a_total_knows_no_class_no_account_and_no_moment_but_its_mark(engine: Engine) -> None:
    columns = {one["name"] for one in sa.inspect(engine).get_columns("turnout_total")}
    assert columns == {"campaign", "at", "submitted"}
