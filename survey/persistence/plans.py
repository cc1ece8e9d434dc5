"""Plans: kept, found by number, and held while one change is made."""

from typing import Any

from sqlalchemy import Row, delete, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from survey.domain.plan import Plan
from survey.persistence import locks
from survey.persistence.tables import plan


def add(session: Session, one: Plan) -> None:
    """Keep a new plan; id and number must be free (see `campaigns.taken`)."""
    session.execute(insert(plan).values(_columns(one)))


def store(session: Session, one: Plan) -> None:
    """Keep what has changed of a plan that is held."""
    session.execute(update(plan).where(plan.c.campaign == one.campaign).values(_columns(one)))


def discard(session: Session, campaign: str) -> None:
    """Throw a plan away."""
    session.execute(delete(plan).where(plan.c.campaign == campaign))


def with_number(session: Session, number: str) -> Plan | None:
    """The plan with this number, None where a campaign has none or there is nothing at all."""
    return _one(session.execute(select(plan).where(plan.c.number == number)).one_or_none())


def of_campaign(session: Session, campaign: str) -> Plan | None:
    """The plan of a campaign, None where it has none."""
    return _one(session.execute(select(plan).where(plan.c.campaign == campaign)).one_or_none())


def hold(session: Session, number: str) -> None:
    """Let nobody else change a plan until the transaction ends, whether it is kept yet or not."""
    locks.hold(session, f"plan {number}")


def of_organiser(session: Session, organiser: str) -> list[Plan]:
    """The plans of an organiser, those changed last first."""
    wanted = select(plan).where(plan.c.organiser == organiser)
    newest = wanted.order_by(plan.c.changed_at.desc(), plan.c.number)
    return [_plan(row) for row in session.execute(newest)]


def taken(session: Session, *, campaign_id: str, number: str) -> bool:
    """Whether a plan has this id or this number."""
    named = or_(plan.c.campaign == campaign_id, plan.c.number == number)
    return bool(session.scalar(select(exists().where(named))))


def _one(row: Row[Any] | None) -> Plan | None:
    return None if row is None else _plan(row)


def _plan(row: Row[Any]) -> Plan:
    return Plan(**dict(row._mapping))  # noqa: SLF001  the public name of this view


def _columns(one: Plan) -> dict[str, Any]:
    return {name: getattr(one, name) for name in plan.c.keys()}  # noqa: SIM118  columns
