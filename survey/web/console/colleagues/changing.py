"""All staff, and one of them: roles, lock, sessions."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import format_datetime

from survey.clock import now
from survey.domain.staff import Role
from survey.services.attending import end_sessions
from survey.services.staffing import (
    change_roles,
    every_line,
    let_in,
    lock_out,
    one_line,
    organisers,
)
from survey.web.access import Entrant, admits
from survey.web.console.colleagues.adding import FIELDS, read_place, read_roles
from survey.web.console.forms import attempt
from survey.web.console.keys import staff_key
from survey.web.places import acting, looking
from survey.web.sign_in import signed_in


@admits(Entrant.STAFF, Role.ADMINISTRATOR)
def everybody() -> str:
    """All staff."""
    with looking() as session:
        lines = every_line(session, key=staff_key(), at=now())
    return render_template("console/staff.html", lines=lines)


@admits(Entrant.STAFF, Role.ADMINISTRATOR)
def show(staff_id: str) -> str:
    """One of them."""
    return _page(staff_id, {})


@admits(Entrant.STAFF, Role.ADMINISTRATOR)
def roles(staff_id: str) -> Response:
    """Give other roles or another organiser."""
    done, wrong = attempt(lambda: _change(staff_id), FIELDS)
    return _to(staff_id, "roles") if done else make_response(_page(staff_id, wrong), 409)


@admits(Entrant.STAFF, Role.ADMINISTRATOR)
def lock(staff_id: str) -> Response:
    """Keep out."""
    done, wrong = attempt(lambda: _lock(staff_id), {"own-account": "lock"})
    return _to(staff_id, "lock") if done else make_response(_page(staff_id, wrong), 409)


@admits(Entrant.STAFF, Role.ADMINISTRATOR)
def unlock(staff_id: str) -> Response:
    """Let in again, without waiting."""
    with acting() as session:
        let_in(session, staff_id, key=staff_key(), actor=signed_in().staff.name, at=now())
    return _to(staff_id, "unlock")


@admits(Entrant.STAFF, Role.ADMINISTRATOR)
def end(staff_id: str) -> Response:
    """End all sessions, and links that were not used."""
    with acting() as session:
        end_sessions(session, staff_id, actor=signed_in().staff.name, at=now())
    return _to(staff_id, "sessions")


def _change(staff_id: str) -> bool:
    me = signed_in().staff
    with acting() as session:
        change_roles(
            session,
            staff_id,
            read_roles(),
            **read_place(),
            by=me.id,
            actor=me.name,
            at=now(),
        )
    return True


def _lock(staff_id: str) -> bool:
    me = signed_in().staff
    with acting() as session:
        lock_out(session, staff_id, by=me.id, actor=me.name, at=now())
    return True


def _to(staff_id: str, done: str) -> Response:
    return make_response(redirect(url_for("console.member", staff_id=staff_id, done=done)))


def _page(staff_id: str, wrong: dict[str, str]) -> str:
    with looking() as session:
        line = one_line(session, staff_id, key=staff_key(), at=now())
        known = organisers(session)
    changed = bool(wrong) and request.endpoint == "console.member_roles"
    return render_template(
        "console/staff_member.html",
        line=line,
        wrong=wrong,
        ticked=read_roles() if changed else line.staff.roles,
        place=read_place()
        if changed
        else {"organiser": line.staff.organiser, "unit": line.staff.unit},
        organisers=known,
        every_role=tuple(Role),
        is_me=staff_id == signed_in().staff.id,
        moment=lambda at: str(format_datetime(at, "yyyy-MM-dd HH:mm")),
    )
