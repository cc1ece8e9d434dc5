"""Rules on whole classes (docs/counting.md 3): more ballots than slips, too low a turnout."""

from collections.abc import Iterable, Mapping

from survey.domain.campaign import Campaign, RuleKind, ValidityRule
from survey.domain.effective_class import EffectiveClass
from survey.domain.quota import Effect
from survey.domain.turnout import RollCount


def void_classes(
    campaign: Campaign,
    classes: Iterable[EffectiveClass],
    *,
    ballots: Mapping[str, int],
    rolls: Mapping[str, RollCount],
) -> dict[str, str]:
    """The first rule that voids each void class; keys are ids of effective classes."""
    found = {}
    for one in classes:
        for rule in campaign.rules:
            if _concerns(rule, one) and _breaks(rule, one, ballots[one.id], rolls[one.id]):
                found[one.id] = rule.id
                break
    return found


def _concerns(rule: ValidityRule, one: EffectiveClass) -> bool:
    named = not rule.classes or bool(one.member_ids.intersection(rule.classes))
    return named and rule.effect is not Effect.WARN


def _breaks(rule: ValidityRule, one: EffectiveClass, ballots: int, roll: RollCount) -> bool:
    match rule.kind:
        case RuleKind.CLASS_RETURNED:
            return ballots > roll.issued - roll.recalled
        case RuleKind.CLASS_TURNOUT:
            return roll.used * 100 < rule.percent * one.entitled
        case _:
            return False
