"""Deleting an entry, and taking the last deletion back."""

from flask import Response, make_response, redirect, url_for

from survey.clock import now
from survey.domain.directory import Entry, Kind
from survey.services.directory.editing import delete_entry, undo_deletion
from survey.web.access import Entrant, admits
from survey.web.console.directory.desk import KEEPING, keeper
from survey.web.console.directory.entries import entry_form, view_of
from survey.web.console.directory.lists import list_page
from survey.web.console.directory.words import PLACES
from survey.web.console.forms import attempt
from survey.web.places import acting


@admits(Entrant.STAFF, *KEEPING)
def delete(place: str, entry_id: str) -> Response:
    """Delete; the list then offers to take it back."""
    view = view_of(place, entry_id)
    done, wrong = attempt(lambda: _delete(view.entry), {})
    if done is None:
        return make_response(entry_form(place, view, dict(view.texts), wrong), 409)
    return make_response(redirect(url_for("console.directory", place=place)))


@admits(Entrant.STAFF, *KEEPING)
def undo(place: str) -> Response:
    """Take the last deletion back, and show what came back."""
    entry, wrong = attempt(lambda: _undo(PLACES[place]), {})
    if entry is None:
        return make_response(list_page(place, wrong[""]), 409)
    where = url_for("console.directory", place=place, text=entry.id, done=entry.name)
    return make_response(redirect(where))


def _delete(entry: Entry) -> Entry:
    with acting() as session:
        return delete_entry(session, entry.kind, entry.id, by=keeper(), at=now())


def _undo(kind: Kind) -> Entry:
    with acting() as session:
        return undo_deletion(session, kind, by=keeper(), at=now())
