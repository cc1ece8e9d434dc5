"""A subject's report as it reads it itself: a mean of few tells of nobody else."""

from dataclasses import replace

from survey.reports.alone import FEWEST_SUBJECTS, alone
from survey.reports.charts import SeriesKind
from survey.reports.figures import Standing
from survey.reports.released import read_released
from survey.reports.subject import SubjectReport, subject_report
from tests.factories.county import county_campaign, county_count
from tests.factories.released import small_campaign, small_released


def means(report: SubjectReport) -> list[tuple[Standing, int | None]]:
    rows = (row for one in report.field_tables for row in one.rows if one.is_main)
    return [(row.category.standing, row.category.n) for row in rows]


def kinds(report: SubjectReport) -> set[SeriesKind]:
    return {one.kind for radar in report.radars for one in radar.series}


def test_the_mean_of_two_subjects_is_left_out_of_tables_and_charts() -> None:
    report = subject_report(small_campaign(), small_released(), "s1")
    assert means(report) == [(Standing.SHOWN, FEWEST_SUBJECTS - 1)] * 2
    own = alone(report)
    assert means(own) == [(Standing.FEW, None)] * 2
    assert kinds(report) - kinds(own) == {SeriesKind.CATEGORY_MEAN}
    assert {one.kind for one in own.series.offers} == {SeriesKind.CLASS}
    assert own.score_mean.standing is Standing.FEW
    same = replace(own, field_tables=(), radars=(), score_mean=report.score_mean)
    assert same == replace(report, field_tables=(), radars=(), series=own.series)


def test_the_mean_of_many_stands_without_the_means_of_the_classes() -> None:
    campaign = county_campaign(units=20)
    released = read_released(county_count(units=20).document)
    report = subject_report(campaign, released, campaign.subjects[0].id)
    own = alone(report)
    assert means(own) == means(report)
    rows = [row for one in own.field_tables if one.is_main for row in one.rows]
    assert [row.category.basis for row in rows] == [None] * len(rows)
    assert own.radars == report.radars
