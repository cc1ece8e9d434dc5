"""Counting 3: every kind of rule, worked by hand on one ballot of (x, y, overall) × s1 s2 s3 t."""

import pytest

from tests.recount.boxes import count, padded, text
from tests.recount.definitions import Json, assignment, numbers, scheme
from tests.recount.one_ballot import OTHER, PLAIN, given, left, rule

ALL = "xyo xyo xyo xyo"
MIXED = "3 4 3 3 4 3 3 4 3 3 4 3"

# rule, codes, what is left
CASES: dict[str, tuple[Json, str, str]] = {
    "complete keeps a ballot with exactly p % of its fields": (
        rule("complete", "ballot", percent="75"), "3 4 3 3 4 3 3 4 3 0 0 0", "xyo xyo xyo -"),
    "complete voids a ballot below p %": (
        rule("complete", "ballot", percent="75"), "3 4 3 3 4 3 3 4 0 0 0 0", "invalid: r1"),
    "don't know and abstention are not blank": (
        rule("complete", "ballot", percent="100"), "1 2 3 3 4 3 3 4 3 3 4 3", "o xyo xyo xyo"),
    "complete voids the rows that are below p %": (
        rule("complete", "row", percent="60"), "3 0 0 3 4 0 3 4 3 0 0 0", "- xy xyo -"),
    "complete looks at the named categories alone": (
        rule("complete", "ballot", percent="100", categories=["towns"]),
        "0 0 0 0 0 0 0 0 0 3 4 3", "- - - xyo"),
    "uniform voids a ballot whose indicators are all alike": (
        rule("uniform", "ballot"), "3 3 4 3 3 5 3 3 6 3 3 3", "invalid: r1"),
    "uniform keeps a ballot with one blank": (
        rule("uniform", "ballot"), "3 3 3 3 3 3 3 3 3 3 0 3", "xyo xyo xyo xo"),
    "uniform keeps a ballot with one other choice": (
        rule("uniform", "ballot"), "3 3 3 3 3 3 3 3 3 3 4 3", ALL),
    "uniform voids the rows that are alike": (
        rule("uniform", "row"), "4 4 3 3 4 3 3 1 3 0 3 3", "- xyo xo yo"),
    "full marks void a ballot": (
        rule("full-marks", "ballot"), "3 3 6 3 3 6 3 3 6 3 3 6", "invalid: r1"),
    "full marks do not mind what is alike but lower": (
        rule("full-marks", "ballot"), "4 4 3 4 4 3 4 4 3 4 4 3", ALL),
    "full marks void the rows that have them": (
        rule("full-marks", "row"), "3 3 4 3 4 4 3 0 4 3 3 0", "- xyo xo -"),
    "a missing reason voids the rating": (
        rule("reason", "rating"), "6 4 3 3 6 3 3 4 6 3 4 3", "yo xo xy xyo"),
    "a missing reason voids the row": (
        rule("reason", "row"), "6 4 3 3 4 3 3 4 6 3 4 3", "- xyo - xyo"),
    "a missing reason voids the ballot": (
        rule("reason", "ballot"), "3 4 3 3 4 3 3 4 3 3 4 6", "invalid: r1"),
    "an overall a needs half of the indicators": (
        rule("overall-supported", "rating", choice="a", percent="50"),
        "4 4 3 3 4 3 0 0 3 4 0 3", "xy xyo o x"),
    "an overall a without support voids its row": (
        rule("overall-supported", "row", choice="a", percent="51"),
        "3 4 3 3 3 3 3 1 3 4 4 4", "- xyo xo xyo"),
    "any d forces the overall to be d": (
        rule("overall-forced", "rating", choice="d", overall="d"),
        "6 4 3 6 4 6 6 4 0 3 4 3", "xy xyo xy xyo"),
    "any d forces the overall of the ballot": (
        rule("overall-forced", "ballot", choice="d", overall="d"),
        "3 4 3 3 4 3 3 4 3 3 6 5", "invalid: r1"),
    "a rule of another class is none": (
        rule("uniform", "ballot", classes=["b"]), "3 3 3 3 3 3 3 3 3 3 3 3", ALL),
    "a rule that warns changes nothing": (
        rule("uniform", "ballot") | {"effect": "warn"}, "3 3 3 3 3 3 3 3 3 3 3 3", ALL),
    "a rule that refuses voids at the count": (
        rule("uniform", "ballot") | {"effect": "refuse"}, "3 3 3 3 3 3 3 3 3 3 3 3", "invalid: r1"),
}  # fmt: skip


