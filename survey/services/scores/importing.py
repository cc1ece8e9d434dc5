"""Bringing columns into a score sheet: a table is read, waits, is shown, and is taken whole.

What is taken stands in the place of all that was brought before.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from survey.domain.exact import definition_string
from survey.domain.score_sheet.editing import ColumnsTwice, NoScoreRules
from survey.exports.directory_book import Listed, directory_workbook
from survey.persistence import campaigns, score_sheets
from survey.persistence.score_sheets import WaitingTable
from survey.services.definitions import campaign_of
from survey.services.directory.importing import RowsAreBad, UploadOver
from survey.services.scores.comparing import Brought, compare
from survey.services.scores.keeping import Saving, hold_sheet, keep_sheet, sheet_of
from survey.services.sheets_in.headings import plain
from survey.services.sheets_in.refusals import TooManyRows
from survey.services.sheets_in.table import Table, packed, unpacked
from survey.unit_of_work import reading, unit_of_work

if TYPE_CHECKING:
    from datetime import datetime
    from fractions import Fraction

    from sqlalchemy.orm import Session, sessionmaker

    from survey.domain.campaign import Campaign
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.score_sheet.rules import SheetRules
    from survey.domain.staff import Staff
    from survey.services.scores.keeping import ScoreSheet

WAITS: Final = timedelta(hours=2)
_ROWS_A_SUBJECT: Final = 10
_LEAST_ROWS: Final = 1000
"""Rows that a table may have, however few subjects there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPage:
    """What is to be brought: the campaign and its sheet, which has rules."""

    record: CampaignRecord
    campaign: Campaign
    sheet: ScoreSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePreview(ImportPage):
    """A table that waits, and what it brings."""

    upload: str
    table: Table
    brought: Brought


@dataclass(frozen=True, slots=True)
class TemplateWords:
    """Words of the template: title, headings of id, name and category; and of a full mark."""

    title: str
    id: str
    name: str
    category: str
    full: str


def show_import(session: Session, number: str) -> ImportPage:
    """What the form is about; raises UnknownCampaign, NoScoreRules where there is no column."""
    kept = campaigns.by_number(session, number)
    sheet = sheet_of(session, kept.id)
    if not sheet.rules.headings():
        raise NoScoreRules
    return ImportPage(record=kept, campaign=campaign_of(kept), sheet=sheet)


def receive(session: Session, number: str, table: Table, *, by: Staff, at: datetime) -> str:
    """Keep a table until it is confirmed, in place of one that waited; gives its id.

    Raises as `show_import`, ColumnsTwice, and TooManyRows for far more than there are subjects.
    """
    page = show_import(session, number)
    kept = page.record
    _check_columns(page.sheet.rules, table)
    most = max(_LEAST_ROWS, _ROWS_A_SUBJECT * len(page.campaign.subjects))
    if len(table.rows) > most:
        raise TooManyRows(limit=most)
    waiting = WaitingTable(
        id=secrets.token_hex(16),
        campaign=kept.id,
        staff=by.id,
        sheet=packed(table),
        expires_at=at + WAITS,
    )
    score_sheets.keep_waiting(session, waiting)
    return waiting.id


def _check_columns(rules: SheetRules, table: Table) -> None:
    """Of two columns with one heading nobody knows which one was meant."""
    for name in rules.headings():
        letters = [one.letter for one in table.columns if plain(one.heading) == plain(name)]
        if len(letters) > 1:
            raise ColumnsTwice(name=name, letters="、".join(letters))


def preview(session: Session, number: str, upload: str, *, by: Staff, at: datetime) -> ScorePreview:
    """What a table would bring; raises as `show_import`, and UploadOver."""
    page = show_import(session, number)
    waiting = score_sheets.waiting(session, upload, campaign=page.record.id, staff=by.id, at=at)
    if waiting is None:
        raise UploadOver
    table = unpacked(waiting.sheet)
    return ScorePreview(
        record=page.record,
        campaign=page.campaign,
        sheet=page.sheet,
        upload=upload,
        table=table,
        brought=compare(page.campaign, page.sheet.rules, page.sheet.rows, table),
    )


def confirm(session: Session, number: str, upload: str, *, by: Staff, saving: Saving) -> int:
    """Take a table whole; gives the number of subjects in it.

    Raises as `hold_sheet` and `preview`, and RowsAreBad.
    """
    kept, sheet = hold_sheet(session, number, saving)
    brought = preview(session, number, upload, by=by, at=saving.at).brought
    if brought.faults:
        raise RowsAreBad(count=len({one.number for one in brought.faults}))
    after = replace(sheet, rows=brought.rows)
    facts: dict[str, str | int] = {"count": len(brought.rows)}
    keep_sheet(session, kept, after, saving, act="score-import", facts={**facts})
    score_sheets.drop_waiting(session, campaign=kept.id, staff=by.id)
    return len(brought.rows)


def template(page: ImportPage, words: TemplateWords, *, at: datetime) -> bytes:
    """A workbook with a row for each subject that has rules, and what was brought of it before.

    Groups that are known are offered as a drop-down; marks name their full mark in the heading.
    """
    rules = page.sheet.rules
    names = {one.id: one.name for one in page.campaign.categories}
    headings = rules.headings()
    fulls: dict[str, set[Fraction]] = {}
    for one in rules.categories:
        for part in one.columns:
            fulls.setdefault(part.name, set()).add(part.full)
    groups = {one.correction.column for one in rules.categories if one.correction}
    rows = [
        [one.id, one.name, names[one.category]]
        + [page.sheet.rows.get(one.id, {}).get(heading, "") for heading in headings]
        for one in page.campaign.subjects
        if rules.of(one.category)
    ]
    first = 3
    choices = {
        first + at: sorted({row[first + at] for row in rows} - {""})
        for at, heading in enumerate(headings)
        if heading in groups
    }
    told = [_told(one, fulls.get(one, set()), words) for one in headings]
    listed = Listed(
        title=words.title,
        headings=[words.id, words.name, words.category, *told],
        rows=rows,
        choices=choices,
    )
    return directory_workbook(listed, made_at=at)


def _told(heading: str, fulls: set[Fraction], words: TemplateWords) -> str:
    """A heading with its full mark, if it is one; brackets are not compared."""
    if len(fulls) != 1:
        return heading
    return f"{heading} ({words.full} {definition_string(*fulls)})"


def sweep(factory: sessionmaker[Session], *, at: datetime) -> None:
    """Forget tables that nobody confirmed in time."""
    with reading(factory) as session:
        if not score_sheets.any_over(session, at):
            return
    with unit_of_work(factory) as session:
        score_sheets.drop_over(session, at)
