"""Counting 6: a whole results file, to the byte, and what must not change it."""

import io
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from survey import recount
from tests.recount.boxes import Box, counted, inner_file, many, padded, text, unwrapped
from tests.recount.definitions import (
    BALLOT_SCALAR,
    Given,
    Json,
    assignment,
    canonical,
    definition,
    evaluators,
    scheme,
    section,
)


def small() -> Box:
    """Two classes, two subjects, one recalled slip, one envelope refused, one ballot malformed."""
    classes = [evaluators("a", weight="60"), evaluators("b", weight="40", open=True)]
    plain = scheme("plain", "x=100", overall="grades")
    box = Box(definition(Given(classes, subjects="s1 s2", schemes=[plain])))
    for codes in ("3 3 5 0", "4 3 6 0", "5 5 6 0"):
        box.cast(box.issue("a"), padded(codes, texts=[text(0, "一")]))
    box.cast(box.issue("a"), padded("9 9 9 9"))
    box.cast(box.issue("b", batch="b2"), padded("3 4 1 3"))
    box.issue("b", batch="b2").state = "recalled"
    place, channel, outer = box.envelopes[0]
    stranger = box.issue("a")
    stranger.state = "used"
    box.envelopes.append((place, channel, outer[:-1]))
    return box


CLASSES = [
    {
        "class": "a", "entitled": 20, "issued": 5, "recalled": 0, "used": 5, "ballots": 4,
        "verdicts": {
            "valid": 3, "invalid": 1, "reasons": [{"reason": "malformed", "n": 1}],
        },
    },
    {
        "class": "b", "entitled": 20, "issued": 2, "recalled": 1, "used": 1, "ballots": 1,
        "verdicts": {"valid": 1, "invalid": 0, "reasons": []},
    },
]  # fmt: skip

# x of s1 in a: (100 + 80 + 60) / 3 = 80, of s2: 140 / 3; in b, which is open: 100 and none
SUBJECTS = [
    {
        "subject": "s1", "category": "units", "score": "88.00", "exact": "88", "rank": 1,
        "fields": [
            {"field": "x", "score": "88.00"}, {"field": "overall", "score": "84.00"},
        ],
        "votes": [
            {"field": "x", "counts": [2, 1, 1, 0], "dont_know": 0, "abstention": 0},
            {"field": "overall", "counts": [2, 1, 1, 0], "dont_know": 0, "abstention": 0},
        ],
        "classes": [
            {
                "class": "a", "state": "released", "score": "80.00", "exact": "80",
                "rows": 3,
                "cells": [
                    {"field": "x", "n": 3, "sum": "240"},
                    {"field": "overall", "n": 3, "sum": "260"},
                ],
                "votes": [
                    {"field": "x", "counts": [1, 1, 1, 0], "dont_know": 0, "abstention": 0},
                    {
                        "field": "overall", "counts": [2, 0, 1, 0], "dont_know": 0,
                        "abstention": 0,
                    },
                ],
            },
            {
                "class": "b", "state": "released", "score": "100.00", "exact": "100",
                "rows": 1,
                "cells": [
                    {"field": "x", "n": 1, "sum": "100"},
                    {"field": "overall", "n": 1, "sum": "80"},
                ],
                "votes": [
                    {"field": "x", "counts": [1, 0, 0, 0], "dont_know": 0, "abstention": 0},
                    {
                        "field": "overall", "counts": [0, 1, 0, 0], "dont_know": 0,
                        "abstention": 0,
                    },
                ],
            },
        ],
    },
    {
        "subject": "s2", "category": "units", "score": "46.67", "exact": "140/3", "rank": 2,
        "fields": [
            {"field": "x", "score": "46.67"}, {"field": "overall", "score": "100.00"},
        ],
        "votes": [
            {"field": "x", "counts": [0, 0, 1, 2], "dont_know": 0, "abstention": 0},
            {"field": "overall", "counts": [1, 0, 0, 0], "dont_know": 0, "abstention": 0},
        ],
        "classes": [
            {
                "class": "a", "state": "released", "score": "46.67", "exact": "140/3",
                "rows": 3, "cells": [{"field": "x", "n": 3, "sum": "140"}],
                "votes": [
                    {"field": "x", "counts": [0, 0, 1, 2], "dont_know": 0, "abstention": 0},
                ],
            },
            {
                "class": "b", "state": "released", "rows": 1,
                "cells": [{"field": "overall", "n": 1, "sum": "100"}],
                "votes": [
                    {
                        "field": "overall", "counts": [1, 0, 0, 0], "dont_know": 0,
                        "abstention": 0,
                    },
                ],
            },
        ],
    },
]  # fmt: skip


