"""The turnout: one page and the part of it that is fetched again, from one function.

Participation is shown, never content: what browsers declared comes in steps of ten ballots of a
class, and no line has a time of its own.
"""

from hashlib import sha256

from flask import Response, make_response, render_template, request
from flask_babel import format_time

from survey.clock import now
from survey.domain.lifecycle import CampaignState
from survey.domain.results_access import may_read_results
from survey.services.monitoring import Progress, progress
from survey.web.access import Entrant, admits
from survey.web.board.lines import lines, total_line
from survey.web.languages import language
from survey.web.places import looking
from survey.web.sign_in import signed_in
from survey.words import translator

_STILL_MOVING = {
    CampaignState.DRAFT,
    CampaignState.FROZEN,
    CampaignState.OPEN,
    CampaignState.PAUSED,
}


@admits(Entrant.STAFF)
def page(number: str) -> str:
    """The whole page."""
    held = _look(number)
    return render_template(
        "board/turnout.html",
        campaign=held.record,
        number=number,
        updated=_clock(),
        may_read=may_read_results(signed_in().role, held.record.state),
        **_facts(held),
    )


@admits(Entrant.STAFF)
def figures(number: str) -> Response:
    """The figures alone, with a tag by which an unchanged answer is empty."""
    part = render_template("board/_figures.html", **_facts(_look(number)))
    response = make_response(part)
    response.set_etag(sha256(part.encode()).hexdigest())
    response.headers["X-Updated"] = _clock()
    return make_response(response.make_conditional(request))


def _look(number: str) -> Progress:
    with looking() as session:
        return progress(session, number)


def _facts(held: Progress) -> dict[str, object]:
    """What the figures show, in the page and alone."""
    state = held.record.state
    return {
        "lines": lines(held),
        "total": total_line(held),
        "state": translator(language())(state),
        "is_final": state not in _STILL_MOVING,
        "is_counted": bool(held.record.results),
    }


def _clock() -> str:
    return str(format_time(now(), "HH:mm:ss"))
