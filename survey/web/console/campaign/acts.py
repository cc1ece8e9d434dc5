"""Acts that change how a campaign stands: each asks, says what is lost, and what is missing.

What a monitor has to confirm becomes a request; all else is done at once.
"""

from collections.abc import Callable

from flask import Response, abort, make_response, redirect, request, url_for

from survey.clock import now
from survey.domain.campaign_record import CampaignRecord
from survey.domain.lifecycle import Act, step
from survey.domain.staff import Role
from survey.services import asking, planning, running
from survey.services.box_store import drop_box
from survey.services.campaign_pages import CampaignPage, campaign_page
from survey.services.closing import close
from survey.services.long_acts import forget
from survey.web.access import Entrant, admits
from survey.web.console.campaign.act_words import ACT_WORDS
from survey.web.console.campaign.people import show as show_page
from survey.web.console.campaign.times import read_time
from survey.web.console.campaign.works import rewrite_tables
from survey.web.console.publication.terms import read_terms, usual_fields
from survey.web.console.publication.words import publication_words
from survey.web.console.slips.people import attempt, person
from survey.web.fact_words import told
from survey.web.places import acting, looking, places


@admits(Entrant.STAFF, Role.OFFICE)
def show(number: str, act: str) -> str:
    """What the act does, what cannot be undone, who confirms it, and the form."""
    return _page(number, _known(act))


@admits(Entrant.STAFF, Role.OFFICE)
def do(number: str, act: str) -> Response:
    """Do it, or ask a monitor for it."""
    known = _known(act)
    with looking() as session:
        kept = campaign_page(session, number, at=now()).record
    asks = asking.needs_monitor(kept, known, at=now())
    done, wrong = attempt(lambda: _ask(kept, known) if asks else _do(kept, known))
    return done or make_response(_page(number, known, wrong), 409)


def _known(act: str) -> Act:
    """The act of this name; no page for any other."""
    if act not in {one.value for one in ACT_WORDS}:
        abort(404)
    return Act(act)


def _page(number: str, act: Act, wrong: str = "") -> str:
    with looking() as session:
        view = campaign_page(session, number, at=now())
    step(view.record.state, act)
    return show_page(
        "act",
        view.record,
        view=view,
        act=act,
        words=ACT_WORDS[act](),
        asks=asking.needs_monitor(view.record, act, at=now()),
        wrong=wrong,
        typed=request.form,
        terms=request.form if wrong else usual_fields(now()),
        hindrance=_hindrance(view, act),
        subjects=view.definition.subjects,
        **publication_words(),
    )


def _hindrance(view: CampaignPage, act: Act) -> str:
    """Why a published campaign is not put away yet, empty where nothing is in the way."""
    found = view.publication.hindrance if act is Act.ARCHIVE and view.publication else None
    return told(found.code, found.facts) if found else ""


def _ask(kept: CampaignRecord, act: Act) -> Response:
    reason, by, at = request.form.get("reason", ""), person(), now()
    with acting() as session:
        if act is Act.EXTEND:
            until = read_time(request.form.get("until", ""))
            asked = asking.ask_extend(
                session, kept.id, closes_at=until, reason=reason, by=by, at=at
            )
        elif act is Act.PUBLISH:
            terms = read_terms(request.form)
            asked = asking.ask_publish(session, kept.id, terms, by=by, at=at)
        else:
            asked = asking.ask_act(session, kept.id, act, reason=reason, by=by, at=at)
    place = url_for("console.act_request", number=kept.number, request_id=asked.id)
    return make_response(redirect(place))


def _do(kept: CampaignRecord, act: Act) -> Response:
    _DOING[act](kept)
    return make_response(redirect(url_for("console.campaign", number=kept.number, done=act.value)))


def _plainly(act: Callable[..., object]) -> Callable[[CampaignRecord], None]:
    """An act that needs nothing but the campaign."""

    def do_it(kept: CampaignRecord) -> None:
        with acting() as session:
            act(session, kept.id, actor=person().name, at=now())

    return do_it


def _extend(kept: CampaignRecord) -> None:
    until, reason = read_time(request.form.get("until", "")), request.form.get("reason", "")
    with acting() as session:
        running.extend(
            session, kept.id, closes_at=until, reason=reason, actor=person().name, at=now()
        )


def _void(kept: CampaignRecord) -> None:
    reason = request.form.get("reason", "")
    with acting() as session:
        running.void(session, kept.id, reason=reason, actor=person().name, at=now())
    rewrite_tables(kept.id)


def _close(kept: CampaignRecord) -> None:
    with acting() as session:
        close(session, kept.id, actor=person().name, at=now())
    rewrite_tables(kept.id)


def _archive(kept: CampaignRecord) -> None:
    with acting() as session:
        running.archive(session, kept.id, actor=person().name, at=now())
    drop_box(places().settings.folder, kept.id)
    forget(places().settings.folder, kept.id)
    rewrite_tables(kept.id)


_DOING: dict[Act, Callable[[CampaignRecord], None]] = {
    Act.THAW: _plainly(planning.thaw),
    Act.PAUSE: _plainly(running.pause),
    Act.RESUME: _plainly(running.resume),
    Act.EXTEND: _extend,
    Act.CLOSE: _close,
    Act.PUBLISH: _plainly(running.publish),
    Act.ARCHIVE: _archive,
    Act.VOID: _void,
}
