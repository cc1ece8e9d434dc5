"""Comparing a second opening of the same root with the results that are kept, to the byte.

Threats: a ballot lock's or slip lock's PC whose software was changed gives other results, which
nobody sees without an opening elsewhere; whoever hands in a file to have the kept results replaced
(they never are), or to write words of his own into the ledger (ids that the kept results hold are
written, nothing else of the file but its hash).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from survey.domain.campaign_record import check_real
from survey.domain.results_access import NotCounted
from survey.domain.second_opening import (
    NotARoot,
    NothingToCompare,
    OpenedBy,
    OpenedPart,
    Outcome,
    Place,
    SecondOpening,
)
from survey.persistence import campaigns, ledger
from survey.persistence.ledger import Wanted
from survey.services.opened_twice import differing, first_place
from survey.services.receiving import ForeignResults, read_results
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import Facts, LedgerEntry

ACT: Final = "second-opening"
"""The ledger's act of a comparison."""

MOST_SHOWN: Final = 100
_ROOT: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What another opening gave: its results file, or empty; its inner root as typed, or empty."""

    results: bytes = field(default=b"", repr=False)
    inner_root: str = ""
    by: OpenedBy = OpenedBy.FILE
    witnesses: tuple[str, ...] = ()


def compare(
    session: Session, key: str, opened: Opened, *, actor: str, at: datetime
) -> SecondOpening:
    """Hold another opening against the kept results, and write what came of it to the ledger.

    Nothing else changes, whatever it is. Raises UnknownCampaign, NotForARehearsal, NotCounted,
    NothingToCompare, NotARoot, NotThisFile, ForeignResults (the file is of another campaign).
    """
    kept = comparable(session, key)
    root = _read_root(opened.inner_root)
    if not opened.results and not root:
        raise NothingToCompare
    differs, place = _differences(kept, opened.results)
    if root and root != kept.inner_root.hex() and OpenedPart.INNER_ROOT not in differs:
        differs = [*differs, OpenedPart.INNER_ROOT]
    facts: Facts = {
        "by": opened.by if opened.results else OpenedBy.ROOT,
        "outcome": Outcome.DIFFERENT if differs else Outcome.SAME,
        "results_hash": sha256(opened.results).hexdigest() if opened.results else "",
        "inner_root": root,
        "differs": [one.value for one in OpenedPart if one in differs],
        "subject": place.subject,
        "class": place.class_id,
        "field": place.field,
        "witnesses": list(opened.witnesses),
    }
    return _told(record(session, act=ACT, actor=actor, at=at, campaign=kept.id, facts=facts))


def comparable(session: Session, key: str) -> CampaignRecord:
    """A campaign that has results; raises UnknownCampaign, NotForARehearsal, NotCounted."""
    kept = campaigns.find(session, key)
    check_real(kept, act=ACT)
    if not kept.results:
        raise NotCounted(state=kept.state)
    return kept


def second_openings(session: Session, campaign: str) -> tuple[SecondOpening, ...]:
    """The comparisons of a campaign (id), the newest first."""
    found = ledger.newest(session, campaign, Wanted(act=ACT), most=MOST_SHOWN, after=0)
    return tuple(_told(one) for one in found)


def _read_root(typed: str) -> str:
    """A root as it is printed, in groups or not; raises NotARoot."""
    root = re.sub(r"[\s\-·]", "", typed).lower()
    if root and not _ROOT.fullmatch(root):
        raise NotARoot
    return root


def _differences(kept: CampaignRecord, raw: bytes) -> tuple[list[OpenedPart], Place]:
    if not raw or raw == kept.results:
        return [], Place()
    given, own = read_results(raw), read_results(kept.results)
    if given.get("campaign") != kept.id:
        raise ForeignResults(member="campaign")
    # Never the same while the bytes differ: Python takes `true` and 1 for equal.
    return differing(own, given) or [OpenedPart.OTHER], first_place(own, given)


def _told(entry: LedgerEntry) -> SecondOpening:
    facts = entry.facts
    return SecondOpening(
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        by=OpenedBy(str(facts["by"])),
        outcome=Outcome(str(facts["outcome"])),
        results_hash=str(facts["results_hash"]),
        inner_root=str(facts["inner_root"]),
        differs=tuple(OpenedPart(str(one)) for one in _listed(facts["differs"])),
        place=Place(
            subject=str(facts["subject"]),
            class_id=str(facts["class"]),
            field=str(facts["field"]),
        ),
        witnesses=tuple(str(one) for one in _listed(facts["witnesses"])),
    )


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
