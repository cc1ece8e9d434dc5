"""Histories: the released figures of the same subjects over campaigns, with line charts.

What is chosen stands in the address, so that a page can be kept, printed and sent as it is.
"""

from flask import Response, abort, render_template, request

from survey.domain.results_access import READING_ROLES
from survey.services.history_files import card_pdf, card_workbook
from survey.services.history_pages import CardPage, show_card, show_histories, show_likes
from survey.services.history_words import card_notes, shares_words, step_notes
from survey.web.access import Entrant, admits
from survey.web.console.result_files import download, maker
from survey.web.console.results import with_charts
from survey.web.console.words import chart_words
from survey.web.languages import language
from survey.web.places import looking
from survey.web.sign_in import signed_in
from survey.words import translator

_FILES = {"card.pdf": card_pdf, "card.xlsx": card_workbook}


@admits(Entrant.STAFF, *READING_ROLES)
def histories() -> str:
    """The subjects with released results, found by name or id."""
    text, page = _asked("q"), request.args.get("page", 1, type=int)
    with looking() as session:
        made = show_histories(session, signed_in(), text=text, page=page)
    return render_template("console/history/list.html", page=made)


@admits(Entrant.STAFF, *READING_ROLES)
def card(subject: str) -> Response:
    """The history card of a subject."""
    made = _card(subject)
    notes = card_notes(made.card, say=translator(language()))
    page = render_template("console/history/card.html", page=made, notes=notes, shares=shares_words)
    return with_charts(page)


@admits(Entrant.STAFF, *READING_ROLES)
def card_file(subject: str, file: str) -> Response:
    """The card as a file."""
    if file not in _FILES:
        abort(404)
    made = _FILES[file](_card(subject), maker())
    return download(made, f"history-{subject}.{file.rpartition('.')[2]}")


@admits(Entrant.STAFF, *READING_ROLES)
def likes() -> Response:
    """Several like subjects of a category on one chart."""
    chosen, say = request.args.getlist("s"), translator(language())
    with looking() as session:
        made = show_likes(session, signed_in(), _asked("category"), chosen, words=chart_words())
    notes = step_notes(made.likes.steps, made.likes.years, say=say)
    return with_charts(render_template("console/history/likes.html", page=made, notes=notes))


def _card(subject: str) -> CardPage:
    words = chart_words()
    with looking() as session:
        return show_card(session, signed_in(), subject, name=_asked("name"), words=words)


def _asked(name: str) -> str:
    return request.args.get(name, "")
