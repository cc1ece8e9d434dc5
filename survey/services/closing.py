"""Closing (关闭): the root is fixed, no envelope enters after it, the tables are rewritten.

Threat: row order, free space and old row versions of the account and envelope tables would tell
in which order people voted. `compact` rewrites them in key order after the commit, repeatably.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from survey.domain.account import AccountState
from survey.domain.lifecycle import Act, step
from survey.persistence import box, campaigns, rolls
from survey.sealing.roots import box_root
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import Facts


@dataclass(frozen=True, slots=True)
class ClosedBox:
    """A closed campaign, the number of envelopes, and used accounts by class."""

    record: CampaignRecord
    envelopes: int
    used: dict[str, int]


def close(
    session: Session, key: str, *, actor: str, confirmed_by: str = "", at: datetime
) -> ClosedBox:
    """Close for good: root and counts go into the ledger in the same transaction."""
    kept = campaigns.hold(session, campaigns.find(session, key).id)
    state = step(kept.state, Act.CLOSE)
    trackers = list(box.trackers(session, kept.id))
    root = box_root(bytes.fromhex(kept.id), trackers)
    used: dict[str, int] = {}
    for (class_id, _, standing), count in rolls.counts(session, kept.id).items():
        if standing is AccountState.USED:
            used[class_id] = used.get(class_id, 0) + count
    after = replace(kept, state=state, box_root=root)
    campaigns.store(session, after)
    facts: Facts = {
        "box_root": root.hex(),
        "envelopes": len(trackers),
        "used": [f"{class_id}={used[class_id]}" for class_id in sorted(used)],
    }
    if confirmed_by:
        facts = {**facts, "confirmed_by": confirmed_by}
    record(session, act=Act.CLOSE, actor=actor, at=at, campaign=kept.id, facts=facts)
    return ClosedBox(after, len(trackers), used)


def compact(engine: Engine) -> None:
    """Rewrite accounts, drafts and envelopes in key order and give the old pages back."""
    box.rewrite(engine)
