"""The ranking by other rules, worked out by hand."""

from fractions import Fraction

from survey.reports.experts.report import expert_report
from survey.reports.experts.robustness import OtherRule, Robustness, robustness
from survey.reports.frame import category_frame
from survey.reports.released import read_released
from tests.factories.expert import expert_campaign, expert_results


def found(**count: str) -> Robustness:
    frame = category_frame(expert_campaign(**count), "mid")
    made = robustness(frame, read_released(expert_results()).subjects)
    assert made is not None
    return made


def test_each_rule_says_how_many_pairs_it_turns_round() -> None:
    # without y 81.43, 78.29, 75.71 and without z 82.5, 79.25, 77.5 the order is the other way round
    assert [(one.rule, one.without, str(one.changed), one.share) for one in found().rules] == [
        (OtherRule.EQUAL_WEIGHTS, "", "0", "0.0"),
        (OtherRule.WITHOUT_CLASS, "分管领导", "0", "0.0"),
        (OtherRule.WITHOUT_CLASS, "干部职工", "3", "100.0"),
        (OtherRule.WITHOUT_CLASS, "服务对象", "3", "100.0"),
        (OtherRule.MEDIAN, "", "0", "0.0"),
    ]


def test_each_subject_has_its_least_and_its_greatest_rank() -> None:
    assert [(one.subject.id, one.rank, one.least, one.greatest) for one in found().rows] == [
        ("s3", 1, 1, 3),
        ("s2", 2, 2, 2),
        ("s1", 3, 1, 3),
    ]


def test_who_has_a_class_withheld_is_left_out_and_named() -> None:
    report = expert_report(expert_campaign(), read_released(expert_results()), "mid")
    assert [one.id for one in report.left_out] == ["s4"]
    assert "s4" not in {one.subject.id for one in found().rows}
    assert report.with_interval == 3


def test_other_policies_for_empty_classes_count_where_a_class_is_empty() -> None:
    document = expert_results()
    one = document["subjects"][0]
    one["classes"][2] = {"class": "z", "state": "empty"}
    one |= {"score": "82.50", "exact": "165/2", "rank": 1}
    frame = category_frame(expert_campaign(), "mid")
    made = robustness(frame, read_released(document).subjects)
    assert made is not None
    # with 0 for the empty class s1 has 66 and falls from first to last: two pairs turn round
    last = made.rules[-1]
    assert (last.rule, str(last.changed), last.share) == (OtherRule.ZERO, "2", "66.7")
    assert [row.greatest for row in made.rows if row.subject.id == "s1"] == [3]


def test_a_rule_that_leaves_somebody_without_a_score_ranks_nobody() -> None:
    document = expert_results()
    one = document["subjects"][0]
    one["classes"][1:] = [{"class": name, "state": "empty"} for name in ("y", "z")]
    one |= {"score": "90.00", "exact": "90", "rank": 1}
    made = robustness(category_frame(expert_campaign(), "mid"), read_released(document).subjects)
    assert made is not None
    line = next(one for one in made.rules if one.without == "分管领导")
    assert (line.changed, line.share) == (None, "")
    assert all(row.ranks[made.rules.index(line)] is None for row in made.rows)


def test_ranks_are_made_of_scores_as_they_are_printed() -> None:
    # with no decimals 78.2 and 78 are alike, and so they are declared
    document = expert_results()
    for one in document["subjects"][:3]:
        one["score"] = one["score"].partition(".")[0]
    frame = category_frame(expert_campaign(decimals=0), "mid")
    made = robustness(frame, read_released(document).subjects)
    assert made is not None
    assert [row.rank for row in made.rows] == [1, 2, 2]
    assert made.rules[2].changed == Fraction(5, 2)


def test_one_subject_alone_has_no_other_ranking() -> None:
    document = expert_results()
    document["subjects"] = document["subjects"][:1]
    frame = category_frame(expert_campaign(), "mid")
    assert robustness(frame, read_released(document).subjects) is None
