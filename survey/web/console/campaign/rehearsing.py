"""Rehearsals: begun on the page of the real campaign, finished and removed on their own."""

from flask import Response, make_response, redirect, url_for

from survey.clock import now
from survey.domain.staff import Role
from survey.services import pressing, rehearsal_keys, rehearsing
from survey.services.campaign_pages import campaign_page
from survey.services.long_acts import LongAct, forget
from survey.web.access import Entrant, admits
from survey.web.console.campaign.works import rewrite_tables, start
from survey.web.console.slips.people import person
from survey.web.places import acting, looking, places


@admits(Entrant.STAFF, Role.OFFICE)
def begin(number: str) -> Response:
    """Make a rehearsal; its page is the next one."""
    with acting() as session:
        made = rehearsing.rehearse(session, number, actor=person().name, at=now())
        rehearsal_keys.keep(places().settings.folder, made)
    return _to(made.record.number)


@admits(Entrant.STAFF, Role.OFFICE)
def finish(number: str) -> Response:
    """Have a rehearsal closed, opened, counted twice and checked, by a process of its own."""
    with looking() as session:
        kept = campaign_page(session, number, at=now()).record
    rehearsing.check_rehearsal(kept)
    start(kept.id, LongAct.FINISH_REHEARSAL)
    act = LongAct.FINISH_REHEARSAL.value
    return make_response(redirect(url_for("console.work", number=number, act=act)))


@admits(Entrant.STAFF, Role.OFFICE)
def purge(number: str) -> Response:
    """Remove a rehearsal with its keys, then have the tables rewritten."""
    folder = places().settings.folder
    with acting() as session:
        gone = rehearsing.purge(session, number, actor=person().name, at=now()).record
    rehearsal_keys.destroy(folder, gone.id)
    forget(folder, gone.id)
    # Papers that wait for a print job that is gone.
    pressing.sweep(places().factory, folder, at=now())
    rewrite_tables(gone.rehearses)
    with looking() as session:
        real = campaign_page(session, gone.rehearses, at=now()).record
    return make_response(redirect(url_for("console.campaign", number=real.number, done="purge")))


def _to(number: str) -> Response:
    return make_response(redirect(url_for("console.campaign", number=number)))
