"""Quotas and validity rules in words: said before the first rating, and where one is broken."""

from survey.domain.ballot import BallotStyle, StyleQuota
from survey.domain.campaign import RuleKind, ScoreBand, ValidityRule
from survey.domain.quota import TOTAL, Effect, Quota, RuleScope
from survey.domain.scheme import ChoiceScale
from survey.services.reading import decimal_text
from survey.web.languages import gettext as _


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


def rule_list(style: BallotStyle) -> tuple[str, ...]:
    """All validity rules of a style in words, in their order."""
    return tuple(rule_words(rule, style) for rule in style.rules)


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


def _choice(style: BallotStyle, choice: str) -> str:
    """The name of a choice, on the first scale that has it."""
    scales = {one.scale.id: one.scale for one in style.fields}.values()
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
    facts = {"choice": _choice(style, rule.choice), "percent": decimal_text(rule.percent)}
    return _(
        "“%(choice)s” overall only where at least %(percent)s %% of the indicators are so.", **facts
    )


def _forced(rule: ValidityRule, style: BallotStyle) -> str:
    facts = {"choice": _choice(style, rule.choice), "overall": _choice(style, rule.overall)}
    return _("Where an indicator is “%(choice)s”, the overall rating is “%(overall)s”.", **facts)


def _in_band(rule: ValidityRule, style: BallotStyle) -> str:
    top = max(one.end for one in rule.bands)
    bands = "; ".join(_band(style, one, is_top=one.end == top) for one in rule.bands)
    return _("The overall rating agrees with the total: %(bands)s.", bands=bands)


def _band(style: BallotStyle, band: ScoreBand, *, is_top: bool) -> str:
    """A band in words: its lower end belongs to it, its upper end only to the highest."""
    facts = {
        "choice": _choice(style, band.choice),
        "start": decimal_text(band.start),
        "end": decimal_text(band.end),
    }
    if is_top:
        return _("%(choice)s from %(start)s to %(end)s", **facts)
    return _("%(choice)s from %(start)s to under %(end)s", **facts)


_RULES = {
    RuleKind.COMPLETE: _complete,
    RuleKind.UNIFORM: _uniform,
    RuleKind.FULL_MARKS: _full_marks,
    RuleKind.REASON: _reason,
    RuleKind.OVERALL_SUPPORTED: _supported,
    RuleKind.OVERALL_FORCED: _forced,
    RuleKind.TOTAL_IN_BAND: _in_band,
}
