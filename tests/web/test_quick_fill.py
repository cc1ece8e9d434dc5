"""Quick fill in the plain form: one act for all blanks, and one that takes it back."""

import re
from collections.abc import Iterator
from http import HTTPStatus

import pytest

from tests.web.ballots import booth_document
from tests.web.booths import Booth, open_booth
from tests.web.visits import Visit

BUTTON = re.compile(r'name="action" value="(rest\.[\d.]+)">([^<]+)<')


@pytest.fixture(scope="module")
def booth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    folder = tmp_path_factory.mktemp("quick")
    document = booth_document()
    document["ballot"] = document["ballot"] | {"quick_fill": True}
    opened = open_booth(document, f"sqlite:///{folder / 'quick.sqlite3'}", folder)
    yield opened
    opened.close_down()


@pytest.fixture
def visit(booth: Booth) -> Visit:
    return Visit(booth, booth.codes["lead", "all"].pop())


def _rest(visit: Visit) -> dict[str, str]:
    """The buttons' names by their words."""
    return {words: value for value, words in BUTTON.findall(visit.page.html)}


def test_every_answer_is_offered_and_all_buttons_are_as_long(visit: Visit) -> None:
    buttons = _rest(visit)
    assert {"优秀", "良好", "较差"} <= set(buttons)
    assert len({len(value) for value in buttons.values()}) == 1


def test_the_rest_is_filled_in_what_was_chosen_and_typed_stays(visit: Visit) -> None:
    typed = {"r.0.m1": "abc", "r.1.o1": "good", "note.3": "慢"}
    visit.press(_rest(visit)["良好"], typed)
    assert "The rest is filled in." in visit.page.words
    held = visit.page.ballot
    assert {name: held[name] for name in typed} == typed
    assert held["r.4.o1"].strip() == "fair"
    assert {held[f"r.{row}.overall"].strip() for row in (0, 2, 3)} == {"fair"}


def test_it_can_be_taken_back_at_once(visit: Visit) -> None:
    visit.press(_rest(visit)["良好"], {"r.1.o1": "good"})
    undo = next(one.fields for one in visit.page.forms if "filled" in one.fields)
    visit.post("/ballot", undo | {"action": "show"})
    held = {name: value for name, value in visit.page.ballot.items() if name.startswith("r.")}
    assert held == {"r.1.o1": "good"}


def test_a_campaign_that_does_not_allow_it_has_no_such_button(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("slow")
    booth = open_booth(booth_document(), f"sqlite:///{folder / 'slow.sqlite3'}", folder)
    visit = Visit(booth, booth.codes["lead", "all"].pop())
    assert _rest(visit) == {}
    visit.press("rest.0.003")
    assert visit.status == HTTPStatus.BAD_REQUEST
    booth.close_down()
