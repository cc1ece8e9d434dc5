"""The score sheet of the small campaign, worked out by hand from what is released of it."""

from dataclasses import replace
from fractions import Fraction

from survey.domain.score_sheet.rules import CategoryRules
from survey.domain.score_sheet.totals import Gap
from survey.reports.figures import Standing
from survey.reports.score_sheet import SheetReport, sheet_report
from tests.domain.score_sheet.sheets import BONUS, BY_POST, EVALUATION, rules
from tests.factories.released import small_campaign, small_released

CELLS = {
    "s1": {"目标考核": "850", "加分": "3", "扣分": "1.5", "职务": "正职"},
    "s2": {"目标考核": "900", "职务": "正职"},
    "s3": {"目标考核": "990"},
}


def report(held: CategoryRules, *, order: str = "") -> SheetReport:
    return sheet_report(small_campaign(), small_released(), held, CELLS, order=order)


def test_a_total_is_made_of_the_released_score_share_and_what_was_brought() -> None:
    row = report(rules()).rows[0]
    # 甲一: score 79; 12 of 30 votes are 优秀, 40 %: 50 points of 200
    share = row.shares["优秀率"]
    assert (share.votes, share.base, share.share) == (12, 30, Fraction(40))
    assert [one.worth for one in row.line.parts] == [Fraction("23.7"), 5, Fraction("42.5")]
    assert (row.subject.name, row.line.text, row.line.rank) == ("甲一", "72.70", 1)


def test_what_is_withheld_of_a_subject_leaves_no_total_and_stays_withheld() -> None:
    second, third = report(rules()).rows[1:]
    # 乙二 shows a score but no votes, 丙三 neither
    assert [one.gap for one in second.line.parts] == [None, Gap.NO_SHARE, None]
    assert [one.gap for one in third.line.parts] == [Gap.NO_SCORE, Gap.NO_SHARE, None]
    assert (third.score, third.shares["优秀率"].standing) == (Standing.WITHHELD, Standing.WITHHELD)
    assert [one.line.text for one in (second, third)] == ["", ""]
    # Not the exact score, which is not released of 乙二: the printed one
    assert second.line.parts[0].raw == Fraction("81.25")


def test_subjects_stand_by_total_by_a_part_or_as_they_are_listed() -> None:
    only = rules(parts=(replace(EVALUATION, weight=Fraction(100)),), extras=(BONUS,))
    assert [one.subject.id for one in report(only).rows] == ["s1", "s2", "s3"]  # 82, 81.25
    assert [one.line.rank for one in report(only).rows] == [1, 2, None]
    assert [one.subject.id for one in report(only, order="0").rows] == ["s2", "s1", "s3"]
    assert [one.subject.id for one in report(rules(), order="2").rows] == ["s3", "s2", "s1"]
    assert [one.subject.id for one in report(rules(), order="list").rows] == ["s1", "s2", "s3"]


def test_groups_are_evened_out_over_those_who_show_a_score() -> None:
    only = rules(parts=(replace(EVALUATION, weight=Fraction(100)),), extras=(), correction=BY_POST)
    found = report(only)
    assert found.corrected is not None
    assert (found.corrected.members, found.corrected.mean) == (2, Fraction("80.125"))
    assert [one.line.parts[0].gap for one in found.rows] == [None, None, Gap.NO_SCORE]
    assert [one.group for one in found.rows] == ["正职", "正职", ""]
    assert found.with_total == 2
