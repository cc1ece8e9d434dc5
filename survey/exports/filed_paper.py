"""A paper to be filed as words and numbers, whatever writes it: a workbook, a PDF, a document.

Numbers stay numbers until a writer prints them; everything else is text and never more than text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TypeAlias

Cell: TypeAlias = str | int | Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its head; neighbours of the same `group` stand together under its name."""

    name: str
    group: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledTable:
    """Rows under columns; `keys` name what the whole table is of (category, item), with labels.

    `foot` is a last row (means), or empty. A cell of a numeric column is a text where the figure
    is not shown.
    """

    keys: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: tuple[Cell, ...] = ()

    @property
    def caption(self) -> str:
        """What the table is of."""
        return " · ".join(value for _, value in self.keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPaper:
    """A whole paper: `facts` are label and value, `notes` stand under the tables."""

    title: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[FiledTable, ...]
    notes: tuple[str, ...] = ()


def printed_cell(cell: Cell) -> str:
    """A cell as it is read; a Decimal keeps the places that it was made with."""
    return cell if isinstance(cell, str) else str(cell)


def spans(columns: Sequence[Column]) -> list[tuple[str, int, int]]:
    """Runs of neighbours with one group: its name (empty for none), first column, how many.

    A column without group is a run of its own.
    """
    found, at = [], 0
    for group, run in groupby(columns, key=lambda one: one.group):
        width = len(list(run))
        if group:
            found.append((group, at, width))
        else:
            found += [("", at + step, 1) for step in range(width)]
        at += width
    return found
