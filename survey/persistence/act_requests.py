"""Requests for a second person: kept, found, moved from state to state."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from survey.domain.act_request import ActRequest, RequestedAct, RequestState, UnknownRequest
from survey.persistence.tables import act_request


def add(session: Session, request: ActRequest) -> None:
    """Keep a new request."""
    session.execute(insert(act_request).values(_columns(request)))


def one(session: Session, request_id: str, *, campaign: str) -> ActRequest:
    """The request with this id of this campaign; raises UnknownRequest."""
    wanted = select(act_request).where(
        act_request.c.id == request_id, act_request.c.campaign == campaign
    )
    row = session.execute(wanted).one_or_none()
    if row is None:
        raise UnknownRequest(request=request_id)
    return _request(row)


def of_campaign(session: Session, campaign: str) -> list[ActRequest]:
    """A campaign's requests, the newest first."""
    wanted = select(act_request).where(act_request.c.campaign == campaign)
    rows = session.execute(wanted.order_by(act_request.c.asked_at.desc(), act_request.c.id))
    return [_request(row) for row in rows]


def answer(
    session: Session,
    request_id: str,
    *,
    source: RequestState,
    target: RequestState,
    by: str,
    at: datetime,
) -> bool:
    """Take a request from one state to another, naming who did; whether it was there."""
    moved = session.execute(
        update(act_request)
        .where(act_request.c.id == request_id, act_request.c.state == source.value)
        .values(state=target.value, answered_by=by, answered_at=at)
        .returning(act_request.c.id)
    )
    return moved.one_or_none() is not None


def _columns(request: ActRequest) -> dict[str, Any]:
    members = {field.name: getattr(request, field.name) for field in fields(request)}
    return members | {
        "act": request.act.value,
        "state": request.state.value,
        "asked_roles": " ".join(sorted(request.asked_roles)),
        "serials": " ".join(request.serials),
    }


def _request(row: Row[Any]) -> ActRequest:
    members = dict(row._mapping)  # noqa: SLF001  the public name of this view in SQLAlchemy
    members |= {
        "act": RequestedAct(members["act"]),
        "state": RequestState(members["state"]),
        "asked_roles": frozenset(members["asked_roles"].split()),
        "serials": tuple(members["serials"].split()),
    }
    return ActRequest(**members)
