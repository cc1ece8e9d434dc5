"""Lists that are edited as tables: rows by the id that they had, new ones, and those taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from survey.services.definition_file.naming import with_ids
from survey.services.plan_steps.references import change_ids, forget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from survey.services.plan_steps.reading import Row
    from survey.services.plan_trees import Tree

_PREFIXES: Final = {"categories": "cat", "subjects": "u", "classes": "class"}


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row of a table: the id that it had (empty for a new one) and what it says now."""

    was: str
    says: dict[str, Any]
    deleted: bool


def is_blank(row: Row, *names: str) -> bool:
    """Whether a row says nothing: one of those that wait to be filled in."""
    return not row.get("was") and not any(row.get(name, "").strip() for name in names)


def replace_rows(tree: Tree, kind: str, rows: Sequence[TypedRow]) -> None:
    """Put the rows of a table in the place of those that they were made from.

    Rows of the list that the table did not show stay; new ones go to the end, ids that are left
    out are filled in. What refers to a row follows it, or goes with it.
    """
    known = {row.was: row for row in rows if row.was}
    there = {str(one.get("id")) for one in tree[kind]}
    items: list[dict[str, Any]] = []
    for one in tree[kind]:
        row = known.get(str(one.get("id")))
        if row is None:
            items.append(one)
        elif not row.deleted:
            items.append(row.says)
    items += [row.says for row in rows if not row.deleted and row.was not in there]
    tree[kind] = with_ids([_without_blank_id(one) for one in items], _PREFIXES[kind])
    forget(tree, kind, {row.was for row in rows if row.was and row.deleted})
    change_ids(tree, kind, _renamed(rows))


def move(items: list[Any], at: int, *, by: int) -> None:
    """Move an entry up or down; at either end it stays."""
    to = at + by
    if 0 <= at < len(items) and 0 <= to < len(items):
        items.insert(to, items.pop(at))


def _without_blank_id(one: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name != "id" or value}


def _renamed(rows: Sequence[TypedRow]) -> dict[str, str]:
    return {
        row.was: row.says["id"]
        for row in rows
        if row.was and not row.deleted and row.says.get("id") not in ("", row.was)
    }
