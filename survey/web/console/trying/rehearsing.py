"""The rehearsal of the rules on sample ballots, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import render_template, request

from survey.domain.exact import rounded_string
from survey.domain.rule_check import BreachKind
from survey.domain.rules_rehearsal.habit import Habit
from survey.domain.rules_rehearsal.outcome import Fate
from survey.services.previewing import definition_now
from survey.services.rules_trying import rehearsal_of
from survey.web.access import Entrant, admits
from survey.web.ballot_view.rules import breach_words, quota_words, rule_words
from survey.web.console.plan.frame import READING
from survey.web.console.trying.words import fate_words, habit_words
from survey.web.languages import gettext as _
from survey.web.places import looking, places

if TYPE_CHECKING:
    from fractions import Fraction

    from survey.domain.ballot import BallotStyle
    from survey.domain.rules_rehearsal.outcome import (
        ClassRehearsal,
        Example,
        Outcome,
        RulesRehearsal,
    )

_MOST_DIGITS: Final = 6
_QUOTAS: Final = {BreachKind.QUOTA_AT_MOST, BreachKind.QUOTA_AT_LEAST}


@admits(Entrant.STAFF, *READING)
def rehearse(number: str) -> str:
    """The shares of sample ballots that would be refused, reminded of something, or void."""
    seed = _seed()
    with looking() as session:
        now = definition_now(session, number, timezone=places().settings.timezone)
    found = rehearsal_of(now, seed=seed) if now.campaign else None
    return render_template(
        "console/trying/rehearsal.html",
        plan=now.view.plan,
        number=number,
        campaign=now.campaign,
        state=now.view.state,
        seed=seed,
        classes=[_told(one) for one in found.classes] if found else [],
        stuck=_stuck(found) if found else [],
        habits=[(one, *habit_words(one)) for one in Habit],
        fates=[(one, fate_words(one)) for one in Fate],
    )


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in words, what share of each kind of people breaks it, and how somebody did."""

    words: str
    shares: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class HabitLine:
    """A kind of people in one class: the share of each fate, and what would be invalid."""

    words: str
    shares: tuple[str, ...]
    invalid: str
    ballots: int


@dataclass(frozen=True, slots=True)
class ToldClass:
    """A class in words; `invalid` are the shares of the kinds of people, in their order."""

    name: str
    sections: int
    kinds: int
    invalid: tuple[str, ...]
    habits: tuple[HabitLine, ...]
    rules: tuple[RuleLine, ...]


def _seed() -> int:
    given = request.args.get("seed", "")
    usable = given.isascii() and given.isdecimal() and len(given) <= _MOST_DIGITS
    return int(given) if usable else 1


def _stuck(found: RulesRehearsal) -> list[tuple[str, str]]:
    """Classes in which even those cannot submit who put right whatever is named."""
    heeding = ((one.name, one.outcomes[Habit.HEEDING]) for one in found.classes)
    shares = ((name, outcome.share(Fate.REFUSED)) for name, outcome in heeding)
    return [(name, _percent(share)) for name, share in shares if share]


def _told(one: ClassRehearsal) -> ToldClass:
    outcomes = one.outcomes
    return ToldClass(
        name=one.name,
        sections=one.sections,
        kinds=one.kinds,
        invalid=tuple(_percent(outcomes[habit].invalid_share) for habit in Habit),
        habits=tuple(_habit(habit, outcomes[habit]) for habit in Habit),
        rules=tuple(_rules(one)),
    )


def _habit(habit: Habit, outcome: Outcome) -> HabitLine:
    return HabitLine(
        habit_words(habit)[0],
        tuple(_percent(outcome.share(fate)) for fate in Fate),
        _percent(outcome.invalid_share),
        outcome.ballots,
    )


def _rules(one: ClassRehearsal) -> list[RuleLine]:
    said = [(rule.id, rule_words(rule, one.style)) for rule in one.style.rules]
    quotas = {bound.quota.id: bound for bound in one.style.quotas}
    said += [(rule, _quota_words(rule, one.style)) for rule in quotas]
    return [
        RuleLine(
            words,
            tuple(_percent(one.outcomes[habit].broken_share(rule)) for habit in Habit),
            _example(one, rule),
        )
        for rule, words in said
    ]


def _quota_words(rule: str, style: BallotStyle) -> str:
    """A quota in words, its numbers for every category of the form."""
    held = [bound for bound in style.quotas if bound.quota.id == rule]
    return "; ".join(dict.fromkeys(quota_words(bound, style) for bound in held))


def _example(one: ClassRehearsal, rule: str) -> str:
    """How the first sample ballot broke a rule, where that says more than the rule itself."""
    for habit in Habit:
        found = one.outcomes[habit].examples.get(rule)
        if found and (said := _broken(found)):
            return _("%(people)s: %(broken)s", people=habit_words(habit)[0], broken=said)
    return ""


def _broken(found: Example) -> str:
    if found.breach.kind in _QUOTAS:
        return breach_words(found.breach, found.style)
    if found.breach.kind is BreachKind.TOTAL_IN_BAND:
        row = found.style.rows[found.breach.rows[0]]
        total = found.breach.facts[f"score.{row.position}"]
        return _("%(place)s: total %(total)s", place=row.subject.name, total=total)
    return ""


def _percent(share: Fraction) -> str:
    """A share without decimals; what is not quite none or all does not look like it."""
    if 0 < share < 1:
        return "< 1 %"
    if 99 < share < 100:  # noqa: PLR2004  per cent
        return "> 99 %"
    return f"{rounded_string(share, places=0)} %"
