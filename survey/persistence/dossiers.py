"""Dossiers and their times; reading them writes nothing."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.orm import Session

from survey.domain.dossier import Dossier, DossierChanged, DossierPart, DossierState, DossierTimes
from survey.persistence.dossier_files import files_of
from survey.persistence.inserting import insert_or_skip
from survey.persistence.tables import dossier, dossier_times


def times(session: Session, campaign: str) -> DossierTimes | None:
    """A campaign's deadline and window, None as long as there are none."""
    row = session.execute(
        select(dossier_times).where(dossier_times.c.campaign == campaign)
    ).one_or_none()
    if row is None:
        return None
    return DossierTimes(
        collects_until=row.collects_until,
        shown_from=row.shown_from,
        shown_until=row.shown_until,
    )


def set_times(session: Session, campaign: str, given: DossierTimes) -> None:
    """Keep a campaign's deadline and window in place of what there was."""
    session.execute(delete(dossier_times).where(dossier_times.c.campaign == campaign))
    session.execute(
        insert(dossier_times).values(
            campaign=campaign,
            collects_until=given.collects_until,
            shown_from=given.shown_from,
            shown_until=given.shown_until,
        )
    )


def one(session: Session, campaign: str, subject: str) -> Dossier:
    """A subject's dossier with its files; one that nobody has begun is empty."""
    own = dossier.c.campaign == campaign, dossier.c.subject == subject
    row = session.execute(select(dossier).where(*own)).one_or_none()
    if row is None:
        return Dossier(campaign=campaign, subject=subject)
    return _dossier(session, row)


def of_campaign(session: Session, campaign: str) -> dict[str, Dossier]:
    """The dossiers that were begun, by subject."""
    rows = session.execute(select(dossier).where(dossier.c.campaign == campaign)).all()
    return {row.subject: _dossier(session, row) for row in rows}


def save(session: Session, changed: Dossier, *, replaces: int, by: str, at: datetime) -> Dossier:
    """Keep a dossier in place of the version named (0: none); raises DossierChanged."""
    members = {
        "state": changed.state.value,
        "version": replaces + 1,
        "changed_by": by,
        "changed_at": at,
        "submitted_at": changed.submitted_at,
        "remark": changed.remark,
        **{part.value: changed.texts.get(part, "") for part in DossierPart},
    }
    own = {"campaign": changed.campaign, "subject": changed.subject}
    if replaces:
        named = (dossier.c[name] == value for name, value in own.items())
        wanted = update(dossier).where(*named, dossier.c.version == replaces).values(members)
        kept = session.execute(wanted.returning(dossier.c.version)).one_or_none()
    else:
        added = insert_or_skip(session, dossier).values(**own, **members)
        kept = session.execute(added.returning(dossier.c.version)).one_or_none()
    if kept is None:
        raise DossierChanged(by=one(session, changed.campaign, changed.subject).changed_by)
    return one(session, changed.campaign, changed.subject)


def _dossier(session: Session, row: Row[Any]) -> Dossier:
    return Dossier(
        campaign=row.campaign,
        subject=row.subject,
        state=DossierState(row.state),
        texts={part: getattr(row, part.value) for part in DossierPart},
        files=files_of(session, row.campaign, row.subject),
        remark=row.remark,
        version=row.version,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
        submitted_at=row.submitted_at,
    )
