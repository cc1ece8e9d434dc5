"""Faults of evaluator classes and their sections."""

from collections.abc import Iterator

from survey.domain.campaign import Campaign, EvaluatorClass
from survey.domain.definition_faults.counting import MOST_PEOPLE
from survey.domain.definition_faults.noting import fault
from survey.domain.definition_faults.schemes import weight_range_faults
from survey.domain.definition_faults.sight import Sight
from survey.domain.errors import Fault
from survey.domain.fault_code import FaultCode
from survey.domain.section import Section, SectionScope


def class_faults(campaign: Campaign, sight: Sight) -> Iterator[Fault]:
    """Faults of every class, of its sections, and of subjects that nobody rates."""
    subjects = {one.id for one in campaign.subjects}
    for c, one in enumerate(campaign.classes):
        place = f"classes[{c}]"
        yield from weight_range_faults(f"{place}.weight", one.weight)
        yield from _right_faults(place, one)
        if not one.sections:
            yield fault(f"{place}.sections", FaultCode.EMPTY_LIST)
        for s, section in enumerate(one.sections):
            yield from _section_faults(f"{place}.sections[{s}]", section, subjects)
            if not sight.seen[c, s]:
                yield fault(
                    f"{place}.sections[{s}]",
                    FaultCode.SECTION_EMPTY,
                    evaluators=one.name,
                    section=section.name,
                )


def subject_faults(campaign: Campaign, sight: Sight) -> Iterator[Fault]:
    """Faults of subjects: a category that is not there, nobody who rates them."""
    categories = {one.id for one in campaign.categories}
    rated = {one.id for rows in sight.seen.values() for one in rows}
    for n, one in enumerate(campaign.subjects):
        if one.category not in categories:
            yield fault(f"subjects[{n}].category", FaultCode.UNKNOWN_CATEGORY, found=one.category)
        elif one.id not in rated:
            yield fault(f"subjects[{n}]", FaultCode.SUBJECT_UNRATED, subject=one.name)


def _right_faults(place: str, one: EvaluatorClass) -> Iterator[Fault]:
    for n, right in enumerate(one.rights):
        if right in one.rights[:n]:
            yield fault(f"{place}.rights[{n}]", FaultCode.LISTED_TWICE, found=right)


def _section_faults(place: str, section: Section, subjects: set[str]) -> Iterator[Fault]:
    if not 1 <= section.entitled <= MOST_PEOPLE:
        yield fault(
            f"{place}.entitled",
            FaultCode.ENTITLED_RANGE,
            entitled=section.entitled,
            limit=MOST_PEOPLE,
        )
    if not 0 <= section.spares <= MOST_PEOPLE:
        yield fault(
            f"{place}.spares", FaultCode.SPARES_RANGE, spares=section.spares, limit=MOST_PEOPLE
        )
    if section.scope is SectionScope.ALL and section.subjects:
        yield fault(f"{place}.subjects", FaultCode.SUBJECTS_WITHOUT_SCOPE)
    if section.scope is not SectionScope.ALL and not section.subjects:
        yield fault(f"{place}.subjects", FaultCode.SCOPE_WITHOUT_SUBJECTS, scope=section.scope)
    listed: set[str] = set()
    for n, subject in enumerate(section.subjects):
        if subject not in subjects:
            yield fault(f"{place}.subjects[{n}]", FaultCode.UNKNOWN_SUBJECT, found=subject)
        elif subject in listed:
            yield fault(f"{place}.subjects[{n}]", FaultCode.LISTED_TWICE, found=subject)
        listed.add(subject)
