"""Tables as forms send them: each column many times, in the order of the rows."""

from __future__ import annotations

from flask import request

_MOST_DIGITS = 6


def typed_rows(*names: str) -> list[dict[str, str]]:
    """The rows of a table whose columns are named; each knows in `ticked` whether it is marked.

    A form that lacks a column has no rows.
    """
    columns = [request.form.getlist(name) for name in names]
    marked = set(request.form.getlist("tick"))
    rows = [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=False)]
    return [
        row | {"ticked": "1" if row.get("was") and row["was"] in marked else ""} for row in rows
    ]


def with_deletions(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows, those that are ticked marked as deleted where that button was pressed."""
    deletes = request.form.get("act") == "delete"
    return [row | {"deleted": row["ticked"] if deletes else ""} for row in rows]


def typed_field(name: str) -> str:
    """A field of the form, empty if it was not sent."""
    return request.form.get(name, "")


def page_asked() -> int:
    """The page of a long list that the address or the form names, from 1."""
    given = request.values.get("page", "")
    return max(1, int(given)) if given.isdecimal() and len(given) <= _MOST_DIGITS else 1


def asked_words() -> str:
    """What a long list is filtered by, as the address or the form says."""
    return request.values.get("words", "").strip()
