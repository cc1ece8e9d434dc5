"""A campaign's definition: from the rules' own types to its document (docs/counting.md 1)."""

from fractions import Fraction
from typing import Any

from survey.domain.campaign import (
    Assignment,
    Campaign,
    CountRules,
    EvaluatorClass,
    RuleKind,
    Subject,
    ValidityRule,
)
from survey.domain.exact import definition_string
from survey.domain.quota import Bound, Quota
from survey.domain.scheme import (
    ChoiceScale,
    Indicator,
    IndicatorGroup,
    IndicatorScheme,
    NumberScale,
    RatingScale,
)
from survey.domain.section import Section

Json = dict[str, Any]

WITH_PERCENT = {RuleKind.COMPLETE, RuleKind.OVERALL_SUPPORTED, RuleKind.CLASS_TURNOUT}
WITH_CHOICE = {RuleKind.OVERALL_SUPPORTED, RuleKind.OVERALL_FORCED}


def write_definition(campaign: Campaign) -> Json:
    """The document of a campaign: strings, integers, truth values, lists and objects only."""
    return {
        "format": "survey-definition/1",
        "id": campaign.id,
        "number": campaign.number,
        "title": campaign.title,
        "organiser": campaign.organiser,
        "language": campaign.language,
        "categories": [{"id": one.id, "name": one.name} for one in campaign.categories],
        "subjects": [write_subject(one) for one in campaign.subjects],
        "scales": [write_scale(one) for one in campaign.scales],
        "schemes": [write_scheme(one) for one in campaign.schemes],
        "classes": [_class(one) for one in campaign.classes],
        "assignments": [_assignment(one) for one in campaign.assignments],
        "rules": [write_rule(one) for one in campaign.rules],
        "count": _count(campaign.count),
        "disclosure": write_disclosure(campaign),
        "ballot": write_ballot(campaign),
    }


def write_subject(subject: Subject) -> Json:
    """A subject's object."""
    named = {"id": subject.id, "name": subject.name, "category": subject.category}
    return named | _given(post=subject.post)


def write_scale(scale: RatingScale) -> Json:
    """A scale's object; raises TypeError for a kind that the format does not know."""
    match scale:
        case ChoiceScale():
            own: Json = {
                "kind": "choices",
                "choices": [
                    {"id": one.id, "name": one.name, "points": definition_string(one.points)}
                    | _given(needs_reason=one.needs_reason)
                    for one in scale.choices
                ],
                "full": definition_string(scale.out_of),
            }
        case NumberScale():
            own = {
                "kind": "number",
                "min": definition_string(scale.minimum),
                "max": definition_string(scale.maximum),
                "step": definition_string(scale.step),
                "bands": [
                    {"id": one.id, "name": one.name} | _span(one.lowest, one.highest)
                    for one in scale.bands
                ],
            }
        case _:
            raise TypeError(type(scale))
    codes = _given(dont_know=scale.dont_know, abstention=scale.abstention)
    return {"id": scale.id, "name": scale.name} | own | codes


def write_scheme(scheme: IndicatorScheme) -> Json:
    """A scheme's object."""
    tree: Json = {
        "id": scheme.id,
        "name": scheme.name,
        "groups": [_group(one) for one in scheme.groups],
    }
    if scheme.overall is not None:
        tree["overall"] = {"name": scheme.overall.name, "scale": scheme.overall.scale}
    return tree


def write_quota(quota: Quota) -> Json:
    """A quota's object."""
    return (
        {"id": quota.id, "of": quota.of, "scope": quota.scope.value, "effect": quota.effect.value}
        | _given(name=quota.name, choice=quota.choice)
        | _exact_given({"from": quota.start, "below": quota.below})
        | {
            name: _bound(bound)
            for name, bound in (("at_least", quota.at_least), ("at_most", quota.at_most))
            if bound is not None
        }
    )


def write_rule(rule: ValidityRule) -> Json:
    """A validity rule's object, with the parameters that its kind uses."""
    written: Json = {
        "id": rule.id,
        "kind": rule.kind.value,
        "scope": rule.scope.value,
        "effect": rule.effect.value,
    }
    written |= _given(classes=list(rule.classes), categories=list(rule.categories))
    if rule.kind in WITH_PERCENT:
        written["percent"] = definition_string(rule.percent)
    if rule.kind in WITH_CHOICE:
        written["choice"] = rule.choice
    if rule.kind is RuleKind.OVERALL_FORCED:
        written["overall"] = rule.overall
    if rule.kind is RuleKind.TOTAL_IN_BAND:
        written["bands"] = [
            {"choice": one.choice} | _span(one.start, one.end) for one in rule.bands
        ]
    return written


def write_disclosure(campaign: Campaign) -> Json:
    """The thresholds' object."""
    return {"k": campaign.disclosure.k, "distribution": campaign.disclosure.distribution}


def write_ballot(campaign: Campaign) -> Json:
    """The object of the ballot's looks; what older definitions do not know only where it is set."""
    looks: Json = {
        "order": campaign.ballot.order.value,
        "comments": campaign.ballot.comments.value,
        "text_bytes": campaign.ballot.text_bytes,
    }
    return looks | ({"quick_fill": True} if campaign.ballot.quick_fill else {})


def _group(group: IndicatorGroup) -> Json:
    return {
        "id": group.id,
        "name": group.name,
        "weight": definition_string(group.weight),
        "indicators": [_indicator(one) for one in group.indicators],
    }


def _indicator(indicator: Indicator) -> Json:
    named = {"id": indicator.id, "name": indicator.name}
    rated = {"weight": definition_string(indicator.weight), "scale": indicator.scale}
    words = _given(standard=indicator.standard, explanation=indicator.explanation)
    return named | rated | words


def _class(one: EvaluatorClass) -> Json:
    return (
        {"id": one.id, "name": one.name, "weight": definition_string(one.weight)}
        | _given(open=one.is_open, merged_with=one.merged_with)
        | {
            "rights": [right.value for right in one.rights],
            "sections": [_section(part) for part in one.sections],
        }
    )


def _section(section: Section) -> Json:
    return {
        "id": section.id,
        "name": section.name,
        "entitled": section.entitled,
        "spares": section.spares,
        "scope": section.scope.value,
        "subjects": list(section.subjects),
    }


def _assignment(one: Assignment) -> Json:
    return (
        {"class": one.evaluator_class, "category": one.category, "scheme": one.scheme}
        | _exact_given({"weight": one.weight})
        | {"quotas": [write_quota(quota) for quota in one.quotas]}
    )


def _bound(bound: Bound) -> Json:
    if bound.percent:
        return {"percent": definition_string(bound.amount)}
    return {"number": int(bound.amount)}


def _count(count: CountRules) -> Json:
    stages = {
        "indicator": count.indicator_places,
        "class": count.class_places,
        "subject": count.subject_places,
    }
    trim = {"drop": count.trim.drop, "above": count.trim.above} if count.trim else {}
    return {
        "shares": count.shares.value,
        "empty_class": count.empty_class.value,
        "decimals": count.decimals,
    } | _given(
        rounding={name: places for name, places in stages.items() if places is not None},
        trim=trim,
        spread=count.spread,
    )


def _span(lowest: Fraction, highest: Fraction) -> Json:
    return {"from": definition_string(lowest), "to": definition_string(highest)}


def _exact_given(members: dict[str, Fraction | None]) -> Json:
    return {name: definition_string(value) for name, value in members.items() if value is not None}


def _given(**members: object) -> Json:
    return {name: value for name, value in members.items() if value}
