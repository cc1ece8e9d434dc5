"""The report of a category, against numbers worked out by hand and against the count itself."""

from fractions import Fraction

from survey.reports.category import category_report
from survey.reports.charts import SeriesKind
from survey.reports.figures import Formula, Standing
from survey.reports.released import read_released
from tests.factories.county import county_campaign, county_count
from tests.factories.released import small_campaign, small_released, small_results


def test_the_ranking_goes_by_rank_and_ends_with_what_has_none() -> None:
    report = category_report(small_campaign(), small_released(), "mid")
    assert [(row.rank, row.subject.id, row.score.text) for row in report.rows] == [
        (1, "s2", "81.25"),
        (2, "s1", "79.00"),
        (None, "s3", ""),
    ]
    assert report.ranked == 2


def test_a_withheld_value_is_a_gap_and_never_zero() -> None:
    report = category_report(small_campaign(), small_released(), "mid")
    second, _, third = report.rows
    assert [one.standing for one in second.by_class] == [
        Standing.SHOWN,
        Standing.WITHHELD,
        Standing.WITHHELD,
    ]
    assert [one.standing for one in third.by_class][2] is Standing.EMPTY
    assert third.score.standing is Standing.WITHHELD
    assert {one.value for one in second.by_class[1:]} == {None}
    assert report.bars.values == (Fraction("81.25"), Fraction(79), None)


def test_the_number_of_ballots_is_withheld_with_a_class() -> None:
    report = category_report(small_campaign(), small_released(), "mid")
    assert [row.ballots for row in report.rows] == [None, 30, None]


def test_means_are_formed_over_what_is_released_and_say_over_how_many() -> None:
    report = category_report(small_campaign(), small_released(), "mid")
    assert (report.score_mean.text, report.score_mean.n) == ("80.13", 2)
    assert [(one.text, one.n) for one in report.class_means] == [
        ("88.00", 2),
        ("76.00", 1),
        ("66.00", 1),
    ]


def test_the_mean_of_a_field_weighs_the_means_of_the_classes() -> None:
    report = category_report(small_campaign(), small_released(), "mid")
    (table,) = report.field_tables
    first, second = table.rows
    assert [(one.text, one.n) for one in first.by_class] == [
        ("90.00", 2),
        ("80.00", 1),
        ("70.00", 1),
    ]
    # x: (80 + 90) / 2, then 50 * 85 + 30 * 70 + 20 * 60 by 100
    assert (second.category.text, second.category.n) == ("75.50", 2)
    basis = second.category.basis
    assert basis is not None
    assert basis.formula is Formula.MEAN_OF_CLASSES
    assert [(one.weight, one.text, one.n) for one in basis.terms] == [
        ("50", "85.00", 2),
        ("30", "70.00", 1),
        ("20", "60.00", 1),
    ]


def test_the_radar_shows_the_mean_and_the_three_heaviest_classes() -> None:
    report = category_report(small_campaign(), small_released(), "mid")
    (radar,) = report.radars
    assert radar.axes == ("履职", "作风")
    assert [(one.kind, one.name) for one in radar.series] == [
        (SeriesKind.CATEGORY_MEAN, ""),
        (SeriesKind.CLASS, "分管领导"),
        (SeriesKind.CLASS, "干部职工"),
        (SeriesKind.CLASS, "服务对象"),
    ]
    assert radar.series[1].values == (Fraction(90), Fraction(85))


def test_without_any_released_figure_there_is_no_mean() -> None:
    report = category_report(small_campaign(), small_released(subjects=[]), "mid")
    assert report.score_mean.standing is Standing.NONE
    assert [one.standing for one in report.class_means] == [Standing.NONE] * 3
    assert report.radars[0].series[0].values == (None, None)


def test_a_mean_of_withheld_figures_alone_is_withheld() -> None:
    subjects = [one for one in small_results()["subjects"] if one["subject"] == "s3"]
    report = category_report(small_campaign(), small_released(subjects=subjects), "mid")
    standings = [one.standing for one in (report.score_mean, *report.class_means)]
    assert standings == [Standing.WITHHELD, Standing.WITHHELD, Standing.WITHHELD, Standing.NONE]


def test_class_means_of_a_real_count_equal_those_of_the_tally() -> None:
    campaign, count = county_campaign(units=20), county_count(units=20)
    report = category_report(campaign, read_released(count.document), "c0")
    towns = [one for one in count.scores if one.subject.category == "c0"]
    places = {one.id: place for place, one in enumerate(report.classes)}
    for row in report.field_tables[0].rows:
        for class_id, place in places.items():
            held = [one for town in towns for one in town.classes if one.id == class_id]
            means = [one.means[row.field.id] for one in held]
            assert row.by_class[place].value == sum(means) / len(means)
            assert row.by_class[place].n == len(towns)


def test_the_votes_compared_are_those_of_the_overall_rating() -> None:
    campaign, count = county_campaign(units=20), county_count(units=20)
    report = category_report(campaign, read_released(count.document), "c0")
    assert report.votes is not None
    assert report.votes_field == "总体评价"
    assert report.votes.choices == ("优秀", "良好", "一般", "较差")
    best = report.votes.rows[0]
    assert best.name == report.rows[0].subject.name
    assert sum(best.counts) == best.base


def test_without_an_overall_rating_no_votes_are_compared() -> None:
    assert category_report(small_campaign(), small_released(), "mid").votes is None
