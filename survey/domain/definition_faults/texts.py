"""Faults of texts: empty, too long, not NFC, characters that are not seen."""

import unicodedata
from collections.abc import Iterator

from survey.domain.campaign import Campaign
from survey.domain.definition_faults.noting import fault
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode
from survey.domain.scheme import ChoiceScale, IndicatorScheme, NumberScale, RatingScale

_LONGEST_NAME = 200
_LONGEST_EXPLANATION = 2000
_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
# Direction marks let a name on a slip or page read as another one.
_DIRECTIONS = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def text_faults(campaign: Campaign) -> Iterator[Fault]:
    """Faults of every name, label and explanation."""
    for place, text in _names(campaign):
        if not text.strip():
            yield fault(place, FaultCode.EMPTY_TEXT)
        yield from _character_faults(place, text, longest=_LONGEST_NAME)
    for place, text in _optional(campaign):
        yield from _character_faults(place, text, longest=_LONGEST_NAME)
    for place, text in _explanations(campaign):
        plain = text.replace("\n", "")
        yield from _character_faults(place, plain, longest=_LONGEST_EXPLANATION)


def names_of(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Every name and label with its place, empty ones too; explanations are none."""
    yield from _names(campaign)
    yield from _optional(campaign)


def _character_faults(place: str, text: str, *, longest: int) -> Iterator[Fault]:
    if len(text) > longest:
        yield fault(place, FaultCode.TEXT_TOO_LONG, length=len(text), limit=longest)
    if not unicodedata.is_normalized("NFC", text):
        normal = unicodedata.normalize("NFC", text)
        yield fault(place, FaultCode.NOT_NFC, found=text, normal=normal)
    for character in text:
        if unicodedata.category(character) in _UNSEEN or character in _DIRECTIONS:
            yield fault(place, FaultCode.CONTROL_CHARACTER, character=f"U+{ord(character):04X}")
            return


def _names(campaign: Campaign) -> Iterator[tuple[str, str]]:
    yield "title", campaign.title
    yield "organiser", campaign.organiser
    for n, category in enumerate(campaign.categories):
        yield f"categories[{n}].name", category.name
    for n, subject in enumerate(campaign.subjects):
        yield f"subjects[{n}].name", subject.name
    for n, scale in enumerate(campaign.scales):
        yield f"scales[{n}].name", scale.name
        yield from _value_names(f"scales[{n}]", scale)
    for n, scheme in enumerate(campaign.schemes):
        yield f"schemes[{n}].name", scheme.name
        yield from _scheme_names(f"schemes[{n}]", scheme)
    for n, one in enumerate(campaign.classes):
        yield f"classes[{n}].name", one.name
        for s, section in enumerate(one.sections):
            yield f"classes[{n}].sections[{s}].name", section.name


def _value_names(place: str, scale: RatingScale) -> Iterator[tuple[str, str]]:
    match scale:
        case ChoiceScale():
            for n, choice in enumerate(scale.choices):
                yield f"{place}.choices[{n}].name", choice.name
        case NumberScale():
            for n, band in enumerate(scale.bands):
                yield f"{place}.bands[{n}].name", band.name


def _scheme_names(place: str, scheme: IndicatorScheme) -> Iterator[tuple[str, str]]:
    for g, group in enumerate(scheme.groups):
        for i, one in enumerate(group.indicators):
            yield f"{place}.groups[{g}].indicators[{i}].name", one.name
    if scheme.overall is not None:
        yield f"{place}.overall.name", scheme.overall.name


def _optional(campaign: Campaign) -> Iterator[tuple[str, str]]:
    for n, subject in enumerate(campaign.subjects):
        yield f"subjects[{n}].post", subject.post
    for n, scale in enumerate(campaign.scales):
        yield f"scales[{n}].dont_know", scale.dont_know
        yield f"scales[{n}].abstention", scale.abstention
    for n, scheme in enumerate(campaign.schemes):
        for g, group in enumerate(scheme.groups):
            yield f"schemes[{n}].groups[{g}].name", group.name
    for n, one in enumerate(campaign.assignments):
        for q, quota in enumerate(one.quotas):
            yield f"assignments[{n}].quotas[{q}].name", quota.name


def _explanations(campaign: Campaign) -> Iterator[tuple[str, str]]:
    for n, scheme in enumerate(campaign.schemes):
        for g, group in enumerate(scheme.groups):
            for i, one in enumerate(group.indicators):
                place = f"schemes[{n}].groups[{g}].indicators[{i}]"
                yield f"{place}.standard", one.standard
                yield f"{place}.explanation", one.explanation
