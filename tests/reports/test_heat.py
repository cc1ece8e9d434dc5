"""Subjects by indicators: the cells of all classes or of one, in their order and shade."""

from fractions import Fraction

from survey.reports.category import category_report
from survey.reports.figures import Standing
from survey.reports.heat import Order, heat_report, shade
from survey.reports.released import read_released
from tests.factories.county import county_campaign, county_count
from tests.factories.released import small_campaign, small_released

UNITS = 20


def test_all_cells_of_a_category_are_those_of_its_subjects() -> None:
    report = heat_report(small_campaign(), small_released(), "mid", source="", order=Order.LIST)
    assert [[one.figure.text for one in row.cells] for row in report.rows] == [
        ["83.00", "73.00"],
        ["82.00", "80.13"],
        ["", ""],
    ]
    assert [row.rank for row in report.rows] == [2, 1, None]
    assert report.rows[2].cells[0].figure.standing is Standing.WITHHELD
    assert [one.figure.text for one in report.means] == ["83.00", "75.50"]


def test_cells_of_a_class_are_its_means_in_the_order_of_its_scores() -> None:
    report = heat_report(small_campaign(), small_released(), "mid", source="x", order=Order.RANK)
    assert [(row.subject.id, row.score.text) for row in report.rows] == [
        ("s2", "90.00"),
        ("s1", "86.00"),
        ("s3", ""),
    ]
    assert [one.figure.text for one in report.rows[1].cells] == ["90.00", "80.00"]


def test_shades_rise_with_the_figure() -> None:
    values = [None, Fraction(59), Fraction(60), Fraction(84), Fraction(85), Fraction(95)]
    assert [shade(one) for one in values] == [0, 0, 1, 3, 4, 6]


def test_views_of_a_county_hold_no_other_figures_than_its_category_pages() -> None:
    campaign = county_campaign(units=UNITS)
    results = read_released(county_count(units=UNITS).document)
    for category in campaign.categories:
        report = category_report(campaign, results, category.id)
        scores = {row.subject.id: row for row in report.rows}
        for place, one in enumerate(report.classes):
            heat = heat_report(campaign, results, category.id, source=one.id, order=Order.LIST)
            for row in heat.rows:
                assert row.score == scores[row.subject.id].by_class[place]
