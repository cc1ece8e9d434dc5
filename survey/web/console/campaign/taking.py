"""The box goes out to the locks, and the results come back; both as files."""

from flask import Response, make_response, redirect, request, send_file, url_for

from survey.clock import now
from survey.domain.errors import Refusal
from survey.domain.lifecycle import Act, CampaignState, WrongState, step
from survey.domain.staff import Role
from survey.services.box_store import box_file
from survey.services.campaign_pages import CampaignPage, campaign_page
from survey.services.long_acts import LongAct
from survey.services.receiving import receive_for
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import ATTENDING
from survey.web.console.campaign.people import show as show_page
from survey.web.console.campaign.works import rewrite_tables, start
from survey.web.console.slips.people import attempt, person
from survey.web.places import acting, looking, places
from survey.web.uploads import takes_files

MOST_RESULTS_BYTES = 128 * 1024 * 1024
_SHUT = (CampaignState.CLOSED, CampaignState.COUNTED, CampaignState.PUBLISHED)


class NoFile(Refusal):
    """No file was chosen."""

    code = "no-file"


@admits(Entrant.STAFF, Role.OFFICE)
def export(number: str) -> Response:
    """Have the box written, by a process of its own."""
    kept = _shut(number, "export-box").record
    start(kept.id, LongAct.EXPORT_BOX)
    return _to_work(number, LongAct.EXPORT_BOX)


@admits(Entrant.STAFF, Role.OFFICE)
def rewrite(number: str) -> Response:
    """Have the tables rewritten once more."""
    rewrite_tables(_shut(number, "compact").record.id)
    return _to_work(number, LongAct.COMPACT)


@admits(Entrant.STAFF, *ATTENDING)
def box(number: str) -> Response:
    """The exported box: sealed as it lay, for the slip lock's PC and for whoever recounts."""
    kept = _shut(number, "export-box").record
    file = box_file(places().settings.folder, kept.id)
    name = f"box-{kept.number}.jsonl"
    return send_file(file, "application/octet-stream", as_attachment=True, download_name=name)


@admits(Entrant.STAFF, Role.OFFICE)
def show(number: str) -> str:
    """Where the results file is taken."""
    return _page(number)


@admits(Entrant.STAFF, Role.OFFICE)
@takes_files(MOST_RESULTS_BYTES)
def take(number: str) -> Response:
    """Take the results file that the ballot lock's PC wrote."""
    done, wrong = attempt(lambda: _take(number))
    return done or make_response(_page(number, wrong), 409)


def _take(number: str) -> Response:
    given = request.files.get("results")
    raw = given.read() if given else b""
    if not raw:
        raise NoFile
    with acting() as session:
        receive_for(session, number, raw, actor=person().name, at=now())
    return make_response(redirect(url_for("console.campaign", number=number, done="count")))


def _shut(number: str, act: str) -> CampaignPage:
    with looking() as session:
        view = campaign_page(session, number, at=now())
    if view.record.state not in _SHUT:
        raise WrongState(state=view.record.state, act=act)
    return view


def _page(number: str, wrong: str = "") -> str:
    with looking() as session:
        kept = campaign_page(session, number, at=now()).record
    step(kept.state, Act.COUNT)
    return show_page("results", kept, wrong=wrong)


def _to_work(number: str, act: LongAct) -> Response:
    return make_response(redirect(url_for("console.work", number=number, act=act.value)))
