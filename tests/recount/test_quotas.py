"""Counting 1 and 3: quotas, worked by hand on one ballot of (x, y, overall) × s1 s2 s3 t."""

import pytest

from survey.recount.quotas import limits
from tests.recount.definitions import Json, assignment, scheme
from tests.recount.one_ballot import given, left


def quota(of: str, scope: str = "ballot", **more: object) -> Json:
    return {"id": "q1", "of": of, "scope": scope, "effect": "refuse", **more}


def held(*quotas: Json) -> Json:
    found = given([])
    found["assignments"] = [assignment("a", quotas=list(quotas)), assignment("a", category="towns")]
    return found


MOST_ONE: Json = {"at_most": {"number": 1}}
LEAST_TWO: Json = {"at_least": {"number": 2}}
AT_LEAST_90: Json = {"from": "90", "at_most": {"number": 1}}

CASES: dict[str, tuple[Json, str, str]] = {
    "one a is within at most one": (
        quota("overall", choice="a", **MOST_ONE), "3 4 3 3 4 4 3 4 4 3 4 3", "xyo xyo xyo xyo"),
    "two a are more": (
        quota("overall", choice="a", **MOST_ONE), "3 4 3 3 4 3 3 4 4 3 4 4", "invalid: q1"),
    "the town is not counted with the units": (
        quota("overall", choice="a", at_most={"number": 0}), "3 4 4 3 4 4 3 4 4 3 4 3",
        "xyo xyo xyo xyo"),
    "too many void the matching ratings": (
        quota("x", "rating", choice="a", **MOST_ONE), "3 4 3 4 4 3 3 4 3 3 4 3", "yo xyo yo xyo"),
    "too many void the matching rows": (
        quota("x", "row", choice="a", **MOST_ONE), "3 4 3 4 4 3 3 4 3 3 4 3", "- xyo - xyo"),
    "too few void the ratings that do not match": (
        quota("y", "rating", choice="b", **LEAST_TWO), "3 4 3 3 3 3 3 0 3 3 4 3",
        "xyo xo xo xyo"),
    "too few void the rows that do not match": (
        quota("y", "row", choice="b", **LEAST_TWO), "3 4 3 3 3 3 3 0 3 3 4 3", "xyo - - xyo"),
    "enough are enough": (
        quota("y", "row", choice="b", **LEAST_TWO), "3 4 3 3 4 3 3 3 3 3 3 3", "xyo xyo xyo xyo"),
    "more than there are rows cannot be reached": (
        quota("y", choice="b", at_least={"number": 4}), "3 4 3 3 4 3 3 4 3 3 4 3", "invalid: q1"),
    "at most a third of three is one": (
        quota("x", choice="a", at_most={"percent": "34"}), "3 4 3 3 4 3 4 4 3 4 4 3",
        "invalid: q1"),
    "at least a third of three, and a little, is two": (
        quota("x", choice="a", at_least={"percent": "34"}), "3 4 3 4 4 3 4 4 3 4 4 3",
        "invalid: q1"),
    "totals of 90 and more": (
        quota("total", "rating", **AT_LEAST_90),
        "3 4 3 3 3 3 4 4 3 3 3 3", "o o xyo xyo"),
    "totals below 70": (
        quota("total", "row", below="70", at_least={"number": 1}), "3 4 3 4 5 3 0 0 3 3 3 3",
        "- - - xyo"),
    "totals in a range, its end left out": (
        quota("total", "row", **{"from": "80", "below": "90", "at_most": {"number": 0}}),
        "3 4 3 4 4 3 0 4 3 3 3 3", "xyo - - xyo"),
}  # fmt: skip


@pytest.mark.parametrize(("one", "codes", "expected"), CASES.values(), ids=CASES)
def test_a_quota_on_one_ballot(one: Json, codes: str, expected: str) -> None:
    assert left(held(one), codes) == expected


def test_a_quota_on_the_values_of_a_number() -> None:
    one = quota("x", "rating", **{"from": "8", "at_most": {"number": 1}})
    found = held(one) | {"schemes": [scheme("plain", "x=50 y=50", overall="grades", x="ten")]}
    assert left(found, "11 3 3 10 3 3 13 3 3 13 3 3") == "yo xyo yo xyo"


def test_quotas_come_after_the_rules_and_see_what_those_left() -> None:
    found = held(quota("overall", choice="a", **MOST_ONE))
    rule = {"id": "r1", "kind": "uniform", "scope": "row", "effect": "void"}
    assert left(found | {"rules": [rule]}, "3 3 3 3 4 3 3 4 4 3 4 4") == "- xyo xyo xyo"


@pytest.mark.parametrize(
    ("one", "base", "highest", "lowest"),
    [
        ({}, 7, 7, 0),
        ({"at_most": {"percent": "30"}}, 10, 3, 0),
        ({"at_most": {"percent": "30"}}, 9, 2, 0),       # 2.7 down
        ({"at_most": {"percent": "100/3"}}, 3, 1, 0),    # exactly 1
        ({"at_most": {"percent": "30"}}, 3, 0, 0),       # 0.9 down
        ({"at_least": {"percent": "30"}}, 9, 9, 3),      # 2.7 up
        ({"at_least": {"percent": "30"}}, 10, 10, 3),
        ({"at_least": {"percent": "0.1"}}, 10, 10, 1),
        ({"at_least": {"number": 2}, "at_most": {"percent": "50"}}, 5, 2, 2),
    ],
)  # fmt: skip
def test_at_most_is_rounded_down_and_at_least_up(
    one: Json, base: int, highest: int, lowest: int
) -> None:
    assert limits(one, base=base) == (highest, lowest)
