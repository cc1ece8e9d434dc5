"""Faults of the matrix of who rates what: references, class weights by category."""

from collections.abc import Iterator
from fractions import Fraction

from survey.domain.campaign import Assignment, Campaign, Shares
from survey.domain.definition_faults.noting import fault
from survey.domain.definition_faults.schemes import WHOLE, weight_range_faults
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode


def assignment_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of every assignment, and of the class weights by category."""
    known = {
        "class": ({one.id for one in campaign.classes}, FaultCode.UNKNOWN_CLASS),
        "category": ({one.id for one in campaign.categories}, FaultCode.UNKNOWN_CATEGORY),
        "scheme": ({one.id for one in campaign.schemes}, FaultCode.UNKNOWN_SCHEME),
    }
    pairs: set[tuple[str, str]] = set()
    for n, one in enumerate(campaign.assignments):
        place = f"assignments[{n}]"
        named = {"class": one.evaluator_class, "category": one.category, "scheme": one.scheme}
        for member, found in named.items():
            ids, code = known[member]
            if found not in ids:
                yield fault(f"{place}.{member}", code, found=found)
        if (one.evaluator_class, one.category) in pairs:
            yield fault(
                place,
                FaultCode.ASSIGNED_TWICE,
                evaluators=one.evaluator_class,
                category=one.category,
            )
        pairs.add((one.evaluator_class, one.category))
        if one.weight is not None:
            yield from weight_range_faults(f"{place}.weight", one.weight)


def class_weight_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of the sums: 100 in every category if shares are exact, else more than 0."""
    own = {one.id: one.weight for one in campaign.classes}
    for n, category in enumerate(campaign.categories):
        rating = [one for one in campaign.assignments if one.category == category.id]
        total = sum((_weight(one, own) for one in rating), Fraction(0))
        if not rating:
            continue
        if campaign.count.shares is Shares.EXACT and total != WHOLE:
            yield fault(
                f"categories[{n}]",
                FaultCode.CLASS_WEIGHTS_SUM,
                category=category.name,
                sum=total,
                difference=total - WHOLE,
            )
        elif total == 0:
            yield fault(f"categories[{n}]", FaultCode.NO_CLASS_WEIGHT, category=category.name)


def _weight(one: Assignment, own: dict[str, Fraction]) -> Fraction:
    return own.get(one.evaluator_class, Fraction(0)) if one.weight is None else one.weight
