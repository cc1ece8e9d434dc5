"""What a table would change in a directory: what is new, changed, the same, and what is wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from printouts.fonts import missing_characters
from survey.domain.directory import FIELDS, REFERENCES, Entry, Field, Kind, entry_of
from survey.domain.directory_rows import TextFault, is_sample, text_faults, tidy
from survey.domain.unit_tree import in_circles
from survey.services.directory.naming import Names
from survey.services.sheets_in.marking import RowFault, stray_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from survey.services.sheets_in.table import Table, TableRow

_PREFIX: Final = {Kind.UNIT: "U", Kind.PERSON: "P", Kind.TEAM: "T"}


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of a row, and what it replaces, if anything."""

    number: int
    entry: Entry
    before: Entry | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a table means; nothing may be taken while there are faults.

    `unprintable` are rows whose name has characters that no paper can show, with these characters.
    """

    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: int
    faults: tuple[RowFault, ...]
    unprintable: tuple[tuple[int, str, str], ...]

    @property
    def digest(self) -> str:
        """What a person has seen who confirms it: other changes have another digest."""
        seen = [
            [one.entry.id, one.entry.name, dict(one.entry.fields), dict(one.entry.own), bool(was)]
            for group, was in ((self.new, False), (self.changed, True))
            for one in group
        ]
        return sha256(json.dumps(seen, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Known:
    """What is in the directory already; names of units and persons by id.

    `free`: whoever is named need not be in it, and stays as he was written.
    """

    kind: Kind
    entries: Mapping[str, Entry]
    units: Mapping[str, str]
    persons: Mapping[str, str]
    free: bool = False


@dataclass
class _Reading:
    """The state of one pass through the rows."""

    known: Known
    table: Table
    names: dict[Kind, Names]
    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    faults: list[RowFault] = field(default_factory=list)
    unprintable: list[tuple[int, str, str]] = field(default_factory=list)
    rows_of: dict[str, int] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    next_number: int = 1


def compare(table: Table, known: Known) -> Comparison:
    """What the table means for the directory as it is."""
    reading = _Reading(known, table, _names(table, known))
    reading.taken = set(known.entries) | set(_ids(table))
    by_name = _by_name(known, by_unit=table.place_of(Field.UNIT) is not None)
    for row in table.rows:
        _take(row, reading, by_name)
    _note_circles(reading)
    return Comparison(
        tuple(reading.new),
        tuple(reading.changed),
        reading.unchanged,
        tuple(reading.faults),
        tuple(reading.unprintable),
    )


def _names(table: Table, known: Known) -> dict[Kind, Names]:
    units, persons = Names.of(known.units, "unit"), Names.of(known.persons, "member")
    if known.kind is Kind.UNIT:
        at, named = table.place_of(Field.ID), table.place_of(Field.NAME)
        if at is not None and named is not None:
            pairs = [
                (tidy(one.texts[at], Field.ID), tidy(one.texts[named], Field.NAME))
                for one in table.rows
            ]
            units.add(pair for pair in pairs if all(pair))
    return {Kind.UNIT: units, Kind.PERSON: persons}


def _ids(table: Table) -> Iterator[str]:
    at = table.place_of(Field.ID)
    if at is not None:
        yield from (tidy(one.texts[at], Field.ID) for one in table.rows)


def _by_name(known: Known, *, by_unit: bool) -> Names:
    """Entries as a row without an id finds them: by their unit too, where the table names it."""
    keys = {
        key: _key(one.name, one.text(Field.UNIT) if by_unit else "")
        for key, one in known.entries.items()
    }
    return Names.of(keys, "name")


def _key(name: str, unit: str) -> str:
    return f"{unit}\n{name}"


def _take(row: TableRow, reading: _Reading, by_name: Names) -> None:
    """Note what one row means."""
    named = reading.table.place_of(Field.NAME)
    if named is not None and is_sample(row.texts[named].strip()):
        return
    before_faults = len(reading.faults)
    texts, own = _texts(row, reading)
    if len(reading.faults) > before_faults:
        return
    given = texts.get(Field.ID, "")
    key = texts[Field.ID] = given or _own_id(row, texts, reading, by_name)
    if not key or _is_there_twice(key, row, reading, has_id=bool(given)):
        return
    kind = reading.known.kind
    if missing := "".join(missing_characters(texts[Field.NAME])):
        reading.unprintable.append((row.number, texts[Field.NAME], missing))
    before = reading.known.entries.get(key)
    kept = {one: before.text(one) for one in FIELDS[kind]} if before else {}
    entry = entry_of(kind, kept | texts, (dict(before.own) if before else {}) | own)
    if before is None:
        reading.new.append(Change(row.number, entry))
    elif entry == before:
        reading.unchanged += 1
    else:
        reading.changed.append(Change(row.number, entry, before))


def _note_circles(reading: _Reading) -> None:
    """Units that would stand above themselves, by this table and what is there together."""
    if reading.known.kind is not Kind.UNIT:
        return
    parents = {key: one.text(Field.PARENT) for key, one in reading.known.entries.items()}
    changes = [*reading.new, *reading.changed]
    parents |= {one.entry.id: one.entry.text(Field.PARENT) for one in changes}
    circles, at = in_circles(parents), reading.table.place_of(Field.PARENT)
    reading.faults += [
        RowFault(one.number, at, TextFault("row-circle"))
        for one in changes
        if one.entry.id in circles
    ]


def _is_there_twice(key: str, row: TableRow, reading: _Reading, *, has_id: bool) -> bool:
    first = reading.rows_of.setdefault(key, row.number)
    if first == row.number:
        return False
    code, wanted = ("row-id-twice", Field.ID) if has_id else ("row-name-twice", Field.NAME)
    fault = TextFault(code, (("id", key), ("first", str(first))))
    reading.faults.append(RowFault(row.number, reading.table.place_of(wanted), fault))
    return True


def _texts(row: TableRow, reading: _Reading) -> tuple[dict[Field, str], dict[str, str]]:
    """The texts of a row, with the ids of whom it names; what is wrong is noted."""
    texts: dict[Field, str] = {}
    own: dict[str, str] = {}
    for at, column in enumerate(reading.table.columns):
        text = tidy(row.texts[at], column.field)
        found = list(text_faults(text, column.field)) if text else []
        if column.own:
            own[column.own] = text
        elif column.field is None:
            continue
        else:
            texts[column.field] = text
            if not text:
                found = _of_empty(column.field, merged=column.place in row.merged)
            elif column.field in REFERENCES and not found and not reading.known.free:
                texts[column.field], wrong = _meant(column.field, text, reading)
                found = [wrong] if wrong else []
        reading.faults += [RowFault(row.number, at, one) for one in found]
    reading.faults += stray_faults(row)
    if texts.get(Field.PARENT) and texts.get(Field.PARENT) == texts.get(Field.ID):
        at_parent = reading.table.place_of(Field.PARENT)
        reading.faults.append(RowFault(row.number, at_parent, TextFault("row-own-parent")))
    return texts, own


def _of_empty(wanted: Field, *, merged: bool) -> list[TextFault]:
    if wanted is Field.NAME:
        return [TextFault("row-merged" if merged else "row-no-name")]
    return [TextFault("row-merged")] if wanted is Field.ID and merged else []


def _meant(wanted: Field, text: str, reading: _Reading) -> tuple[str, TextFault | None]:
    names = reading.names[REFERENCES[wanted]]
    return names.find_all(text) if wanted is Field.MEMBERS else names.find(text)


def _own_id(row: TableRow, texts: Mapping[Field, str], reading: _Reading, by_name: Names) -> str:
    """The id of the one entry with this name, or the next that is free; empty if not clear."""
    key = _key(texts[Field.NAME], texts.get(Field.UNIT, ""))
    found, wrong = by_name.find(key)
    if wrong is None:
        return found
    if wrong.code == "row-ambiguous-name":
        facts = (("found", texts[Field.NAME]), *wrong.facts[1:])
        at = reading.table.place_of(Field.NAME)
        reading.faults.append(RowFault(row.number, at, TextFault(wrong.code, facts)))
        return ""
    prefix = _PREFIX[reading.known.kind]
    while (free := f"{prefix}{reading.next_number:03}") in reading.taken:
        reading.next_number += 1
    reading.taken.add(free)
    by_name.add([(free, key)])
    return free
