"""Line charts on paper: nothing is drawn through a gap, and every name and point is there."""

import pytest

from printouts.course import runs
from printouts.report_parts import Course
from tests.factories.paper_text import text_of
from tests.printouts.report_specimens import a_line, a_report, report_pdf

A, B, C = (0.0, 1.0), (1.0, 1.0), (2.0, 1.0)


@pytest.mark.parametrize(
    ("points", "drawn"),
    [
        ([A, B, C], [[A, B, C]]),
        ([A, None, B, C], [[B, C]]),
        ([A, B, None, C], [[A, B]]),
        ([None, A, None], []),
        ([None], []),
    ],
)
def test_lines_join_neighbours_alone(
    points: list[tuple[float, float] | None], drawn: list[list[tuple[float, float]]]
) -> None:
    assert runs(points) == drawn


def test_points_and_series_are_named() -> None:
    course = Course(("2023-11", "2024-11"), (a_line(0, 80.0, None), a_line(1, 60.0, 70.0)))
    text = text_of(report_pdf(a_report(course)))
    for words in ("2023-11", "2024-11", "系列1", "系列2", "100"):
        assert words in text
