"""The press: slips are ordered on a page, made by a process that ends, fetched once, and gone.

How a code stays out of the service, and the paper from everybody but its printer:

- The worker that takes an order draws a key, keeps its hash, gives the key to the browser as a
  cookie that no script reads and that is sent for this job's paper alone, and to a child process
  through a pipe (not by arguments or the environment, which others can list). The worker never has
  a code, so none stays in its memory, where 100 of 100 were found 50 requests later.
- The child draws codes, prints, seals the paper under the key and keeps the accounts in the same
  transaction that says "ready"; then it ends, and its memory with it. If it dies before, there are
  no accounts: what was printed opens nothing.
- Whoever has the disk finds a sealed file without key; whoever reads a worker's memory finds at
  most keys whose files are gone. The paper is fetched once, by the browser that ordered, opened by
  another child into memory of the kernel from which the socket is fed (survey/web/console/
  paper_out.py); after that, after 15 minutes, and after a crash at the next sweep, it is gone.
- What was not handed out or not confirmed is said; its batch is recalled and issued anew. Nothing
  is ever printed again.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.press import (
    PaperGone,
    PaperNotYours,
    PressAct,
    PressJob,
    PressState,
    SlipFormat,
    TooManyGood,
    WrongJobState,
)
from survey.persistence import presses, rolls
from survey.sealing.paper import KEY_BYTES
from survey.services import issuing
from survey.services.papers import drop_others
from survey.services.press_told import heard
from survey.services.printing import sheets_of
from survey.services.recording import record
from survey.unit_of_work import reading, unit_of_work

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session, sessionmaker

    from survey.domain.ledger import Facts

SERVICE = "service"
"""Who acts when time does."""


@dataclass(frozen=True, slots=True)
class Paper:
    """How a job's slips are to be printed; the language is that of the campaign if empty."""

    layout: SlipFormat = SlipFormat.EIGHT
    language: str = ""


@dataclass(frozen=True, slots=True)
class Ordered:
    """A job and the key of its paper, for the browser and the child alone."""

    job: PressJob
    key: bytes = field(repr=False)


def order(
    session: Session,
    key: str,
    wanted: issuing.Order,
    paper: Paper,
    *,
    actor: str,
    confirmed_by: str = "",
    act: PressAct = PressAct.ISSUE,
    at: datetime,
) -> Ordered:
    """Take an order; the child that makes it is the caller's to start.

    Raises WrongState, SecondRoleMissing, UnknownClass, NothingToIssue, OverSpares.
    """
    checked = issuing.check_order(
        session, key, wanted, act=act, actor=actor, confirmed_by=confirmed_by
    )
    drawn = secrets.token_bytes(KEY_BYTES)
    job = PressJob(
        id=secrets.token_hex(16),
        campaign=checked.record.id,
        act=act,
        class_id=checked.order.class_id,
        section_id=checked.order.section_id,
        count=checked.order.count,
        total=checked.total,
        layout=paper.layout,
        language=paper.language,
        ordered_by=actor,
        confirmed_by=confirmed_by,
        key_hash=sha256(drawn).digest(),
        ordered_at=at,
        seen_at=at,
    )
    presses.add_job(session, job)
    facts: Facts = {"job": job.id, "class": job.class_id, "count": job.total}
    record(session, act="press-order", actor=actor, at=at, campaign=job.campaign, facts=facts)
    return Ordered(job, drawn)


def check_paper(
    session: Session, campaign: str, job_id: str, *, key: bytes, at: datetime
) -> PressJob:
    """The job whose paper may be fetched now with this key; raises PaperGone, PaperNotYours."""
    job = presses.job(session, job_id, campaign=campaign)
    if job.state is not PressState.READY or job.is_over(at):
        raise PaperGone(state=job.state)
    if not secrets.compare_digest(sha256(key).digest(), job.key_hash):
        raise PaperNotYours
    return job


def hand_out(session: Session, job: PressJob, *, actor: str, at: datetime) -> None:
    """Note that a paper is handed out, once; raises PaperGone for all but the first."""
    source, target = (PressState.READY,), PressState.HANDED
    if not presses.move_job(session, job.id, source=source, target=target):
        raise PaperGone(state=PressState.HANDED)
    _record(session, job, "press-hand-out", actor=actor, at=at)


def confirm(
    session: Session, campaign: str, job_id: str, *, good: int, actor: str, at: datetime
) -> PressJob:
    """Confirm how many sheets were printed well; raises WrongJobState, TooManyGood."""
    job = presses.job(session, job_id, campaign=campaign)
    if job.is_over(at):
        raise WrongJobState(state=PressState.LAPSED)
    if not 0 <= good <= job.sheets:
        raise TooManyGood(sheets=job.sheets)
    if not presses.confirm(session, job.id, good=good):
        raise WrongJobState(state=job.state)
    facts: Facts = {"sheets": job.sheets, "good": good}
    _record(session, job, "press-confirm", actor=actor, at=at, facts=facts)
    return presses.job(session, job.id)


def fail(session: Session, job_id: str, *, at: datetime) -> bool:
    """Note that a job's process ended without slips; nothing was issued. Whether it was making."""
    job = presses.job(session, job_id)
    source, target = (PressState.MAKING,), PressState.FAILED
    if not presses.move_job(session, job_id, source=source, target=target):
        return False
    _record(session, job, "press-fail", actor=SERVICE, at=at)
    return True


def sweep(factory: sessionmaker[Session], folder: Path, *, at: datetime) -> int:
    """End what has waited too long or fallen silent, and take away every paper that is not waiting.

    Safe at any time and in several processes; how many jobs were ended. `folder` is the service's.
    """
    with reading(factory) as session:
        waiting = presses.jobs_in(session, (PressState.MAKING, PressState.READY, PressState.HANDED))
    due = [one for one in waiting if one.is_over(at) or heard(folder, one).is_dead(at)]
    if due:
        with unit_of_work(factory) as session:
            for one in due:
                _end(session, one, at=at)
    alive = {one.id for one in waiting if one.state is not PressState.HANDED}
    drop_others(folder, alive - {one.id for one in due})
    return len(due)


def _end(session: Session, job: PressJob, *, at: datetime) -> None:
    if job.state is PressState.MAKING:
        fail(session, job.id, at=at)
        return
    if presses.move_job(session, job.id, source=(job.state,), target=PressState.LAPSED):
        handed = int(job.state is PressState.HANDED)
        _record(session, job, "press-lapse", actor=SERVICE, at=at, facts={"handed_out": handed})


def _record(
    session: Session,
    job: PressJob,
    act: str,
    *,
    actor: str,
    at: datetime,
    facts: Facts | None = None,
) -> None:
    batch = rolls.batch_by_id(session, job.campaign, job.batch).number if job.batch else 0
    told: Facts = {"job": job.id, "batch": batch, **(facts or {})}
    record(session, act=act, actor=actor, at=at, campaign=job.campaign, facts=told)


def sheets_for(job: PressJob) -> int:
    """How many sheets a job prints."""
    return sheets_of(job.total, job.layout)
