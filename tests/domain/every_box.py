"""Every box of a small campaign, by the results file that it gives.

One indicator on a scale of three choices; k = 3, D = 5. A ballot is a letter: a choice, "-" for
blank, or "z" for one that cannot be read.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product
from typing import Any

from survey.domain.ballot import BALLOT_COMMENT, ROW_COMMENTS
from survey.domain.ballot_count import BallotCount
from survey.domain.campaign import Campaign, DisclosureRules
from tests.domain.factories import OPENING, campaign, choice_scale, evaluator_class, letters
from tests.domain.small_boxes import ONE

Box = Mapping[str, str]
Document = dict[str, Any]
Release = Callable[[Box], Document]

MALFORMED = "z"
WORTH = {"a": 100, "b": 80, "c": 60}
_MARKS = f"{''.join(WORTH)}-{MALFORMED}"
_TEXTS = {BALLOT_COMMENT: "fine", ROW_COMMENTS: "good"}


def held(*names: str, weights: Sequence[int] = (60, 40, 20)) -> Campaign:
    return campaign(
        scales=[choice_scale(points=tuple(WORTH.values()))],
        schemes=[ONE],
        classes=[evaluator_class(one, weight) for one, weight in zip(names, weights, strict=False)],
        disclosure=DisclosureRules(3, 5),
    )


def released(box: Box, weights: Sequence[int] = (60, 40, 20)) -> Document:
    """The results of a box; the first class writes a text on each of its ballots."""
    count = BallotCount(held(*box, weights=weights))
    for class_id, ballots in box.items():
        for one in ballots:
            count.add(class_id, "all", letters(one), _TEXTS if class_id == "c1" else {})
    return count.finish(OPENING, turnout={}).document


def boxes(sizes: Sequence[int]) -> Iterator[Box]:
    """Every box of so many ballots by class."""
    each = [["".join(b) for b in combinations_with_replacement(_MARKS, n)] for n in sizes]
    for chosen in product(*each):
        yield {f"c{place}": ballots for place, ballots in enumerate(chosen, 1)}


def by_file(sizes: Sequence[int], release: Release = released) -> list[tuple[Document, list[Box]]]:
    """Each results file that such a box may give, with all the boxes that give it."""
    found: dict[str, list[Box]] = defaultdict(list)
    for box in boxes(sizes):
        found[json.dumps(release(box), sort_keys=True)].append(box)
    return [(json.loads(file), alike) for file, alike in found.items()]
