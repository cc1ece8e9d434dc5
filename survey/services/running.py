"""Running a campaign: open, pause, resume, extend, void, publish, archive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from survey.domain.account import AccountState
from survey.domain.errors import Refusal
from survey.domain.lifecycle import Act, step
from survey.persistence import box, campaigns, rolls
from survey.services.definitions import campaign_of
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import Facts

NOT_YET_CHECKED = ("rehearsal", "proof-of-cards")


class ClassesWithoutSlips(Refusal):
    """Some classes or sections have no slip in force, so nobody of them could rate."""

    code = "classes-without-slips"


class BoxNotEmpty(Refusal):
    """The ballot box holds envelopes before the opening."""

    code = "box-not-empty"


class TimeNotLater(Refusal):
    """The new closing time is not after the present one and the present moment."""

    code = "time-not-later"


class ReasonMissing(Refusal):
    """The act needs a reason for the ledger."""

    code = "reason-missing"


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened campaign, and what the opening has not checked."""

    record: CampaignRecord
    not_checked: tuple[str, ...]


def _change(
    session: Session,
    kept: CampaignRecord,
    *,
    act: Act,
    actor: str,
    at: datetime,
    facts: Facts | None = None,
) -> CampaignRecord:
    after = replace(kept, state=step(kept.state, act))
    campaigns.store(session, after)
    record(session, act=act, actor=actor, at=at, campaign=kept.id, facts=facts)
    return after


def _held(session: Session, key: str) -> CampaignRecord:
    return campaigns.hold(session, campaigns.find(session, key).id)


def _check_ready(session: Session, kept: CampaignRecord) -> None:
    in_force = {
        (class_id, section)
        for (class_id, section, state), count in rolls.counts(session, kept.id).items()
        if count and state is not AccountState.RECALLED
    }
    without = [
        f"{one.id}/{section.id}"
        for one in campaign_of(kept).classes
        for section in one.sections
        if section.entitled and (one.id, section.id) not in in_force
    ]
    if without:
        raise ClassesWithoutSlips(count=len(without), classes=" ".join(without[:12]))
    if held := sum(box.counts(session, kept.id).values()):
        raise BoxNotEmpty(count=held)


def open_campaign(session: Session, key: str, *, at_once: bool, actor: str, at: datetime) -> Opened:
    """Open the box, proved empty; `at_once` moves the opening time to now."""
    kept = _held(session, key)
    step(kept.state, Act.OPEN)
    _check_ready(session, kept)
    opens_at = min(kept.opens_at, at) if at_once else kept.opens_at
    if kept.closes_at <= max(opens_at, at):
        raise TimeNotLater(closes_at=kept.closes_at.isoformat())
    facts: Facts = {
        "opens_at": opens_at.isoformat(),
        "closes_at": kept.closes_at.isoformat(),
        "box": 0,
    }
    ready = replace(kept, opens_at=opens_at)
    after = _change(session, ready, act=Act.OPEN, actor=actor, at=at, facts=facts)
    return Opened(after, NOT_YET_CHECKED)


def pause(session: Session, key: str, *, actor: str, at: datetime) -> CampaignRecord:
    """Stop taking ballots for a while."""
    return _change(session, _held(session, key), act=Act.PAUSE, actor=actor, at=at)


def resume(session: Session, key: str, *, actor: str, at: datetime) -> CampaignRecord:
    """Take ballots again after a pause."""
    return _change(session, _held(session, key), act=Act.RESUME, actor=actor, at=at)


def extend(
    session: Session, key: str, *, closes_at: datetime, reason: str, actor: str, at: datetime
) -> CampaignRecord:
    """Move the closing time later, with a reason (延长测评); raises TimeNotLater, ReasonMissing."""
    kept = _held(session, key)
    step(kept.state, Act.EXTEND)
    if not reason.strip():
        raise ReasonMissing(act=Act.EXTEND)
    if closes_at <= max(kept.closes_at, at):
        raise TimeNotLater(closes_at=kept.closes_at.isoformat())
    facts = {"closes_at": closes_at.isoformat(), "reason": reason}
    later = replace(kept, closes_at=closes_at)
    return _change(session, later, act=Act.EXTEND, actor=actor, at=at, facts=facts)


def void(session: Session, key: str, *, reason: str, actor: str, at: datetime) -> CampaignRecord:
    """End a campaign that cannot be counted (作废重测)."""
    if not reason.strip():
        raise ReasonMissing(act=Act.VOID)
    facts = {"reason": reason}
    return _change(session, _held(session, key), act=Act.VOID, actor=actor, at=at, facts=facts)


def publish(session: Session, key: str, *, actor: str, at: datetime) -> CampaignRecord:
    """Release the counted figures to the readers, once."""
    return _change(session, _held(session, key), act=Act.PUBLISH, actor=actor, at=at)


def archive(session: Session, key: str, *, actor: str, at: datetime) -> CampaignRecord:
    """Put a published campaign away; it stays readable."""
    return _change(session, _held(session, key), act=Act.ARCHIVE, actor=actor, at=at)
