"""The library of templates: official forms, and the organiser's own schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import format_datetime

from survey.clock import now
from survey.domain.staff import Role
from survey.services.directory.importing import organiser_of
from survey.services.own_account import NotByLink
from survey.services.plans import view_plan
from survey.services.scheme_editing.listing import Listing, listing_of
from survey.services.scheme_editing.saved import saved_scheme
from survey.services.scheme_templates import (
    TemplateLine,
    library,
    remove_template,
    rename_template,
    restore_template,
    save_template,
)
from survey.web.access import Entrant, admits
from survey.web.console.forms import attempt
from survey.web.places import acting, looking, places
from survey.web.sign_in import signed_in

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIELDS: Final[Mapping[str, str]] = {}


@admits(Entrant.STAFF, Role.OFFICE)
def show() -> str:
    """All templates."""
    return _page()


@admits(Entrant.STAFF, Role.OFFICE)
def keep(number: str, key: str) -> Response:
    """Keep a scheme of a plan or of a campaign, whatever its state, as a template."""
    done, wrong = attempt(lambda: _keep(number, key), _FIELDS)
    return _to("saved") if done else make_response(_page(wrong), 409)


@admits(Entrant.STAFF, Role.OFFICE)
def rename(key: str) -> Response:
    """Give a template another name."""
    done, wrong = attempt(lambda: _rename(key), {"": key})
    return _to("saved") if done else make_response(_page(wrong, renamed=key), 409)


@admits(Entrant.STAFF, Role.OFFICE)
def remove(key: str) -> Response:
    """Remove a template; it can be brought back until the next one is removed."""
    with acting() as session:
        remove_template(session, key, organiser=_organiser(), actor=_actor(), at=now())
    return _to("deleted")


@admits(Entrant.STAFF, Role.OFFICE)
def restore(key: str) -> Response:
    """Bring back what was removed last."""
    done, wrong = attempt(lambda: _restore(key), _FIELDS)
    return _to("undone") if done else make_response(_page(wrong), 409)


def _keep(number: str, key: str) -> bool:
    name, who = request.form.get("name", ""), {"organiser": _organiser(), "actor": _actor()}
    with acting() as session:
        view = view_plan(session, number, timezone=places().settings.timezone)
        saved = saved_scheme(view.tree, key)
        save_template(session, saved, name=name, at=now(), **who)
    return True


def _rename(key: str) -> bool:
    name = request.form.get("name", "")
    with acting() as session:
        rename_template(session, key, name=name, organiser=_organiser(), actor=_actor(), at=now())
    return True


def _restore(key: str) -> bool:
    with acting() as session:
        restore_template(session, key, organiser=_organiser(), actor=_actor(), at=now())
    return True


def _organiser() -> str:
    """Whose library it is; raises NoOrganiser, and NotByLink: a link is for one campaign alone."""
    held = signed_in()
    if held.by_link:
        raise NotByLink
    return organiser_of(held.staff)


def _actor() -> str:
    return signed_in().staff.name


def _to(done: str) -> Response:
    return make_response(redirect(url_for("console.templates", done=done)))


def _page(wrong: Mapping[str, str] | None = None, *, renamed: str = "") -> str:
    with looking() as session:
        held = library(session, _organiser())
    return render_template(
        "console/schemes/library.html",
        held=held,
        shown=[(one, _content(one)) for one in (*held.own, *held.shipped)],
        wrong=" ".join((wrong or {}).values()),
        renamed=renamed,
        typed=request.form.get("name", ""),
        moment=lambda at: str(format_datetime(at, "yyyy-MM-dd HH:mm")),
    )


def _content(one: TemplateLine) -> Listing:
    """What is in a template, as a plan would list it."""
    return listing_of({"schemes": [one.saved.scheme], "scales": one.saved.scales})
