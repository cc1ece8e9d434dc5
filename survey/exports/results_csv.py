"""Results as one flat table in CSV (docs/results.md): a figure a row, what it is in `record`.

UTF-8 with a byte order mark, so that spreadsheets read Chinese. Numbers are numbers.
"""

import csv
import io
from collections.abc import Iterator, Mapping

from survey.domain.campaign import Campaign
from survey.domain.exact import definition_string, rounded_string
from survey.exports.expert_rows import expert_rows
from survey.exports.figure_cells import Number, Ratio, Row
from survey.exports.inert import inert
from survey.reports.category import CategoryReport, category_report
from survey.reports.experts.report import expert_report
from survey.reports.figures import Figure
from survey.reports.frame import CategoryFrame, FormField, category_frame
from survey.reports.means import cell_mean
from survey.reports.released import (
    ClassResult,
    Results,
    Spread,
    SubjectResult,
    Votes,
    read_released,
)
from survey.reports.votes import choice_names

COLUMNS = (
    *("record", "category_id", "category", "subject_id", "subject", "class_id", "class"),
    *("field_id", "field", "choice", "state", "rank", "score", "n", "sum", "full"),
    *("low", "high"),
)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def results_csv(campaign: Campaign, document: Mapping[str, object]) -> bytes:
    """The released figures of a results document; raises MalformedResults."""
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for row in figure_rows(campaign, read_released(document)):
        table.writerow({name: cell(value) for name, value in row.items()})
    return BYTE_ORDER_MARK + written.getvalue().encode()


def figure_rows(campaign: Campaign, results: Results) -> Iterator[Row]:
    """All released figures, one in a row; members of a row are some of COLUMNS."""
    for category in campaign.categories:
        frame = category_frame(campaign, category.id)
        report = category_report(campaign, results, category.id)
        named = {"category_id": category.id, "category": category.name}
        for row in _category_rows(frame, report, results):
            yield {**named, **row}
        for row in expert_rows(expert_report(campaign, results, category.id)):
            yield {**named, **row}


def cell(value: str | int) -> str | int:
    """A cell that no spreadsheet runs or takes for a date; numbers stay as they are."""
    if isinstance(value, int | Number):
        return value
    return f"'{value}" if isinstance(value, Ratio) else inert(value)


def _category_rows(frame: CategoryFrame, report: CategoryReport, results: Results) -> Iterator[Row]:
    held = {one.subject: one for one in results.subjects}
    for line in report.rows:
        figure = _figure(line.score) | ({"rank": line.rank} if line.rank is not None else {})
        named = {"subject_id": line.subject.id, "subject": line.subject.name}
        yield {"record": "subject", **named, **figure}
        for row in _subject_rows(frame, held[line.subject.id]):
            yield {**named, **row}
    yield {"record": "category-mean", **_figure(report.score_mean)}
    for one, mean in zip(report.classes, report.class_means, strict=True):
        yield {"record": "class-mean", "class_id": one.id, "class": one.name, **_figure(mean)}
    for table in report.field_tables:
        for means in table.rows:
            field = _field(means.field)
            if table.is_main:
                yield {"record": "category-field-mean", **field, **_figure(means.category)}
            for one, mean in zip(table.classes, means.by_class, strict=True):
                named = {"class_id": one.id, "class": one.name}
                yield {"record": "class-field-mean", **named, **field, **_figure(mean)}


def _subject_rows(frame: CategoryFrame, result: SubjectResult) -> Iterator[Row]:
    for field in frame.fields(frame.main):
        if field.id in result.fields:
            score = Number(result.fields[field.id])
            yield {"record": "field", **_field(field), "state": "shown", "score": score}
        yield from _votes_rows(field, result.votes.get(field.id))
    for one in frame.classes:
        held = result.of_class(one.id)
        if held is None:
            continue
        named = {"class_id": one.id, "class": one.name}
        for row in _class_rows(frame.campaign, frame.fields(one.scheme), held):
            yield {**named, **row}


def _class_rows(
    campaign: Campaign, fields: tuple[FormField, ...], held: ClassResult
) -> Iterator[Row]:
    score: Row = {"score": Number(held.score)} if held.score else {}
    count: Row = {"n": held.ballots} if held.ballots is not None else {}
    yield {"record": "class", "state": held.state.value, **score, **count}
    if held.spread is not None:
        yield {"record": "spread", **_spread(held.spread, campaign.count.decimals)}
    for field in fields:
        cell_ = held.cells.get(field.id)
        if cell_ is not None:
            total = {"sum": _exact(definition_string(cell_.sum))}
            full = {"full": _exact(definition_string(field.scale.full))}
            mean = _figure(cell_mean(campaign, field, held))
            yield {"record": "cell", **_field(field), **mean, **total, **full}
        yield from _votes_rows(field, held.votes.get(field.id))


def _votes_rows(field: FormField, votes: Votes | None) -> Iterator[Row]:
    if votes is None:
        return
    named = {"record": "votes", **_field(field)}
    for choice, count in zip(choice_names(field.scale), votes.counts, strict=True):
        yield {**named, "choice": choice, "n": count}
    for label, count in (
        (field.scale.dont_know, votes.dont_know),
        (field.scale.abstention, votes.abstention),
    ):
        if label:
            yield {**named, "choice": label, "n": count}


def _spread(spread: Spread, places: int) -> Row:
    return {
        "state": "shown",
        "score": Number(rounded_string(spread.variance, places=places)),
        "n": spread.rows,
    }


def _field(field: FormField) -> dict[str, str | int]:
    return {"field_id": field.id, "field": field.name}


def _figure(figure: Figure) -> dict[str, str | int]:
    count: dict[str, str | int] = {} if figure.n is None else {"n": figure.n}
    return {"state": figure.standing.value, "score": Number(figure.text)} | count


def _exact(text: str) -> str:
    """A decimal as a number, anything else as a fraction."""
    return Ratio(text) if "/" in text else Number(text)
