"""Filling in the wizard's forms as a browser without scripts does, tables and selects too."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from survey.services import plans
from survey.services.plan_adopting import Hand
from survey.services.plan_trees import Tree, read_tree
from survey.unit_of_work import reading, unit_of_work
from tests.factories.definition_files import SHANGHAI
from tests.services.planned import NOON
from tests.web.members import House
from tests.web.pages import Page

HAND = Hand(actor="乙二", at=NOON, timezone=SHANGHAI)
TIMES = {"opens": "2026-12-01 08:30", "closes": "2026-12-03 18:00"}


@dataclass
class Sheet(HTMLParser):
    """One form of a page: its fields in their order, each name as often as it is there."""

    ending: str
    action: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    _inside: bool = False
    _select: str = ""
    _area: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given["action"].partition("?")[0].endswith(self.ending)
            self.action = given["action"] if self._inside else self.action
        if not self._inside:
            return
        if tag == "select":
            self._select = given["name"]
            self.fields.append((given["name"], ""))
        elif tag == "option" and ("selected" in given or self._is_first()):
            self.fields[-1] = (self._select, given["value"])
            self._chosen = self._chosen or "selected" in given
        elif tag == "textarea":
            self._area = given["name"]
            self.fields.append((given["name"], ""))
        elif tag == "input":
            ticked = given.get("type") not in ("radio", "checkbox") or "checked" in given
            if ticked and given.get("type") != "file":
                self.fields.append((given["name"], given.get("value", "")))

    _chosen: bool = False

    def _is_first(self) -> bool:
        return self.fields[-1][1] == "" and not self._chosen

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select, self._chosen = "", False
        elif tag == "textarea":
            self._area = ""
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._area and self._inside:
            self.fields[-1] = (self._area, self.fields[-1][1] + data)

    def put(self, name: str, value: str, *, row: int = 0) -> None:
        """Type into a field; `row` counts the fields of this name from 0."""
        at = [n for n, one in enumerate(self.fields) if one[0] == name][row]
        self.fields[at] = (name, value)

    def values(self, name: str) -> list[str]:
        """What stands in the fields of a name."""
        return [value for own, value in self.fields if own == name]


def sheet(html: str, ending: str) -> Sheet:
    """The form of a page whose action ends so."""
    found = Sheet(ending)
    found.feed(html)
    assert found.action, ending
    return found


def open_sheet(client: FlaskClient, path: str, ending: str) -> Sheet:
    """The form of the page at a path."""
    return sheet(client.get(path).text, ending)


def send(client: FlaskClient, filled: Sheet, *more: tuple[str, str]) -> TestResponse:
    """Send a form, with the button that was pressed or boxes that were ticked as `more`."""
    return client.post(filled.action, data=MultiDict([*filled.fields, *more]))


def start(house: House, tree: Tree) -> str:
    """A new plan of our organiser; its number."""
    with unit_of_work(house.places.factory) as session:
        return plans.start_plan(session, tree, organiser=house.organiser, hand=HAND).number


def tree_now(house: House, number: str) -> Tree:
    """The tree as it is kept."""
    with reading(house.places.factory) as session:
        return read_tree(plans.plan_of(session, number).tree)


def change(house: House, number: str, **members: object) -> None:
    """Replace members of a plan, as somebody else does."""
    with unit_of_work(house.places.factory) as session:
        version = plans.plan_of(session, number).version
        plans.change_plan(
            session, number, lambda tree: tree.update(members), version=version, hand=HAND
        )


class Writer:
    """Somebody who opens a step of one plan and saves it."""

    def __init__(self, house: House, office: FlaskClient, number: str) -> None:
        self.house, self.office, self.number = house, office, number

    def open(self, path: str, ending: str = "") -> Sheet:
        place = f"/console/c/{self.number}/plan/{path}"
        ending = ending or f"/plan/{path.partition('?')[0]}"
        return open_sheet(self.office, f"{place}{'&' if '?' in path else '?'}lang=en", ending)

    def keep(self, form: Sheet, *more: tuple[str, str]) -> Tree:
        answer = send(self.office, form, *more)
        assert answer.status_code == 302, Page(answer.text).words
        return tree_now(self.house, self.number)

    def refuse(self, form: Sheet, *more: tuple[str, str]) -> str:
        before = tree_now(self.house, self.number)
        answer = send(self.office, form, *more)
        assert answer.status_code == 422
        assert tree_now(self.house, self.number) == before
        assert "Nothing was saved yet" in answer.text
        return answer.text
