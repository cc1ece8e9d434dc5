"""What the rated see of a campaign: as it holds, and as a request asks for it."""

from typing import Any

from sqlalchemy import ColumnElement, Table, delete, insert, select
from sqlalchemy.orm import Session

from survey.domain.publication import Publication, RatedSight
from survey.persistence.tables import asked_publication, publication


def of_campaign(session: Session, campaign: str) -> Publication | None:
    """What holds of a campaign, None where it is not published, or was before this was stated."""
    return _read(session, publication, publication.c.campaign == campaign)


def store(session: Session, campaign: str, given: Publication) -> None:
    """Keep what holds of a campaign in place of what there was."""
    session.execute(delete(publication).where(publication.c.campaign == campaign))
    session.execute(insert(publication).values(campaign=campaign, **_columns(given)))


def asked(session: Session, request: str) -> Publication | None:
    """What a request asks for, None where it asks for no publication."""
    return _read(session, asked_publication, asked_publication.c.request == request)


def ask(session: Session, request: str, wanted: Publication) -> None:
    """Keep what a request asks for."""
    session.execute(insert(asked_publication).values(request=request, **_columns(wanted)))


def _columns(given: Publication) -> dict[str, Any]:
    return {
        "sight": given.sight.value,
        "reads_from": given.reads_from,
        "reads_until": given.reads_until,
        "appeals_until": given.appeals_until,
        "answer_days": given.answer_days,
    }


def _read(session: Session, table: Table, named: ColumnElement[bool]) -> Publication | None:
    row = session.execute(select(table).where(named)).one_or_none()
    if row is None:
        return None
    return Publication(
        sight=RatedSight(row.sight),
        reads_from=row.reads_from,
        reads_until=row.reads_until,
        appeals_until=row.appeals_until,
        answer_days=row.answer_days,
    )
