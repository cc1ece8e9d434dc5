"""Withheld numbers of valid ballots, sought in every box that gives the same file.

All boxes of small campaigns are counted, not some: a search among chance boxes once found on
another machine what a hundred runs here had not.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product
from typing import Any

import pytest

from survey.domain.ballot import BALLOT_COMMENT, ROW_COMMENTS
from survey.domain.ballot_count import BallotCount
from survey.domain.campaign import Campaign, DisclosureRules
from tests.domain.factories import OPENING, campaign, evaluator_class, letters
from tests.domain.small_boxes import ONE

Box = Mapping[str, Sequence[str]]
Document = dict[str, Any]
MALFORMED = "z"
MARKS = f"abc-{MALFORMED}"
TEXTS = {BALLOT_COMMENT: "fine", ROW_COMMENTS: "good"}


def held(*names: str) -> Campaign:
    weights = {"c1": 50, "c2": 30, "c3": 20}
    classes = [evaluator_class(one, weights[one]) for one in names]
    return campaign(schemes=[ONE], classes=classes, disclosure=DisclosureRules(3, 5))


def released(box: Box) -> Document:
    count = BallotCount(held(*box))
    for class_id, ballots in box.items():
        for one in ballots:
            count.add(class_id, "all", letters(one), TEXTS if class_id == "c1" else {})
    return count.finish(OPENING, turnout={}).document


def valid(ballots: Sequence[str]) -> int:
    return sum(one != MALFORMED for one in ballots)


def untold(document: Document) -> list[str]:
    return [one["class"] for one in document["classes"] if "verdicts" not in one]


def boxes(sizes: Sequence[int]) -> Iterator[Box]:
    """Every box of so many ballots by class."""
    each = [["".join(b) for b in combinations_with_replacement(MARKS, n)] for n in sizes]
    for chosen in product(*each):
        yield {f"c{place}": ballots for place, ballots in enumerate(chosen, 1)}


def possible(
    sizes: Sequence[int], release: Callable[[Box], Document] = released
) -> dict[str, dict[str, set[int]]]:
    """By file and class that it does not tell of: numbers of valid ballots with which it comes."""
    found: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for box in boxes(sizes):
        shown = release(box)
        file = json.dumps(shown, sort_keys=True)
        for name in untold(shown):
            found[file][name].add(valid(box[name]))
    return found


def given_away(found: Mapping[str, Mapping[str, set[int]]]) -> list[str]:
    return [file for file, classes in found.items() if min(map(len, classes.values())) < 2]


@pytest.mark.parametrize(
    ("sizes", "states"),
    [
        ((1,), {"empty"}),
        ((2,), {"empty", "withheld"}),
        ((4,), {"empty", "withheld"}),
        ((5, 1), {"empty"}),
        ((5, 2), {"empty", "withheld"}),
        ((4, 3), {"empty", "withheld"}),
        ((2, 2), {"empty", "withheld"}),
        ((2, 2, 2), {"empty", "withheld"}),
        ((3, 2, 1), {"empty", "withheld"}),
    ],
)
def test_what_is_withheld_could_be_another_number(sizes: Sequence[int], states: set[str]) -> None:
    found = possible(sizes)
    assert not given_away(found)
    assert {state for file, classes in found.items() for state in where(file, classes)} == states


def where(file: str, classes: Mapping[str, set[int]]) -> set[str]:
    """Standings of classes that the file does not tell of, so that no search is for nothing."""
    rows = json.loads(file)["subjects"][0]["classes"]
    return {one["state"] for one in rows if one["class"] in classes}


def with_the_sums(box: Box) -> Document:
    """The twin: the numbers over all although a class is not told of."""
    return released(box) | {"verdicts": sum(valid(one) for one in box.values())}


def silent(box: Box, silenced: Callable[[Document], bool]) -> Document:
    shown = released(box)
    for one in shown["classes"]:
        if silenced(one):
            one.pop("verdicts", None)
    shown.pop("verdicts", None)
    return shown


def but_for_means(box: Box) -> Document:
    """The twin: nothing of a class whose own means are nowhere shown, though totals hold it."""
    return silent(box, lambda one: "reasons" not in one.get("verdicts", {}))


def when_some_are_invalid(box: Box) -> Document:
    """The twin: it looks at what it withholds."""
    return silent(box, lambda one: valid(box[one["class"]]) == len(box[one["class"]]))


@pytest.mark.parametrize("twin", [with_the_sums, but_for_means, when_some_are_invalid])
def test_a_rule_that_gives_numbers_away_is_found(twin: Callable[[Box], Document]) -> None:
    assert given_away(possible((5, 2), twin))