@pytest.mark.parametrize(("one", "codes", "expected"), CASES.values(), ids=CASES)
def test_a_rule_on_one_ballot(one: Json, codes: str, expected: str) -> None:
    assert left(given([one]), codes) == expected


BANDS = [
    {"choice": "a", "from": "90", "to": "100"},
    {"choice": "b", "from": "70", "to": "90"},
    {"choice": "c", "from": "0", "to": "70"},
]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("3 3 3", "xyo"),  # (100 + 100) / 2 = 100: the greatest band is closed above
        ("3 4 3", "xyo"),  # 90 is in a
        ("3 4 4", "xy"),   # and not in b
        ("4 5 4", "xyo"),  # 70 is in b
        ("4 5 5", "xy"),   # and not in c
        ("3 3 6", "xy"),   # a choice without a band
        ("3 1 6", "xo"),   # not every indicator has a value
        ("3 3 0", "xy"),   # no overall, nothing to compare
    ],
)  # fmt: skip
def test_total_in_band(row: str, expected: str) -> None:
    one = rule("total-in-band", "rating", bands=BANDS)
    assert left(given([one]), f"{row} {MIXED[6:]}") == f"{expected} xyo xyo xyo"


def test_a_reason_that_is_given_keeps_the_rating() -> None:
    held = given([rule("reason", "rating")])
    texts = [text(0x8000, "because"), text(0x8005, "therefore")]
    assert left(held, "6 6 3 3 4 6 3 4 3 3 4 3", texts=texts) == "xo xyo xyo xyo"


def test_a_later_rule_sees_what_an_earlier_one_left() -> None:
    first = rule("uniform", "row")
    second = rule("complete", "ballot", percent="100") | {"id": "r2"}
    assert left(given([first, second]), "3 3 3 3 4 3 3 4 3 3 4 3") == "invalid: r2"
    assert left(given([second, first]), "3 3 3 3 4 3 3 4 3 3 4 3") == "- xyo xyo xyo"


def test_nothing_is_applied_after_a_ballot_is_invalid() -> None:
    rules = [rule("uniform", "ballot"), rule("full-marks", "ballot") | {"id": "r2"}]
    assert left(given(rules), "3 3 3 3 3 3 3 3 3 3 3 3") == "invalid: r1"
    assert left(given(rules[::-1]), "3 3 3 3 3 3 3 3 3 3 3 3") == "invalid: r2"


def with_scheme(rules: list[Json], fields: str, **scales: str) -> Json:
    held = given(rules)
    return held | {
        "schemes": [PLAIN, scheme("mixed", fields, overall="grades", **scales)],
        "assignments": [assignment("a", scheme="mixed"), assignment("a", category="towns")],
    }


def test_indicators_of_another_scale_neither_support_an_overall_nor_count_against_it() -> None:
    one = rule("overall-supported", "rating", choice="a", percent="50")
    held = with_scheme([one], "x=50 y=50", y="other")
    assert left(held, "3 6 3 4 3 3 0 3 3 3 3 3") == "xyo xy yo xyo"


def test_a_rule_on_a_choice_that_a_scale_lacks_is_kept() -> None:
    one = rule("overall-forced", "rating", choice="p", overall="zz")
    held = with_scheme([one], "x=50 y=50", x="other")
    assert left(held, MIXED) == ALL


def test_rows_without_an_overall_keep_the_rules_that_speak_of_it() -> None:
    kinds = [
        rule("overall-supported", "row", choice="a", percent="100"),
        rule("overall-forced", "row", choice="a", overall="b"),
        rule("total-in-band", "row", bands=BANDS),
    ]
    held = given(kinds) | {"schemes": [scheme("plain", "x=50 y=25 z=25")]}
    assert left(held, MIXED) == "xyz xyz xyz xyz"


