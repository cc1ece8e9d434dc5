"""Words of the results pages: for standings, formulas, reasons and policies."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from survey.domain.campaign import EmptyClass, RuleKind
from survey.domain.exact import rounded_string
from survey.services.presenting import (
    ChartWords,
    Formula,
    ReasonKind,
    ReasonLine,
    Standing,
    chart_script,
)
from survey.web.languages import gettext as _
from survey.web.languages import language
from survey.words import translator

_WEIGHT_PLACES: Final = 2


def page_words() -> dict[str, object]:
    """What the templates of the console are offered."""
    return {
        "standing_words": standing_words,
        "formula_words": formula_words,
        "reason_words": reason_words,
        "policy_words": policy_words,
        "code_words": translator(language()),
        "library_version": _library_version,
        "weight_words": weight_words,
    }


def chart_words() -> ChartWords:
    """The words in charts."""
    return ChartWords(
        category_mean=_("Mean of the category"),
        no_figure=standing_words(Standing.WITHHELD),
        votes=_("votes"),
    )


def standing_words(standing: Standing) -> str:
    """Why there is no figure."""
    return {
        Standing.SHOWN: "",
        Standing.WITHHELD: _("withheld"),
        Standing.EMPTY: _("no ratings"),
        Standing.VOID: _("class void"),
        Standing.NONE: _("no score"),
        Standing.NOT_RATED: _("does not rate"),
    }[standing]


def formula_words(formula: Formula) -> str:
    """How a figure is made."""
    return {
        Formula.SUBJECT_SCORE: _("Sum of weight × score of the class ÷ sum of the weights"),
        Formula.CLASS_SCORE: _(
            "In each group: sum of weight × mean ÷ sum of the weights; "
            "over the groups the same with their weights"
        ),
        Formula.TRIMMED_CLASS_SCORE: _(
            "Mean of the ballots' weighted scores after dropping the highest and the lowest"
        ),
        Formula.FIELD_SCORE: _("Sum of weight × mean of the class ÷ sum of the weights"),
        Formula.CELL_MEAN: _("100 × sum of the points ÷ (full points × ratings)"),
        Formula.MEAN_OF_SUBJECTS: _("Sum of the released figures ÷ number of subjects"),
        Formula.MEAN_OF_CLASSES: _(
            "Sum of weight × mean of the class ÷ sum of the weights, over released figures alone"
        ),
    }[formula]


def reason_words(line: ReasonLine) -> str:
    """Why envelopes were refused or ballots are invalid."""
    match line.kind:
        case ReasonKind.REFUSAL:
            return _refusal_words().get(line.code, line.code)
        case ReasonKind.MALFORMED:
            return _("not a ballot of this form")
        case ReasonKind.QUOTA:
            return _("forced distribution broken: %(name)s", name=line.name or line.code)
        case ReasonKind.RULE:
            return _rule_words()[line.rule](line.code) if line.rule else line.code


def policy_words(policy: EmptyClass) -> str:
    """What a class without a score does to a subject's score."""
    return {
        EmptyClass.RENORMALISE: _(
            "Classes without a score are left out, the weights of the others are divided by "
            "their sum."
        ),
        EmptyClass.ZERO: _("A class without a score counts 0 and keeps its weight."),
        EmptyClass.VOID: _("A subject that a class gave no score has no score."),
    }[policy]


def weight_words(weight: Fraction) -> str:
    """A weight as a decimal where it ends soon, else rounded."""
    return rounded_string(weight, places=_WEIGHT_PLACES).rstrip("0").rstrip(".")


def _refusal_words() -> dict[str, str]:
    return {
        "unreadable": _("cannot be opened"),
        "bad-mac": _("seal broken"),
        "not-issued": _("no such slip was issued"),
        "recalled": _("its slip was recalled"),
        "unused": _("its slip was not used"),
        "uncovered": _("its slip is in no signed batch"),
        "twice": _("one slip, several envelopes"),
        "copied": _("a copy of another envelope"),
    }


def _rule_words() -> dict[RuleKind, Callable[[str], str]]:
    def told(words: str) -> Callable[[str], str]:
        return lambda code: _("%(words)s (rule %(code)s)", words=words, code=code)

    return {
        RuleKind.COMPLETE: told(_("not complete")),
        RuleKind.UNIFORM: told(_("all ratings alike")),
        RuleKind.FULL_MARKS: told(_("full marks throughout")),
        RuleKind.REASON: told(_("a required reason is missing")),
        RuleKind.OVERALL_SUPPORTED: told(_("overall rating without support in the items")),
        RuleKind.OVERALL_FORCED: told(_("overall rating against the items")),
        RuleKind.TOTAL_IN_BAND: told(_("total and overall rating do not match")),
        RuleKind.CLASS_RETURNED: told(_("more ballots than slips in force")),
        RuleKind.CLASS_TURNOUT: told(_("turnout under the minimum")),
    }


def _library_version() -> str:
    return chart_script().version
