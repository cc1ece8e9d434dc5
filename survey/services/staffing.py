"""Looking after staff: accounts, roles, one-time passwords, locks; acts of an administrator."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.domain.staff import OF_ORGANISERS, Credential, Role, Staff, check_roles, check_unit
from survey.persistence import campaigns, credentials
from survey.persistence import staff as kept_staff
from survey.services.attending import LiveSession, live_sessions
from survey.services.recording import record
from survey.services.second_factors import has_factor

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.ledger import Facts
    from survey.sealing.service_key import ServiceKey

ONE_TIME_LIFETIME = timedelta(days=7)
MOST_NAME = 100


class NameMissing(Refusal):
    """A member of staff has a name of at most 100 characters."""

    code = "name-missing"


class OwnAccount(Refusal):
    """Nobody takes away his own roles or locks himself out: another administrator does."""

    code = "own-account"


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A member of staff as an administrator sees him.

    `has_password` is False for whoever enters by links alone, `delayed_until` set after failures.
    """

    staff: Staff
    has_password: bool
    one_time_until: datetime | None
    has_factor: bool
    delayed_until: datetime | None
    sessions: tuple[LiveSession, ...]


def add_staff(
    session: Session,
    name: str,
    roles: Collection[Role],
    *,
    organiser: str = "",
    unit: str = "",
    actor: str,
    at: datetime,
) -> Staff:
    """Add a member of staff who enters by links until he is given a password.

    `unit` is for unit administrators alone. Raises NameMissing, StaffExists, and what `check_roles`
    and `check_unit` raise.
    """
    plain = plain_name(name)
    if not 1 <= len(plain) <= MOST_NAME:
        raise NameMissing(most=MOST_NAME)
    held = check_roles(roles)
    person = Staff(
        id=secrets.token_hex(16),
        name=plain,
        roles=held,
        organiser=_organiser(held, organiser),
        unit=check_unit(held, unit),
    )
    kept_staff.add_staff(session, person)
    record(session, act="staff-add", actor=actor, at=at, facts=_facts(person))
    return person


def plain_name(typed: str) -> str:
    """A name as it is kept: composed, without spaces at its ends or two in a row."""
    return unicodedata.normalize("NFC", " ".join(typed.split()))


def give_password(
    session: Session,
    person: Staff,
    password_hash: str,
    *,
    key: ServiceKey,
    actor: str,
    at: datetime,
) -> None:
    """Give a one-time password (its hash); second factor, sessions, links, delays end with it."""
    given = Credential(
        staff=person.id, password_hash=password_hash, one_time_until=at + ONE_TIME_LIFETIME
    )
    credentials.store(session, given)
    credentials.replace_codes(session, person.id, ())
    credentials.forget_delay(session, key.hash_of(person.name, place="name"))
    kept_staff.revoke_sessions(session, person.id, at)
    record(session, act="staff-password", actor=actor, at=at, facts={"name": person.name})


def change_roles(
    session: Session,
    staff_id: str,
    roles: Collection[Role],
    *,
    organiser: str,
    unit: str = "",
    by: str = "",
    actor: str,
    at: datetime,
) -> None:
    """Give other roles, organiser or unit; `by` is the id of whoever does it, if on staff.

    Raises UnknownStaff, OwnAccount, and what `check_roles` and `check_unit` raise.
    """
    _check_other(staff_id, by)
    held = check_roles(roles)
    before = kept_staff.by_id(session, staff_id)
    own = check_unit(held, unit)
    after = replace(before, roles=held, organiser=_organiser(held, organiser), unit=own)
    kept_staff.store_staff(session, after)
    record(session, act="staff-roles", actor=actor, at=at, facts=_facts(after))


def lock_out(session: Session, staff_id: str, *, by: str = "", actor: str, at: datetime) -> None:
    """Keep a member of staff out; his sessions end. Raises UnknownStaff, OwnAccount."""
    _check_other(staff_id, by)
    person = kept_staff.by_id(session, staff_id)
    kept_staff.store_staff(session, replace(person, locked_at=person.locked_at or at))
    kept_staff.revoke_sessions(session, staff_id, at)
    record(session, act="staff-lock", actor=actor, at=at, facts={"name": person.name})


def let_in(session: Session, staff_id: str, *, key: ServiceKey, actor: str, at: datetime) -> None:
    """Let a member of staff in again, without waiting after failures; raises UnknownStaff."""
    person = kept_staff.by_id(session, staff_id)
    kept_staff.store_staff(session, replace(person, locked_at=None))
    credentials.forget_delay(session, key.hash_of(person.name, place="name"))
    record(session, act="staff-unlock", actor=actor, at=at, facts={"name": person.name})


def find_staff(session: Session, name: str) -> Staff:
    """The member of staff with this name; raises UnknownStaff."""
    return kept_staff.by_name(session, name)


def one_line(session: Session, staff_id: str, *, key: ServiceKey, at: datetime) -> StaffLine:
    """A member of staff with how his account stands; raises UnknownStaff."""
    person = kept_staff.by_id(session, staff_id)
    kept = credentials.of_staff(session, person.id)
    delay = credentials.delay_of(session, key.hash_of(person.name, place="name"))
    return StaffLine(
        staff=person,
        has_password=kept is not None,
        one_time_until=kept.one_time_until if kept else None,
        has_factor=kept is not None and has_factor(session, kept),
        delayed_until=delay.until if delay and delay.until > at else None,
        sessions=live_sessions(session, person.id, at=at),
    )


def every_line(session: Session, *, key: ServiceKey, at: datetime) -> tuple[StaffLine, ...]:
    """All staff by name."""
    everybody = kept_staff.everybody(session)
    return tuple(one_line(session, one.id, key=key, at=at) for one in everybody)


def is_staffed(session: Session) -> bool:
    """Whether there is anybody who could give out accounts."""
    return any(Role.ADMINISTRATOR in one.roles for one in kept_staff.everybody(session))


def organisers(session: Session) -> tuple[str, ...]:
    """The organisers of all campaigns and staff, by name."""
    of_staff = {one.organiser for one in kept_staff.everybody(session)}
    return tuple(sorted((of_staff | set(campaigns.organisers(session))) - {""}))


def _check_other(staff_id: str, by: str) -> None:
    if staff_id == by:
        raise OwnAccount


def _organiser(roles: frozenset[Role], organiser: str) -> str:
    """Whoever has nothing to do with campaigns belongs to no organiser of any."""
    plain = unicodedata.normalize("NFC", organiser.strip())
    return plain if roles & OF_ORGANISERS else ""


def _facts(person: Staff) -> Facts:
    roles = [role.value for role in sorted(person.roles)]
    unit = {"unit": person.unit} if person.unit else {}
    return {"name": person.name, "roles": roles, "organiser": person.organiser, **unit}
