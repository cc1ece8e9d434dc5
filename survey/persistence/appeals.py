"""Appeals and their answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.orm import Session

from survey.domain.appeal import Appeal, AppealAnswer, AppealGround, UnknownAppeal
from survey.persistence.tables import appeal, appeal_answer


def add(session: Session, written: Appeal) -> None:
    """Keep a new appeal."""
    session.execute(
        insert(appeal).values(
            id=written.id,
            campaign=written.campaign,
            subject=written.subject,
            ground=written.ground.value,
            text=written.text,
            written_by=written.written_by,
            written_at=written.written_at,
            due_at=written.due_at,
        )
    )


def one(session: Session, campaign: str, appeal_id: str) -> Appeal:
    """An appeal of this campaign; raises UnknownAppeal."""
    wanted = select(appeal).where(appeal.c.id == appeal_id, appeal.c.campaign == campaign)
    row = session.execute(wanted).one_or_none()
    if row is None:
        raise UnknownAppeal
    return _appeal(session, row)


def of_campaign(session: Session, campaign: str, *, subject: str = "") -> tuple[Appeal, ...]:
    """A campaign's appeals, or those of one subject, the oldest first."""
    wanted = select(appeal).where(appeal.c.campaign == campaign)
    if subject:
        wanted = wanted.where(appeal.c.subject == subject)
    rows = session.execute(wanted.order_by(appeal.c.written_at, appeal.c.id)).all()
    return tuple(_appeal(session, row) for row in rows)


def withdraw(session: Session, appeal_id: str, at: datetime) -> None:
    """Note that an appeal was withdrawn."""
    session.execute(update(appeal).where(appeal.c.id == appeal_id).values(withdrawn_at=at))


def keep_answer(session: Session, appeal_id: str, answer: AppealAnswer) -> None:
    """Keep an answer, in place of the draft with its number if there is one."""
    members = {
        "text": answer.text,
        "written_by": answer.written_by,
        "written_at": answer.written_at,
        "given_at": answer.given_at,
    }
    own = appeal_answer.c.appeal == appeal_id, appeal_answer.c.number == answer.number
    changed = session.execute(
        update(appeal_answer)
        .where(*own, appeal_answer.c.given_at.is_(None))
        .values(members)
        .returning(appeal_answer.c.number)
    )
    if changed.one_or_none() is None:
        named = {"appeal": appeal_id, "number": answer.number}
        session.execute(insert(appeal_answer).values(**named, **members))


def discard_draft(session: Session, appeal_id: str) -> None:
    """Forget the answer that is being written; what was given stays."""
    own = appeal_answer.c.appeal == appeal_id, appeal_answer.c.given_at.is_(None)
    session.execute(delete(appeal_answer).where(*own))


def _appeal(session: Session, row: Row[Any]) -> Appeal:
    wanted = select(appeal_answer).where(appeal_answer.c.appeal == row.id)
    answers = session.execute(wanted.order_by(appeal_answer.c.number)).all()
    return Appeal(
        id=row.id,
        campaign=row.campaign,
        subject=row.subject,
        ground=AppealGround(row.ground),
        text=row.text,
        written_by=row.written_by,
        written_at=row.written_at,
        due_at=row.due_at,
        withdrawn_at=row.withdrawn_at,
        answers=tuple(
            AppealAnswer(
                number=one.number,
                text=one.text,
                written_by=one.written_by,
                written_at=one.written_at,
                given_at=one.given_at,
            )
            for one in answers
        ),
    )
