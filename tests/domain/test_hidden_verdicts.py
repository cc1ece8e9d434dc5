"""Withheld numbers of valid ballots, sought by trying every other box that gives the same file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def other_boxes(box: Box, classes: Sequence[str]) -> Iterator[Box]:
    """Every box that differs in the ballots of these classes alone, not in their number."""
    each = [combinations_with_replacement(MARKS, len(box[one])) for one in classes]
    for chosen in product(*each):
        yield {**box, **dict(zip(classes, chosen, strict=True))}


def possible(box: Box, release: Callable[[Box], Document] = released) -> dict[str, set[int]]:
    """By class that is not told of: numbers of valid ballots with which the file is the same."""
    shown = release(box)
    hidden = untold(shown)
    alike = [one for one in other_boxes(box, hidden) if release(one) == shown]
    return {name: {valid(one[name]) for one in alike} for name in hidden}


@pytest.mark.parametrize(
    "box",
    [
        {"c1": "aabbc", "c2": "ab"},
        {"c1": "aabbc", "c2": "abz"},
        {"c1": "aabbc", "c2": "zzz"},
        {"c1": "aabbcz", "c2": "ab", "c3": "bz"},
        {"c1": "abcabc", "c2": "aa", "c3": "zz"},
        {"c1": "abc", "c2": "bb"},
        {"c1": "abcc", "c2": "ab", "c3": "ac"},
    ],
)
def test_another_number_of_valid_ballots_gives_the_same_file(box: Box) -> None:
    found = possible(box)
    assert found
    assert min(len(numbers) for numbers in found.values()) > 1


@settings(max_examples=15)
@given(first=st.text("abcz", min_size=5, max_size=7), second=st.text(MARKS, min_size=2, max_size=4))
def test_so_it_is_for_any_small_class(first: str, second: str) -> None:
    assert all(len(numbers) > 1 for numbers in possible({"c1": first, "c2": second}).values())


def with_the_sums(box: Box) -> Document:
    """The twin: the numbers over all although a class is not told of."""
    return released(box) | {"verdicts": sum(valid(one) for one in box.values())}


def test_numbers_over_all_beside_a_class_that_is_not_told_of_are_found() -> None:
    assert possible({"c1": "aabbc", "c2": "ab"}, with_the_sums) == {"c2": {2}}
    both = possible({"c1": "aabbc", "c2": "ab", "c3": "bc"}, with_the_sums)
    assert both == {"c2": {2}, "c3": {2}}


def when_enough_are_valid(box: Box) -> Document:
    """The twin: it looks at what it withholds."""
    shown = released(box)
    shown["classes"] = [
        one | ({"verdicts": {}} if valid(box[one["class"]]) < len(box[one["class"]]) else {})
        for one in shown["classes"]
    ]
    return shown


def test_withholding_that_looks_at_the_numbers_is_found() -> None:
    assert possible({"c1": "aabbc", "c2": "ab"}, when_enough_are_valid)["c2"] == {2}
