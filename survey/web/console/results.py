"""Results pages: the overview, a category, a subject."""

from flask import Response, make_response, render_template

from survey.services.presenting import show_category, show_overview, show_subject
from survey.web.access import Entrant, admits
from survey.web.console.words import chart_words
from survey.web.places import looking
from survey.web.security import POLICY
from survey.web.sign_in import signed_in

# The chart library sets styles on what it draws; scripts stay those of this host.
CHART_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


@admits(Entrant.STAFF)
def overview(number: str) -> str:
    """What the opening found, and the categories."""
    with looking() as session:
        page = show_overview(session, number, role=signed_in().role)
    return render_template("console/results.html", page=page, number=number)


@admits(Entrant.STAFF)
def category(number: str, category: str) -> Response:
    """The ranking and means of a category."""
    role, words = signed_in().role, chart_words()
    with looking() as session:
        page = show_category(session, number, category, role=role, words=words)
    return _with_charts(render_template("console/category.html", page=page, number=number))


@admits(Entrant.STAFF)
def subject(number: str, subject: str) -> Response:
    """All figures of a subject."""
    role, words = signed_in().role, chart_words()
    with looking() as session:
        page = show_subject(session, number, subject, role=role, words=words)
    return _with_charts(render_template("console/subject.html", page=page, number=number))


def _with_charts(page: str) -> Response:
    response = make_response(page)
    response.headers["Content-Security-Policy"] = CHART_POLICY
    return response
