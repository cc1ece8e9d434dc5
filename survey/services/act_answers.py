"""What becomes of a request that waits for a second person, and what the ledger holds of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.act_request import ActRequest, RequestAnswered, RequestedAct, RequestState
from survey.persistence import act_requests
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.ledger import Facts


def answer(
    session: Session,
    asked: ActRequest,
    *,
    source: RequestState,
    target: RequestState,
    by: str,
    at: datetime,
) -> None:
    """Take a request from a state to another; raises RequestAnswered if it is not there."""
    if not act_requests.answer(session, asked.id, source=source, target=target, by=by, at=at):
        raise RequestAnswered(state=asked.state)


def turn_down(session: Session, asked: ActRequest, *, by: str, at: datetime) -> None:
    """Refuse a request that waits, or withdraw one's own; raises RequestAnswered."""
    source, target = RequestState.PENDING, RequestState.REFUSED
    answer(session, asked, source=source, target=target, by=by, at=at)
    what = "withdraw" if by == asked.asked_by else "refuse"
    note(session, asked, f"{what}-{asked.told}", actor=by, at=at)


def turn_down_widenings(session: Session, campaign: str, *, by: str, at: datetime) -> None:
    """Turn down what was asked for the rated to see before something else was decided.

    Threat: the office stops a publication, and a monitor who was not told confirms the older one.
    """
    for one in act_requests.of_campaign(session, campaign):
        if one.widens and one.state is RequestState.PENDING:
            turn_down(session, one, by=by, at=at)


def note(session: Session, asked: ActRequest, act: str, *, actor: str, at: datetime) -> None:
    """Write an act on a request into the ledger, with who asked for what."""
    told: Facts = {"request": asked.id, "asked_by": asked.asked_by, **_facts(asked)}
    record(session, act=act, actor=actor, at=at, campaign=asked.campaign, facts=told)


def _facts(asked: ActRequest) -> Facts:
    match asked.act:
        case RequestedAct.REISSUE:
            return {"class": asked.class_id, "count": asked.count}
        case RequestedAct.RECALL if asked.batch:
            return {"batch": asked.batch}
        case RequestedAct.RECALL:
            return {"serials": list(asked.serials)}
        case _ if asked.closes_at is not None:
            return {"closes_at": asked.closes_at.isoformat(), "reason": asked.reason}
        case _:
            return {"reason": asked.reason}
