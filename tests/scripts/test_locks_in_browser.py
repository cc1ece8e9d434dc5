"""Locks and key cards made by the page's scripts open with the product's own tool."""

import json
import subprocess
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from survey.sealing.card_file import LEAST_WORK, read_card
from survey.sealing.card_text import write_lines, write_text
from survey.sealing.keycard import WORK, join_cards
from survey.sealing.lock import read_public_lock
from tests.scripts.in_node import ENGINES

pytestmark = pytest.mark.needs_system

PHRASES = ["ﬁrst 一", "第二 口令", "third words"]
NAMES = ["监督组", 'a "quoted" \\ name', "e\u0301quipe"]


def made(**wanted: object) -> dict[str, Any]:
    """What the scripts make of one request."""
    request = {"name": NAMES[0], "phrases": PHRASES, "work": LEAST_WORK, **wanted}
    done = subprocess.run(
        ["node", "lock_cards.mjs"],
        input=json.dumps(request) + "\n",
        cwd=Path(__file__).parent,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("one_set", [False, True], ids=["two locks", "one lock"])
def test_any_two_cards_made_in_the_browser_open_their_locks(engine: str, *, one_set: bool) -> None:
    answer = made(engine=engine, oneSet=one_set)
    locks = [read_public_lock(text.encode()) for text in answer["publicFiles"]]
    cards = [(text.encode(), phrase) for text, phrase in zip(answer["cards"], PHRASES, strict=True)]
    assert len(locks) == 1 + one_set
    assert answer["heard"] == [1, 2, 3]
    for lock in locks:
        for pair in combinations(cards, 2):
            assert join_cards(pair, lock).lock == lock


@pytest.mark.parametrize("name", NAMES)
def test_a_card_names_its_lock_as_it_was_typed_in_normal_form(name: str) -> None:
    answer = made(engine="webcrypto", name=name)
    card = read_card(answer["cards"][0].encode())
    assert card.locks == (read_public_lock(answer["publicFiles"][0].encode()),)
    assert card.locks[0].name in (name, "équipe")


@pytest.mark.parametrize("one_set", [False, True], ids=["two locks", "one lock"])
def test_the_pages_papers_hold_the_same_text_and_lines_as_the_command_lines(
    *, one_set: bool
) -> None:
    answer = made(engine="pure", oneSet=one_set)
    for card, paper in zip(answer["cards"], answer["texts"], strict=True):
        assert paper["text"] == write_text(card.encode())
        assert tuple(paper["lines"]) == write_lines(card.encode())


def test_two_makings_share_nothing() -> None:
    first, second = (made(engine="webcrypto") for _ in range(2))
    assert first["locks"][0]["id"] != second["locks"][0]["id"]
    parts = [read_card(text.encode()) for text in (*first["cards"], *second["cards"])]
    assert len({one.salt for one in parts}) == len({one.nonce for one in parts}) == 6


def test_the_page_stretches_passphrases_as_long_as_the_command_line() -> None:
    answer = made(engine="webcrypto", work=WORK)
    cards = [(text.encode(), phrase) for text, phrase in zip(answer["cards"], PHRASES, strict=True)]
    assert read_card(cards[0][0]).work == WORK
    lock = read_public_lock(answer["publicFiles"][0].encode())
    assert join_cards(cards[1:], lock).lock == lock
