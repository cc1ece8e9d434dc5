"""Live turnout (参评率): how many slips are out, entered, used; never what was rated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.turnout import ClassTurnout
from survey.persistence import campaigns, declared, rolls
from survey.services.definitions import campaign_of
from survey.services.slip_counts import turnout_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from survey.domain.account import AccountState
    from survey.domain.campaign_record import CampaignRecord


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


def progress(session: Session, key: str) -> Progress:
    """The turnout as it stands."""
    kept = campaigns.find(session, key)
    by_class: dict[str, dict[AccountState, int]] = {}
    for (class_id, _, state), count in rolls.counts(session, kept.id).items():
        states = by_class.setdefault(class_id, {})
        states[state] = states.get(state, 0) + count
    totals = declared.totals(session, kept.id)
    defined = campaign_of(kept).classes
    rows = []
    for one in defined:
        valid, invalid = totals.get(one.id, (0, 0))
        turnout = turnout_of(by_class.get(one.id, {}), entitled=one.entitled, spares=one.spares)
        rows.append(ClassProgress(one.id, one.name, turnout, valid, invalid))
    total = ClassTurnout(entitled=0, spares=0, printed=0, recalled=0, entered=0, used=0)
    for row in rows:
        total += row.turnout
    return Progress(kept, tuple(rows), total)
