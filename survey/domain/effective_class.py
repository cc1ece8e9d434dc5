"""Effective classes: a class with those merged into it, counted as one (docs/counting.md 1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from survey.domain.campaign import Assignment, Campaign, EvaluatorClass, Subject
from survey.domain.scheme import IndicatorScheme


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectiveClass:
    """A host and its merged classes; `order` is its place, weights and schemes go by category."""

    id: str
    order: int
    members: tuple[EvaluatorClass, ...]
    weights: Mapping[str, Fraction]
    schemes: Mapping[str, IndicatorScheme]
    rated_by: Mapping[str, tuple[EvaluatorClass, ...]]

    @property
    def is_open(self) -> bool:
        """Whether the host is declared open (公开类)."""
        return self.members[0].is_open

    @property
    def entitled(self) -> int:
        """Head-count of all members."""
        return sum(one.entitled for one in self.members)

    @property
    def member_ids(self) -> frozenset[str]:
        """Ids of the host and the merged classes."""
        return frozenset(one.id for one in self.members)

    def rates(self, subject: Subject) -> bool:
        """Whether some section of a member that rates the category sees the subject."""
        return any(
            section.sees(subject.id)
            for member in self.rated_by.get(subject.category, ())
            for section in member.sections
        )


def effective_classes(campaign: Campaign) -> tuple[EffectiveClass, ...]:
    """The campaign's effective classes in the order of their hosts."""
    hosts = [one for one in campaign.classes if not one.merged_with]
    schemes = {one.id: one for one in campaign.schemes}
    found = []
    for order, host in enumerate(hosts):
        merged = (one for one in campaign.classes if one.merged_with == host.id)
        found.append(_effective(campaign, order, (host, *merged), schemes))
    return tuple(found)


def host_ids(campaign: Campaign) -> dict[str, str]:
    """The effective class of every class, by id."""
    return {one.id: one.merged_with or one.id for one in campaign.classes}


def _effective(
    campaign: Campaign,
    order: int,
    members: tuple[EvaluatorClass, ...],
    schemes: Mapping[str, IndicatorScheme],
) -> EffectiveClass:
    weights: dict[str, Fraction] = {}
    used: dict[str, IndicatorScheme] = {}
    rated_by: dict[str, tuple[EvaluatorClass, ...]] = {}
    for member in members:
        for one in _assignments(campaign, member):
            weight = member.weight if one.weight is None else one.weight
            weights[one.category] = weights.get(one.category, Fraction(0)) + weight
            used.setdefault(one.category, schemes[one.scheme])
            rated_by[one.category] = (*rated_by.get(one.category, ()), member)
    return EffectiveClass(
        id=members[0].id,
        order=order,
        members=members,
        weights=weights,
        schemes=used,
        rated_by=rated_by,
    )


def _assignments(campaign: Campaign, member: EvaluatorClass) -> list[Assignment]:
    return [one for one in campaign.assignments if one.evaluator_class == member.id]
