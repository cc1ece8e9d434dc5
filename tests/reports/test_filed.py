"""The figures of the filed papers, against numbers worked out by hand."""

from fractions import Fraction

from survey.reports.figures import Standing
from survey.reports.filed import FiledCategory, Why, filed_figures, rows_by_group
from survey.reports.released import read_released
from survey.reports.subject import subject_report
from tests.factories.county import county_campaign, county_count
from tests.factories.released import small_campaign, small_released, small_results


def the_category() -> FiledCategory:
    (category,) = filed_figures(small_campaign(), small_released()).categories
    return category


def test_votes_stand_with_their_shares_and_gaps_with_their_reason() -> None:
    first, second = the_category().votes
    assert (first.field, second.field) == ("履职", "作风")
    row = first.table.rows[0]
    assert (row.name, row.base, row.counts, row.dont_know) == ("甲一", 30, (12, 12, 6), 1)
    assert row.printed == ("40.0", "40.0", "20.0")
    assert [one.standing for one in first.table.rows[1:]] == [Standing.WITHHELD] * 2
    assert {one.standing for one in second.table.rows} == {Standing.WITHHELD}


def test_a_subject_that_nobody_rated_has_nothing_withheld() -> None:
    subjects = small_results()["subjects"]
    subjects[0] = {"subject": "s1", "category": "mid"} | {
        "classes": [{"class": one, "state": "empty"} for one in "xyz"]
    }
    (category,) = filed_figures(small_campaign(), small_released(subjects=subjects)).categories
    assert category.votes[0].table.rows[0].standing is Standing.EMPTY
    assert "甲一" not in {one.subject for one in category.withheld}


def test_scores_go_by_the_definition_and_ranks_by_rank() -> None:
    category = the_category()
    assert [row.subject.id for row in category.listed] == ["s1", "s2", "s3"]
    assert [row.rank for row in category.listed] == [2, 1, None]
    assert [row.subject.id for row in category.report.rows] == ["s2", "s1", "s3"]


def test_what_is_withheld_is_told_with_its_kind() -> None:
    told = [(one.why, one.subject, one.names) for one in the_category().withheld]
    assert told == [
        (Why.CLASSES, "乙二", ("干部职工", "服务对象")),
        (Why.CLASSES, "丙三", ("分管领导", "干部职工")),
        (Why.TOTAL, "丙三", ()),
        (Why.VOTES, "甲一", ("作风",)),
        (Why.VOTES, "乙二", ("履职", "作风")),
        (Why.VOTES, "丙三", ("履职", "作风")),
    ]


def test_the_number_of_valid_ballots_is_left_out_with_the_verdicts() -> None:
    figures = filed_figures(small_campaign(), small_released())
    assert (figures.ballots, figures.valid, figures.invalid) == (36, None, None)
    verdicts = {"valid": 33, "invalid": 3, "reasons": []}
    figures = filed_figures(small_campaign(), small_released(verdicts=verdicts))
    assert (figures.valid, figures.invalid) == (33, 3)


def test_the_means_of_groups_are_what_the_radar_shows() -> None:
    campaign = county_campaign(units=20)
    results = read_released(county_count(units=20).document)
    report = subject_report(campaign, results, campaign.subjects[0].id)
    (radar,) = report.radars
    table = report.field_tables[0]
    groups = [means for means, _ in rows_by_group(table) if means]
    assert tuple(one.name for one in groups) == radar.axes
    assert tuple(one.category for one in groups) == radar.series[0].values
    places = {one.name: at for at, one in enumerate(table.classes)}
    for series in radar.series[1:]:
        place = places[series.name]
        assert tuple(one.by_class[place] for one in groups) == series.values


def test_fields_without_a_group_are_one_run_without_means() -> None:
    report = subject_report(small_campaign(), small_released(), "s1")
    ((means, rows),) = rows_by_group(report.field_tables[0])
    assert means is None
    assert [row.overall.value for row in rows] == [Fraction(83), Fraction(73)]
