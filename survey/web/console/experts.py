"""The results for experts, apart from the pages that everybody reads."""

from flask import render_template, request

from survey.domain.results_access import READING_ROLES
from survey.services.expert_views import OtherRule, RuleLine, show_experts
from survey.web.access import Entrant, admits
from survey.web.languages import gettext as _
from survey.web.places import looking
from survey.web.sign_in import signed_in


@admits(Entrant.STAFF, *READING_ROLES)
def experts(number: str) -> str:
    """Intervals, agreement and robustness of one category."""
    with looking() as session:
        page = show_experts(
            session, number, request.args.get("category", ""), roles=signed_in().roles
        )
    return render_template("console/experts.html", page=page, number=number, rule_words=_rule_words)


def _rule_words(line: RuleLine) -> str:
    return {
        OtherRule.EQUAL_WEIGHTS: _("all classes with the same weight"),
        OtherRule.WITHOUT_CLASS: _("without %(name)s", name=line.without),
        OtherRule.MEDIAN: _("median of the class scores, without weights"),
        OtherRule.RENORMALISE: _("classes without a score left out"),
        OtherRule.ZERO: _("classes without a score count 0"),
    }[line.rule]