def test_an_overall_on_a_scale_without_any_of_the_bands_choices_is_kept() -> None:
    held = given([rule("total-in-band", "row", bands=BANDS)])
    held["schemes"] = [scheme("plain", "x=50 y=50", overall="other")]
    assert left(held, MIXED) == ALL


def test_an_overall_that_is_a_number_has_no_band_of_choices() -> None:
    held = given([rule("total-in-band", "row", bands=BANDS)])
    held["schemes"] = [scheme("plain", "x=50 y=50", overall="ten")]
    assert left(held, MIXED) == ALL


def test_full_marks_are_the_highest_value_of_each_scale_wherever_it_stands() -> None:
    rising = OTHER | {"choices": OTHER["choices"][::-1]}
    held = with_scheme([rule("full-marks", "row")], "x=50 y=50", y="other")
    held["scales"] = [held["scales"][0], rising, numbers("ten", most="10")]
    assert left(held, "3 6 3 3 3 3 3 5 3 3 3 3") == "- xyo xyo -"


def test_a_single_indicator_is_not_uniform() -> None:
    held = given([rule("uniform", "row"), rule("full-marks", "row")])
    held["schemes"] = [scheme("plain", "x=100", overall="grades")]
    assert left(held, "3 3 3 3 3 3 3 3") == "xo xo xo xo"


def test_a_voided_row_loses_its_comment_and_its_reasons_and_a_voided_rating_its_reason() -> None:
    rules = [rule("uniform", "row"), rule("overall-forced", "rating", choice="d", overall="d")]
    held = given(rules, disclosure={"k": 3, "distribution": 3})
    texts = [
        text(1, "on s1"), text(2, "on s2"), text(0x8000, "x of s1"),
        text(0x8003, "x of s2"), text(0x8005, "overall of s2"),
    ]  # fmt: skip
    ballots = [padded("3 3 3 6 4 3 3 4 3 3 4 3", texts=texts) for _ in range(3)]
    ballots += [padded("3 4 3 0 0 0 0 0 0 0 0 0") for _ in range(3)]
    first, second = count(held, {"a": ballots})["subjects"][:2]
    assert first["classes"][0]["rows"] == 3
    assert "comments" not in first
    said = sorted((one.get("field", ""), one["text"]) for one in second["comments"])
    assert said == [("", "on s2")] * 3 + [("x", "x of s2")] * 3


CLASS_RULES: dict[str, tuple[Json, int, int, bool]] = {
    "as many ballots as slips": (rule("class-returned", "class"), 4, 0, False),
    "more ballots than slips in force": (rule("class-returned", "class"), 4, 1, True),
    "turnout at the minimum": (rule("class-turnout", "class", percent="20"), 4, 0, False),
    "turnout under the minimum": (rule("class-turnout", "class", percent="20.1"), 4, 0, True),
    "a rule of another class": (
        rule("class-turnout", "class", percent="90", classes=["b"]),
        4,
        0,
        False,
    ),
    "a warning": (rule("class-turnout", "class", percent="90") | {"effect": "warn"}, 4, 0, False),
}


@pytest.mark.parametrize(
    ("one", "issued", "recalled", "void"), CLASS_RULES.values(), ids=CLASS_RULES
)
def test_a_class_rule_makes_the_whole_class_void(
    one: Json, issued: int, recalled: int, *, void: bool
) -> None:
    def turnout(header: Json) -> None:
        header["turnout"][0] |= {"issued": issued, "recalled": recalled, "used": 4}

    ballots = {"a": [padded(MIXED) for _ in range(4)]}
    found = count(given([one]), ballots, change=turnout)
    assert found["classes"][0].get("void") == ("r1" if void else None)
    assert found["classes"][0]["ballots"] == 4
    subject = found["subjects"][0]
    assert subject["classes"][0]["state"] == ("void" if void else "released")
    assert ("score" in subject) is not void
