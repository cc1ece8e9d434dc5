"""Acts that take minutes: done by a process of their own, followed on a page, found again.

The process leaves word of how far it is in a small file of the service's folder, one for each
campaign and act: so nobody does the same twice at once, a page finds it after a restart of the
service, and a process that died is known by its silence. No secret is in it, but for the one-time
code of a ceremony, which is spent by the first browser and worthless then.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "work"
SILENCE = timedelta(minutes=1)
"""A process that has not been heard of for so long is dead; it speaks twice a second."""

DIED = "work-died"
_STOP = ".stop"


class LongAct(StrEnum):
    """What takes long; each belongs to a campaign."""

    FINISH_REHEARSAL = "finish-rehearsal"
    EXPORT_BOX = "export-box"
    COMPACT = "compact"
    CEREMONY = "ceremony"


class WorkState(StrEnum):
    """Where it stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class StillAtWork(Refusal):
    """The same act of this campaign is being done: `by`."""

    code = "still-at-work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A long act: who began it, its stage with `done` of `total`, in the end why it failed.

    `code` and `facts` are those of the refusal; a ceremony tells its address and code as facts.
    """

    campaign: str
    act: LongAct
    by: str
    began_at: datetime
    seen_at: datetime
    state: WorkState = WorkState.RUNNING
    stage: str = ""
    done: int = 0
    total: int = 0
    code: str = ""
    facts: dict[str, str | int] = field(default_factory=dict)

    @property
    def is_running(self) -> bool:
        """Whether it will change by itself."""
        return self.state is WorkState.RUNNING

    @property
    def share(self) -> int:
        """How much of the stage is done, in per cent."""
        return 100 * self.done // self.total if self.total else 0


def _file(folder: Path, campaign: str, act: LongAct) -> Path:
    place = folder / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place / f"{campaign}-{act}.json"


def begin(folder: Path, campaign: str, act: LongAct, *, by: str, at: datetime) -> Work:
    """Take an act to be done, which the caller starts; raises StillAtWork."""
    before = look(folder, campaign, act, at=at)
    file = _file(folder, campaign, act)
    if before is not None and before.is_running:
        raise StillAtWork(by=before.by)
    file.unlink(missing_ok=True)
    file.with_suffix(_STOP).unlink(missing_ok=True)
    begun = Work(campaign=campaign, act=act, by=by, began_at=at, seen_at=at)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise StillAtWork(by=by) from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(_written(begun))
    return begun


def tell(folder: Path, work: Work) -> None:
    """Leave word; a reader sees all of it or what stood there before."""
    file = _file(folder, work.campaign, work.act)
    writing = file.with_suffix(".telling")
    descriptor = os.open(writing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(_written(work))
    writing.replace(file)


def look(folder: Path, campaign: str, act: LongAct, *, at: datetime) -> Work | None:
    """The last word of an act, if it was ever begun; one that fell silent has failed."""
    try:
        told = json.loads(_file(folder, campaign, act).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    work = Work(
        **{
            **told,
            "act": LongAct(told["act"]),
            "state": WorkState(told["state"]),
            "began_at": datetime.fromisoformat(told["began_at"]),
            "seen_at": datetime.fromisoformat(told["seen_at"]),
        }
    )
    if work.is_running and at - work.seen_at >= SILENCE:
        return replace(work, state=WorkState.FAILED, code=DIED)
    return work


def ask_to_stop(folder: Path, campaign: str, act: LongAct) -> None:
    """Ask the process of an act to end; it looks twice a second."""
    _file(folder, campaign, act).with_suffix(_STOP).touch(mode=0o600)


def is_asked_to_stop(folder: Path, work: Work) -> bool:
    """Whether the act is to end."""
    return _file(folder, work.campaign, work.act).with_suffix(_STOP).exists()


def forget(folder: Path, campaign: str) -> None:
    """Take away all words of a campaign: it is gone, or put away."""
    for act in LongAct:
        file = _file(folder, campaign, act)
        file.unlink(missing_ok=True)
        file.with_suffix(_STOP).unlink(missing_ok=True)


def _written(work: Work) -> str:
    plain = asdict(work)
    for name in ("began_at", "seen_at"):
        plain[name] = plain[name].isoformat()
    return json.dumps(plain, ensure_ascii=False)
