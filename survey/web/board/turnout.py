"""The turnout: one page and the part of it that is fetched again, from one function.

Participation is shown, never content: what browsers declared comes in steps of ten ballots of a
class, and no line has a time of its own. `screen=big` in the address is for the wall of a hall.
"""

from hashlib import sha256
from typing import Final

from flask import Response, make_response, render_template, request, url_for
from flask_babel import format_time

from survey.clock import now
from survey.domain.lifecycle import CampaignState
from survey.domain.results_access import may_read_results
from survey.domain.staff import OF_CAMPAIGNS
from survey.services.monitoring import Board, board_of
from survey.web.access import Entrant, admits
from survey.web.board.curve import draw
from survey.web.board.lines import lines, total_line
from survey.web.languages import language
from survey.web.places import looking
from survey.web.reminder_words import reminder_words, short_words
from survey.web.sign_in import signed_in
from survey.words import translator

SCREEN: Final = "screen"
BIG: Final = "big"

_STILL_MOVING = {
    CampaignState.DRAFT,
    CampaignState.FROZEN,
    CampaignState.OPEN,
    CampaignState.PAUSED,
}


@admits(Entrant.STAFF, *OF_CAMPAIGNS)
def page(number: str) -> str:
    """The whole page."""
    held = _look(number)
    kept = held.progress.record
    return render_template(
        "board/big.html" if _is_big() else "board/turnout.html",
        campaign=kept,
        number=number,
        updated=_clock(),
        figures_at=url_for("board.figures", number=number, screen=_screen()),
        may_read=may_read_results(signed_in().roles, kept.state),
        **_facts(held),
    )


@admits(Entrant.STAFF, *OF_CAMPAIGNS)
def figures(number: str) -> Response:
    """The figures alone, with a tag by which an unchanged answer is empty."""
    part = render_template(f"board/{_part()}", **_facts(_look(number)))
    response = make_response(part)
    response.set_etag(sha256(part.encode()).hexdigest())
    response.headers["X-Updated"] = _clock()
    return make_response(response.make_conditional(request))


def _look(number: str) -> Board:
    with looking() as session:
        return board_of(session, number, at=now())


def _is_big() -> bool:
    return request.args.get(SCREEN) == BIG


def _screen() -> str | None:
    return BIG if _is_big() else None


def _part() -> str:
    return "_big_figures.html" if _is_big() else "_figures.html"


def _facts(held: Board) -> dict[str, object]:
    """What the figures show, in the page and alone."""
    record = held.progress.record
    words = short_words if _is_big() else reminder_words
    return {
        "lines": lines(held.progress),
        "total": total_line(held.progress),
        "curve": draw(held.curve, entitled=held.progress.total.entitled),
        "reminders": tuple(words(one) for one in held.reminders),
        "state": translator(language())(record.state),
        "is_final": record.state not in _STILL_MOVING,
        "is_counted": bool(record.results),
    }


def _clock() -> str:
    return str(format_time(now(), "HH:mm:ss"))
