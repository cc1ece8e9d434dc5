"""Totals of turnout at marks of the clock: noted once each, read as a curve."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.domain.account import AccountState
from survey.domain.turnout_curve import TurnoutPoint
from survey.persistence.inserting import insert_or_skip
from survey.persistence.tables import account, turnout_total


def note(session: Session, campaign: str, mark: datetime) -> None:
    """Keep how many accounts are used now as the total at a mark; the first at a mark stays."""
    used = select(func.count()).where(
        account.c.campaign == campaign, account.c.state == AccountState.USED.value
    )
    session.execute(
        insert_or_skip(session, turnout_total).values(
            campaign=campaign, at=mark, submitted=session.scalar(used)
        )
    )


def noted(session: Session, campaign: str) -> list[TurnoutPoint]:
    """All totals of a campaign in order of time."""
    wanted = (
        select(turnout_total.c.at, turnout_total.c.submitted)
        .where(turnout_total.c.campaign == campaign)
        .order_by(turnout_total.c.at)
    )
    return [TurnoutPoint(at, submitted) for at, submitted in session.execute(wanted)]
