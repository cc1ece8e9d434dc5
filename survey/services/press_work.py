"""What the child of the press does: draw, print, seal, keep; then it ends, and its memory with it.

The threats are argued in pressing.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.press import PaperNotYours, PressStage, WrongJobState
from survey.persistence import presses
from survey.services import issuing, pressing
from survey.services.papers import drop_paper, sealed_paper, write_bundles
from survey.services.press_told import hush, tell
from survey.services.slip_deriving import accounts_of, deriving
from survey.unit_of_work import reading, unit_of_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session, sessionmaker

    from survey.domain.account import Account
    from survey.domain.press import PressJob
    from survey.services.printing import SlipText
    from survey.services.slip_deriving import Told

TOLD_EVERY = timedelta(milliseconds=500)


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a job is made with; `folder` is the service's, `text` gives the words of a batch."""

    factory: sessionmaker[Session]
    folder: Path
    now: Callable[[], datetime]
    text: Callable[[issuing.BatchPlan, str], SlipText]

    def teller(self, job_id: str, stage: PressStage) -> Told:
        """Notes how far a stage is, twice a second; raises WrongJobState if the job was ended."""
        last: datetime | None = None

        def told(done: int) -> None:
            nonlocal last
            at = self.now()
            if last is not None and at - last < TOLD_EVERY:
                return
            last = at
            tell(self.folder, job_id, stage=stage, done=done, at=at)
            if stage is PressStage.KEEPING:
                return  # the database is being written by this very child
            with unit_of_work(self.factory) as session:
                if not presses.note_progress(session, job_id, stage=stage, done=done, at=at):
                    raise WrongJobState(job=job_id)

        return told


def work(shop: Workshop, job_id: str, key: bytes) -> None:
    """Make the slips of a job; it ends ready or failed. Raises what went wrong, without a code."""
    try:
        tell(shop.folder, job_id, stage=PressStage.SLIPS, done=0, at=shop.now())
        _make(shop, job_id, key)
    except BaseException:
        # Whatever it was, a kill by the system among it: the page must not wait for a dead child.
        drop_paper(shop.folder, job_id)
        with unit_of_work(shop.factory) as session:
            pressing.fail(session, job_id, at=shop.now())
        raise
    finally:
        hush(shop.folder, job_id)


def _make(shop: Workshop, job_id: str, key: bytes) -> None:
    with reading(shop.factory) as session:
        job = presses.job(session, job_id)
        if sha256(key).digest() != job.key_hash:
            raise PaperNotYours
        wanted = issuing.Order(job.class_id, job.section_id, job.count)
        made = issuing.plan(
            session,
            job.campaign,
            wanted,
            act=job.act,
            actor=job.ordered_by,
            confirmed_by=job.confirmed_by,
        )
    undrawn = made.undrawn
    with deriving(undrawn) as pieces, sealed_paper(shop.folder, job_id, key) as out:
        told = shop.teller(job_id, PressStage.SLIPS)
        told(0)
        write_bundles(
            made,
            text=shop.text(made, job.language),
            layout=job.layout,
            number=made.number,
            out=out,
            told=told,
        )
        accounts = accounts_of(undrawn, pieces, shop.teller(job_id, PressStage.CODES))
    _keep(shop, job, made, accounts)


def _keep(shop: Workshop, job: PressJob, made: issuing.BatchPlan, accounts: list[Account]) -> None:
    """Keep the accounts and say that the paper is ready, both or neither."""
    at = shop.now()
    with unit_of_work(shop.factory) as session:
        issued = issuing.keep(
            session,
            made,
            accounts,
            actor=job.ordered_by,
            confirmed_by=job.confirmed_by,
            at=at,
            told=shop.teller(job.id, PressStage.KEEPING),
        )
        sheets, total = pressing.sheets_for(job), len(accounts)
        ready = presses.finish(
            session, job.id, batch=issued.batch.id, sheets=sheets, total=total, at=at
        )
        if not ready:
            raise WrongJobState(job=job.id)
