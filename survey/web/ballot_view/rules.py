"""Quotas and validity rules in words: said before the first rating, and where one is broken."""

from dataclasses import dataclass

from survey.domain.ballot import BallotStyle, StyleQuota
from survey.domain.campaign import RuleKind, ScoreBand, ValidityRule
from survey.domain.quota import TOTAL, Effect, Quota, RuleScope
from survey.domain.rule_check import BreachKind
from survey.domain.scheme import ChoiceScale
from survey.domain.validity import Breach
from survey.services.reading import decimal_text
from survey.web.languages import gettext as _

_QUOTAS = {BreachKind.QUOTA_AT_MOST, BreachKind.QUOTA_AT_LEAST}


@dataclass(frozen=True, slots=True)
class SaidRule:
    """A validity rule in words; scripts find them by the id, and quote them."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class SaidQuota:
    """A quota of one category in words; `short` is what its counter is called."""

    id: str
    category: str
    words: str
    short: str


def quota_words(one: StyleQuota, style: BallotStyle) -> str:
    """A quota with its numbers, such as "Overall, 优秀: at most 2 of 7"."""
    what = _what(one, style)
    if one.lowest is not None and one.highest is not None:
        facts = {"what": what, "lowest": one.lowest, "highest": one.highest, "base": one.base}
        words = _("%(what)s: %(lowest)s to %(highest)s of %(base)s", **facts)
    elif one.highest is not None:
        words = _("%(what)s: at most %(n)s of %(base)s", what=what, n=one.highest, base=one.base)
    else:
        words = _("%(what)s: at least %(n)s of %(base)s", what=what, n=one.lowest, base=one.base)
    return words + _consequence(one.quota.effect, one.quota.scope)


def rule_words(rule: ValidityRule, style: BallotStyle) -> str:
    """A validity rule as what is asked of the evaluator."""
    words = _RULES[rule.kind](rule, style)
    return words + _consequence(rule.effect, rule.scope)


def breach_words(breach: Breach, style: BallotStyle) -> str:
    """What a ballot breaks: the rule, and for a quota how many there are."""
    if breach.kind in _QUOTAS:
        category = breach.facts["category"]
        found = (one for one in style.quotas if one.quota.id == breach.rule_id)
        quota = next(one for one in found if one.category == category)
        rule = quota_words(quota, style)
        return _("%(rule)s. You have %(number)s.", rule=rule, number=breach.facts["number"])
    return next(rule_words(one, style) for one in style.rules if one.id == breach.rule_id)


def said_rules(style: BallotStyle) -> tuple[SaidRule, ...]:
    """The validity rules of a style in words, in their order; none that it cannot break."""
    overall = any(one.is_overall for one in style.fields)
    said = (rule for rule in style.rules if overall or rule.kind not in _OF_OVERALL)
    return tuple(SaidRule(rule.id, rule_words(rule, style)) for rule in said)


def said_quotas(style: BallotStyle, category: str) -> tuple[SaidQuota, ...]:
    """The quotas of a category in words; those of all categories where it is empty."""
    return tuple(
        SaidQuota(one.quota.id, one.category, quota_words(one, style), _short(one, style))
        for one in style.quotas
        if category in ("", one.category)
    )


def _short(one: StyleQuota, style: BallotStyle) -> str:
    """What a counter of the quota is called: the choice alone where there is one."""
    return _choice(style, one.quota.choice) if one.quota.choice else _what(one, style)


def _consequence(effect: Effect, scope: RuleScope) -> str:
    match effect, scope:
        case Effect.WARN, _scope:
            return _(" (a reminder; you can submit all the same)")
        case Effect.VOID, RuleScope.BALLOT:
            return _(" (or the whole ballot is not counted)")
        case Effect.VOID, RuleScope.ROW:
            return _(" (or the subject's ratings are not counted)")
        case Effect.VOID, RuleScope.RATING:
            return _(" (or the rating is not counted)")
        case _:
            return ""


def _what(one: StyleQuota, style: BallotStyle) -> str:
    quota = one.quota
    field = _field_name(quota, one.category, style)
    if quota.choice:
        return _("%(field)s “%(choice)s”", field=field, choice=_choice(style, quota.choice))
    start = "" if quota.start is None else decimal_text(quota.start)
    below = "" if quota.below is None else decimal_text(quota.below)
    if start and below:
        return _(
            "%(field)s from %(start)s to under %(below)s", field=field, start=start, below=below
        )
    if start:
        return _("%(field)s from %(start)s", field=field, start=start)
    return _("%(field)s under %(below)s", field=field, below=below)


def _field_name(quota: Quota, category: str, style: BallotStyle) -> str:
    if quota.of == TOTAL:
        return _("Total")
    rows = (row for row in style.rows if row.subject.category == category)
    return next((one.name for row in rows for one in row.fields if one.id == quota.of), quota.of)


def _choice(style: BallotStyle, choice: str, *, overall: bool = False) -> str:
    """The name of a choice, on the first scale that has it; ids may be the same on several."""
    fields = (one for one in style.fields if one.is_overall or not overall)
    scales = {one.scale.id: one.scale for one in fields}.values()
    named = (one for scale in scales if isinstance(scale, ChoiceScale) for one in scale.choices)
    return next((one.name for one in named if one.id == choice), choice)


def _complete(rule: ValidityRule, _style: BallotStyle) -> str:
    percent = decimal_text(rule.percent)
    of_row = rule.scope is RuleScope.ROW
    if rule.percent == 100:  # noqa: PLR2004  per cent
        return _("Answer every rating of a subject.") if of_row else _("Answer every rating.")
    if of_row:
        return _("Answer at least %(percent)s %% of a subject's ratings.", percent=percent)
    return _("Answer at least %(percent)s %% of the ratings.", percent=percent)


def _uniform(rule: ValidityRule, _style: BallotStyle) -> str:
    if rule.scope is RuleScope.ROW:
        return _("Not the same answer for every indicator of a subject.")
    return _("Not the same answer everywhere on the ballot.")


def _full_marks(rule: ValidityRule, _style: BallotStyle) -> str:
    if rule.scope is RuleScope.ROW:
        return _("Not full marks for every indicator of a subject.")
    return _("Not full marks everywhere on the ballot.")


def _reason(_rule: ValidityRule, _style: BallotStyle) -> str:
    return _("Give the reason where an answer needs one.")


def _supported(rule: ValidityRule, style: BallotStyle) -> str:
    choice = _choice(style, rule.choice, overall=True)
    facts = {"choice": choice, "percent": decimal_text(rule.percent)}
    return _(
        "“%(choice)s” overall only where at least %(percent)s %% of the indicators are so.", **facts
    )


def _forced(rule: ValidityRule, style: BallotStyle) -> str:
    overall = _choice(style, rule.overall, overall=True)
    facts = {"choice": _choice(style, rule.choice), "overall": overall}
    return _("Where an indicator is “%(choice)s”, the overall rating is “%(overall)s”.", **facts)


def _in_band(rule: ValidityRule, style: BallotStyle) -> str:
    top = max(one.end for one in rule.bands)
    bands = _("; ").join(_band(style, one, is_top=one.end == top) for one in rule.bands)
    return _("The overall rating agrees with the total: %(bands)s.", bands=bands)


def _band(style: BallotStyle, band: ScoreBand, *, is_top: bool) -> str:
    """A band in words: its lower end belongs to it, its upper end only to the highest."""
    facts = {
        "choice": _choice(style, band.choice, overall=True),
        "start": decimal_text(band.start),
        "end": decimal_text(band.end),
    }
    if is_top:
        return _("%(choice)s from %(start)s to %(end)s", **facts)
    return _("%(choice)s from %(start)s to under %(end)s", **facts)


_OF_OVERALL = (RuleKind.OVERALL_SUPPORTED, RuleKind.OVERALL_FORCED, RuleKind.TOTAL_IN_BAND)
_RULES = {
    RuleKind.COMPLETE: _complete,
    RuleKind.UNIFORM: _uniform,
    RuleKind.FULL_MARKS: _full_marks,
    RuleKind.REASON: _reason,
    RuleKind.OVERALL_SUPPORTED: _supported,
    RuleKind.OVERALL_FORCED: _forced,
    RuleKind.TOTAL_IN_BAND: _in_band,
}
