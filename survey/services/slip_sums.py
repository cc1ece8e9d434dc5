"""The sums of slips: what is printed, recalled, in force and used, by batch and class.

printed = in force + recalled; in force = used + unused, never over head-count + declared spares;
what batches were issued with is what is there; every used slip has its envelope and no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.persistence import box, campaigns, ledger, rolls
from survey.services.definitions import campaign_of
from survey.services.slip_counts import turnout_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from survey.domain.account import AccountState, Batch
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.turnout import ClassTurnout
    from survey.services.count_sums import Sum


class SlipSumsDiffer(Refusal):
    """A sum of slips does not hold: no paper is printed, and somebody must look into it."""

    code = "slip-sums-differ"


@dataclass(frozen=True, slots=True)
class BatchCount:
    """A batch and how its slips stand now."""

    batch: Batch
    class_name: str
    turnout: ClassTurnout


@dataclass(frozen=True, slots=True)
class SectionCount:
    """A section of a class and how its slips stand now."""

    class_id: str
    class_name: str
    section_name: str
    turnout: ClassTurnout


@dataclass(frozen=True, slots=True)
class SlipCount:
    """All slips of a campaign as they stand; the ledger's head and the roots are bytes."""

    record: CampaignRecord
    batches: tuple[BatchCount, ...]
    sections: tuple[SectionCount, ...]
    envelopes: int
    ledger_head: bytes

    def of_class(self, class_id: str) -> ClassTurnout:
        """A class over its sections."""
        first, *others = (one.turnout for one in self.sections if one.class_id == class_id)
        for one in others:
            first += one
        return first

    @property
    def total(self) -> ClassTurnout:
        """All classes."""
        first, *others = (one.turnout for one in self.sections)
        for one in others:
            first += one
        return first


def count_slips(session: Session, key: str) -> SlipCount:
    """How all slips of a campaign stand."""
    kept = campaigns.find(session, key)
    by_batch: dict[str, dict[AccountState, int]] = {}
    by_section: dict[tuple[str, str], dict[AccountState, int]] = {}
    counted = rolls.counts_by_batch(session, kept.id)
    for (batch, class_id, section, state), number in counted.items():
        for states in (
            by_batch.setdefault(batch, {}),
            by_section.setdefault((class_id, section), {}),
        ):
            states[state] = states.get(state, 0) + number
    names = {one.id: one.name for one in campaign_of(kept).classes}
    return SlipCount(
        record=kept,
        batches=tuple(
            BatchCount(
                one,
                names[one.class_id],
                turnout_of(by_batch.get(one.id, {}), entitled=0, spares=0),
            )
            for one in rolls.batches(session, kept.id)
        ),
        sections=tuple(_sections(kept, by_section)),
        envelopes=sum(box.counts(session, kept.id).values()),
        ledger_head=ledger.head(session),
    )


def _sections(
    kept: CampaignRecord, standing: Mapping[tuple[str, str], Mapping[AccountState, int]]
) -> Iterator[SectionCount]:
    for one in campaign_of(kept).classes:
        for section in one.sections:
            turnout = turnout_of(
                standing.get((one.id, section.id), {}),
                entitled=section.entitled,
                spares=section.spares,
            )
            name = section.name if len(one.sections) > 1 else ""
            yield SectionCount(one.id, one.name, name, turnout)


def sums_of_slips(counted: SlipCount) -> Iterator[Sum]:
    """What must hold, each by name."""
    for held in counted.batches:
        yield f"batch {held.batch.number}", held.turnout.printed == held.batch.size
    for one in counted.sections:
        turnout = one.turnout
        place = f"{one.class_name} {one.section_name}".strip()
        yield f"in force: {place}", 0 <= turnout.used <= turnout.in_force
        yield f"spares: {place}", turnout.in_force <= turnout.entitled + turnout.spares
    printed = sum(one.batch.size for one in counted.batches)
    yield "printed", printed == counted.total.in_force + counted.total.recalled
    yield "used", counted.total.used == counted.envelopes


def demand_sums(counted: SlipCount) -> None:
    """Raises SlipSumsDiffer, which names the first sum that does not hold."""
    for name, holds in sums_of_slips(counted):
        if not holds:
            raise SlipSumsDiffer(sum=name)
