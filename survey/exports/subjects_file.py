"""One line for each subject, for systems that keep files on people and units (干部信息系统).

Made of released figures alone, as plain CSV and as JSON; docs/results.md names every column. A
figure that is not shown is left empty, and `state` says why: a system that reads an empty cell as
0 would write a lie into somebody's file.
"""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from survey.domain.campaign import Campaign
from survey.domain.scheme import OVERALL
from survey.exports.figure_cells import Number
from survey.exports.results_csv import BYTE_ORDER_MARK, cell
from survey.reports.category import CategoryReport, RankingRow, category_report
from survey.reports.field_votes import subject_votes
from survey.reports.figures import Figure, Standing
from survey.reports.frame import CategoryFrame, category_frame
from survey.reports.released import Results, SubjectResult
from survey.reports.votes import choice_names

FORMAT = "survey-subjects/1"
SUBJECT_COLUMNS = (
    *("assessment_number", "assessment", "organiser", "category_id", "category"),
    *("subject_id", "subject", "post", "state", "score", "rank", "of", "ballots"),
    *("overall_first_choice", "overall_first_share"),
)


def subjects_csv(campaign: Campaign, results: Results) -> bytes:
    """The table, UTF-8 with a byte order mark, CRLF, a subject a row."""
    written = io.StringIO()
    table = csv.DictWriter(written, SUBJECT_COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for row in _rows(campaign, results):
        table.writerow({name: cell(value) for name, value in row.items()})
    return BYTE_ORDER_MARK + written.getvalue().encode()


def subjects_json(campaign: Campaign, results: Results) -> bytes:
    """The same with the scores of classes and fields, as an object in UTF-8."""
    whole = {
        "format": FORMAT,
        "campaign": campaign.id,
        "number": campaign.number,
        "title": campaign.title,
        "organiser": campaign.organiser,
        "definition_hash": results.definition_hash,
        "inner_root": results.inner_root,
        "subjects": [one for found in _reports(campaign, results) for one in _objects(*found)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _reports(
    campaign: Campaign, results: Results
) -> Iterator[tuple[CategoryFrame, CategoryReport, Results]]:
    for category in campaign.categories:
        frame = category_frame(campaign, category.id)
        yield frame, category_report(campaign, results, category.id), results


def _rows(campaign: Campaign, results: Results) -> Iterator[dict[str, str | int]]:
    for frame, report, _ in _reports(campaign, results):
        held = {one.subject: one for one in results.subjects}
        for line in report.rows:
            first, share = _first_share(frame, held[line.subject.id])
            yield {
                "assessment_number": Number(campaign.number),
                "assessment": campaign.title,
                "organiser": campaign.organiser,
                "category_id": report.category.id,
                "category": report.category.name,
                "subject_id": line.subject.id,
                "subject": line.subject.name,
                "post": line.subject.post,
                "state": line.score.standing.value,
                "score": Number(line.score.text),
                "rank": "" if line.rank is None else line.rank,
                "of": report.ranked,
                "ballots": "" if line.ballots is None else line.ballots,
                "overall_first_choice": first,
                "overall_first_share": Number(share),
            }


def _first_share(frame: CategoryFrame, result: SubjectResult) -> tuple[str, str]:
    """The first choice of the overall rating (优秀) and its share in per cent, where released."""
    field = next((one for one in frame.fields(frame.main) if one.id == OVERALL), None)
    row = subject_votes(frame, field, None, result) if field else None
    if field is None or row is None or row.standing is not Standing.SHOWN:
        return "", ""
    return choice_names(field.scale)[0], row.printed[0]


def _objects(
    frame: CategoryFrame, report: CategoryReport, results: Results
) -> Iterator[dict[str, Any]]:
    held = {one.subject: one for one in results.subjects}
    for line in report.rows:
        yield _object(frame, report, line, held[line.subject.id])


def _object(
    frame: CategoryFrame, report: CategoryReport, line: RankingRow, result: SubjectResult
) -> dict[str, Any]:
    names = {one.id: one.name for one in frame.fields(frame.main)}
    return {
        "id": line.subject.id,
        "name": line.subject.name,
        "post": line.subject.post,
        "category": {"id": report.category.id, "name": report.category.name},
        **_figure(line.score),
        **({} if line.rank is None else {"rank": line.rank}),
        "of": report.ranked,
        **({} if line.ballots is None else {"ballots": line.ballots}),
        "fields": [
            {"id": field, "name": names[field], "score": score}
            for field, score in result.fields.items()
        ],
        "classes": [
            {"id": one.id, "name": one.name, **_figure(figure)}
            for one, figure in zip(report.classes, line.by_class, strict=True)
        ],
    }


def _figure(figure: Figure) -> dict[str, str]:
    score = {"score": figure.text} if figure.text else {}
    return {"state": figure.standing.value, **score}
