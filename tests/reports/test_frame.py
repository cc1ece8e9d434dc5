"""The frame of a category: classes, weights, main scheme."""

from fractions import Fraction

import pytest

from survey.reports.frame import UnknownCategory, category_frame
from tests.factories.county import county_campaign
from tests.factories.definitions import sample_campaign
from tests.factories.released import small_campaign


def test_a_merged_class_is_named_with_its_host_and_adds_its_weight() -> None:
    frame = category_frame(sample_campaign(), "a")
    lead = frame.classes[0]
    assert (lead.name, lead.weight) == ("类别lead + 类别aides", Fraction(70))
    assert [one.id for one in frame.classes] == ["lead", "peers", "public"]


def test_the_main_scheme_comes_first_and_others_after_it() -> None:
    frame = category_frame(county_campaign(), "c5")
    assert [one.id for one in frame.schemes()] == ["office", "window"]
    assert [one.id for one in frame.classes_of(frame.schemes()[1])] == ["served"]


def test_the_fields_of_a_form_end_with_the_overall_rating() -> None:
    frame = category_frame(county_campaign(), "c0")
    fields = frame.fields(frame.main)
    assert [one.name for one in fields][:2] == ["政治方向", "精神面貌"]
    assert fields[0].group == "思想政治建设"
    assert (fields[0].weight, fields[0].group_weight) == (Fraction(50), Fraction(25))
    assert (fields[-1].name, fields[-1].weight) == ("总体评价", None)


def test_a_category_that_nobody_rates_has_a_frame_without_classes() -> None:
    frame = category_frame(small_campaign(assignments=[]), "mid")
    assert (frame.classes, frame.fields(frame.main)) == ((), ())


def test_an_unknown_category_is_refused() -> None:
    with pytest.raises(UnknownCategory):
        category_frame(small_campaign(), "none")
