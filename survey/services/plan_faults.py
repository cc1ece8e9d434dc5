"""What a plan still lacks: every fault of its tree with the step in which it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from survey.domain.definition import FORMAT, read_definition, write_definition
from survey.domain.definition_faults import definition_faults
from survey.domain.fault_code import FaultCode
from survey.domain.plan import MEMBERS, PlanStep
from survey.services.definition_file.expanding import expand
from survey.services.definition_file.places import Path, Places
from survey.services.definition_file.structure import note_structure_faults
from survey.services.definition_file.times import time_of
from survey.services.paper_faults import paper_faults
from survey.services.plan_trees import empty_tree, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from survey.domain.campaign import Campaign
    from survey.domain.errors import Fault
    from survey.domain.plan import Plan
    from survey.services.plan_trees import Tree

_BY_CODE: Final = {
    FaultCode.CLASS_WEIGHTS_SUM: PlanStep.CLASSES,
    FaultCode.NO_CLASS_WEIGHT: PlanStep.CLASSES,
    FaultCode.SUBJECT_UNRATED: PlanStep.MATRIX,
    FaultCode.SMALL_CLASS: PlanStep.DISCLOSURE,
    FaultCode.SMALL_MERGED_CLASS: PlanStep.DISCLOSURE,
    FaultCode.MERGED_WITH_ITSELF: PlanStep.DISCLOSURE,
    FaultCode.MERGE_CHAIN: PlanStep.DISCLOSURE,
    FaultCode.MERGED_AND_OPEN: PlanStep.DISCLOSURE,
    FaultCode.MERGE_SCHEMES: PlanStep.DISCLOSURE,
}
_BY_MEMBER: Final = {member: step for step, members in MEMBERS.items() for member in members}


@dataclass(frozen=True, slots=True)
class StepFault:
    """A fault of a plan and the step of the wizard in which it is mended."""

    step: PlanStep
    fault: Fault


@dataclass(frozen=True, slots=True)
class Finished:
    """What a plan without faults says: the definition's document and the times, in UTC."""

    document: dict[str, Any]
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Examined:
    """A plan's faults in the order of the steps, or what it says where it has none.

    `campaign` is there as soon as the tree can be read at all, faults or not.
    """

    faults: tuple[StepFault, ...]
    finished: Finished | None
    campaign: Campaign | None = None

    def of_step(self, step: PlanStep) -> tuple[Fault, ...]:
        """The faults that are mended in one step."""
        return tuple(one.fault for one in self.faults if one.step is step)


def plan_faults(plan: Plan, *, timezone: tzinfo) -> tuple[StepFault, ...]:
    """All that keeps a plan from being a campaign; nothing where it is one."""
    return examine(plan, timezone=timezone).faults


def examine(plan: Plan, *, timezone: tzinfo) -> Examined:
    """Check a plan as a definition file is checked; times without offset are local in `timezone`.

    Where the tree's structure is broken only that is named: the rest cannot be read.
    """
    tree = whole_tree(plan)
    places = Places(dict.fromkeys(_paths(tree), 0))
    note_structure_faults(tree, places)
    if places.faults:
        return Examined(_by_step(places.faults), None)
    opens_at, closes_at = _times(tree, timezone, places)
    campaign = read_definition(expand(tree, places))
    meant = (*definition_faults(campaign), *paper_faults(campaign))
    places.faults += [places.located(one) for one in meant]
    if places.faults:
        return Examined(_by_step(places.faults), None, campaign)
    return Examined((), Finished(write_definition(campaign), opens_at, closes_at), campaign)


def whole_tree(plan: Plan) -> Tree:
    """The tree with what the plan's row holds, as a definition file has it."""
    head = {"format": FORMAT, "id": plan.campaign, "number": plan.number}
    return {**empty_tree(), **read_tree(plan.tree), **head, "organiser": plan.organiser}


def _times(tree: Tree, timezone: tzinfo, places: Places) -> tuple[datetime, datetime]:
    before = len(places.faults)
    missing = [member for member in ("opens", "closes") if not tree[member]]
    for member in missing:
        places.note((member,), FaultCode.TIME_MISSING)
    opens_at, closes_at = (
        time_of(member, tree[member], timezone, Places({}) if member in missing else places)
        for member in ("opens", "closes")
    )
    if len(places.faults) == before and opens_at >= closes_at:
        places.note(("closes",), FaultCode.TIMES_CROSSED)
    return opens_at, closes_at


def _paths(value: object, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _paths(member, (*path, key))
    elif isinstance(value, list):
        for n, member in enumerate(value):
            yield from _paths(member, (*path, n))


def _by_step(found: list[Fault]) -> tuple[StepFault, ...]:
    order = list(PlanStep)
    told = [StepFault(_step(one), one) for one in dict.fromkeys(found)]
    return tuple(sorted(told, key=lambda one: order.index(one.step)))


def _step(found: Fault) -> PlanStep:
    by_code = _BY_CODE.get(FaultCode(found.code))
    if by_code is not None:
        return by_code
    member = found.place.partition(".")[0].partition("[")[0]
    if member == "assignments" and ".quotas" in found.place:
        return PlanStep.QUOTAS
    return _BY_MEMBER.get(member, PlanStep.BASICS)
