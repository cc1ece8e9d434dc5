"""Results pages: the overview, a category, a subject."""

from flask import Response, make_response, render_template, request

from survey.domain.results_access import READING_ROLES
from survey.services.presenting import Drawing, show_category, show_overview, show_subject
from survey.web.access import Entrant, admits
from survey.web.console.words import chart_words
from survey.web.places import looking
from survey.web.security import POLICY
from survey.web.sign_in import signed_in

# The chart library sets styles on what it draws; scripts stay those of this host.
CHART_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")


@admits(Entrant.STAFF, *READING_ROLES)
def overview(number: str) -> str:
    """What the opening found, and the categories."""
    with looking() as session:
        page = show_overview(session, number, roles=signed_in().roles)
    return render_template("console/results.html", page=page, number=number)


@admits(Entrant.STAFF, *READING_ROLES)
def category(number: str, category: str) -> Response:
    """The ranking and means of a category."""
    roles, drawing = signed_in().roles, drawing_asked()
    with looking() as session:
        page = show_category(session, number, category, roles=roles, drawing=drawing)
    return with_charts(render_template("console/category.html", page=page, number=number))


@admits(Entrant.STAFF, *READING_ROLES)
def subject(number: str, subject: str) -> Response:
    """All figures of a subject."""
    roles, drawing = signed_in().roles, drawing_asked()
    with looking() as session:
        page = show_subject(session, number, subject, roles=roles, drawing=drawing)
    return with_charts(render_template("console/subject.html", page=page, number=number))


def with_charts(page: str) -> Response:
    """A page on which the chart library may set styles."""
    response = make_response(page)
    response.headers["Content-Security-Policy"] = CHART_POLICY
    return response


def drawing_asked() -> Drawing:
    """The series that the address asks for, each once: what is asked twice is no other page."""
    asked = dict.fromkeys(request.args.getlist("series"))
    return Drawing(words=chart_words(), series=tuple(asked))
