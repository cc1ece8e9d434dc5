"""Faults of merged and small classes: a class of few is joined to a host or declared open.

A mean over fewer than k people would show what each of them gave, so no figure of theirs is ever
released; what can never be released must be settled before anybody rates.
"""

from collections.abc import Iterator

from survey.domain.campaign import Campaign, EvaluatorClass
from survey.domain.definition_faults.noting import fault
from survey.domain.definition_faults.sight import Sight
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode


def merging_faults(campaign: Campaign, sight: Sight) -> Iterator[Fault]:
    """Faults of every class that is merged with another."""
    by_id = {one.id: one for one in reversed(campaign.classes)}
    for c, one in enumerate(campaign.classes):
        if not one.merged_with:
            continue
        place = f"classes[{c}].merged_with"
        host = by_id.get(one.merged_with)
        if host is None:
            yield fault(place, FaultCode.UNKNOWN_CLASS, found=one.merged_with)
        elif host.id == one.id:
            yield fault(place, FaultCode.MERGED_WITH_ITSELF)
        elif host.merged_with:
            yield fault(
                place, FaultCode.MERGE_CHAIN, host=host.name, other=_name(by_id, host.merged_with)
            )
        else:
            yield from _scheme_faults(campaign, sight, place, one, host)
        if one.is_open:
            yield fault(f"classes[{c}].open", FaultCode.MERGED_AND_OPEN, evaluators=one.name)


def small_class_faults(campaign: Campaign, sight: Sight) -> Iterator[Fault]:
    """A fault for every class and subject with fewer than k entitled, hosts with their members."""
    for c, host in enumerate(campaign.classes):
        if host.merged_with or host.is_open:
            continue
        members = tuple(
            m for m, one in enumerate(campaign.classes) if m == c or one.merged_with == host.id
        )
        pooled = len(members) > 1
        entitled = sight.entitled(members)
        for subject in campaign.subjects:
            if 0 < entitled[subject.id] < campaign.disclosure.k:
                yield fault(
                    f"classes[{c}]",
                    FaultCode.SMALL_MERGED_CLASS if pooled else FaultCode.SMALL_CLASS,
                    evaluators=host.name,
                    subject=subject.name,
                    entitled=entitled[subject.id],
                    k=campaign.disclosure.k,
                )


def _scheme_faults(
    campaign: Campaign, sight: Sight, place: str, one: EvaluatorClass, host: EvaluatorClass
) -> Iterator[Fault]:
    for category in campaign.categories:
        own = sight.assigned[one.id].get(category.id)
        hosts = sight.assigned[host.id].get(category.id)
        if (own.scheme if own else "") != (hosts.scheme if hosts else ""):
            yield fault(
                place,
                FaultCode.MERGE_SCHEMES,
                evaluators=one.name,
                host=host.name,
                category=category.name,
            )


def _name(by_id: dict[str, EvaluatorClass], class_id: str) -> str:
    return by_id[class_id].name if class_id in by_id else class_id
