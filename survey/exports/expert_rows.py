"""Rows for experts in the table of figures: intervals, open ranks, agreement (docs/results.md)."""

from collections.abc import Iterator

from survey.exports.figure_cells import Number, Row
from survey.reports.experts.agreement import Between
from survey.reports.experts.intervals import Interval
from survey.reports.experts.report import ExpertReport, ExpertRow

_SHOWN = {"state": "shown"}


def expert_rows(report: ExpertReport) -> Iterator[Row]:
    """What a category's report for experts shows; a figure that it does not show has no row."""
    for row in report.rows:
        named = {"subject_id": row.subject.id, "subject": row.subject.name}
        for found in _subject_rows(report, row):
            yield {**named, **found}
    if report.robustness is not None:
        for one in report.robustness.rows:
            named = {"subject_id": one.subject.id, "subject": one.subject.name}
            ranks = {"rank": one.rank, "low": one.least, "high": one.greatest}
            yield {"record": "other-rules", **named, **_SHOWN, **ranks}
    if report.between is not None:
        yield from _between_rows(report.between)


def _subject_rows(report: ExpertReport, row: ExpertRow) -> Iterator[Row]:
    if row.interval is not None:
        yield {"record": "interval", **_interval(row.interval), "score": Number(row.score.text)}
    if row.ranks is not None and row.rank is not None:
        ranks = {"rank": row.rank, "low": row.ranks.least, "high": row.ranks.greatest}
        yield {"record": "open-ranks", **_SHOWN, **ranks}
    for rating, cell in zip(report.classes, row.classes, strict=True):
        named = {"class_id": rating.id, "class": rating.name}
        count: dict[str, int] = {} if cell.rows is None else {"n": cell.rows}
        if cell.interval is not None:
            score = {"score": Number(cell.score.text)}
            yield {"record": "interval", **named, **_interval(cell.interval), **score, **count}
        if cell.agreement:
            score = {"score": Number(cell.agreement)}
            yield {"record": "agreement-within", **named, **_SHOWN, **score, **count}


def _between_rows(between: Between) -> Iterator[Row]:
    together = between.together
    if together.text:
        score = Number(together.text)
        yield {"record": "agreement-between", **_SHOWN, "score": score, "n": together.subjects}


def _interval(one: Interval) -> dict[str, str]:
    return {**_SHOWN, "low": Number(one.low_text), "high": Number(one.high_text)}
