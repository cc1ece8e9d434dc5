"""Withheld numbers of valid ballots, sought in every box that gives the same file.

All boxes of small campaigns are counted, not some: a search among chance boxes once found on
another machine what a hundred runs here had not.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from tests.domain.every_box import MALFORMED, Box, Document, Release, by_file, released


def valid(ballots: str) -> int:
    return sum(one != MALFORMED for one in ballots)


def untold(document: Document) -> list[str]:
    return [one["class"] for one in document["classes"] if "verdicts" not in one]


def numbers(sizes: Sequence[int], release: Release = released) -> Iterator[tuple[str, set[int]]]:
    """Of each file and class that it does not tell of: its standing, its possible numbers."""
    for document, alike in by_file(sizes, release):
        states = {one["class"]: one["state"] for one in document["subjects"][0]["classes"]}
        for name in untold(document):
            yield states[name], {valid(box[name]) for box in alike}


@pytest.mark.parametrize(
    ("sizes", "standings"),
    [
        ((1,), {"empty"}),
        ((2,), {"empty", "withheld"}),
        ((4,), {"empty", "withheld"}),
        ((5, 1), {"empty"}),
        ((5, 2), {"empty", "withheld"}),
        ((4, 3), {"empty", "withheld"}),
        ((2, 2), {"empty", "withheld"}),
        ((2, 2, 2), {"empty", "withheld"}),
    ],
)
def test_what_is_withheld_could_be_another_number(
    sizes: Sequence[int], standings: set[str]
) -> None:
    found = list(numbers(sizes))
    assert {standing for standing, _ in found} == standings
    assert min(len(possible) for _, possible in found) > 1


def with_the_sums(box: Box) -> Document:
    """The twin: the numbers over all although a class is not told of."""
    return released(box) | {"verdicts": sum(valid(one) for one in box.values())}


def silent(box: Box, silenced: Callable[[dict[str, Any]], bool]) -> Document:
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
def test_a_rule_that_gives_numbers_away_is_found(twin: Release) -> None:
    assert min(len(possible) for _, possible in numbers((5, 2), twin)) == 1
