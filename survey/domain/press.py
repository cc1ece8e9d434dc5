"""The press: jobs that make and print slips for the console.

A job: MAKING → READY → HANDED → CONFIRMED; from MAKING it may have FAILED, and nothing was issued;
from READY or HANDED it LAPSES when nobody confirms in time: what was not printed must be recalled.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from survey.domain.errors import Refusal

WAITING = timedelta(minutes=15)
"""How long the paper of a job waits for its printer once it is ready."""

SILENCE = timedelta(minutes=2)
"""A child that has not been heard of for so long is dead; it speaks every second."""


class PressState(StrEnum):
    """Where a job stands."""

    MAKING = "making"
    READY = "ready"
    HANDED = "handed"
    CONFIRMED = "confirmed"
    LAPSED = "lapsed"
    FAILED = "failed"


class PressStage(StrEnum):
    """What a job that is being made does now."""

    QUEUED = "queued"
    CODES = "codes"
    SLIPS = "slips"
    KEEPING = "keeping"


class PressAct(StrEnum):
    """What is asked of the press; the values are acts of the ledger."""

    ISSUE = "issue"
    REISSUE = "reissue"
    RECALL = "recall"


class SlipFormat(StrEnum):
    """How slips are put on a sheet."""

    EIGHT = "2x4"
    TEN = "2x5"
    ONE = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PressJob:
    """One order to the press: no code, and of the key of its paper only the hash (32 bytes).

    `count` slips for a section, or for each where `section_id` is empty; `total` is all of them and
    `done` how many of them the stage has seen. `good` sheets were confirmed, -1 before.
    """

    id: str
    campaign: str
    act: PressAct
    class_id: str
    section_id: str
    count: int
    total: int
    layout: SlipFormat
    language: str
    ordered_by: str
    confirmed_by: str
    key_hash: bytes
    ordered_at: datetime
    seen_at: datetime
    state: PressState = PressState.MAKING
    stage: PressStage = PressStage.QUEUED
    done: int = 0
    batch: str = ""
    sheets: int = 0
    good: int = -1
    ready_at: datetime | None = None

    def is_over(self, at: datetime) -> bool:
        """Whether its paper must be gone at this moment."""
        waits = self.state in (PressState.READY, PressState.HANDED)
        return waits and self.ready_at is not None and at >= self.ready_at + WAITING

    def is_dead(self, at: datetime) -> bool:
        """Whether it should be making slips and has fallen silent."""
        return self.state is PressState.MAKING and at >= self.seen_at + SILENCE


class UnknownJob(Refusal):
    """The campaign has no such job of the press."""

    code = "unknown-job"


class WrongJobState(Refusal):
    """The job does not stand where the act needs it: `state`."""

    code = "wrong-job-state"


class PaperGone(Refusal):
    """The paper was handed out before, or its time is over; codes are never made twice."""

    code = "paper-gone"


class PaperNotYours(Refusal):
    """This browser does not hold the key of the paper; only the one that ordered does."""

    code = "paper-not-yours"


class TooManyGood(Refusal):
    """More sheets are said to be good than were printed."""

    code = "too-many-good"
