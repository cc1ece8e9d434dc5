"""The preview in words: bad rows, what is new, what changes, and what to know of the file."""

from dataclasses import dataclass
from typing import Final

from survey.domain.directory import FIELDS, Entry, Field
from survey.services.directory.comparing import Change
from survey.services.directory.importing import Preview
from survey.services.sheets_in.marking import RowFault
from survey.services.sheets_in.table import Table
from survey.web.console.directory.words import field_words
from survey.web.languages import gettext as _
from survey.web.languages import language
from survey.words import row_words

MOST_LINES: Final = 100
_LONG: Final = 60


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A bad cell: row, column with its letter, what stands there, what is wrong and what to do."""

    number: int
    column: str
    found: str
    words: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """An entry that changes: for each field what was and what will be."""

    number: int
    id: str
    name: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """The first lines of each kind; counts are of all."""

    faults: tuple[FaultLine, ...]
    bad_rows: int
    new: tuple[tuple[int, Entry], ...]
    changed: tuple[ChangeLine, ...]
    notes: tuple[str, ...]
    unprintable: tuple[tuple[int, str, str], ...]


def preview_page(shown: Preview) -> PreviewPage:
    """The preview in words."""
    found = shown.comparison
    return PreviewPage(
        faults=tuple(fault_line(one, shown.table) for one in found.faults[:MOST_LINES]),
        bad_rows=len({one.number for one in found.faults}),
        new=tuple((one.number, one.entry) for one in found.new[:MOST_LINES]),
        changed=tuple(_change(one) for one in found.changed[:MOST_LINES]),
        notes=tuple(_notes(shown)),
        unprintable=found.unprintable[:MOST_LINES],
    )


def fault_words(one: RowFault) -> str:
    """What is wrong, and what to do."""
    return row_words(one.fault.code, dict(one.fault.facts), language())


def fault_line(one: RowFault, table: Table) -> FaultLine:
    """A bad cell as the preview lists it."""
    if one.column is None:
        return FaultLine(one.number, "", "", fault_words(one))
    column = table.columns[one.column]
    row = next(row for row in table.rows if row.number == one.number)
    found = " ".join(row.texts[one.column].split())
    short = found if len(found) <= _LONG else f"{found[:_LONG]}…"
    return FaultLine(one.number, f"{column.letter} {column.heading}", short, fault_words(one))


def _change(one: Change) -> ChangeLine:
    entry, before = one.entry, one.before
    kind = entry.kind
    changed = [
        (field_words(kind, field), before.text(field), entry.text(field))
        for field in FIELDS[kind]
        if before is not None and before.text(field) != entry.text(field)
    ]
    if before is not None:
        names = dict.fromkeys([*before.own, *entry.own])
        changed += [
            (name, before.own.get(name, ""), entry.own.get(name, ""))
            for name in names
            if before.own.get(name, "") != entry.own.get(name, "")
        ]
    return ChangeLine(one.number, entry.id, entry.name, tuple(changed))


def file_notes(table: Table) -> list[str]:
    """What to know of the file: sheets that were not read, merged cells that were filled."""
    told = []
    if table.others:
        names = _(", ").join(table.others)
        told.append(
            _(
                "Read was the sheet “%(sheet)s”; not read: %(others)s",
                sheet=table.sheet,
                others=names,
            )
        )
    for heading, first, last in table.filled_down[:10]:
        told.append(
            _(
                "Merged cells in “%(heading)s”: rows %(first)s to %(last)s have the same text",
                heading=heading,
                first=first,
                last=last,
            )
        )
    return told


def _notes(shown: Preview) -> list[str]:
    table, told = shown.table, file_notes(shown.table)
    if not table.has_headings:
        names = _(", ").join(
            field_words(shown.kind, one.field or Field.ID) for one in table.columns
        )
        told.append(_("There are no headings; the columns were taken as: %(names)s", names=names))
    passed = [one.heading for one in table.columns if one.field is None and not one.own]
    if passed:
        told.append(_("Columns that are not taken: %(names)s", names=_(", ").join(passed)))
    if own := [one.own for one in table.columns if one.own]:
        told.append(_("Own fields: %(names)s", names=_(", ").join(own)))
    return told
