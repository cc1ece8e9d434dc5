"""The opening checklist: what is done before a campaign opens, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.lifecycle import CampaignState, WrongState
from survey.persistence import box, campaigns, ledger, proofs, rehearsals
from survey.services.browser_files import browser_files
from survey.services.monitoring import progress
from survey.services.proving import is_one_set, locks_of
from survey.services.readiness import lacking

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.errors import Refusal
    from survey.sealing.lock import PublicLock
    from survey.sealing.proof import LockRole
    from survey.services.monitoring import ClassProgress


@dataclass(frozen=True, slots=True)
class LockStanding:
    """A lock, when its cards were last proved (None: not yet), and by which pairs, "1+3"."""

    role: LockRole
    lock: PublicLock
    proved_at: datetime | None
    pairs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """A frozen campaign before its opening; `lacking` is empty if it may open."""

    record: CampaignRecord
    one_set: bool
    locks: tuple[LockStanding, ...]
    rehearsed: bool
    classes: tuple[ClassProgress, ...]
    in_box: int
    browser_files: str
    ledger_head: str
    lacking: tuple[Refusal, ...]

    def lacks(self, kind: type[Refusal]) -> bool:
        """Whether something of this kind is missing."""
        return any(isinstance(one, kind) for one in self.lacking)


def checklist(session: Session, key: str) -> Checklist:
    """How far a frozen campaign is on its way to the opening; raises WrongState."""
    kept = campaigns.find(session, key)
    if kept.state is not CampaignState.FROZEN:
        raise WrongState(state=kept.state, act="checklist")
    return Checklist(
        record=kept,
        one_set=is_one_set(kept),
        locks=standings(session, kept),
        rehearsed=rehearsals.is_done(session, kept.id, kept.definition_hash),
        classes=progress(session, kept.id).classes,
        in_box=sum(box.counts(session, kept.id).values()),
        browser_files=browser_files().root,
        ledger_head=ledger.head(session).hex(),
        lacking=lacking(session, kept),
    )


def standings(session: Session, kept: CampaignRecord) -> tuple[LockStanding, ...]:
    """Both locks of a frozen campaign with the proofs for its definition, ballot lock first."""
    given = proofs.given(session, kept.id, kept.definition_hash)
    found = []
    for role, lock in locks_of(kept).items():
        own = [one for one in given if one.lock == lock.id and one.proved_at is not None]
        times = [one.proved_at for one in own if one.proved_at is not None]
        pairs = sorted({pair for one in own for pair in one.pairs})
        found.append(LockStanding(role, lock, max(times, default=None), tuple(pairs)))
    return tuple(found)
