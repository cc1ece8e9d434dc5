"""Live turnout (参评率): how many slips are out, entered, used; never what was rated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from survey.domain.definition import read_definition
from survey.domain.lifecycle import Act, CampaignState
from survey.domain.reminders import Times, reminders
from survey.domain.turnout import ClassTurnout
from survey.domain.turnout_curve import curve
from survey.persistence import campaigns, declared, ledger, rolls, turnout_totals
from survey.services.definitions import definition_document
from survey.services.kept_counts import KeptCounts
from survey.services.slip_counts import turnout_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.account import AccountState
    from survey.domain.campaign import Campaign
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.reminders import Reminder
    from survey.domain.turnout_curve import TurnoutPoint

_TAKING = (CampaignState.OPEN, CampaignState.PAUSED)
_KEPT = KeptCounts()


@dataclass(frozen=True, slots=True)
class ClassProgress:
    """One class: its turnout and what browsers declared, in steps of ten."""

    class_id: str
    name: str
    turnout: ClassTurnout
    declared_valid: int
    declared_invalid: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A campaign's turnout by class and in all."""

    record: CampaignRecord
    classes: tuple[ClassProgress, ...]
    total: ClassTurnout


@dataclass(frozen=True, slots=True)
class Board:
    """What the board shows: the turnout, its curve over time, and what is due."""

    progress: Progress
    curve: tuple[TurnoutPoint, ...]
    reminders: tuple[Reminder, ...]


def board_of(session: Session, key: str, *, at: datetime) -> Board:
    """The board as it stands at this moment, a large roll as of a second ago.

    Raises UnknownCampaign.
    """
    kept = campaigns.find(session, key)
    held = _progress(session, kept, _KEPT.counts(session, kept.id))
    noted = turnout_totals.noted(session, kept.id)
    # Level to the present while ballots may come, and no further once none can.
    until = at if kept.state in _TAKING else kept.opens_at
    used = {one.class_id: one.turnout.used for one in held.classes}
    due = reminders(_read(kept.definition), kept.state, _times(session, kept), used=used, at=at)
    return Board(held, curve(noted, submitted=held.total.used, until=until), due)


def _times(session: Session, kept: CampaignRecord) -> Times:
    paused = None
    if kept.state is CampaignState.PAUSED:
        paused = ledger.last_time(session, kept.id, act=Act.PAUSE)
    return Times(opens_at=kept.opens_at, closes_at=kept.closes_at, paused_since=paused)


def progress(session: Session, key: str) -> Progress:
    """The turnout as it stands."""
    kept = campaigns.find(session, key)
    return _progress(session, kept, rolls.counts(session, kept.id))


def _progress(
    session: Session, kept: CampaignRecord, counts: Mapping[tuple[str, str, AccountState], int]
) -> Progress:
    by_class: dict[str, dict[AccountState, int]] = {}
    for (class_id, _, state), count in counts.items():
        states = by_class.setdefault(class_id, {})
        states[state] = states.get(state, 0) + count
    totals = declared.totals(session, kept.id)
    rows = []
    for one in _read(kept.definition).classes:
        valid, invalid = totals.get(one.id, (0, 0))
        turnout = turnout_of(by_class.get(one.id, {}), entitled=one.entitled, spares=one.spares)
        rows.append(ClassProgress(one.id, one.name, turnout, valid, invalid))
    total = ClassTurnout(entitled=0, spares=0, printed=0, recalled=0, entered=0, used=0)
    for row in rows:
        total += row.turnout
    return Progress(kept, tuple(rows), total)


@lru_cache(maxsize=8)
def _read(definition: bytes) -> Campaign:
    """Screens ask every second or two for what changes at a freeze alone."""
    return read_definition(definition_document(definition))
