"""Staff, their roles, one-time links and sessions; tokens are known here by their hashes alone."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.orm import Session

from survey.domain.staff import (
    LinkExpired,
    LinkSpent,
    NotSignedIn,
    Role,
    Staff,
    StaffExists,
    StaffLink,
    StaffSession,
    UnknownLink,
    UnknownStaff,
)
from survey.persistence.inserting import insert_or_skip
from survey.persistence.tables import staff, staff_link, staff_role, staff_session, staff_unit


def add_staff(session: Session, person: Staff) -> None:
    """Keep a member of staff; raises StaffExists for a name that is taken."""
    added = session.execute(
        insert_or_skip(session, staff)
        .values(
            id=person.id,
            name=person.name,
            organiser=person.organiser,
            locked_at=person.locked_at,
        )
        .returning(staff.c.id)
    )
    if added.one_or_none() is None:
        raise StaffExists(name=person.name)
    _add_roles(session, person.id, person.roles)
    _add_unit(session, person)


def store_staff(session: Session, person: Staff) -> None:
    """Keep what has changed of a member of staff: roles, organiser, unit, lock."""
    session.execute(
        update(staff)
        .where(staff.c.id == person.id)
        .values(organiser=person.organiser, locked_at=person.locked_at)
    )
    session.execute(delete(staff_role).where(staff_role.c.staff == person.id))
    _add_roles(session, person.id, person.roles)
    session.execute(delete(staff_unit).where(staff_unit.c.staff == person.id))
    _add_unit(session, person)


def by_id(session: Session, staff_id: str) -> Staff:
    """The member of staff with this id; raises UnknownStaff."""
    return _person(
        session, session.execute(select(staff).where(staff.c.id == staff_id)).one_or_none()
    )


def by_name(session: Session, name: str) -> Staff:
    """The member of staff with this name; raises UnknownStaff."""
    return _person(
        session, session.execute(select(staff).where(staff.c.name == name)).one_or_none()
    )


def everybody(session: Session) -> list[Staff]:
    """All staff by name."""
    rows = session.execute(select(staff).order_by(staff.c.name)).all()
    return [_person(session, row) for row in rows]


def add_link(session: Session, link: StaffLink) -> None:
    """Keep a one-time link."""
    session.execute(
        insert(staff_link).values(
            token_hash=link.token_hash,
            staff=link.staff,
            campaign=link.campaign,
            expires_at=link.expires_at,
            spent_at=link.spent_at,
        )
    )


def spend_link(session: Session, token_hash: bytes, at: datetime) -> StaffLink:
    """Use a link, which only the first can; raises UnknownLink, LinkSpent, LinkExpired."""
    named = staff_link.c.token_hash == token_hash
    usable = staff_link.c.spent_at.is_(None) & (staff_link.c.expires_at > at)
    spent = session.execute(
        update(staff_link).where(named, usable).values(spent_at=at).returning(staff_link)
    ).one_or_none()
    if spent is not None:
        return StaffLink(**spent._mapping)  # noqa: SLF001  the public name of this view
    kept = session.execute(select(staff_link).where(named)).one_or_none()
    if kept is None:
        raise UnknownLink
    if kept.spent_at is not None:
        raise LinkSpent
    raise LinkExpired


def add_session(session: Session, opened: StaffSession) -> None:
    """Keep a new session of a member of staff."""
    session.execute(
        insert(staff_session).values(
            token_hash=opened.token_hash,
            staff=opened.staff,
            campaign=opened.campaign or None,
            created_at=opened.created_at,
            last_seen_at=opened.last_seen_at,
            expires_at=opened.expires_at,
            revoked_at=opened.revoked_at,
        )
    )


def live_session(
    session: Session, token_hash: bytes, at: datetime, *, idle: timedelta
) -> StaffSession:
    """The session, if it is not revoked, not expired and seen within `idle`; raises NotSignedIn."""
    wanted = select(staff_session).where(staff_session.c.token_hash == token_hash, *_live(at, idle))
    row = session.execute(wanted).one_or_none()
    if row is None:
        raise NotSignedIn
    return _session(row)


def live_sessions(
    session: Session, staff_id: str, at: datetime, *, idle: timedelta
) -> list[StaffSession]:
    """All live sessions of a member of staff, the newest first."""
    wanted = select(staff_session).where(staff_session.c.staff == staff_id, *_live(at, idle))
    newest = wanted.order_by(staff_session.c.created_at.desc())
    return [_session(row) for row in session.execute(newest)]


def touch_session(session: Session, token_hash: bytes, at: datetime) -> None:
    """Note that the session was used; it is not written for every request, see the service."""
    session.execute(
        update(staff_session)
        .where(staff_session.c.token_hash == token_hash, staff_session.c.last_seen_at < at)
        .values(last_seen_at=at)
    )


def revoke_session(session: Session, token_hash: bytes, at: datetime) -> None:
    """End a session for good; nothing happens if it has ended."""
    session.execute(
        update(staff_session)
        .where(staff_session.c.token_hash == token_hash, staff_session.c.revoked_at.is_(None))
        .values(revoked_at=at)
    )


def revoke_sessions(session: Session, staff_id: str, at: datetime) -> None:
    """End all sessions of a member of staff, and the links that were not used yet."""
    session.execute(
        update(staff_session)
        .where(staff_session.c.staff == staff_id, staff_session.c.revoked_at.is_(None))
        .values(revoked_at=at)
    )
    session.execute(
        update(staff_link)
        .where(staff_link.c.staff == staff_id, staff_link.c.spent_at.is_(None))
        .values(spent_at=at)
    )


def _live(at: datetime, idle: timedelta) -> tuple[Any, ...]:
    kept = staff_session.c
    return kept.revoked_at.is_(None), kept.expires_at > at, kept.last_seen_at > at - idle


def _session(row: Row[Any]) -> StaffSession:
    members = dict(row._mapping)  # noqa: SLF001  the public name of this view
    return StaffSession(**members | {"campaign": members["campaign"] or ""})


def _add_roles(session: Session, staff_id: str, roles: Collection[Role]) -> None:
    rows = [{"staff": staff_id, "role": role.value} for role in sorted(roles)]
    if rows:
        session.execute(insert(staff_role), rows)


def _add_unit(session: Session, person: Staff) -> None:
    if person.unit:
        session.execute(insert(staff_unit).values(staff=person.id, unit=person.unit))


def _person(session: Session, row: Row[Any] | None) -> Staff:
    if row is None:
        raise UnknownStaff
    held = session.scalars(select(staff_role.c.role).where(staff_role.c.staff == row.id))
    unit = session.scalar(select(staff_unit.c.unit).where(staff_unit.c.staff == row.id))
    return Staff(
        id=row.id,
        name=row.name,
        roles=frozenset(Role(one) for one in held),
        organiser=row.organiser,
        locked_at=row.locked_at,
        unit=unit or "",
    )
