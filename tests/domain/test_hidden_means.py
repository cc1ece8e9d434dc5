"""Withheld means, sought in every box that gives the same file.

So a reader is met who runs the public rules on every box there could be, and leaves out those for
which they print something else: three values at least are left to him, and two where the search
had to withhold one more class, as boxes in which it had not are left out.
"""

from collections.abc import Iterator, Sequence
from functools import partial

import pytest

from survey.domain.disclosure_search import FEASIBLE
from tests.domain.every_box import WORTH, Box, Document, Release, by_file, released


def possible_sums(sizes: Sequence[int], release: Release) -> Iterator[tuple[bool, set[int]]]:
    """Of each file and withheld class: whether a score is shown, what its ratings may sum up to."""
    for document, alike in by_file(sizes, release):
        subject = document["subjects"][0]
        for one in subject["classes"]:
            if one["state"] == "withheld":
                found = {sum(WORTH.get(mark, 0) for mark in box[one["class"]]) for box in alike}
                yield "score" in subject, found


@pytest.mark.parametrize(
    ("weights", "sizes"),
    [
        ((40, 40, 20), (2, 2, 2)),
        ((60, 30, 10), (3, 1, 1)),
        ((50, 30, 20), (2, 2, 1)),
        ((50, 30), (2, 2)),
        ((50, 30), (4, 1)),
        ((60, 40), (5, 2)),
        ((60, 40), (4, 3)),
        ((90, 10), (5, 2)),
    ],
)
def test_a_withheld_class_could_have_given_at_least_three_sums(
    weights: tuple[int, ...], sizes: Sequence[int]
) -> None:
    found = list(possible_sums(sizes, partial(released, weights=weights)))
    assert found
    assert min(len(sums) for _, sums in found) >= FEASIBLE


@pytest.mark.parametrize("sizes", [(3, 1, 1), (4, 2, 1)])
def test_where_one_more_class_is_withheld_two_are_left(sizes: Sequence[int]) -> None:
    found = list(possible_sums(sizes, partial(released, weights=(60, 40, 20))))
    assert any(shown for shown, _ in found)
    assert min(len(sums) for _, sums in found) >= FEASIBLE - 1


def test_among_them_are_classes_in_a_score_that_is_shown() -> None:
    assert any(shown for shown, _ in possible_sums((5, 2), released))


def beside_a_score(box: Box) -> Document:
    """The twin: the smallest class alone is withheld, the other one's mean is shown."""
    shown = released(box)
    shown["other"] = sum(WORTH.get(mark, 0) for mark in box["c1"])
    return shown


def test_a_mean_beside_a_total_that_gives_the_other_away_is_found() -> None:
    assert min(len(sums) for _, sums in possible_sums((5, 2), beside_a_score)) == 1
