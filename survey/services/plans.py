"""Plans of campaigns: started, changed step by step, taken back by one step, thrown away."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from survey.domain.campaign_record import UnknownCampaign, check_real
from survey.domain.lifecycle import CampaignState
from survey.domain.plan import MEMBERS, NothingToUndo, Plan, PlanChanged, PlanFixed, PlanStep
from survey.persistence import campaigns, plans
from survey.services.definition_file.times import time_text
from survey.services.definitions import definition_document
from survey.services.plan_adopting import Hand, adopt_if_finished
from survey.services.plan_faults import Examined, examine
from survey.services.plan_trees import (
    Tree,
    read_tree,
    tree_bytes,
    tree_of,
    with_offsets,
    without_times,
)
from survey.services.recording import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord

Change: TypeAlias = "Callable[[Tree], None]"

PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A plan as pages show it; `state` is None while there is no campaign of it yet."""

    plan: Plan
    tree: Tree
    examined: Examined
    state: CampaignState | None

    @property
    def is_fixed(self) -> bool:
        """Whether it can be read only."""
        return self.state not in (None, CampaignState.DRAFT)


def start_plan(session: Session, tree: Tree, *, organiser: str, hand: Hand) -> Plan:
    """A new plan of an organiser; `tree` as `empty_tree`, `shipped_tree`, `cloned_tree` give it."""
    made = Plan(
        campaign=secrets.token_hex(16),
        number=campaigns.free_number(session),
        organiser=organiser,
        title=_title(tree),
        tree=tree_bytes(with_offsets(tree, hand.timezone)),
        version=1,
        changed_at=hand.at,
        changed_by=hand.actor,
    )
    plans.add(session, made)
    facts = {"number": made.number}
    record(
        session,
        act="plan-start",
        actor=hand.actor,
        at=hand.at,
        campaign=made.campaign,
        facts={**facts},
    )
    adopt_if_finished(session, made, None, hand)
    return made


def cloned_tree(session: Session, number: str, *, organiser: str) -> Tree:
    """The tree of another campaign or plan of the organiser, without its times.

    Raises UnknownCampaign, NotForARehearsal.
    """
    found = plan_of(session, number)
    if found.organiser != organiser:
        raise UnknownCampaign(campaign=number)
    return without_times(read_tree(found.tree))


def plan_of(session: Session, number: str) -> Plan:
    """The plan with this number; of a campaign that was imported, the one its definition says.

    Raises UnknownCampaign, NotForARehearsal.
    """
    return _found(session, number)[0]


def view_plan(session: Session, number: str, *, timezone: tzinfo) -> PlanView:
    """A plan with all that it still lacks; raises UnknownCampaign, NotForARehearsal."""
    plan, kept = _found(session, number)
    return PlanView(
        plan=plan,
        tree=read_tree(plan.tree),
        examined=examine(plan, timezone=timezone),
        state=kept.state if kept else None,
    )


def started_plans(session: Session, organiser: str) -> tuple[Plan, ...]:
    """The plans of an organiser of which there is no campaign yet, those changed last first."""
    there = {one.id for one in campaigns.of_organiser(session, organiser)}
    return tuple(one for one in plans.of_organiser(session, organiser) if one.campaign not in there)


def change_plan(session: Session, number: str, change: Change, *, version: int, hand: Hand) -> Plan:
    """Let `change` alter the plan's tree in place, and keep it; `version` is what was looked at.

    A finished plan becomes the draft campaign in the same transaction. Raises UnknownCampaign,
    NotForARehearsal, PlanFixed, PlanChanged, and what `change` raises; nothing is kept then.
    """
    plan, kept = _held(session, number, version=version)
    tree = read_tree(plan.tree)
    before = tree_bytes(with_offsets(tree, hand.timezone))
    change(tree)
    after = tree_bytes(with_offsets(tree, hand.timezone))
    if after == before:
        if plan.version:
            adopt_if_finished(session, plan, kept, hand)
        return plan
    return _keep(session, replace(plan, tree=after, previous=before), kept, hand)


def undo_change(session: Session, number: str, *, version: int, hand: Hand) -> Plan:
    """Take the last change back; doing it again brings the change back.

    Raises as `change_plan`, and NothingToUndo.
    """
    plan, kept = _held(session, number, version=version)
    if not plan.previous:
        raise NothingToUndo
    return _keep(session, replace(plan, tree=plan.previous, previous=plan.tree), kept, hand)


def discard_plan(session: Session, number: str, *, version: int, hand: Hand) -> None:
    """Throw a plan away of which there is no campaign; raises as `change_plan`."""
    plan, kept = _held(session, number, version=version)
    if kept is not None:
        raise PlanFixed(number=number, state=kept.state)
    plans.discard(session, plan.campaign)
    facts = {"number": plan.number}
    record(
        session,
        act="plan-discard",
        actor=hand.actor,
        at=hand.at,
        campaign=plan.campaign,
        facts={**facts},
    )


def _held(session: Session, number: str, *, version: int) -> tuple[Plan, CampaignRecord | None]:
    plans.hold(session, number)
    plan, kept = _found(session, number)
    if kept is not None:
        kept = campaigns.hold(session, kept.id)
        if kept.state is not CampaignState.DRAFT:
            raise PlanFixed(number=number, state=kept.state)
    if version != plan.version:
        raise PlanChanged(by=plan.changed_by, at=plan.changed_at.isoformat(), version=plan.version)
    return plan, kept


def _keep(session: Session, plan: Plan, kept: CampaignRecord | None, hand: Hand) -> Plan:
    after = replace(
        plan,
        title=_title(read_tree(plan.tree)),
        version=plan.version + 1,
        changed_at=hand.at,
        changed_by=hand.actor,
    )
    if plan.version:
        plans.store(session, after)
    else:
        plans.add(session, after)
    adopt_if_finished(session, after, kept, hand)
    return after


def _found(session: Session, number: str) -> tuple[Plan, CampaignRecord | None]:
    """A plan and its campaign; what is no draft any more is as its campaign says."""
    own = plans.with_number(session, number)
    if own is not None and not campaigns.is_there(session, own.campaign):
        return own, None
    kept = campaigns.by_number(session, number)
    check_real(kept, act=PLAN)
    if own is not None and kept.state is CampaignState.DRAFT:
        return own, kept
    return _as_defined(kept), kept


def _as_defined(kept: CampaignRecord) -> Plan:
    tree = tree_of(
        definition_document(kept.definition),
        opens=time_text(kept.opens_at),
        closes=time_text(kept.closes_at),
    )
    return Plan(
        campaign=kept.id,
        number=kept.number,
        organiser=kept.organiser,
        title=kept.title,
        tree=tree_bytes(tree),
        version=0,
        changed_at=kept.opens_at,
        changed_by="",
    )


def _title(tree: Tree) -> str:
    # PostgreSQL keeps no NUL in a text; the tree keeps it as an escape, and the check names it.
    return str(tree.get("title", "")).replace("\0", "")


def changed_steps(plan: Plan) -> tuple[PlanStep, ...]:
    """The steps in which the last change has altered something; none where it is not known."""
    if not plan.previous:
        return ()
    before, after = read_tree(plan.previous), read_tree(plan.tree)
    return tuple(
        step
        for step, members in MEMBERS.items()
        if any(before.get(member) != after.get(member) for member in members)
    )
