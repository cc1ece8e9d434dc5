"""What one asks for and another confirms or refuses: the four eyes of slips and campaigns.

Recall and reissue while open, extending, closing early, publishing, voiding. What is confirmed is
carried out at once; only a reissue waits for whoever asked: the key of its paper is for his
browser.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.act_request import (
    ActRequest,
    RequestAnswered,
    RequestedAct,
    RequestState,
    check_second,
)
from survey.domain.lifecycle import CampaignState
from survey.domain.press import PressAct
from survey.persistence import act_requests, campaigns, publications, rolls
from survey.services import issuing, recalling, running
from survey.services.act_answers import answer, note, turn_down
from survey.services.closing import close
from survey.services.publishing import change_publication, demanded_publication

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord

_OPEN = (CampaignState.OPEN, CampaignState.PAUSED)


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks or answers: name and roles as signed in."""

    name: str
    roles: frozenset[str]


def needs_second(kept: CampaignRecord) -> bool:
    """Whether a second role has to confirm as things stand."""
    return kept.state in _OPEN


def ask_recall(
    session: Session,
    key: str,
    *,
    serials: Sequence[str] = (),
    batch: int = 0,
    by: Person,
    at: datetime,
) -> ActRequest:
    """Ask for a recall of serials or of a batch's unused slips.

    Raises WrongState, NothingToRecall, UnknownBatch, and what would be refused at once.
    """
    kept = campaigns.find(session, key)
    recalling.check_recalling(kept)
    if batch:
        rolls.batch_by_number(session, kept.id, batch)
    lines = recalling.look_at(session, key, serials)
    if not (batch or lines):
        raise recalling.NothingToRecall
    for one in lines:
        if not one.standing.can_be_recalled:
            raise recalling.NotToBeRecalled(serial=one.typed)
    asked = ActRequest(
        id=secrets.token_hex(16),
        campaign=kept.id,
        act=RequestedAct.RECALL,
        asked_by=by.name,
        asked_roles=by.roles,
        asked_at=at,
        serials=tuple(one.typed for one in lines),
        batch=batch,
    )
    return ask(session, asked)


def ask_reissue(
    session: Session, key: str, wanted: issuing.Order, *, by: Person, at: datetime
) -> ActRequest:
    """Ask for a reissue; raises WrongState, UnknownClass, NothingToIssue, OverSpares."""
    # The confirmation is what is asked for, so it is taken as given while all else is checked.
    made = issuing.check_order(
        session, key, wanted, act=PressAct.REISSUE, actor=by.name, confirmed_by="?"
    )
    asked = ActRequest(
        id=secrets.token_hex(16),
        campaign=made.record.id,
        act=RequestedAct.REISSUE,
        asked_by=by.name,
        asked_roles=by.roles,
        asked_at=at,
        class_id=made.order.class_id,
        section_id=made.order.section_id,
        count=made.order.count,
    )
    return ask(session, asked)


def ask(session: Session, asked: ActRequest) -> ActRequest:
    """Keep a request that was checked; the ledger names who asks for what."""
    act_requests.add(session, asked)
    note(session, asked, f"ask-{asked.told}", actor=asked.asked_by, at=asked.asked_at)
    return asked


def confirm(
    session: Session, campaign: str, request_id: str, *, by: Person, at: datetime
) -> ActRequest:
    """Confirm a request as the second person; all but a reissue is carried out with it.

    Raises UnknownRequest, NotASecondRole, RequestAnswered, and what the act refuses.
    """
    asked = act_requests.one(session, request_id, campaign=campaign)
    check_second(asked, name=by.name, roles=by.roles)
    waits = asked.act is RequestedAct.REISSUE
    target = RequestState.CONFIRMED if waits else RequestState.DONE
    answer(session, asked, source=RequestState.PENDING, target=target, by=by.name, at=at)
    note(session, asked, f"confirm-{asked.told}", actor=by.name, at=at)
    if not waits:
        _carry_out(session, asked, confirmed_by=by.name, at=at)
    return act_requests.one(session, request_id, campaign=campaign)


def _carry_out(session: Session, asked: ActRequest, *, confirmed_by: str, at: datetime) -> None:
    """The act itself, by whoever asked for it, as things stand now."""
    people = {"actor": asked.asked_by, "confirmed_by": confirmed_by}
    key, reason = asked.campaign, asked.reason
    match asked.act:
        case RequestedAct.RECALL if asked.batch:
            recalling.recall_batch(session, key, number=asked.batch, at=at, **people)
        case RequestedAct.RECALL:
            recalling.recall(session, key, serials=asked.serials, at=at, **people)
        case RequestedAct.EXTEND if asked.closes_at is not None:
            until = asked.closes_at
            running.extend(session, key, closes_at=until, reason=reason, at=at, **people)
        case RequestedAct.CLOSE:
            close(session, key, at=at, **people)
        case RequestedAct.PUBLISH if asked.widens:
            wider = demanded_publication(session, asked)
            change_publication(session, key, wider, reason=reason, at=at, **people)
        case RequestedAct.PUBLISH:
            wanted = publications.asked(session, asked.id)
            running.publish(session, key, publication=wanted, at=at, **people)
        case RequestedAct.VOID:
            running.void(session, key, reason=reason, at=at, **people)


def refuse(session: Session, campaign: str, request_id: str, *, by: Person, at: datetime) -> None:
    """Refuse a request, or withdraw one's own; raises UnknownRequest, RequestAnswered."""
    asked = act_requests.one(session, request_id, campaign=campaign)
    turn_down(session, asked, by=by.name, at=at)


def take(
    session: Session, campaign: str, request_id: str, *, by: Person, at: datetime
) -> ActRequest:
    """Take a confirmed reissue to be made, once, by whoever asked for it.

    Raises UnknownRequest, RequestAnswered (also for anybody else).
    """
    asked = act_requests.one(session, request_id, campaign=campaign)
    if by.name != asked.asked_by:
        raise RequestAnswered(state=asked.state)
    source, target = RequestState.CONFIRMED, RequestState.DONE
    answer(session, asked, source=source, target=target, by=asked.answered_by, at=at)
    return asked
