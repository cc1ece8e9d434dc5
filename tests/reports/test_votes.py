"""Votes and what they are counted for."""

from fractions import Fraction

from survey.domain.scheme import Band, NumberScale
from survey.reports.figures import Standing
from survey.reports.frame import FormField
from survey.reports.released import Votes
from survey.reports.votes import choice_names, tables_by_scale, votes_row

BANDS = (Band("low", "差", Fraction(0), Fraction(5)), Band("high", "优", Fraction(6), Fraction(10)))


def number_scale(*bands: Band, scale_id: str = "n", name: str = "十分") -> NumberScale:
    return NumberScale(
        id=scale_id,
        name=name,
        minimum=Fraction(0),
        maximum=Fraction(10),
        step=Fraction(1),
        bands=bands,
    )


def test_bands_of_a_number_scale_have_votes_and_a_scale_without_bands_has_none() -> None:
    assert choice_names(number_scale(*BANDS)) == ("差", "优")
    assert choice_names(number_scale()) == ()


def test_shares_are_of_the_ratings_also_where_a_value_is_in_no_band() -> None:
    row = votes_row("德", Votes("f", (3, 4), 2, 1), base=8, otherwise=Standing.WITHHELD)
    assert row.printed == ("37.5", "50.0")
    assert (row.dont_know, row.abstention, row.base) == (2, 1, 8)


def test_fields_are_gathered_by_scale_and_those_without_votes_left_out() -> None:
    banded, plain = number_scale(*BANDS), number_scale(scale_id="p", name="百分")
    fields = [
        FormField("a", "甲", banded),
        FormField("b", "乙", plain),
        FormField("c", "丙", banded),
    ]
    tables = tables_by_scale(
        fields, lambda one: votes_row(one.name, None, base=0, otherwise=Standing.EMPTY)
    )
    assert [(one.scale, [row.name for row in one.rows]) for one in tables] == [
        ("十分", ["甲", "丙"])
    ]
