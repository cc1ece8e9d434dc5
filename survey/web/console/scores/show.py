"""The score sheet as everybody reads it who reads results."""

from flask import render_template, request

from survey.domain.results_access import READING_ROLES
from survey.domain.staff import Role
from survey.services.filed_score_notes import number_words
from survey.services.scores.showing import show_scores
from survey.web.access import Entrant, admits
from survey.web.console.scores.words import gap_words, worked
from survey.web.places import looking
from survey.web.sign_in import signed_in


@admits(Entrant.STAFF, *READING_ROLES)
def show(number: str) -> str:
    """Final scores of one category, each opening to how it is made."""
    roles = signed_in().roles
    asked = {name: request.args.get(name, "") for name in ("category", "order")}
    with looking() as session:
        page = show_scores(session, number, **asked, roles=roles)
    return render_template(
        "console/scores/scores.html",
        page=page,
        number=number,
        may_edit=Role.OFFICE in roles and page.record.state in {"counted", "published"},
        gap_words=gap_words,
        number_words=number_words,
        worked=worked,
    )
