"""What is wrong with a definition: every fault with its place, none kept back for a second try."""

from collections.abc import Iterator

from survey.domain.campaign import Campaign
from survey.domain.definition_faults.assignments import assignment_faults, class_weight_faults
from survey.domain.definition_faults.classes import class_faults, subject_faults
from survey.domain.definition_faults.counting import (
    counting_faults,
    disclosure_faults,
    room_faults,
)
from survey.domain.definition_faults.ids import head_faults, id_faults
from survey.domain.definition_faults.limits import crowd_faults, limit_faults
from survey.domain.definition_faults.merging import merging_faults, small_class_faults
from survey.domain.definition_faults.noting import fault
from survey.domain.definition_faults.quota_arithmetic import quota_arithmetic_faults
from survey.domain.definition_faults.quotas import quota_faults
from survey.domain.definition_faults.rules import rule_faults
from survey.domain.definition_faults.scales import scale_faults
from survey.domain.definition_faults.schemes import scheme_faults
from survey.domain.definition_faults.sight import Sight
from survey.domain.definition_faults.texts import text_faults
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode

__all__ = ["definition_faults", "fault"]


def definition_faults(campaign: Campaign) -> tuple[Fault, ...]:
    """All faults of a definition; places are those of its document ("classes[2].sections[0]")."""
    return tuple(dict.fromkeys(_all(campaign)))


def _all(campaign: Campaign) -> Iterator[Fault]:
    yield from head_faults(campaign)
    yield from text_faults(campaign)
    yield from id_faults(campaign)
    for member in ("categories", "subjects", "classes", "assignments"):
        if not getattr(campaign, member):
            yield fault(member, FaultCode.EMPTY_LIST)
    yield from scale_faults(campaign)
    yield from scheme_faults(campaign)
    yield from assignment_faults(campaign)
    yield from class_weight_faults(campaign)
    yield from quota_faults(campaign)
    yield from rule_faults(campaign)
    yield from counting_faults(campaign)
    yield from disclosure_faults(campaign)
    yield from room_faults(campaign)
    yield from _on_ballots(campaign)


def _on_ballots(campaign: Campaign) -> Iterator[Fault]:
    if oversize := tuple(crowd_faults(campaign)):
        yield from oversize
        return
    sight = Sight(campaign)
    yield from subject_faults(campaign, sight)
    yield from class_faults(campaign, sight)
    yield from merging_faults(campaign, sight)
    yield from small_class_faults(campaign, sight)
    yield from quota_arithmetic_faults(campaign, sight)
    yield from limit_faults(campaign, sight)
