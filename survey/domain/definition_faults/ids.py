"""Faults of ids: form, reserved words, the same id twice."""

import re
from collections.abc import Iterable, Iterator, Mapping

from survey.domain.campaign import Campaign
from survey.domain.definition_faults.noting import fault
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode
from survey.domain.quota import TOTAL
from survey.domain.scheme import OVERALL, ChoiceScale, IndicatorScheme, NumberScale, RatingScale

_ID = re.compile(r"[A-Za-z0-9-]{1,16}")
_CAMPAIGN_ID = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"[0-9]{6}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")
_FIELDS_OF_THEIR_OWN = frozenset({OVERALL, TOTAL})
_REASONS_OF_THEIR_OWN = frozenset({"malformed"})


def head_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of the campaign's own id, number and language."""
    if not _CAMPAIGN_ID.fullmatch(campaign.id):
        yield fault("id", FaultCode.BAD_CAMPAIGN_ID, found=campaign.id)
    if not _NUMBER.fullmatch(campaign.number):
        yield fault("number", FaultCode.BAD_CAMPAIGN_NUMBER, found=campaign.number)
    if not _LANGUAGE.fullmatch(campaign.language):
        yield fault("language", FaultCode.BAD_LANGUAGE, found=campaign.language)


def id_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of all other ids: unique in their list, an indicator's in its scheme."""
    yield from _listed("categories", [one.id for one in campaign.categories])
    yield from _listed("subjects", [one.id for one in campaign.subjects])
    yield from _listed("scales", [one.id for one in campaign.scales])
    for n, scale in enumerate(campaign.scales):
        yield from _of_values(f"scales[{n}]", scale)
    yield from _listed("schemes", [one.id for one in campaign.schemes])
    for n, scheme in enumerate(campaign.schemes):
        yield from _of_scheme(f"schemes[{n}]", scheme)
    yield from _listed("classes", [one.id for one in campaign.classes])
    for n, one in enumerate(campaign.classes):
        yield from _listed(f"classes[{n}].sections", [section.id for section in one.sections])
    yield from _of_reasons(campaign)


def _of_reasons(campaign: Campaign) -> Iterator[Fault]:
    # A rule's or quota's id is the reason why a ballot is invalid, so none may stand for two.
    rules = [one.id for one in campaign.rules]
    taken = _REASONS_OF_THEIR_OWN | set(rules)
    for n, one in enumerate(campaign.assignments):
        quotas = [quota.id for quota in one.quotas]
        yield from _listed(f"assignments[{n}].quotas", quotas, reserved=taken)
    yield from _listed("rules", rules, reserved=_REASONS_OF_THEIR_OWN)


def _of_values(place: str, scale: RatingScale) -> Iterator[Fault]:
    match scale:
        case ChoiceScale():
            yield from _listed(f"{place}.choices", [one.id for one in scale.choices])
        case NumberScale():
            yield from _listed(f"{place}.bands", [one.id for one in scale.bands])


def _of_scheme(place: str, scheme: IndicatorScheme) -> Iterator[Fault]:
    yield from _listed(f"{place}.groups", [one.id for one in scheme.groups])
    fields = {
        f"{place}.groups[{g}].indicators[{i}].id": one.id
        for g, group in enumerate(scheme.groups)
        for i, one in enumerate(group.indicators)
    }
    yield from _placed(fields, _FIELDS_OF_THEIR_OWN)


def _listed(
    place: str, ids: Iterable[str], *, reserved: frozenset[str] = frozenset()
) -> Iterator[Fault]:
    yield from _placed({f"{place}[{n}].id": one for n, one in enumerate(ids)}, reserved)


def _placed(ids: Mapping[str, str], reserved: frozenset[str]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for place, one in ids.items():
        if not _ID.fullmatch(one):
            yield fault(place, FaultCode.BAD_ID, found=one)
        elif one in reserved:
            yield fault(place, FaultCode.RESERVED_ID, id=one)
        elif one in first:
            yield fault(place, FaultCode.DUPLICATE_ID, id=one, first=first[one])
        first.setdefault(one, place)
