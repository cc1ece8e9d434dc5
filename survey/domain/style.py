"""Ballot styles (docs/counting.md 2): what a class and section is shown, by definition alone."""

from collections.abc import Iterator
from typing import Any

from survey.domain.ballot import BallotStyle, Field, Row, StyleQuota
from survey.domain.campaign import (
    Assignment,
    Campaign,
    EvaluatorClass,
    RuleKind,
    Subject,
    ValidityRule,
)
from survey.domain.definition_writing import (
    write_ballot,
    write_disclosure,
    write_quota,
    write_rule,
    write_scale,
    write_scheme,
)
from survey.domain.errors import Refusal
from survey.domain.quota import Quota
from survey.domain.scheme import OVERALL, IndicatorScheme, RatingScale
from survey.domain.section import Section

CLASS_KINDS = {RuleKind.CLASS_RETURNED, RuleKind.CLASS_TURNOUT}


class UnknownClass(Refusal):
    """The campaign has no evaluator class with this id."""

    code = "unknown-class"


class UnknownSection(Refusal):
    """The evaluator class has no section with this id."""

    code = "unknown-class"


def ballot_style(campaign: Campaign, class_id: str, section_id: str) -> BallotStyle:
    """The style of a class and section; raises UnknownClass, UnknownSection."""
    for one in campaign.classes:
        if one.id == class_id:
            for section in one.sections:
                if section.id == section_id:
                    return _style(campaign, one, section)
            raise UnknownSection(evaluator_class=class_id, section=section_id)
    raise UnknownClass(evaluator_class=class_id, section=section_id)


def all_styles(campaign: Campaign) -> Iterator[BallotStyle]:
    """The styles of every class and section, in the order of the definition."""
    for one in campaign.classes:
        for section in one.sections:
            yield _style(campaign, one, section)


def style_document(campaign: Campaign, style: BallotStyle) -> dict[str, Any]:
    """The style's object, whose canonical JSON is hashed and sent to the evaluator."""
    schemes = {row.subject.category: row.scheme for row in style.rows}
    used_schemes = {scheme.id for scheme in schemes.values()}
    used_scales = {one.scale.id for one in style.fields}
    return {
        "format": "survey-style/1",
        "campaign": campaign.id,
        "number": campaign.number,
        "title": campaign.title,
        "organiser": campaign.organiser,
        "language": campaign.language,
        "class": {
            "id": style.class_id,
            "name": style.class_name,
            "rights": [right.value for right in style.rights],
        },
        "section": {"id": style.section_id, "name": style.section_name},
        "categories": [
            {
                "id": one.id,
                "name": one.name,
                "scheme": schemes[one.id].id,
                "quotas": [_quota(quota) for quota in style.quotas if quota.category == one.id],
            }
            for one in campaign.categories
            if one.id in schemes
        ],
        "rows": [_row(row.subject) for row in style.rows],
        "schemes": [write_scheme(one) for one in campaign.schemes if one.id in used_schemes],
        "scales": [write_scale(one) for one in campaign.scales if one.id in used_scales],
        "rules": [write_rule(one) for one in style.rules],
        "ballot": write_ballot(campaign),
        "disclosure": write_disclosure(campaign),
        "size": style.size,
    }


def _style(campaign: Campaign, evaluator_class: EvaluatorClass, section: Section) -> BallotStyle:
    assigned = {
        one.category: one
        for one in campaign.assignments
        if one.evaluator_class == evaluator_class.id
    }
    rows = _rows(campaign, section, assigned)
    return BallotStyle(
        campaign=campaign.id,
        class_id=evaluator_class.id,
        class_name=evaluator_class.name,
        section_id=section.id,
        section_name=section.name,
        rights=evaluator_class.rights,
        rows=rows,
        quotas=tuple(_quotas(campaign, rows, assigned)),
        rules=tuple(one for one in campaign.rules if _concerns(one, evaluator_class.id)),
        ballot=campaign.ballot,
        disclosure=campaign.disclosure,
    )


def _concerns(rule: ValidityRule, class_id: str) -> bool:
    return rule.kind not in CLASS_KINDS and (not rule.classes or class_id in rule.classes)


def _rows(campaign: Campaign, section: Section, assigned: dict[str, Assignment]) -> tuple[Row, ...]:
    schemes = {one.id: one for one in campaign.schemes}
    scales = {one.id: one for one in campaign.scales}
    rows: list[Row] = []
    first = 0
    for subject in campaign.subjects:
        if subject.category not in assigned or not section.sees(subject.id):
            continue
        scheme = schemes[assigned[subject.category].scheme]
        fields = _fields(scheme, scales, row=len(rows), first=first)
        rows.append(Row(position=len(rows), subject=subject, scheme=scheme, fields=fields))
        first += len(fields)
    return tuple(rows)


def _fields(
    scheme: IndicatorScheme, scales: dict[str, RatingScale], *, row: int, first: int
) -> tuple[Field, ...]:
    named = [(one.id, one.name, one.scale) for one in scheme.indicators()]
    if scheme.overall is not None:
        named.append((OVERALL, scheme.overall.name, scheme.overall.scale))
    return tuple(
        Field(position=first + place, row=row, id=field_id, name=name, scale=scales[scale])
        for place, (field_id, name, scale) in enumerate(named)
    )


def _quotas(
    campaign: Campaign, rows: tuple[Row, ...], assigned: dict[str, Assignment]
) -> Iterator[StyleQuota]:
    for category in campaign.categories:
        base = sum(row.subject.category == category.id for row in rows)
        if base:
            for quota in assigned[category.id].quotas:
                yield style_quota(quota, category=category.id, base=base)


def style_quota(quota: Quota, *, category: str, base: int) -> StyleQuota:
    """A quota with its bounds for a style that shows `base` subjects of the category."""
    lowest = quota.at_least.lowest(base) if quota.at_least else None
    highest = quota.at_most.highest(base) if quota.at_most else None
    return StyleQuota(quota, category, base, lowest, highest)


def _quota(one: StyleQuota) -> dict[str, Any]:
    bounds = {"base": one.base, "lowest": one.lowest, "highest": one.highest}
    return write_quota(one.quota) | {
        name: bound for name, bound in bounds.items() if bound is not None
    }


def _row(subject: Subject) -> dict[str, str]:
    named = {"subject": subject.id, "name": subject.name, "category": subject.category}
    return named | ({"post": subject.post} if subject.post else {})
