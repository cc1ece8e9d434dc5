"""Words of the results pages: for standings, formulas, reasons and policies."""

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from survey.domain.campaign import Campaign, EmptyClass, RuleKind
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
from survey.words.marking import words

_WEIGHT_PLACES: Final = 2
_MOST_OPEN: Final = 600
"""Figures open in place on pages of so many parts; on larger ones they lead to another page."""

# Translated one by one: a page asks for thousands.
_STANDINGS: Final = {
    Standing.SHOWN: "",
    Standing.WITHHELD: words("withheld"),
    Standing.EMPTY: words("no ratings"),
    Standing.VOID: words("class void"),
    Standing.NONE: words("no score"),
    Standing.NOT_RATED: words("does not rate"),
    Standing.NOT_ASKED: words("not there"),
    Standing.FEW: words("too few subjects"),
}
_FORMULAS: Final = {
    Formula.SUBJECT_SCORE: words("Sum of weight × score of the class ÷ sum of the weights"),
    Formula.CLASS_SCORE: words(
        "In each group: sum of weight × mean ÷ sum of the weights; "
        "over the groups the same with their weights"
    ),
    Formula.TRIMMED_CLASS_SCORE: words(
        "Mean of the ballots' weighted scores after dropping the highest and the lowest"
    ),
    Formula.FIELD_SCORE: words("Sum of weight × mean of the class ÷ sum of the weights"),
    Formula.CELL_MEAN: words("100 × sum of the points ÷ (full points × ratings)"),
    Formula.MEAN_OF_SUBJECTS: words("Sum of the released figures ÷ number of subjects"),
    Formula.MEAN_OF_CLASSES: words(
        "Sum of weight × mean of the class ÷ sum of the weights, over released figures alone"
    ),
}


def page_words() -> dict[str, object]:
    """What the templates of the console are offered."""
    return {
        "standing_words": standing_words,
        "gap_words": gap_words,
        "formula_words": formula_words,
        "reason_words": reason_words,
        "policy_words": policy_words,
        "code_words": translator(language()),
        "library_version": _library_version,
        "weight_words": weight_words,
        "opens_here": opens_here,
    }


def chart_words() -> ChartWords:
    """The words in charts."""
    return ChartWords(
        category_mean=_("Mean of the category"),
        no_figure=_("no figure"),
        votes=_("votes"),
    )


def standing_words(standing: Standing) -> str:
    """Why there is no figure."""
    told = _STANDINGS[Standing(standing)]
    return _(told) if told else ""


def gap_words(standing: Standing, campaign: Campaign | None = None) -> str:
    """What it means that there is no figure: the rule by which it is not shown.

    Without a campaign, on a page of several, the least number of ratings is not said.
    """
    return {
        Standing.SHOWN: "",
        Standing.WITHHELD: _(
            "Fewer than %(k)s ratings stand behind it, or with what else is shown it would give "
            "such a figure away. Which of the two holds is not said: that would tell too much.",
            k=campaign.disclosure.k,
        )
        if campaign
        else _(
            "Too few ratings stand behind it, or with what else is shown it would give such a "
            "figure away. Which of the two holds is not said: that would tell too much."
        ),
        Standing.EMPTY: _("No valid ballot holds a rating here."),
        Standing.VOID: _("The class is void; the first page of the results says by which rule."),
        Standing.NONE: _("There is nothing here that a figure could be made of."),
        Standing.NOT_RATED: _("This class does not rate here."),
        Standing.NOT_ASKED: _("This campaign does not have it."),
        Standing.FEW: _(
            "The mean of the category is shown where it is over three subjects or more: else it "
            "would give away the figures of the others."
        ),
    }[Standing(standing)]


def formula_words(formula: Formula) -> str:
    """How a figure is made."""
    return _(_FORMULAS[formula])


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


def opens_here(parts: int) -> bool:
    """Whether figures open in place on a page with so many parts."""
    return parts <= _MOST_OPEN


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
