"""The ceremony on the server, started from its page: the convenient way, which trusts the server.

It runs in a process of its own, on a port of its own, and shows its one-time address here.
"""

from urllib.parse import urlsplit

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.domain.campaign_record import CampaignRecord, check_real
from survey.domain.lifecycle import WrongState
from survey.domain.staff import Role
from survey.services.campaign_pages import campaign_page
from survey.services.ceremony_end import OPENABLE, is_again
from survey.services.long_acts import LongAct, ask_to_stop
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import show as show_page
from survey.web.console.campaign.works import start as start_work
from survey.web.places import looking, places

_LOCAL = ("127.", "localhost", "::1", "[::1]")


@admits(Entrant.STAFF, Role.OFFICE)
def show(number: str) -> str:
    """What is trusted for those minutes, who must be there, and the stronger way."""
    kept = _closed(number)
    only_here = _is_local(places().settings.host)
    return show_page("ceremony", kept, only_here=only_here, again=is_again(kept))


@admits(Entrant.STAFF, Role.OFFICE)
def start(number: str) -> Response:
    """Start its process."""
    kept = _closed(number)
    host = places().settings.host
    shown = host if _is_local(host) else urlsplit(f"//{request.host}").hostname or host
    start_work(kept.id, LongAct.CEREMONY, host=host, shown=shown)
    place = url_for("console.work", number=number, act=LongAct.CEREMONY.value)
    return make_response(redirect(place))


@admits(Entrant.STAFF, Role.OFFICE)
def stop(number: str) -> Response:
    """End its process: a wrong browser has the ceremony, or the one that had it is lost."""
    kept = _closed(number)
    ask_to_stop(places().settings.folder, kept.id, LongAct.CEREMONY)
    place = url_for("console.work", number=number, act=LongAct.CEREMONY.value)
    return make_response(redirect(place))


def _closed(number: str) -> CampaignRecord:
    with looking() as session:
        kept = campaign_page(session, number, at=now()).record
    check_real(kept, act="ceremony")
    if kept.state not in OPENABLE:
        raise WrongState(state=kept.state, act="ceremony")
    return kept


def _is_local(host: str) -> bool:
    """Whether only the server itself reaches this host."""
    return host.startswith(_LOCAL)
