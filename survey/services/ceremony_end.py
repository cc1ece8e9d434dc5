"""What a ceremony ends in: the results are taken, or compared with those that are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from survey.domain.lifecycle import CampaignState
from survey.domain.second_opening import OpenedBy, SecondOpening
from survey.persistence import ledger
from survey.services.certifying import CEREMONY, certificate_of_files
from survey.services.receiving import receive
from survey.services.recording import record
from survey.services.second_opening import Opened, compare
from survey.unit_of_work import unit_of_work

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session, sessionmaker

    from survey.domain.campaign_record import CampaignRecord
    from survey.services.certifying import Certificate

AGAIN: Final = frozenset({CampaignState.COUNTED, CampaignState.PUBLISHED})
"""States in which a box is opened again; once archived, cards and box are destroyed."""

OPENABLE: Final = AGAIN | {CampaignState.CLOSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """In whose name what is found is kept, when, and who witnessed it."""

    factory: sessionmaker[Session]
    actor: str
    at: datetime
    witnesses: tuple[str, ...]


def is_again(kept: CampaignRecord) -> bool:
    """Whether a campaign was counted before."""
    return kept.state in AGAIN


def take_results(hand: Hand, results: bytes, inner: bytes, roots: Sequence[str]) -> Certificate:
    """Import the results; they and the ledger's entries are there together or not at all.

    `roots` in hex. Raises as `certificate_of_files` and `receive`.
    """
    made = certificate_of_files(results, inner)
    facts: dict[str, str | int | list[str] | list[int]] = {
        "inner_root": made.opening.inner_root,
        "results_hash": made.results_hash,
        "roots": list(roots),
        "witnesses": list(hand.witnesses),
    }
    with unit_of_work(hand.factory) as session:
        kept = receive(session, results, actor=hand.actor, at=hand.at)
        record(session, act=CEREMONY, actor=hand.actor, at=hand.at, campaign=kept.id, facts=facts)
        head = ledger.head(session).hex()
    return replace(made, ledger_head=head, recounted=True, witnesses=hand.witnesses)


def compare_again(
    hand: Hand, kept: CampaignRecord, results: bytes, inner_root: str
) -> SecondOpening:
    """Compare what a second ceremony gave; raises as `compare`."""
    opened = Opened(
        results=results,
        inner_root=inner_root,
        by=OpenedBy.CEREMONY,
        witnesses=hand.witnesses,
    )
    with unit_of_work(hand.factory) as session:
        return compare(session, kept.id, opened, actor=hand.actor, at=hand.at)
