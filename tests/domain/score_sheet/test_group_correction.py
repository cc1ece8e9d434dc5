"""Correction of group differences, worked out by hand."""

from fractions import Fraction

from survey.domain.score_sheet.group_correction import Uncorrectable, correct
from survey.domain.score_sheet.rules import Correction, Method

# 正职 80, 90 (mean 85), 副职 70, 60, 80 (mean 70), all (380 / 5) 76
SCORES = {
    "a": ("正职", Fraction(80)),
    "b": ("正职", Fraction(90)),
    "c": ("副职", Fraction(70)),
    "d": ("副职", Fraction(60)),
    "e": ("副职", Fraction(80)),
}


def test_by_ratio_each_score_is_taken_times_the_mean_of_all_by_that_of_the_group() -> None:
    found = correct(SCORES, Correction(Method.RATIO, "职务"))
    assert (found.mean, found.members) == (Fraction(76), 5)
    assert [(one.name, one.members, one.mean) for one in found.groups] == [
        ("副职", 3, Fraction(70)),
        ("正职", 2, Fraction(85)),
    ]
    assert found.scores == {
        "a": Fraction(80 * 76, 85),
        "b": Fraction(90 * 76, 85),
        "c": Fraction(76),
        "d": Fraction(60 * 76, 70),
        "e": Fraction(80 * 76, 70),
    }


def test_by_difference_each_score_is_moved_by_how_far_its_group_lies_from_all() -> None:
    found = correct(SCORES, Correction(Method.DIFFERENCE, "职务"))
    assert found.scores == {"a": 71, "b": 81, "c": 76, "d": 66, "e": 86}


def test_a_corrected_score_is_cut_at_100_only_where_the_office_says_so() -> None:
    scores = {
        "a": ("x", Fraction(100)),
        "b": ("x", Fraction(20)),
        "c": ("y", Fraction(100)),
        "d": ("y", Fraction(100)),
    }
    capped = correct(scores, Correction(Method.RATIO, "g", capped=True))
    free = correct(scores, Correction(Method.RATIO, "g", capped=False))
    assert (capped.scores["a"], free.scores["a"]) == (Fraction(100), Fraction(100 * 80, 60))


def test_no_corrected_score_is_under_0() -> None:
    scores = {
        "a": ("x", Fraction(0)),
        "b": ("x", Fraction(100)),
        "c": ("y", Fraction(1)),
        "d": ("y", Fraction(0)),
    }
    assert correct(scores, Correction(Method.DIFFERENCE, "g")).scores["a"] == 0


def test_a_group_of_one_and_one_whose_mean_is_0_are_refused_and_the_others_corrected() -> None:
    scores = SCORES | {
        "f": ("工人", Fraction(50)),
        "g": ("零", Fraction(0)),
        "h": ("零", Fraction(0)),
    }
    for method in Method:
        found = correct(scores, Correction(method, "职务"))
        refused = {one.name: one.refused for one in found.groups if one.refused}
        assert refused == {"工人": Uncorrectable.FEW, "零": Uncorrectable.ZERO}
        assert set(found.scores) == set(SCORES)
        assert found.mean == Fraction(430, 8)


def test_without_any_score_there_is_nothing_to_correct() -> None:
    found = correct({}, Correction(Method.RATIO, "职务"))
    assert (found.mean, found.groups, found.scores) == (None, (), {})
