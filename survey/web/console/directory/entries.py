"""One entry: its form, new or to be changed; what is wrong stands beside its field."""

from collections.abc import Callable, Mapping

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.domain.directory import FIELDS, MOST_OWN, Entry, Field, Kind
from survey.services.directory.editing import EntryRefused, add_entry, change_entry
from survey.services.directory.listing import EntryView, unit_choices, view_entry
from survey.services.directory.members import members_of
from survey.web.access import Entrant, admits
from survey.web.console.directory.desk import KEEPING, keeper, render
from survey.web.console.directory.words import PLACES, TEAM_DUTIES, usual_fields
from survey.web.console.forms import attempt
from survey.web.languages import language
from survey.web.places import acting, looking
from survey.words import row_words

_FIELDS = {"entry-exists": Field.ID.value}


@admits(Entrant.STAFF, *KEEPING)
def new(place: str) -> str:
    """The empty form."""
    return entry_form(place, None, {}, {})


@admits(Entrant.STAFF, *KEEPING)
def add(place: str) -> Response:
    """Add an entry."""
    return _kept(place, None, lambda: _add(PLACES[place]))


@admits(Entrant.STAFF, *KEEPING)
def show(place: str, entry_id: str) -> str:
    """The form of an entry."""
    view = view_of(place, entry_id)
    return entry_form(place, view, dict(view.texts), {})


@admits(Entrant.STAFF, *KEEPING)
def change(place: str, entry_id: str) -> Response:
    """Give an entry other texts."""
    view = view_of(place, entry_id)
    return _kept(place, view, lambda: _change(view.entry))


def read_texts(kind: Kind) -> dict[Field, str]:
    """What was typed."""
    return {one: request.form.get(one.value, "") for one in FIELDS[kind]}


def read_own() -> list[tuple[str, str]]:
    """Names and texts of own fields as typed, at most as many as an entry may have."""
    given = request.form
    names = [f"own_name.{place}" for place in range(MOST_OWN)]
    return [
        (given[name], given.get(name.replace("name", "text"), ""))
        for name in names
        if name in given
    ]


def _add(kind: Kind) -> Entry:
    texts, own = read_texts(kind), read_own()
    with acting() as session:
        return add_entry(session, kind, texts, own=own, by=keeper(), at=now())


def _change(entry: Entry) -> Entry:
    texts, own = read_texts(entry.kind), read_own()
    with acting() as session:
        return change_entry(session, entry, texts, own=own, by=keeper(), at=now())


def view_of(place: str, entry_id: str) -> EntryView:
    """The entry that an address names; raises UnknownEntry."""
    with looking() as session:
        return view_entry(session, PLACES[place], entry_id, organiser=keeper().organiser)


def _kept(place: str, view: EntryView | None, act: Callable[[], Entry]) -> Response:
    done, wrong = attempt(lambda: _tried(act), _FIELDS)
    if isinstance(done, Entry):
        where = url_for("console.directory", place=place, text=done.id, done=done.name)
        return make_response(redirect(where))
    found = wrong if done is None else done
    return make_response(entry_form(place, view, read_texts(PLACES[place]), found), 409)


def _tried(act: Callable[[], Entry]) -> Entry | dict[str, str]:
    """The entry, or words for each field that is wrong."""
    try:
        return act()
    except EntryRefused as refused:
        return {
            name: row_words(one.code, dict(one.facts), language())
            for name, one in refused.faults.items()
        }


def entry_form(
    place: str,
    view: EntryView | None,
    texts: Mapping[Field, str],
    wrong: dict[str, str],
) -> str:
    """The form of an entry, None for a new one; `wrong` has words by field, "" for all of it."""
    with looking() as session:
        units = unit_choices(session, organiser=keeper().organiser)
        members = members_of(session, view.entry, organiser=keeper().organiser) if view else ()
    return render(
        "entry",
        place,
        view=view,
        texts=texts,
        wrong=wrong,
        units=units,
        members=members,
        duties=TEAM_DUTIES,
        own=_own_rows(PLACES[place], view),
    )


def _own_rows(kind: Kind, view: EntryView | None) -> list[tuple[str, str]]:
    """Own fields as the form shows them: what was typed, else what there is and room for more."""
    if request.method == "POST" and "own_name.0" in request.form:
        return read_own()
    there = list(view.entry.own.items()) if view else []
    usual = [(one, "") for one in usual_fields(kind) if not view or one not in view.entry.own]
    return [*there, *usual, ("", "")][:MOST_OWN]
