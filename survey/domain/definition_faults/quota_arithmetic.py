"""Faults of quotas on ballots: what per cent of the subjects comes to, and what cannot be met.

The base is the number of the category's subjects on a ballot; sections with the same base have
the same arithmetic, so they are named together.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from survey.domain.campaign import Assignment, Campaign
from survey.domain.definition_faults.noting import fault
from survey.domain.definition_faults.sight import Sight
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode
from survey.domain.quota import Quota


@dataclass(frozen=True, slots=True)
class Base:
    """So many subjects of a category on the ballots of some sections of a class."""

    number: int
    evaluators: str
    category: str
    section: str
    sections: int

    def fault(self, place: str, code: FaultCode, **facts: str | int | Fraction) -> Fault:
        """A fault of a quota on these ballots."""
        return fault(
            place,
            code,
            evaluators=self.evaluators,
            section=self.section,
            sections=self.sections,
            category=self.category,
            base=self.number,
            **facts,
        )


def quota_arithmetic_faults(campaign: Campaign, sight: Sight) -> Iterator[Fault]:
    """Faults of every quota on every ballot style that it is on."""
    for n, one in enumerate(campaign.assignments):
        for base in bases(campaign, sight, one):
            for q, quota in enumerate(one.quotas):
                yield from _style_faults(f"assignments[{n}].quotas[{q}]", quota, base)
            yield from _sum_faults(f"assignments[{n}].quotas", one, base)


def bases(campaign: Campaign, sight: Sight, one: Assignment) -> Iterator[Base]:
    """How many subjects the category has on the ballots of the class; never none."""
    category = next((c.name for c in campaign.categories if c.id == one.category), one.category)
    for c, evaluators in enumerate(campaign.classes):
        if evaluators.id != one.evaluator_class:
            continue
        sections: dict[int, list[str]] = defaultdict(list)
        for s, section in enumerate(evaluators.sections):
            sections[sight.bases[c, s][one.category]].append(section.name)
        for number, names in sorted(sections.items()):
            if number:
                yield Base(number, evaluators.name, category, names[0], len(names))


def _style_faults(place: str, quota: Quota, base: Base) -> Iterator[Fault]:
    lowest = quota.at_least.lowest(base.number) if quota.at_least else 0
    highest = quota.at_most.highest(base.number) if quota.at_most else base.number
    if quota.at_most and quota.at_most.percent and highest < 1:
        amount = quota.at_most.amount
        yield base.fault(
            f"{place}.at_most",
            FaultCode.QUOTA_FLOOR_ZERO,
            percent=amount,
            product=amount * base.number / 100,
        )
    elif lowest > base.number:
        yield base.fault(f"{place}.at_least", FaultCode.QUOTA_LOWEST_ABOVE_BASE, lowest=lowest)
    elif lowest > highest:
        yield base.fault(place, FaultCode.QUOTA_BOUNDS_CROSS, lowest=lowest, highest=highest)


def _sum_faults(place: str, one: Assignment, base: Base) -> Iterator[Fault]:
    # Each row holds one choice of a field, so the least numbers of a field's choices add up.
    needed: dict[str, dict[str, int]] = defaultdict(dict)
    for quota in one.quotas:
        if quota.at_least and quota.choice:
            lowest = quota.at_least.lowest(base.number)
            field = needed[quota.of]
            field[quota.choice] = max(lowest, field.get(quota.choice, 0))
    for field_id, lowests in needed.items():
        total = sum(lowests.values())
        if len(lowests) > 1 and total > base.number >= max(lowests.values()):
            yield base.fault(place, FaultCode.QUOTA_LOWESTS_ABOVE_BASE, field=field_id, sum=total)
