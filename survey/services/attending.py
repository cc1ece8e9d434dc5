"""Sessions of staff: opened, in use, listed, and ended by themselves or for good.

Threats: a database that is read (hashes alone are kept), a session that a stranger planted in the
browser (each sign-in draws a new one), a PC that is left alone (idle and absolute end), a member of
staff who sees the campaigns of another organiser.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.campaign_record import UnknownCampaign
from survey.domain.errors import Refusal
from survey.domain.plan import Plan
from survey.domain.staff import NotSignedIn, Role, Staff, StaffSession
from survey.persistence import campaigns, plans
from survey.persistence import staff as kept_staff
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord

TOKEN_BYTES = 32
SESSION_LIFETIME = timedelta(hours=12)
IDLE = timedelta(minutes=30)
NOTED_EVERY = timedelta(minutes=1)
"""A screen asks every two seconds; its use is not written down each time."""


class OtherCampaign(Refusal):
    """The session was opened by a link to another campaign."""

    code = "other-campaign"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is let in; `campaign` is the id of the only one, empty after a sign-in with a password.

    `is_due` says that the use is to be noted, `handle` names the session in lists.
    """

    staff: Staff
    campaign: str
    is_due: bool
    handle: str = ""

    @property
    def roles(self) -> frozenset[Role]:
        """What the member of staff is there for."""
        return self.staff.roles

    @property
    def by_link(self) -> bool:
        """Whether a link opened the session: it proves no password, so it may change none."""
        return bool(self.campaign)


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A session as its owner sees it; `number` of the campaign of a link, else empty."""

    handle: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    number: str


def open_session(
    session: Session, person: Staff, *, campaign: str = "", replaces: str, at: datetime
) -> str:
    """A new session's token; one that the browser had (`replaces`, or empty) ends."""
    if replaces:
        kept_staff.revoke_session(session, hash_of(replaces), at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    opened = StaffSession(
        token_hash=hash_of(token),
        staff=person.id,
        campaign=campaign,
        created_at=at,
        last_seen_at=at,
        expires_at=at + SESSION_LIFETIME,
    )
    kept_staff.add_session(session, opened)
    return token


def staff_of(session: Session, token: str, *, at: datetime) -> SignedIn:
    """Who holds a session's token; raises NotSignedIn."""
    if not token:
        raise NotSignedIn
    held = kept_staff.live_session(session, hash_of(token), at, idle=IDLE)
    person = kept_staff.by_id(session, held.staff)
    if person.locked_at is not None:
        raise NotSignedIn
    is_due = at - held.last_seen_at >= NOTED_EVERY
    return SignedIn(person, held.campaign, is_due=is_due, handle=held.token_hash.hex())


def check_campaign(session: Session, signed_in: SignedIn, number: str) -> None:
    """Let in to the campaign of the link, or to those of the organiser.

    Raises OtherCampaign for a link's session; UnknownCampaign else, as if there were none.
    """
    kept = _campaign_or_plan(session, number)
    campaign = kept.campaign if isinstance(kept, Plan) else kept.id
    if signed_in.by_link:
        if campaign != signed_in.campaign:
            raise OtherCampaign(number=number)
    elif not may_see(signed_in.staff, kept):
        raise UnknownCampaign(campaign=number)


def _campaign_or_plan(session: Session, number: str) -> CampaignRecord | Plan:
    """What has this number: a campaign, or a plan that is none yet; raises UnknownCampaign."""
    try:
        return campaigns.in_use(session, number)
    except UnknownCampaign:
        plan = plans.with_number(session, number)
        if plan is None:
            raise
        return plan


def may_see(person: Staff, kept: CampaignRecord | Plan) -> bool:
    """Whether a member of staff has to do with a campaign at all: it is his organiser's."""
    return person.sees_campaigns and bool(person.organiser) and person.organiser == kept.organiser


def note_use(session: Session, token: str, *, at: datetime) -> None:
    """Note that a session is in use, so that it does not end as idle."""
    kept_staff.touch_session(session, hash_of(token), at)


def sign_out(session: Session, token: str, *, at: datetime) -> None:
    """End a session for good; raises NotSignedIn."""
    signed_in = staff_of(session, token, at=at)
    kept_staff.revoke_session(session, hash_of(token), at)
    record(session, act="sign-out", actor=signed_in.staff.name, at=at, campaign=signed_in.campaign)


def live_sessions(session: Session, staff_id: str, *, at: datetime) -> tuple[LiveSession, ...]:
    """The sessions in which somebody is signed in now, the newest first."""
    return tuple(
        LiveSession(
            handle=one.token_hash.hex(),
            created_at=one.created_at,
            last_seen_at=one.last_seen_at,
            expires_at=one.expires_at,
            number=campaigns.by_id(session, one.campaign).number if one.campaign else "",
        )
        for one in kept_staff.live_sessions(session, staff_id, at, idle=IDLE)
    )


def end_session(session: Session, staff_id: str, handle: str, *, actor: str, at: datetime) -> None:
    """End one session of a member of staff; nothing happens if it is none of his."""
    for one in kept_staff.live_sessions(session, staff_id, at, idle=IDLE):
        if one.token_hash.hex() == handle:
            kept_staff.revoke_session(session, one.token_hash, at)
            name = kept_staff.by_id(session, staff_id).name
            record(session, act="session-end", actor=actor, at=at, facts={"name": name})


def end_sessions(session: Session, staff_id: str, *, actor: str, at: datetime) -> None:
    """End all sessions of a member of staff, and links that were not used."""
    kept_staff.revoke_sessions(session, staff_id, at)
    name = kept_staff.by_id(session, staff_id).name
    record(session, act="sessions-end", actor=actor, at=at, facts={"name": name})


def hash_of(token: str) -> bytes:
    """What is kept of a token."""
    return sha256(token.encode()).digest()
