"""Jobs of the press: kept, found, moved from state to state."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from survey.domain.press import (
    PressAct,
    PressJob,
    PressStage,
    PressState,
    SlipFormat,
    UnknownJob,
)
from survey.persistence.tables import press_job


def add_job(session: Session, job: PressJob) -> None:
    """Keep a new job."""
    session.execute(insert(press_job).values(_columns(job)))


def job(session: Session, job_id: str, *, campaign: str = "") -> PressJob:
    """The job with this id, of this campaign if one is named; raises UnknownJob."""
    row = session.execute(select(press_job).where(press_job.c.id == job_id)).one_or_none()
    if row is None or campaign not in ("", row.campaign):
        raise UnknownJob(job=job_id)
    return _job(row)


def jobs(session: Session, campaign: str) -> list[PressJob]:
    """A campaign's jobs, the newest first."""
    wanted = select(press_job).where(press_job.c.campaign == campaign)
    return [_job(row) for row in session.execute(wanted.order_by(press_job.c.ordered_at.desc()))]


def jobs_in(session: Session, states: Collection[PressState]) -> list[PressJob]:
    """The jobs of all campaigns that stand in one of these states."""
    wanted = select(press_job).where(press_job.c.state.in_([one.value for one in states]))
    return [_job(row) for row in session.execute(wanted)]


def note_progress(
    session: Session, job_id: str, *, stage: PressStage, done: int, at: datetime
) -> bool:
    """Note how far a job is and that it lives; whether it is still being made."""
    return _change(session, job_id, (PressState.MAKING,), stage=stage.value, done=done, seen_at=at)


def finish(
    session: Session, job_id: str, *, batch: str, sheets: int, total: int, at: datetime
) -> bool:
    """Say that the paper of a job is ready; whether it was still being made."""
    return _change(
        session,
        job_id,
        (PressState.MAKING,),
        state=PressState.READY.value,
        batch=batch,
        sheets=sheets,
        done=total,
        seen_at=at,
        ready_at=at,
    )


def move_job(
    session: Session, job_id: str, *, source: Collection[PressState], target: PressState
) -> bool:
    """Take a job from one of the states in `source` to `target`; whether it was there."""
    return _change(session, job_id, source, state=target.value)


def confirm(session: Session, job_id: str, *, good: int) -> bool:
    """Note how many sheets are good; whether the paper had been handed out."""
    return _change(
        session, job_id, (PressState.HANDED,), state=PressState.CONFIRMED.value, good=good
    )


def _change(
    session: Session, job_id: str, source: Collection[PressState], **values: str | int | datetime
) -> bool:
    moved = session.execute(
        update(press_job)
        .where(press_job.c.id == job_id, press_job.c.state.in_([one.value for one in source]))
        .values(**values)
        .returning(press_job.c.id)
    )
    return moved.one_or_none() is not None


def _columns(one: PressJob) -> dict[str, Any]:
    members = {field.name: getattr(one, field.name) for field in fields(one)}
    for name in ("act", "layout", "state", "stage"):
        members[name] = members[name].value
    return members


def _job(row: Row[Any]) -> PressJob:
    members = dict(row._mapping)  # noqa: SLF001  the public name of this view in SQLAlchemy
    members |= {
        "act": PressAct(members["act"]),
        "layout": SlipFormat(members["layout"]),
        "state": PressState(members["state"]),
        "stage": PressStage(members["stage"]),
    }
    return PressJob(**members)
