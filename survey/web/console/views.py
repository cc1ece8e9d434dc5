"""Views of the results: an indicator, a class, all cells, class against class.

What is chosen stands in the address, so that a page can be kept, printed and sent as it is.
"""

from flask import Response, render_template, request

from survey.domain.results_access import READING_ROLES
from survey.services.viewing import (
    AskedField,
    Order,
    show_class,
    show_field,
    show_heat,
    show_pair,
)
from survey.web.access import Entrant, admits
from survey.web.console.results import with_charts
from survey.web.console.words import chart_words
from survey.web.places import looking
from survey.web.sign_in import signed_in


@admits(Entrant.STAFF, *READING_ROLES)
def field(number: str, category: str, scheme: str, field: str) -> Response:
    """Who stands where in one indicator."""
    asked = AskedField(category=category, scheme=scheme, field=field, source=_asked("class"))
    roles, words = signed_in().roles, chart_words()
    with looking() as session:
        page = show_field(session, number, asked, roles=roles, words=words)
    return with_charts(render_template("console/field.html", page=page, number=number))


@admits(Entrant.STAFF, *READING_ROLES)
def heat(number: str, category: str) -> str:
    """Subjects by indicators, over all classes or of one."""
    order = Order.LIST if _asked("order") == Order.LIST else Order.RANK
    roles = signed_in().roles
    with looking() as session:
        page = show_heat(
            session, number, category, source=_asked("class"), order=order, roles=roles
        )
    return render_template("console/heat.html", page=page, number=number)


@admits(Entrant.STAFF, *READING_ROLES)
def against(number: str, category: str) -> Response:
    """What two classes gave the same subjects."""
    roles = signed_in().roles
    with looking() as session:
        page = show_pair(
            session, number, category, first=_asked("x"), second=_asked("y"), roles=roles
        )
    return with_charts(render_template("console/against.html", page=page, number=number))


@admits(Entrant.STAFF, *READING_ROLES)
def rater(number: str, class_id: str) -> Response:
    """What a class gave each subject."""
    roles, words = signed_in().roles, chart_words()
    with looking() as session:
        page = show_class(session, number, class_id, roles=roles, words=words)
    return with_charts(render_template("console/rater.html", page=page, number=number))


def _asked(name: str) -> str:
    return request.args.get(name, "")
