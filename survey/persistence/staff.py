"""Staff, their one-time links and their sessions; tokens are known here by their hashes alone."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, insert, select, update
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
from survey.persistence.tables import staff, staff_link, staff_session


def add_staff(session: Session, person: Staff) -> None:
    """Keep a member of staff; raises StaffExists for a name that is taken."""
    added = session.execute(
        insert_or_skip(session, staff)
        .values(id=person.id, name=person.name, role=person.role.value)
        .returning(staff.c.id)
    )
    if added.one_or_none() is None:
        raise StaffExists(name=person.name)


def by_id(session: Session, staff_id: str) -> Staff:
    """The member of staff with this id; raises UnknownStaff."""
    return _person(session.execute(select(staff).where(staff.c.id == staff_id)).one_or_none())


def by_name(session: Session, name: str) -> Staff:
    """The member of staff with this name; raises UnknownStaff."""
    return _person(session.execute(select(staff).where(staff.c.name == name)).one_or_none())


def everybody(session: Session) -> list[Staff]:
    """All staff by name."""
    return [_person(row) for row in session.execute(select(staff).order_by(staff.c.name))]


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
            campaign=opened.campaign,
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
    row = session.execute(
        select(staff_session).where(
            staff_session.c.token_hash == token_hash,
            staff_session.c.revoked_at.is_(None),
            staff_session.c.expires_at > at,
            staff_session.c.last_seen_at > at - idle,
        )
    ).one_or_none()
    if row is None:
        raise NotSignedIn
    return StaffSession(**row._mapping)  # noqa: SLF001  the public name of this view


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


def _person(row: Row[Any] | None) -> Staff:
    if row is None:
        raise UnknownStaff
    return Staff(id=row.id, name=row.name, role=Role(row.role))
