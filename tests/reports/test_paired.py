"""Class against class, and what one class gave."""

from fractions import Fraction

import pytest

from survey.reports.by_class import class_report
from survey.reports.paired import pair_report
from survey.reports.sources import UnknownRater
from tests.factories.released import small_campaign, small_released


def test_two_classes_are_compared_over_the_subjects_that_both_show() -> None:
    report = pair_report(small_campaign(), small_released(), "mid", first="", second="")
    assert report.first is not None
    assert report.second is not None
    assert (report.first.id, report.second.id) == ("x", "y")
    assert [one.difference for one in report.rows] == ["+10.00", "", ""]
    assert report.points is not None
    assert report.points.points == ((Fraction(86), Fraction(76)),)
    assert report.points.numbers == (1,)
    assert report.points.least == 70


def test_a_class_shows_what_it_gave_each_subject_and_its_slips() -> None:
    report = class_report(small_campaign(), small_released(), "y")
    (one,) = report.categories
    assert [(row.rank, row.score.text) for row in one.heat.rows] == [
        (1, "76.00"),
        (None, ""),
        (None, ""),
    ]
    assert one.weight == "30"
    assert report.opening is not None
    assert report.opening.figures.ballots == 12


def test_a_class_that_there_is_not_is_unknown() -> None:
    with pytest.raises(UnknownRater):
        class_report(small_campaign(), small_released(), "q")
