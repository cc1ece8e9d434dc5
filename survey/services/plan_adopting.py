"""Taking a finished plan as the campaign's definition, while that is still a draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.campaign_record import CampaignRecord
from survey.domain.lifecycle import CampaignState
from survey.domain.plan import PlanUnfinished
from survey.persistence import campaigns, plans
from survey.sealing.canonical import canonical_bytes
from survey.services.definition_file.times import time_text
from survey.services.plan_faults import examine
from survey.services.plan_trees import read_tree, tree_bytes
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from sqlalchemy.orm import Session

    from survey.domain.plan import Plan
    from survey.services.plan_faults import Finished

ADOPT = "plan-adopt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who changes a plan and when; `timezone` is that of times without an offset."""

    actor: str
    at: datetime
    timezone: tzinfo


def adopt_if_finished(
    session: Session, plan: Plan, kept: CampaignRecord | None, hand: Hand
) -> None:
    """Make or replace the draft campaign (`kept`, None before) where the plan has no fault.

    A plan with faults leaves the campaign as it is; it cannot be frozen then.
    """
    finished = examine(plan, timezone=hand.timezone).finished
    if finished is None:
        return
    after = _campaign(plan, finished)
    if after == kept:
        return
    if kept is None:
        campaigns.add(session, after)
    else:
        campaigns.store(session, after)
    facts = {
        "definition_hash": sha256(after.definition).hexdigest(),
        "opens_at": after.opens_at.isoformat(),
        "closes_at": after.closes_at.isoformat(),
    }
    record(
        session, act=ADOPT, actor=hand.actor, at=hand.at, campaign=plan.campaign, facts={**facts}
    )


def missing_in_plan(session: Session, kept: CampaignRecord) -> int | None:
    """How much the plan of a draft lacks, 0 where it only differs; None where it agrees."""
    plan = plans.of_campaign(session, kept.id)
    if plan is None:
        return None
    examined = examine(plan, timezone=UTC)  # the times of a kept plan have their offset
    if examined.finished is None or _campaign(plan, examined.finished) != kept:
        return len(examined.faults)
    return None


def check_finished(session: Session, kept: CampaignRecord) -> None:
    """Refuse to freeze a draft whose plan says something else; raises PlanUnfinished."""
    missing = missing_in_plan(session, kept)
    if missing is not None:
        raise PlanUnfinished(number=kept.number, count=missing)


def note_times(session: Session, kept: CampaignRecord) -> None:
    """Write a campaign's times, which were set outside of the wizard, into its plan."""
    plan = plans.of_campaign(session, kept.id)
    if plan is None:
        return
    times = {"opens": time_text(kept.opens_at), "closes": time_text(kept.closes_at)}
    tree = tree_bytes(read_tree(plan.tree) | times)
    plans.store(session, replace(plan, tree=tree, version=plan.version + 1))


def _campaign(plan: Plan, finished: Finished) -> CampaignRecord:
    return CampaignRecord(
        id=plan.campaign,
        number=plan.number,
        title=finished.document["title"],
        organiser=plan.organiser,
        state=CampaignState.DRAFT,
        definition=canonical_bytes(finished.document),
        opens_at=finished.opens_at,
        closes_at=finished.closes_at,
    )
