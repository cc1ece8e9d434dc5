"""The papers that an office files as reports to be printed and signed, and a portrait a subject."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from printouts.report import print_reports
from printouts.report_parts import Grid, GridColumn, PageSize, Report
from printouts.sheet_parts import Words
from survey.exports.filed_paper import printed_cell
from survey.services.sheets import signed_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from survey.exports.filed_paper import Cell, FiledPaper, FiledTable
    from survey.services.sheets import Say

_SIZES = (PageSize.A4_LANDSCAPE, PageSize.A3_LANDSCAPE)


def reports_pdf(reports: Sequence[Report], *, title: str) -> bytes:
    """One PDF of all; raises PrintoutError."""
    out = io.BytesIO()
    print_reports(reports, out, title=title)
    return out.getvalue()


def paper_report(paper: FiledPaper, *, large: bool, say: Say) -> Report:
    """A paper on A4, or on A3 where it is asked for or needed, with lines to sign and a seal."""
    signed = signed_by(
        say("Scrutineer"),
        say("Teller"),
        say("Person in charge"),
        say=say,
        seal=say("Seal of the unit"),
    )
    plain = table_report(paper, say=say)
    sizes = _SIZES[1:] if large else _SIZES
    return replace(plain, parts=(*plain.parts, signed), sizes=sizes)


def table_report(paper: FiledPaper, *, say: Say) -> Report:
    """A paper that nobody signs, on A4 or on A3 where it needs it."""
    (_, assessment), (_, unit), *others = paper.facts
    return Report(
        title=paper.title,
        subtitle=assessment,
        organiser=unit,
        parts=(
            Words((" · ".join(f"{label} {value}" for label, value in others),)),
            *(grid_of(one) for one in paper.tables),
            Words(paper.notes),
        ),
        footer=f"{paper.title} · {assessment} · " + say("Page {page} of {pages}"),
        sizes=_SIZES,
    )


def grid_of(table: FiledTable) -> Grid:
    """A table with its lines, numbers printed."""
    return Grid(
        columns=tuple(GridColumn(one.name, one.group, one.numeric) for one in table.columns),
        rows=tuple(_printed(row) for row in table.rows),
        caption=table.caption,
        foot=_printed(table.foot),
    )


def _printed(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(printed_cell(one) for one in row)
