"""The zero report (零票报告): the box was empty at the opening, as the ledger says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.domain.lifecycle import Act
from survey.persistence import campaigns, ledger
from survey.sealing.ledger_chain import first_break
from survey.services.checklist import LockStanding, standings
from survey.services.definitions import campaign_of
from survey.services.proving import is_one_set
from survey.services.verifying import entry_members

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import LedgerEntry


class NotOpenedYet(Refusal):
    """The campaign has not been opened, so there is nothing to report."""

    code = "not-opened-yet"


class NotProvedEmpty(Refusal):
    """The ledger does not say that the box was empty at the opening, or was altered at `entry`."""

    code = "not-proved-empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroReport:
    """A campaign at its opening: who opened it when, classes with their head-counts, roots."""

    record: CampaignRecord
    one_set: bool
    opened_at: datetime
    opened_by: str
    definition_hash: str
    classes: tuple[tuple[str, int], ...]
    locks: tuple[LockStanding, ...]
    browser_files: str
    entry: int
    head_at_opening: str


def zero_report(session: Session, key: str) -> ZeroReport:
    """The report, from the ledger alone; raises NotOpenedYet, NotProvedEmpty."""
    kept = campaigns.find(session, key)
    opening = _opening(session, kept)
    facts = opening.facts
    if facts.get("box") != 0 or facts.get("definition_hash") != kept.definition_hash.hex():
        raise NotProvedEmpty(entry=opening.seq)
    return ZeroReport(
        record=kept,
        one_set=is_one_set(kept),
        opened_at=opening.at,
        opened_by=opening.actor,
        definition_hash=kept.definition_hash.hex(),
        classes=tuple((one.name, one.entitled) for one in campaign_of(kept).classes),
        locks=standings(session, kept),
        browser_files=str(facts.get("browser_files", "")),
        entry=opening.seq,
        head_at_opening=opening.hash.hex(),
    )


def _opening(session: Session, kept: CampaignRecord) -> LedgerEntry:
    """The entry of the opening, in a chain that holds."""
    entries = ledger.entries(session)
    opened = [one for one in entries if one.campaign == kept.id and one.act == Act.OPEN]
    if not opened:
        raise NotOpenedYet(state=kept.state)
    broken = first_break((entry_members(one), one.hash) for one in entries)
    if broken is not None:
        raise NotProvedEmpty(entry=broken)
    return opened[-1]
