"""The list of a kind: filtered, ordered and turned by the address alone."""

from typing import Final

from flask import request

from survey.domain.directory import Field, Kind
from survey.services.directory.editing import last_deleted
from survey.services.directory.listing import FILTERS, Asked, Order, Wanted, view_list
from survey.web.access import Entrant, admits
from survey.web.console.directory.desk import KEEPING, keeper, render
from survey.web.console.directory.words import PLACES
from survey.web.languages import gettext as _
from survey.web.places import looking

COLUMNS: Final = {
    Kind.UNIT: (Field.CATEGORY, Field.TYPE, Field.PARENT, Field.CONTACT),
    Kind.PERSON: (Field.UNIT, Field.POST, Field.LEVEL, Field.CATEGORY),
    Kind.TEAM: (Field.UNIT, Field.CATEGORY, Field.MEMBERS),
}
_MOST_DIGITS: Final = 6


@admits(Entrant.STAFF, *KEEPING)
def show(place: str) -> str:
    """A page of entries."""
    return list_page(place)


def list_page(place: str, wrong: str = "") -> str:
    """The page that the address asks for; `wrong` says why an act was refused."""
    person, asked = keeper(), read_asked(PLACES[place])
    with looking() as session:
        view = view_list(session, PLACES[place], asked, organiser=person.organiser)
        deleted = last_deleted(session, PLACES[place], by=person)
    return render(
        "list",
        place,
        view=view,
        asked=asked,
        columns=COLUMNS[PLACES[place]],
        kept=kept(asked),
        orders=orders(),
        deleted=deleted,
        done=request.args.get("done", "")[:200],
        taken=_taken(),
        wrong=wrong,
    )


def _taken() -> tuple[str, ...]:
    """Numbers of new, changed and unchanged entries after an import, none otherwise."""
    numbers = tuple(request.args.get("taken", "").split("-"))
    known = all(one.isascii() and one.isdecimal() and len(one) <= _MOST_DIGITS for one in numbers)
    return numbers if known and len(numbers) == len(("new", "changed", "unchanged")) else ()


def read_asked(kind: Kind) -> Asked:
    """What the address asks for; what is no order or page counts as not given."""
    given = request.args
    orders_known = {one.value: one for one in Order}
    page = given.get("page", "")
    return Asked(
        Wanted(
            given.get("text", "").strip()[:100],
            {one: text for one in FILTERS[kind] if (text := given.get(one.value, ""))},
        ),
        orders_known.get(given.get("order", ""), Order.ID),
        int(page) if page.isascii() and page.isdecimal() and len(page) <= _MOST_DIGITS else 1,
    )


def kept(asked: Asked) -> dict[str, str]:
    """What stays in the address when the page is turned."""
    order = "" if asked.order is Order.ID else asked.order.value
    chosen = {one.value: text for one, text in asked.wanted.equal.items()}
    members = {"text": asked.wanted.text, "order": order, **chosen}
    return {name: text for name, text in members.items() if text}


def orders() -> tuple[tuple[Order, str], ...]:
    """Orders with their words."""
    return (
        (Order.ID, _("by id")),
        (Order.PINYIN, _("by pinyin")),
        (Order.STROKES, _("by strokes of the surname")),
    )
