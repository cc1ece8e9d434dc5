"""A one-time password for somebody: with a new account, or in the place of what he lost.

It is in the answer to the form alone. A form that is sent twice is refused by the name that is
taken, or draws another password; so nothing is shown that somebody else could call up again.
"""

from flask import Response, make_response, render_template, request

from survey.clock import now
from survey.domain.staff import Role, Staff
from survey.services.passwords import hash_password, one_time_password
from survey.services.staffing import add_staff, give_password, one_line, organisers
from survey.services.staffing_bound import unknown_subjects
from survey.web.access import Entrant, admits
from survey.web.console.forms import attempt
from survey.web.console.keys import staff_key
from survey.web.places import acting, looking, places
from survey.web.sign_in import signed_in

FIELDS = {
    "name-missing": "name",
    "staff-exists": "name",
    "no-role": "role",
    "roles-run-and-check": "role",
    "roles-administrator-alone": "role",
    "roles-reader-alone": "role",
    "roles-unit-alone": "role",
    "roles-rated-alone": "role",
    "unit-missing": "unit",
}


@admits(Entrant.STAFF, Role.ADMINISTRATOR)
def show() -> str:
    """The form."""
    return _form({})


@admits(Entrant.STAFF, Role.ADMINISTRATOR)
def add() -> Response:
    """Add a member of staff and show his one-time password, this once."""
    given, password = request.form, one_time_password()
    person, wrong = attempt(lambda: _added(given.get("name", ""), hash_password(password)), FIELDS)
    if person is None:
        return make_response(_form(wrong), 409)
    return make_response(_given(person, password))


@admits(Entrant.STAFF, Role.ADMINISTRATOR)
def reset(staff_id: str) -> Response:
    """Show a new one-time password, this once; second factor and sessions end."""
    password, key = one_time_password(), staff_key()
    hashed, actor = hash_password(password), signed_in().staff.name
    with acting() as session:
        person = one_line(session, staff_id, key=key, at=now()).staff
        give_password(session, person, hashed, key=key, actor=actor, at=now())
    return make_response(_given(person, password))


def read_roles() -> tuple[Role, ...]:
    """The roles that are ticked; what is no role is left out."""
    ticked = set(request.form.getlist("role"))
    return tuple(one for one in Role if one.value in ticked)


def read_place() -> dict[str, str]:
    """Organiser and unit as typed."""
    return {name: request.form.get(name, "") for name in ("organiser", "unit")}


def _added(name: str, hashed: str) -> Staff:
    actor, key, at = signed_in().staff.name, staff_key(), now()
    with acting() as session:
        person = add_staff(session, name, read_roles(), **read_place(), actor=actor, at=at)
        give_password(session, person, hashed, key=key, actor=actor, at=at)
    return person


def _form(wrong: dict[str, str]) -> str:
    with looking() as session:
        known = organisers(session)
    ticked = read_roles() if request.method == "POST" else ()
    return render_template(
        "console/staff_new.html",
        wrong=wrong,
        typed=request.form,
        ticked=ticked,
        organisers=known,
        every_role=tuple(Role),
    )


def _given(person: Staff, password: str) -> str:
    bound = (person.unit,) if person.unit else ()
    with looking() as session:
        unknown = unknown_subjects(session, person.organiser, bound)
    return render_template(
        "console/staff_given.html",
        person=person,
        password=password,
        unknown=unknown,
        address=places().settings.public_address,
    )
