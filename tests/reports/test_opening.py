"""What the opening found, in lines."""

from fractions import Fraction

from survey.domain.campaign import RuleKind
from survey.reports.opening import (
    ReasonKind,
    VerdictLine,
    opening_report,
    overview,
    percent,
)
from survey.reports.released import read_released
from tests.factories.released import small_campaign, small_released, small_results

QUOTA = {"id": "top", "name": "优秀不超过30%", "of": "f1", "choice": "a", "scope": "ballot"}


def test_envelopes_refused_and_ballots_add_up() -> None:
    report = opening_report(small_campaign(), small_released())
    assert [(one.by, one.code, one.n) for one in report.refused] == [
        ("ballot", "copied", 1),
        ("slip", "recalled", 2),
    ]
    assert report.envelopes == report.ballots + sum(one.n for one in report.refused)


def test_withheld_verdicts_are_no_verdicts() -> None:
    report = opening_report(small_campaign(), small_released())
    assert report.verdicts is None
    first, second, _ = report.classes
    assert first.verdicts is not None
    assert (first.verdicts.valid, first.verdicts.invalid) == (11, 1)
    assert second.verdicts is None


def test_withheld_reasons_are_none_beside_the_numbers() -> None:
    document = small_results()
    document["classes"][1]["verdicts"] = {"valid": 10, "invalid": 2}
    verdicts = opening_report(small_campaign(), read_released(document)).classes[1].verdicts
    assert verdicts == VerdictLine(10, 2, None)


def test_reasons_are_told_by_the_rule_or_quota_that_they_name() -> None:
    quota = QUOTA | {"at_most": {"percent": "30"}, "effect": "void"}
    assignments = [
        {"class": one, "category": "mid", "scheme": "main", "quotas": [quota]} for one in "xyz"
    ]
    reasons = [{"reason": one, "n": 1} for one in ("full", "malformed", "top")]
    document = small_results()
    document["classes"][0]["verdicts"] |= {"reasons": reasons}
    campaign = small_campaign(assignments=assignments)
    released = small_released(classes=document["classes"])
    verdicts = opening_report(campaign, released).classes[0].verdicts
    assert verdicts is not None
    assert [(one.kind, one.rule, one.name) for one in verdicts.reasons or ()] == [
        (ReasonKind.RULE, RuleKind.COMPLETE, ""),
        (ReasonKind.MALFORMED, None, ""),
        (ReasonKind.QUOTA, None, "优秀不超过30%"),
    ]


def test_a_void_class_names_its_rule() -> None:
    void = opening_report(small_campaign(), small_released()).classes[2].void
    assert void is not None
    assert (void.rule, void.n) == (RuleKind.COMPLETE, 12)


def test_rates_are_of_those_entitled_and_empty_without_any() -> None:
    assert opening_report(small_campaign(), small_released()).classes[0].participation == "65.0"
    assert percent(1, of=0) == ""


def test_the_overview_counts_subjects_and_scores() -> None:
    (line,) = overview(small_campaign(), small_released())
    assert (line.subjects, line.ranked, line.mean.text) == (3, 2, "80.13")
    assert (line.classes[0].name, line.classes[0].weight) == ("分管领导", Fraction(50))
