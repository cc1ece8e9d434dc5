"""Letting staff in: a one-time link from the office, a session that ends by itself or is ended.

Threats: a link that is read by others after its use, a database that is read (hashes alone are
kept), a session that a stranger planted in the browser (each sign-in draws a new one), a PC that is
left alone (idle and absolute end).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.domain.staff import NotSignedIn, Role, Staff, StaffLink, StaffSession, UnknownStaff
from survey.persistence import campaigns
from survey.persistence import staff as kept_staff
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

TOKEN_BYTES = 32
LINK_LIFETIME = timedelta(hours=12)
SESSION_LIFETIME = timedelta(hours=12)
IDLE = timedelta(minutes=30)
NOTED_EVERY = timedelta(minutes=1)
"""A screen asks every two seconds; its use is not written down each time."""


class OtherCampaign(Refusal):
    """The session was opened for another campaign."""

    code = "other-campaign"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is let in to which campaign (its id); `is_due` says that the use is to be noted."""

    staff: Staff
    campaign: str
    is_due: bool

    @property
    def role(self) -> Role:
        """What the member of staff is there for."""
        return self.staff.role


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A new session: its token, given to the browser alone, and the number of its campaign."""

    token: str
    number: str


def add_staff(session: Session, name: str, role: Role, *, actor: str, at: datetime) -> Staff:
    """Add a member of staff; raises StaffExists."""
    person = Staff(id=secrets.token_hex(16), name=name, role=role)
    kept_staff.add_staff(session, person)
    facts = {"name": name, "role": role.value}
    record(session, act="staff-add", actor=actor, at=at, facts=facts)
    return person


def make_link(
    session: Session,
    name: str,
    key: str,
    *,
    actor: str,
    at: datetime,
    lifetime: timedelta = LINK_LIFETIME,
) -> str:
    """A link's token for one use; without a name for the only member of staff.

    Raises UnknownStaff, UnknownCampaign.
    """
    person = kept_staff.by_name(session, name) if name else _only_one(session)
    kept = campaigns.find(session, key)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = StaffLink(
        token_hash=_hash(token), staff=person.id, campaign=kept.id, expires_at=at + lifetime
    )
    kept_staff.add_link(session, link)
    facts = {"name": person.name, "role": person.role.value, "until": link.expires_at.isoformat()}
    record(session, act="staff-link", actor=actor, at=at, campaign=kept.id, facts=facts)
    return token


def spend_link(session: Session, token: str, *, replaces: str, at: datetime) -> OpenedSession:
    """Use a link and open a session; one that the browser had (`replaces`, or empty) ends.

    Raises UnknownLink, LinkSpent, LinkExpired.
    """
    link = kept_staff.spend_link(session, _hash(token), at)
    if replaces:
        kept_staff.revoke_session(session, _hash(replaces), at)
    drawn = secrets.token_urlsafe(TOKEN_BYTES)
    opened = StaffSession(
        token_hash=_hash(drawn),
        staff=link.staff,
        campaign=link.campaign,
        created_at=at,
        last_seen_at=at,
        expires_at=at + SESSION_LIFETIME,
    )
    kept_staff.add_session(session, opened)
    person = kept_staff.by_id(session, link.staff)
    record(session, act="sign-in", actor=person.name, at=at, campaign=link.campaign)
    return OpenedSession(drawn, campaigns.by_id(session, link.campaign).number)


def staff_of(session: Session, token: str, *, at: datetime) -> SignedIn:
    """Who holds a session's token; raises NotSignedIn."""
    if not token:
        raise NotSignedIn
    held = kept_staff.live_session(session, _hash(token), at, idle=IDLE)
    person = kept_staff.by_id(session, held.staff)
    return SignedIn(person, held.campaign, is_due=at - held.last_seen_at >= NOTED_EVERY)


def check_campaign(session: Session, signed_in: SignedIn, number: str) -> None:
    """Raises OtherCampaign unless the session is for the campaign with this number."""
    if campaigns.in_use(session, number).id != signed_in.campaign:
        raise OtherCampaign(number=number)


def note_use(session: Session, token: str, *, at: datetime) -> None:
    """Note that a session is in use, so that it does not end as idle."""
    kept_staff.touch_session(session, _hash(token), at)


def sign_out(session: Session, token: str, *, at: datetime) -> None:
    """End a session for good; raises NotSignedIn."""
    signed_in = staff_of(session, token, at=at)
    kept_staff.revoke_session(session, _hash(token), at)
    record(session, act="sign-out", actor=signed_in.staff.name, at=at, campaign=signed_in.campaign)


def _only_one(session: Session) -> Staff:
    everybody = kept_staff.everybody(session)
    if len(everybody) != 1:
        raise UnknownStaff
    return everybody[0]


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
