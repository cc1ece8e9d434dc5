"""One-time links from the office, which let in to one campaign without a password.

Threat: a link that is read by others after its use: it is spent by the first.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.domain.staff import Staff, StaffLink, UnknownLink, UnknownStaff
from survey.persistence import campaigns
from survey.persistence import staff as kept_staff
from survey.services.attending import TOKEN_BYTES, hash_of, open_session
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.ledger import Facts
    from survey.domain.staff import Role

LINK_LIFETIME = timedelta(hours=12)


class OtherOrganiser(Refusal):
    """The member of staff belongs to another organiser than the campaign."""

    code = "other-organiser"


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A new session: its token, given to the browser alone, the number of its campaign, roles."""

    token: str
    number: str
    roles: frozenset[Role]


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

    Raises UnknownStaff, UnknownCampaign, OtherOrganiser.
    """
    person = kept_staff.by_name(session, name) if name else _only_one(session)
    kept = campaigns.find(session, key)
    if person.organiser and person.organiser != kept.organiser:
        raise OtherOrganiser(name=person.name, organiser=person.organiser)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = StaffLink(
        token_hash=hash_of(token), staff=person.id, campaign=kept.id, expires_at=at + lifetime
    )
    kept_staff.add_link(session, link)
    roles = [role.value for role in sorted(person.roles)]
    facts: Facts = {"name": person.name, "roles": roles, "until": link.expires_at.isoformat()}
    record(session, act="staff-link", actor=actor, at=at, campaign=kept.id, facts=facts)
    return token


def spend_link(session: Session, token: str, *, replaces: str, at: datetime) -> OpenedSession:
    """Use a link and open a session; one that the browser had (`replaces`, or empty) ends.

    Raises UnknownLink (also for whoever is locked out), LinkSpent, LinkExpired.
    """
    link = kept_staff.spend_link(session, hash_of(token), at)
    person = kept_staff.by_id(session, link.staff)
    if person.locked_at is not None:
        raise UnknownLink
    opened = open_session(session, person, campaign=link.campaign, replaces=replaces, at=at)
    record(session, act="sign-in", actor=person.name, at=at, campaign=link.campaign)
    number = campaigns.by_id(session, link.campaign).number
    return OpenedSession(opened, number, person.roles)


def _only_one(session: Session) -> Staff:
    everybody = kept_staff.everybody(session)
    if len(everybody) != 1:
        raise UnknownStaff
    return everybody[0]
