"""Recalling slips (回收): only unused ones, all named ones or none; or what a batch has left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from survey.domain.account import Account, AccountState
from survey.domain.errors import Refusal
from survey.domain.lifecycle import CampaignState, WrongState
from survey.persistence import campaigns, drafts, rolls
from survey.sealing.code import CODE_SYMBOLS, check_serial, read_serial
from survey.services.issuing import check_second_role
from survey.services.recording import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import Facts

_RECALLING = (
    CampaignState.FROZEN,
    CampaignState.OPEN,
    CampaignState.PAUSED,
)


class UnknownSerial(Refusal):
    """No slip of this campaign has this serial."""

    code = "unknown-serial"


class SlipUsed(Refusal):
    """A slip that was used cannot be recalled."""

    code = "slip-used"


class SlipRecalled(Refusal):
    """The slip was recalled before."""

    code = "slip-recalled"


class NothingToRecall(Refusal):
    """No slip is named, or the batch has none that is unused."""

    code = "nothing-to-recall"


class NotToBeRecalled(Refusal):
    """A line is no slip that can be recalled: take it out first."""

    code = "not-to-be-recalled"


class Standing(StrEnum):
    """How a line that was typed or scanned stands before a recall."""

    NEW = "new"
    ENTERED = "entered"
    USED = "used"
    RECALLED = "recalled"
    UNKNOWN = "unknown"
    MISTYPED = "mistyped"

    @property
    def can_be_recalled(self) -> bool:
        """Whether a recall would take it."""
        return self in (Standing.NEW, Standing.ENTERED)


def is_code(typed: str) -> bool:
    """Whether a line is no serial but what votes: the symbol inside the fold, or a typed code.

    Threat: a scanner held at the wrong symbol, and a vote in the pages and requests of the service.
    """
    return "#" in typed or sum(one.isalnum() for one in typed) >= CODE_SYMBOLS


@dataclass(frozen=True, slots=True)
class Line:
    """A line as typed or scanned, and how its slip stands."""

    typed: str
    standing: Standing


def look_at(session: Session, key: str, typed: Sequence[str]) -> tuple[Line, ...]:
    """How the slips of these lines stand, each once, in the order given; changes nothing."""
    kept = campaigns.find(session, key)
    lines = dict.fromkeys(
        read_serial(one) if check_serial(one) else one.strip() for one in typed if one.strip()
    )
    found = {one.serial: one for one in rolls.by_serials(session, kept.id, list(lines))}
    return tuple(Line(one, _standing(one, found.get(one))) for one in lines)


def _standing(line: str, account: Account | None) -> Standing:
    if account is not None:
        return Standing(account.state.value)
    return Standing.UNKNOWN if check_serial(line) else Standing.MISTYPED


def _take_back(session: Session, account: Account) -> None:
    source = (AccountState.NEW, AccountState.ENTERED)
    if rolls.move(session, account.id, source=source, target=AccountState.RECALLED):
        drafts.drop(session, account.id)
    elif account.state is AccountState.RECALLED:
        raise SlipRecalled(serial=account.serial)
    else:
        raise SlipUsed(serial=account.serial)


def recall(
    session: Session,
    key: str,
    *,
    serials: Sequence[str],
    actor: str,
    confirmed_by: str,
    at: datetime,
) -> int:
    """Recall slips by serial; a saved draft is lost with its slip; returns how many.

    Raises WrongState, SecondRoleMissing, NothingToRecall, UnknownSerial, SlipUsed, SlipRecalled.
    """
    kept = _held(session, key, actor=actor, confirmed_by=confirmed_by)
    wanted = sorted({read_serial(one) for one in serials})
    found = {one.serial: one for one in rolls.by_serials(session, kept.id, wanted)}
    for serial in wanted:
        if serial not in found:
            raise UnknownSerial(serial=serial)
        _take_back(session, found[serial])
    if not wanted:
        raise NothingToRecall
    facts: Facts = {"serials": wanted, "confirmed_by": confirmed_by}
    record(session, act="recall", actor=actor, at=at, campaign=kept.id, facts=facts)
    return len(wanted)


def recall_batch(
    session: Session, key: str, *, number: int, actor: str, confirmed_by: str, at: datetime
) -> int:
    """Recall what a batch has unused; drafts are lost with their slips; returns how many.

    Raises WrongState, SecondRoleMissing, UnknownBatch, NothingToRecall.
    """
    kept = _held(session, key, actor=actor, confirmed_by=confirmed_by)
    batch = rolls.batch_by_number(session, kept.id, number)
    count = rolls.recall_unused(session, kept.id, batch.id)
    if not count:
        raise NothingToRecall
    facts: Facts = {"batch": number, "count": count, "confirmed_by": confirmed_by}
    record(session, act="recall", actor=actor, at=at, campaign=kept.id, facts=facts)
    return count


def check_recalling(kept: CampaignRecord) -> None:
    """Demand a state in which slips are recalled; raises WrongState."""
    if kept.state not in _RECALLING:
        raise WrongState(state=kept.state, act="recall")


def _held(session: Session, key: str, *, actor: str, confirmed_by: str) -> CampaignRecord:
    kept = campaigns.hold(session, campaigns.find(session, key).id)
    check_recalling(kept)
    check_second_role(kept, actor=actor, confirmed_by=confirmed_by)
    return kept
