"""Asking for what ends, prolongs or publishes a campaign: a monitor confirms it, or it is not done.

Threat: an office that ends what goes against it, closes while somebody is late, or publishes what
nobody else has seen. Everything is refused here that would be refused at once; what has changed
until the confirmation is refused there.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from survey.domain.act_request import ActRequest, RequestedAct, RequestState
from survey.domain.campaign_record import check_real
from survey.domain.errors import Refusal
from survey.domain.lifecycle import Act, step
from survey.domain.publication import NotWider, check_publication
from survey.persistence import act_requests, campaigns, publications
from survey.services.publishing import widens_publication
from survey.services.running import ReasonMissing, check_extension
from survey.services.second_role import ask

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.publication import Publication
    from survey.services.second_role import Person

CONFIRMED_ACTS = (Act.EXTEND, Act.CLOSE, Act.PUBLISH, Act.VOID)


class AskedBefore(Refusal):
    """The same act waits for its confirmation already: `asked_by`."""

    code = "asked-before"


def needs_monitor(kept: CampaignRecord, act: Act, *, at: datetime) -> bool:
    """Whether a monitor has to confirm an act as things stand; a rehearsal counts for nothing."""
    if kept.rehearses or act not in CONFIRMED_ACTS:
        return False
    return act is not Act.CLOSE or at < kept.closes_at


def ask_extend(
    session: Session, key: str, *, closes_at: datetime, reason: str, by: Person, at: datetime
) -> ActRequest:
    """Ask for a later closing time; raises WrongState, TimeNotLater, ReasonMissing, AskedBefore."""
    kept = campaigns.find(session, key)
    check_extension(kept, closes_at=closes_at, reason=reason, at=at)
    return _ask(session, kept, Act.EXTEND, reason=reason, closes_at=closes_at, by=by, at=at)


def ask_publish(
    session: Session, key: str, wanted: Publication, *, by: Person, at: datetime
) -> ActRequest:
    """Ask for the publication with what the rated see.

    Raises WrongState, NotForARehearsal, PublicationTimesCrossed, AnswerDaysOut, AskedBefore.
    """
    check_publication(wanted, at=at)
    asked = ask_act(session, key, Act.PUBLISH, reason="", by=by, at=at)
    publications.ask(session, asked.id, wanted)
    return asked


def ask_widening(
    session: Session, key: str, wanted: Publication, *, reason: str, by: Person, at: datetime
) -> ActRequest:
    """Ask to show the rated more of what is published; unlike a first publication with a reason.

    Raises NotWider, AskedBefore, and what `widens_publication` raises.
    """
    kept = campaigns.find(session, key)
    if not widens_publication(session, kept, wanted, reason=reason, at=at):
        raise NotWider
    asked = _ask(session, kept, Act.PUBLISH, reason=reason, closes_at=None, by=by, at=at)
    publications.ask(session, asked.id, wanted)
    return asked


def ask_act(
    session: Session, key: str, act: Act, *, reason: str, by: Person, at: datetime
) -> ActRequest:
    """Ask for the close, the publication or the end of a campaign.

    Raises WrongState, NotForARehearsal, ReasonMissing (voiding, and closing early), AskedBefore.
    """
    kept = campaigns.find(session, key)
    step(kept.state, act)
    if act is Act.PUBLISH:
        check_real(kept, act=act)
    elif not reason.strip():
        raise ReasonMissing(act=act)
    return _ask(session, kept, act, reason=reason, closes_at=None, by=by, at=at)


def _ask(
    session: Session,
    kept: CampaignRecord,
    act: Act,
    *,
    reason: str,
    closes_at: datetime | None,
    by: Person,
    at: datetime,
) -> ActRequest:
    asked = ActRequest(
        id=secrets.token_hex(16),
        campaign=kept.id,
        act=RequestedAct(act.value),
        asked_by=by.name,
        asked_roles=by.roles,
        asked_at=at,
        reason=reason.strip(),
        closes_at=closes_at,
    )
    for one in act_requests.of_campaign(session, kept.id):
        is_same = (one.act, one.widens) == (asked.act, asked.widens)
        if is_same and one.state is RequestState.PENDING:
            raise AskedBefore(asked_by=one.asked_by)
    return ask(session, asked)
