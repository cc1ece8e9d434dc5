"""Accounts (测评帐号): what is kept of a slip, and the batches in which slips are issued."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from survey.domain.errors import Refusal


class AccountState(StrEnum):
    """Where an account stands; nothing records when it got there."""

    NEW = "new"
    ENTERED = "entered"
    USED = "used"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One slip's row in the roll: id 16 random bytes, hashes and bind 32 bytes each."""

    id: bytes
    campaign: str
    class_id: str
    section_id: str
    batch: str
    serial: str
    auth_hash: bytes
    cast_hash: bytes
    bind: bytes
    state: AccountState = AccountState.NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch (批次) of slips of one class; `root` is its issued root (32 bytes)."""

    id: str
    campaign: str
    class_id: str
    number: int
    size: int
    root: bytes
    issued_at: datetime


class UnknownCode(Refusal):
    """No slip of this campaign has this code."""

    code = "unknown-code"


class UnknownBatch(Refusal):
    """The campaign has no batch with this number or id."""

    code = "unknown-batch"


class BatchClash(Refusal):
    """A batch, serial or code that is to be added is there already."""

    code = "batch-clash"
