"""What an imported table means for a score sheet: a row a subject, a column a heading of a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from printouts.fonts import missing_characters
from survey.domain.directory import Field
from survey.domain.directory_rows import ERROR_VALUES, TextFault, is_sample, text_faults, tidy
from survey.domain.exact import definition_string
from survey.domain.score_sheet.cells import cell_fault, mark_of
from survey.services.directory.naming import Names
from survey.services.sheets_in.headings import plain
from survey.services.sheets_in.marking import RowFault, stray_faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from survey.domain.campaign import Campaign, Subject
    from survey.domain.score_sheet.rules import CategoryRules, SheetRules
    from survey.services.scores.keeping import Rows
    from survey.services.sheets_in.table import Table, TableRow

MOST_BAD_ROWS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a table brings: rows by subject, what is wrong, and what is missing in it.

    `headings` are those that were found, `absent` those of the rules that were not, `unnamed`
    subjects of the rules that stand in no row, `lost` those of them of whom something was kept.
    `stopped`: more than MOST_BAD_ROWS are wrong, the rows after them were not looked at, and nobody
    is unnamed.
    """

    rows: Rows
    numbers: Mapping[str, int]
    faults: tuple[RowFault, ...]
    headings: tuple[str, ...]
    absent: tuple[str, ...]
    unnamed: tuple[Subject, ...]
    lost: tuple[Subject, ...]
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    campaign: Campaign
    rules: SheetRules
    table: Table
    names: Names
    places: Mapping[str, int]


def compare(campaign: Campaign, rules: SheetRules, kept: Rows, table: Table) -> Brought:
    """The whole table held against the subjects and the rules."""
    found = {plain(one.heading): at for at, one in reversed(list(enumerate(table.columns)))}
    places = {name: found[plain(name)] for name in rules.headings() if plain(name) in found}
    names = Names.of({one.id: one.name for one in campaign.subjects}, "subject")
    reading = _Reading(campaign, rules, table, names, places)
    rows: dict[str, dict[str, str]] = {}
    numbers: dict[str, int] = {}
    faults: list[RowFault] = []
    bad = 0
    for row in table.rows:
        wrong = _take(row, reading, rows, numbers)
        faults += wrong
        bad += bool(wrong)
        if bad > MOST_BAD_ROWS:
            break
    stopped = bad > MOST_BAD_ROWS
    ruled = {one.category for one in rules.categories if not stopped}
    unnamed = tuple(
        one for one in campaign.subjects if one.category in ruled and one.id not in numbers
    )
    return Brought(
        rows=rows,
        numbers=numbers,
        faults=tuple(faults),
        headings=tuple(places),
        absent=tuple(one for one in rules.headings() if one not in places),
        unnamed=unnamed,
        lost=tuple(one for one in unnamed if kept.get(one.id)),
        stopped=stopped,
    )


def _take(
    row: TableRow, reading: _Reading, rows: dict[str, dict[str, str]], numbers: dict[str, int]
) -> list[RowFault]:
    """Note what a row brings; gives what is wrong in it."""
    name = _text(row, reading.table, Field.NAME)
    if is_sample(name):
        return []
    faults = [*stray_faults(row), *_unworked(row, reading.table)]
    if len(faults) > len(row.strays[:1]):
        return faults
    key, wrong = _subject(row, reading, name)
    if wrong is None and key in numbers:
        at = reading.table.place_of(Field.NAME)
        facts = (("first", str(numbers[key])),)
        wrong = RowFault(row.number, at, TextFault("row-subject-twice", facts))
    if wrong is not None:
        return [*faults, wrong]
    numbers[key] = row.number
    subject = reading.campaign.subject(key)
    rules = reading.rules.of(subject.category)
    cells, bad = _cells(row, reading, rules, subject.category)
    rows[key] = cells
    return [*faults, *bad]


def _unworked(row: TableRow, table: Table) -> list[RowFault]:
    """Error values and formulas without a result where a subject is named."""
    places = (table.place_of(Field.ID), table.place_of(Field.NAME))
    return [
        RowFault(row.number, at, TextFault("row-error-value", (("found", row.texts[at].strip()),)))
        for at in places
        if at is not None and row.texts[at].strip() in ERROR_VALUES
    ]


def _subject(row: TableRow, reading: _Reading, name: str) -> tuple[str, RowFault | None]:
    """The id of whom a row is about: by id, and the name must be his; else by the name."""
    key = _text(row, reading.table, Field.ID)
    at_name = reading.table.place_of(Field.NAME)
    if not key:
        meant, fault = reading.names.find(name) if name else ("", TextFault("row-no-name"))
        return meant, RowFault(row.number, at_name, fault) if fault else None
    if key not in reading.names.ids:
        fault = TextFault("row-unknown-subject", (("found", key[:40]),))
        return "", RowFault(row.number, reading.table.place_of(Field.ID), fault)
    known = reading.campaign.subject(key).name
    if name and name != tidy(known, Field.NAME):
        fault = TextFault("row-other-subject", (("id", key), ("name", known)))
        return "", RowFault(row.number, at_name, fault)
    return key, None


def _cells(
    row: TableRow, reading: _Reading, rules: CategoryRules | None, category: str
) -> tuple[dict[str, str], list[RowFault]]:
    """The texts that are kept of a row, marks as decimals; and what is wrong with the others."""
    cells: dict[str, str] = {}
    faults = []
    wanted = set(rules.headings()) if rules else set()
    for heading, at in reading.places.items():
        text = tidy(row.texts[at], None)
        if not text:
            continue
        fault = next(text_faults(text, None), None)
        if rules is None or heading not in wanted:
            named = next(one.name for one in reading.campaign.categories if one.id == category)
            fault = TextFault("row-foreign-column", (("name", heading), ("category", named)))
        elif fault is None:
            fault = cell_fault(rules, heading, text)
        if fault is not None:
            faults.append(RowFault(row.number, at, fault))
            continue
        group = rules.correction.column if rules and rules.correction else ""
        if heading == group and (missing := "".join(missing_characters(text))):
            glyphs = TextFault("row-missing-glyph", (("characters", missing),))
            faults.append(RowFault(row.number, at, glyphs))
        mark = None if heading == group else mark_of(text)
        cells[heading] = text if mark is None else definition_string(mark)
    return cells, faults


def _text(row: TableRow, table: Table, wanted: Field) -> str:
    at = table.place_of(wanted)
    return "" if at is None else tidy(row.texts[at], wanted)
