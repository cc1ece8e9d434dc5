"""Accounts for many subjects at once, with their one-time passwords on one paper, shown once."""

from flask import Response, make_response, render_template, request

from survey.clock import now
from survey.domain.staff import OF_SUBJECTS, Role
from survey.services.staffing import organisers
from survey.services.staffing_bound import unknown_subjects
from survey.services.staffing_many import (
    MOST_LINES,
    GivenAccount,
    add_many,
    draw_passwords,
    read_lines,
)
from survey.web.access import Entrant, admits
from survey.web.console.forms import attempt
from survey.web.console.keys import staff_key
from survey.web.places import acting, looking, places
from survey.web.sign_in import signed_in

_FIELDS = {
    "account-lines-missing": "lines",
    "account-line-unreadable": "lines",
    "account-line-repeated": "lines",
    "account-lines-too-many": "lines",
    "account-role-missing": "role",
    "staff-exists": "lines",
    "name-missing": "lines",
}


@admits(Entrant.STAFF, Role.ADMINISTRATOR)
def show() -> str:
    """The form."""
    return _form({})


@admits(Entrant.STAFF, Role.ADMINISTRATOR)
def add() -> Response:
    """Make all of them and show their passwords, this once."""
    made, wrong = attempt(_added, _FIELDS)
    if made is None:
        return make_response(_form(wrong), 409)
    organiser = request.form.get("organiser", "")
    with looking() as session:
        unknown = unknown_subjects(session, organiser, (one.line.unit for one in made))
    page = render_template(
        "console/staff_many_given.html",
        made=made,
        role=_role(),
        organiser=organiser,
        unknown=unknown,
        address=places().settings.public_address,
    )
    return make_response(page)


def _added() -> tuple[GivenAccount, ...]:
    accounts = draw_passwords(read_lines(request.form.get("lines", "")))
    with acting() as session:
        add_many(
            session,
            accounts,
            _role(),
            organiser=request.form.get("organiser", ""),
            key=staff_key(),
            actor=signed_in().staff.name,
            at=now(),
        )
    return accounts


def _role() -> Role:
    """The role that is chosen; whoever chose none gets a refusal, not an account."""
    chosen = {one.value: one for one in OF_SUBJECTS}
    return chosen.get(request.form.get("role", ""), Role.READER)


def _form(wrong: dict[str, str]) -> str:
    with looking() as session:
        known = organisers(session)
    return render_template(
        "console/staff_many.html",
        wrong=wrong,
        typed=request.form,
        organisers=known,
        roles=[one for one in Role if one in OF_SUBJECTS],
        most=MOST_LINES,
    )
