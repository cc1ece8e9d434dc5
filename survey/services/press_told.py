"""How far a job is, as its child tells outside the database.

While the child keeps a large batch nobody else can write in an SQLite database, itself included:
without this a page would stand still for as long as it takes.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from survey.domain.press import PressStage
from survey.services.papers import paper_file

if TYPE_CHECKING:
    from pathlib import Path

    from survey.domain.press import PressJob

_TOLD = ".told"
_WRITING = ".telling"


def tell(folder: Path, job_id: str, *, stage: PressStage, done: int, at: datetime) -> None:
    """Leave word of how far a job is; a reader sees all of it or what stood there before."""
    place = paper_file(folder, job_id)
    writing = place.with_suffix(_WRITING)
    writing.write_text(json.dumps([stage.value, done, at.isoformat()]), encoding="ascii")
    writing.replace(place.with_suffix(_TOLD))


def heard(folder: Path, job: PressJob) -> PressJob:
    """A job with the newest word of its child."""
    try:
        told = paper_file(folder, job.id).with_suffix(_TOLD).read_text(encoding="ascii")
    except FileNotFoundError:
        return job
    stage, done, at = json.loads(told)
    seen_at = datetime.fromisoformat(at)
    if seen_at <= job.seen_at:
        return job
    return replace(job, stage=PressStage(stage), done=done, seen_at=seen_at)


def hush(folder: Path, job_id: str) -> None:
    """Take the word of a job away: it has ended."""
    paper_file(folder, job_id).with_suffix(_TOLD).unlink(missing_ok=True)
