"""Line charts for the library: fixed ends, gaps that stay gaps, looks that a print keeps apart."""

from fractions import Fraction

import plotly.graph_objects as go

from survey.exports.course_figures import course_figure
from survey.exports.figures import ChartWords
from survey.reports.charts import LOOKS, Course, Series, SeriesKind

WORDS = ChartWords(category_mean="mean", no_figure="withheld", votes="votes")


def course(*rows: tuple[Fraction | None, ...], name: str = "甲") -> Course:
    return Course(
        points=("2023", "2024", "2025"),
        series=tuple(
            Series(kind=SeriesKind.SUBJECT, name=name, values=one, dash=dash, marker=marker)
            for one, (dash, marker) in zip(rows, LOOKS, strict=False)
        ),
    )


def test_a_gap_is_a_gap_and_the_ends_are_fixed() -> None:
    drawn = course_figure(course((Fraction(80), None, Fraction(185, 2))), WORDS)
    trace = drawn["data"][0]
    assert (trace["y"], trace["connectgaps"]) == ([80.0, None, 92.5], False)
    assert drawn["layout"]["yaxis"]["range"] == [0, 100]


def test_four_lines_have_four_dashes_and_markers() -> None:
    drawn = course_figure(course(*[(Fraction(1),) * 3] * 4), WORDS)
    looks = {(one["line"]["dash"], one["marker"]["symbol"]) for one in drawn["data"]}
    assert len({dash for dash, _ in looks}) == len({symbol for _, symbol in looks}) == 4


def test_the_library_takes_it_and_a_name_is_no_markup() -> None:
    drawn = course_figure(course((Fraction(1),) * 3, name="<b>甲"), WORDS)
    assert go.Figure(drawn).data[0].name == "&lt;b&gt;甲"
