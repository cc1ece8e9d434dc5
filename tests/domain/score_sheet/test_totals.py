"""Final scores by weights, worked out by hand, with ties, edges of rounding and gaps."""

from dataclasses import replace
from fractions import Fraction

from survey.domain.score_sheet.totals import Gap, totals
from tests.domain.score_sheet.sheets import BY_POST, EVALUATION, given, rules


def test_the_total_is_the_weighted_parts_and_bonus_less_deductions() -> None:
    one = given("s1", "79", "40", 目标考核="850", 加分="3", 扣分="1.5")
    line = totals(rules(), [one]).lines[0]
    # 30 % x 79 + 20 % x 100 x 50 / 200 + 50 % x 100 x 850 / 1000 = 23.7 + 5 + 42.5; + 3 - 1.5
    assert [part.worth for part in line.parts] == [Fraction("23.7"), 5, Fraction("42.5")]
    assert [(e.given, e.counted) for e in line.extras] == [
        (3, 3),
        (Fraction("1.5"), Fraction("-1.5")),
    ]
    assert (line.total, line.text, line.rank) == (Fraction("72.7"), "72.70", 1)


def test_the_full_mark_of_the_total_may_be_another_than_100() -> None:
    line = totals(
        rules(full=Fraction(1000), decimals=0), [given("s1", "79", "95", 目标考核="850")]
    ).lines[0]
    # 237 + 200 + 425: a part whose share of the whole is its full mark counts as it is
    assert [part.worth for part in line.parts] == [237, 200, 425]
    assert line.text == "862"


def test_bonus_counts_up_to_its_cap_and_an_empty_cell_is_none() -> None:
    line = totals(rules(), [given("s1", 目标考核="0", 加分="8")]).lines[0]
    assert [one.given for one in line.extras] == [8, None]
    assert [one.counted for one in line.extras] == [5, 0]


def test_half_is_rounded_up_and_ranks_are_made_from_what_is_printed() -> None:
    only = rules(parts=(replace(EVALUATION, weight=Fraction(100)),), extras=(), decimals=1)
    scores = ("85.25", "85.34", "85.24", "90")
    lines = totals(only, [given(one, one) for one in scores]).lines
    assert [one.text for one in lines] == ["85.3", "85.3", "85.2", "90.0"]
    assert [one.rank for one in lines] == [2, 2, 4, 1]
    assert [one.parts[0].rank for one in lines] == [2, 2, 4, 1]


def test_a_subject_that_lacks_a_part_has_no_total_no_rank_and_is_never_zero() -> None:
    whole = given("s1", 目标考核="10")
    held = [given("s2", "", 目标考核="900"), given("s3", share="", 目标考核="900"), given("s4")]
    lines = totals(rules(), [whole, *held]).lines
    assert [(one.total is None, one.text, one.rank) for one in lines[1:]] == [(True, "", None)] * 3
    assert [one.parts[at].gap for at, one in enumerate(lines[1:])] == [
        Gap.NO_SCORE,
        Gap.NO_SHARE,
        Gap.NO_MARK,
    ]
    assert lines[0].rank == 1
    # What it has is ranked all the same
    assert [one.parts[2].rank for one in lines] == [3, 1, 1, None]


def test_the_corrected_score_takes_the_place_of_the_score() -> None:
    posts = {"a": ("正", "80"), "b": ("正", "90"), "c": ("副", "70"), "d": ("副", "60")}
    held = [
        replace(given(key, score, 目标考核="0"), group=group)
        for key, (group, score) in posts.items()
    ]
    found = totals(rules(correction=BY_POST), held)
    # 正 85, 副 65, all 75
    assert [one.parts[0].corrected for one in found.lines] == [70, 80, 80, 70]
    assert [one.parts[0].worth for one in found.lines] == [21, 24, 24, 21]
    assert [one.parts[0].raw for one in found.lines] == [80, 90, 70, 60]


def test_who_is_in_no_group_or_in_one_that_is_refused_has_no_total() -> None:
    held = [replace(given("a", 目标考核="0"), group="正"), given("b", 目标考核="0")]
    lines = totals(rules(correction=BY_POST), held).lines
    assert [one.parts[0].gap for one in lines] == [Gap.GROUP_FEW, Gap.NO_GROUP]
    assert [one.total for one in lines] == [None, None]
