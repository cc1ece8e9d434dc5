"""The report of a subject: every figure rests on what stands beside it."""

from fractions import Fraction

import pytest

from survey.domain.campaign import EmptyClass
from survey.domain.weighing import weighted_mean
from survey.reports.figures import Basis, Figure, Formula, Standing
from survey.reports.frame import UnknownSubject
from survey.reports.released import read_released
from survey.reports.subject import subject_report
from tests.factories.county import county_campaign, county_count
from tests.factories.released import small_campaign, small_released, small_results


def basis_of(figure: Figure) -> Basis:
    assert figure.basis is not None
    return figure.basis


def test_score_rank_and_ballots_are_the_released_ones() -> None:
    report = subject_report(small_campaign(), small_released(), "s1")
    assert (report.score.text, report.rank, report.ranked, report.ballots) == ("79.00", 2, 2, 30)
    assert (report.subject.post, report.category.name) == ("科长", "中层干部")


def test_the_score_opens_to_the_classes_with_weight_value_and_number() -> None:
    report = subject_report(small_campaign(), small_released(), "s1")
    basis = basis_of(report.score)
    assert (basis.formula, basis.exact) == (Formula.SUBJECT_SCORE, "79")
    assert [(one.name, one.weight, one.text, one.n) for one in basis.terms] == [
        ("分管领导", "50", "86.00", 10),
        ("干部职工", "30", "76.00", 10),
        ("服务对象", "20", "66.00", 10),
    ]
    pairs = [(Fraction(one.weight), Fraction(one.text)) for one in basis.terms]
    assert weighted_mean(pairs) == Fraction(basis.exact)


def test_a_class_score_opens_to_its_fields() -> None:
    report = subject_report(small_campaign(), small_released(), "s1")
    basis = basis_of(report.classes[0].score)
    assert basis.formula is Formula.CLASS_SCORE
    assert [(one.name, one.weight, one.text) for one in basis.terms] == [
        ("履职", "60", "90.00"),
        ("作风", "40", "80.00"),
    ]


def test_a_trimmed_class_score_does_not_pretend_to_rest_on_means() -> None:
    count = {"shares": "exact", "empty_class": "renormalise", "decimals": 2}
    campaign = small_campaign(count=count | {"trim": {"drop": 1, "above": 5}})
    basis = basis_of(subject_report(campaign, small_released(), "s1").classes[0].score)
    assert (basis.formula, basis.terms) == (Formula.TRIMMED_CLASS_SCORE, ())


def test_a_mean_opens_to_sum_and_number() -> None:
    report = subject_report(small_campaign(), small_released(), "s1")
    cell = report.field_tables[0].rows[0].by_class[0]
    basis = basis_of(cell)
    assert (cell.text, basis.sum, basis.n, basis.full) == ("90.00", "900", 10, "100")


def test_a_field_score_stands_beside_the_mean_of_the_category() -> None:
    row = subject_report(small_campaign(), small_released(), "s1").field_tables[0].rows[0]
    assert (row.overall.text, row.category.text) == ("83.00", "83.00")
    assert basis_of(row.overall).formula is Formula.FIELD_SCORE


def test_withheld_classes_are_named_and_their_figures_are_gaps() -> None:
    report = subject_report(small_campaign(), small_released(), "s2")
    assert report.withheld == ("干部职工", "服务对象")
    assert report.ballots is None
    gaps = report.field_tables[0].rows[0].by_class[1:]
    assert {(one.standing, one.text, one.value) for one in gaps} == {(Standing.WITHHELD, "", None)}
    assert [one.values for one in report.radars[0].series[2:]] == [(None, None), (None, None)]
    terms = basis_of(report.score).terms
    assert [(one.text, one.standing) for one in terms[1:]] == [("", Standing.WITHHELD)] * 2


def test_a_withheld_total_hides_score_rank_and_field_scores() -> None:
    report = subject_report(small_campaign(), small_released(), "s3")
    assert (report.total_withheld, report.rank) == (True, None)
    assert report.score.standing is Standing.WITHHELD
    assert {row.overall.standing for row in report.field_tables[0].rows} == {Standing.WITHHELD}


def test_the_policy_for_empty_classes_is_told_where_it_applied() -> None:
    campaign, results = small_campaign(), small_released()
    assert subject_report(campaign, results, "s1").left_out is None
    assert subject_report(campaign, results, "s3").left_out is EmptyClass.RENORMALISE


def test_votes_have_shares_of_the_ratings_and_withheld_ones_are_gaps() -> None:
    (table,) = subject_report(small_campaign(), small_released(), "s1").votes
    first, second = table.rows
    assert (first.base, first.counts, first.printed) == (30, (12, 12, 6), ("40.0", "40.0", "20.0"))
    assert (first.dont_know, table.dont_know, table.abstention) == (1, "不了解", "")
    assert (second.standing, second.counts) == (Standing.WITHHELD, ())
    assert table.chart.shares == ((Fraction(40), Fraction(40), Fraction(20)), (None, None, None))


def test_only_released_classes_have_votes_of_their_own() -> None:
    report = subject_report(small_campaign(), small_released(), "s2")
    assert [one.name for one in report.class_votes] == ["分管领导"]
    (table,) = report.class_votes[0].tables
    assert [row.standing for row in table.rows] == [Standing.WITHHELD] * 2
    assert not table.any_shown


def test_a_class_that_does_not_rate_the_subject_is_left_out() -> None:
    subjects = small_results()["subjects"]
    subjects[0]["classes"] = subjects[0]["classes"][:2]
    report = subject_report(small_campaign(), small_released(subjects=subjects), "s1")
    assert [one.rating.id for one in report.classes] == ["x", "y"]
    assert [one.name for one in report.radars[0].series] == ["", "分管领导", "干部职工"]


def test_an_unknown_subject_is_refused() -> None:
    with pytest.raises(UnknownSubject):
        subject_report(small_campaign(), small_released(), "s9")


def test_all_figures_of_a_real_count_equal_those_of_the_tally() -> None:
    campaign, count = county_campaign(units=20), county_count(units=20)
    results = read_released(count.document)
    for score in count.scores:
        report = subject_report(campaign, results, score.subject.id)
        assert score.score is not None
        assert basis_of(report.score).exact == str(score.score.value)
        for line, held in zip(report.classes, score.classes, strict=True):
            assert (basis_of(line.score).exact, line.ballots) == (
                str(held.score),
                held.ratings.rows,
            )
        for row in report.field_tables[0].rows:
            means = [held.means[row.field.id] for held in score.classes]
            assert [one.value for one in row.by_class] == means
