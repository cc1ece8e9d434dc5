"""Reports to print in tests: a grid, a chart, signatures."""

import io

from printouts.report import print_reports
from printouts.report_parts import (
    Chart,
    Grid,
    GridColumn,
    Line,
    PageSize,
    Report,
    ReportPart,
    Shape,
    Stroke,
)

AXES = ("德", "能", "勤", "绩", "廉")
LOOKS = tuple(zip(Stroke, Shape, strict=True))


def a_line(place: int, *values: float | None) -> Line:
    """The series number `place`, with its own dash and marker."""
    stroke, shape = LOOKS[place]
    return Line(f"系列{place + 1}", values, stroke, shape)


def a_chart(*lines: Line, axes: tuple[str, ...] = AXES) -> Chart:
    """A radar of five axes unless said otherwise."""
    return Chart(axes, lines)


def a_grid(*rows: tuple[str, ...], choices: int = 2) -> Grid:
    """Votes and shares of some choices."""
    groups = [
        GridColumn(name, f"选项{place}", numeric=True)
        for place in range(choices)
        for name in ("票数", "得票率")
    ]
    return Grid((GridColumn("对象"), *groups), rows, caption="一类")


def a_row(name: str, choices: int = 2) -> tuple[str, ...]:
    """Figures for `a_grid`."""
    return (name, *("123", "45.6") * choices)


def a_report(
    *parts: ReportPart,
    sizes: tuple[PageSize, ...] = (PageSize.A4,),
    tighter: tuple[tuple[ReportPart, ...], ...] = (),
) -> Report:
    """A report of these parts."""
    footer = "第 {page}/{pages} 页"
    return Report("报告", "某任务", "某办公室", parts, footer, sizes, tighter)


def report_pdf(*reports: Report) -> bytes:
    """The file of some reports."""
    out = io.BytesIO()
    print_reports(reports, out, title="报告")
    return out.getvalue()