def test_the_results_of_a_small_box_are_these_bytes() -> None:
    box = small()
    file, root = unwrapped(box.written(), box.roots())
    found = recount.count(io.BytesIO(file), inner_root=root, ballot_scalar=BALLOT_SCALAR)
    expected = {
        "format": "survey-results/1", "campaign": "00112233445566778899aabbccddeeff",
        "definition_hash": box.digest.hex(), "box_root": box.header()["box_root"],
        "inner_root": root,
        "opening": {
            "envelopes": 6, "ballots": 5,
            "refused": [{"by": "slip", "reason": "unreadable", "n": 1}],
        },
        "verdicts": {"valid": 4, "invalid": 1, "reasons": [{"reason": "malformed", "n": 1}]},
        "classes": CLASSES, "subjects": SUBJECTS, "comments": ["一", "一", "一"],
    }  # fmt: skip
    assert found == canonical(expected)


SECTIONS = [section("one"), section("two")]
RULES = [{"id": "r1", "kind": "uniform", "scope": "row", "effect": "void"}]


def mixed(trim: Json | None = None) -> Json:
    classes = [
        evaluators("a", weight="60", sections=SECTIONS), evaluators("b", weight="40"),
    ]  # fmt: skip
    plain = scheme("plain", "x=60 y=40", overall="grades")
    count = {"trim": trim} if trim else {}
    return definition(Given(classes, subjects="s1 s2", schemes=[plain], rules=RULES, count=count))


def figures(held: Json, ballots: dict[str, list[bytes]]) -> Json:
    """Return the results less the root, which stands for the order and sealing of envelopes."""
    found = counted(*inner_file(held, ballots))
    return {
        name: value
        for name, value in found.items()
        if name not in ("inner_root", "definition_hash")
    }


codes = st.lists(st.integers(0, 6), min_size=6, max_size=6).map(lambda row: " ".join(map(str, row)))


@settings(max_examples=25)
@given(rows=st.lists(codes, min_size=1, max_size=12), seed=st.integers(0, 9))
def test_neither_the_order_nor_the_section_of_ballots_changes_a_figure(
    rows: list[str], seed: int
) -> None:
    held = mixed({"drop": 1, "above": 4})
    ballots = many(*rows)
    first = figures(held, {"a": ballots, "b": many(*rows)})
    Random(seed).shuffle(ballots)  # noqa: S311  an order, not a secret
    half = len(ballots) // 2
    second = figures(held, {"a": ballots[:half], "a/two": ballots[half:], "b": many(*rows)})
    assert first == second


@settings(max_examples=25)
@given(rows=st.lists(codes, min_size=1, max_size=12))
def test_weights_that_are_all_scaled_change_no_score(rows: list[str]) -> None:
    ballots = {"a": many(*rows), "b": many(*rows[::2])}
    plain, scaled = mixed(), mixed()
    scaled["classes"] = [
        one | {"weight": weight} for one, weight in zip(mixed()["classes"], ("3", "2"), strict=True)
    ]
    again = {"a": many(*rows), "b": many(*rows[::2])}
    assert figures(plain, ballots)["subjects"] == figures(scaled, again)["subjects"]


def test_a_class_that_is_not_assigned_a_category_does_not_rate_it() -> None:
    held = definition(
        Given(
            [evaluators("a", weight="60"), evaluators("b", weight="40")],
            subjects="s1 t1:towns",
            assignments=[assignment("a"), assignment("b"), assignment("b", category="towns")],
        )
    )
    found = counted(*inner_file(held, {"a": many("3 x3"), "b": many("4 5 x3")}))["subjects"]
    assert [[row["class"] for row in one["classes"]] for one in found] == [["a", "b"], ["b"]]
    assert [one["score"] for one in found] == ["92.00", "60.00"]
