"""One indicator: ranking, votes, and whose figures they are."""

from fractions import Fraction

import pytest

from survey.reports.by_field import UnknownField, field_report
from survey.reports.figures import Standing
from survey.reports.sources import UnknownRater
from tests.factories.released import GROUP, small_campaign, small_released


def test_a_field_is_ranked_by_its_released_figures_over_all_classes() -> None:
    report = field_report(small_campaign(), small_released(), "mid", "main", field="f1", source="")
    assert [(one.rank, one.subject.id, one.overall.text) for one in report.lines] == [
        (1, "s1", "83.00"),
        (2, "s2", "82.00"),
        (None, "s3", ""),
    ]
    assert report.bars.values == (Fraction(83), Fraction(82), None)
    assert [one.text for one in report.lines[0].by_class] == ["90.00", "80.00", "70.00"]
    assert report.lines[1].by_class[1].standing is Standing.WITHHELD


def test_a_field_of_one_class_is_ranked_by_what_this_class_gave() -> None:
    report = field_report(small_campaign(), small_released(), "mid", "main", field="f2", source="x")
    assert [(one.rank, one.subject.id, one.shown.text) for one in report.lines] == [
        (1, "s2", "90.00"),
        (2, "s1", "80.00"),
        (None, "s3", ""),
    ]
    assert report.votes is not None
    assert [one.standing for one in report.votes.rows] == [Standing.WITHHELD] * 3


def test_the_votes_of_a_field_go_by_all_classes_or_by_the_one_that_is_chosen() -> None:
    counts = {
        source: field_report(
            small_campaign(), small_released(), "mid", "main", field="f1", source=source
        ).votes
        for source in ("", "x", "y")
    }
    rows = {source: votes.rows[0].counts for source, votes in counts.items() if votes}
    assert rows == {"": (12, 12, 6), "x": (6, 3, 1), "y": ()}


def test_what_a_form_does_not_have_is_unknown() -> None:
    for scheme, field in (("main", "f9"), ("none", "f1")):
        with pytest.raises(UnknownField):
            field_report(small_campaign(), small_released(), "mid", scheme, field=field, source="")
    with pytest.raises(UnknownRater):
        field_report(small_campaign(), small_released(), "mid", "main", field="f1", source="q")


def test_a_form_of_its_own_is_shown_by_its_class_and_no_other() -> None:
    assignments = [
        {"class": one, "category": "mid", "scheme": scheme, "quotas": []}
        for one, scheme in (("x", "main"), ("y", "main"), ("z", "own"))
    ]
    schemes = [{"id": one, "name": one, "groups": [GROUP]} for one in ("main", "own")]
    campaign = small_campaign(schemes=schemes, assignments=assignments)
    report = field_report(campaign, small_released(), "mid", "own", field="f1", source="")
    assert report.source is not None
    assert (report.source.id, report.is_main) == ("z", False)
    assert [one.id for one in report.classes] == ["z"]
    assert [one.shown.text for one in report.lines] == ["70.00", "", ""]
    with pytest.raises(UnknownField):
        field_report(campaign, small_released(), "mid", "own", field="f1", source="x")
