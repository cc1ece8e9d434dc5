"""Faults of counting, disclosure and the ballot's room for texts."""

from collections.abc import Iterator

from survey.domain.campaign import Campaign, CommentPlaces, Right
from survey.domain.definition_faults.noting import fault
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode
from survey.domain.scheme import ChoiceScale

MOST_DECIMALS = 6
MOST_PLACES = 12
LEAST_K = 3
MOST_PEOPLE = 1_000_000
LEAST_TEXT_BYTES = 40  # one reason of a dozen characters
MOST_TEXT_BYTES = 4000


def counting_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of decimals, rounding stages and trimming."""
    count = campaign.count
    places = {
        "count.decimals": (count.decimals, MOST_DECIMALS),
        "count.rounding.indicator": (count.indicator_places, MOST_PLACES),
        "count.rounding.class": (count.class_places, MOST_PLACES),
        "count.rounding.subject": (count.subject_places, MOST_PLACES),
    }
    for place, (found, most) in places.items():
        if found is not None and not 0 <= found <= most:
            yield fault(place, FaultCode.PLACES_RANGE, found=found, limit=most)
    trim = count.trim
    if trim is not None and (trim.drop < 1 or not 2 * trim.drop <= trim.above <= MOST_PEOPLE):
        yield fault("count.trim", FaultCode.TRIM_RANGE, drop=trim.drop, above=trim.above)


def disclosure_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of the thresholds."""
    least, distribution = campaign.disclosure.k, campaign.disclosure.distribution
    if least < LEAST_K:
        yield fault("disclosure.k", FaultCode.K_TOO_SMALL, k=least, limit=LEAST_K)
    if distribution < least:
        yield fault(
            "disclosure.distribution",
            FaultCode.DISTRIBUTION_BELOW_K,
            distribution=distribution,
            k=least,
        )


def room_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of the room for comments and reasons."""
    room = campaign.ballot.text_bytes
    if not 0 <= room <= MOST_TEXT_BYTES:
        yield fault(
            "ballot.text_bytes", FaultCode.TEXT_BYTES_RANGE, found=room, limit=MOST_TEXT_BYTES
        )
    elif room < LEAST_TEXT_BYTES and _takes_texts(campaign):
        yield fault(
            "ballot.text_bytes", FaultCode.TEXT_BYTES_MISSING, found=room, least=LEAST_TEXT_BYTES
        )
    if _comments(campaign) and not any(Right.COMMENT in one.rights for one in campaign.classes):
        yield fault("ballot.comments", FaultCode.COMMENTS_FOR_NOBODY)


def _takes_texts(campaign: Campaign) -> bool:
    reasons = any(
        choice.needs_reason
        for scale in campaign.scales
        if isinstance(scale, ChoiceScale)
        for choice in scale.choices
    )
    return reasons or _comments(campaign)


def _comments(campaign: Campaign) -> bool:
    return campaign.ballot.comments is not CommentPlaces.NONE
