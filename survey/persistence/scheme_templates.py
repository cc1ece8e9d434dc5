"""Templates of schemes: kept, found, renamed, removed for a while and for good."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.orm import Session

from survey.domain.scheme_template import SchemeTemplate, UnknownSchemeTemplate
from survey.persistence import locks
from survey.persistence.tables import scheme_template


def hold(session: Session, organiser: str) -> None:
    """Let nobody else change the organiser's templates until the transaction ends."""
    locks.hold(session, f"scheme templates {organiser}")


def add(session: Session, one: SchemeTemplate) -> None:
    """Keep a new template."""
    columns = {name: getattr(one, name) for name in scheme_template.c.keys()}  # noqa: SIM118  columns
    session.execute(insert(scheme_template).values(columns))


def of_organiser(session: Session, organiser: str) -> list[SchemeTemplate]:
    """The templates of an organiser, removed ones too, those saved last first."""
    wanted = select(scheme_template).where(scheme_template.c.organiser == organiser)
    newest = wanted.order_by(scheme_template.c.saved_at.desc(), scheme_template.c.id)
    return [_template(row) for row in session.execute(newest)]


def find(session: Session, organiser: str, *, key: str) -> SchemeTemplate:
    """A template of the organiser, removed or not; raises UnknownSchemeTemplate."""
    wanted = select(scheme_template).where(
        scheme_template.c.organiser == organiser, scheme_template.c.id == key
    )
    row = session.execute(wanted).one_or_none()
    if row is None:
        raise UnknownSchemeTemplate(id=key)
    return _template(row)


def rename(session: Session, key: str, *, name: str) -> None:
    """Give a template another name."""
    changed = update(scheme_template).where(scheme_template.c.id == key)
    session.execute(changed.values(name=name))


def mark_removed(session: Session, key: str, *, at: datetime | None) -> None:
    """Remove a template for a while, or (without a time) take that back."""
    changed = update(scheme_template).where(scheme_template.c.id == key)
    session.execute(changed.values(removed_at=at))


def discard_removed(session: Session, organiser: str) -> None:
    """Throw away what the organiser has removed before."""
    gone = delete(scheme_template).where(
        scheme_template.c.organiser == organiser, scheme_template.c.removed_at.is_not(None)
    )
    session.execute(gone)


def _template(row: Row[Any]) -> SchemeTemplate:
    return SchemeTemplate(**dict(row._mapping))  # noqa: SLF001  the public name of this view
