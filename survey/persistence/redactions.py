"""Decisions on comments: kept by the hash of the text, proposed, confirmed, taken back."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.orm import Session

from survey.domain.redaction import Redaction, Span
from survey.persistence.tables import redaction


def of_campaign(session: Session, campaign: str) -> dict[bytes, Redaction]:
    """All decisions of a campaign by the hash of their text."""
    rows = session.execute(select(redaction).where(redaction.c.campaign == campaign))
    return {one.text_hash: one for one in map(_redaction, rows)}


def propose(session: Session, campaign: str, proposed: Collection[Redaction]) -> None:
    """Keep proposals in the place of whatever was decided of the same texts."""
    take_back(session, campaign, [one.text_hash for one in proposed])
    if proposed:
        session.execute(insert(redaction), [_columns(campaign, one) for one in proposed])


def confirm(
    session: Session, campaign: str, hashes: Iterable[bytes], *, by: str, at: datetime
) -> None:
    """Confirm proposals that nobody has confirmed yet."""
    wanted = redaction.c.text_hash.in_(list(hashes)), redaction.c.confirmed_by == ""
    where = (redaction.c.campaign == campaign, *wanted)
    session.execute(update(redaction).where(*where).values(confirmed_by=by, confirmed_at=at))


def take_back(session: Session, campaign: str, hashes: Iterable[bytes]) -> None:
    """Let texts wait again."""
    where = redaction.c.campaign == campaign, redaction.c.text_hash.in_(list(hashes))
    session.execute(delete(redaction).where(*where))


def _columns(campaign: str, one: Redaction) -> dict[str, object]:
    return {
        "campaign": campaign,
        "text_hash": one.text_hash,
        "spans": " ".join(f"{start}-{end}" for start, end in one.spans),
        "proposed_by": one.proposed_by,
        "proposed_at": one.proposed_at,
        "confirmed_by": one.confirmed_by,
        "confirmed_at": one.confirmed_at,
    }


def _redaction(row: Row[tuple[object, ...]]) -> Redaction:
    return Redaction(
        text_hash=row.text_hash,
        spans=tuple(_span(one) for one in row.spans.split()),
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        confirmed_by=row.confirmed_by,
        confirmed_at=row.confirmed_at,
    )


def _span(text: str) -> Span:
    start, _, end = text.partition("-")
    return int(start), int(end)
