"""The step of categories and subjects: tables, pasted lines, and whatever else adds subjects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from survey.services.definition_file.naming import with_ids
from survey.services.directory.ordering import by_pinyin, by_strokes
from survey.services.plan_steps.listing import TypedRow, is_blank, replace_rows
from survey.services.plan_steps.reading import Edit, Typed, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from survey.services.plan_steps.reading import Row
    from survey.services.plan_trees import Tree

PAGE: Final = 50
_MEMBERS: Final = ("id", "name", "category", "post")
_HEADINGS: Final = {"名称", "姓名", "单位名称", "对象", "测评对象", "name", "subject"}
_TAB: Final = re.compile(r"\t")


class Order(StrEnum):
    """Orders into which the subjects can be brought."""

    CATEGORY = "category"
    PINYIN = "pinyin"
    STROKES = "strokes"
    ID = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubject:
    """A subject that is added; `id` may be empty, `category` is an id or a name, made if new."""

    id: str = ""
    name: str
    category: str
    post: str = ""


def category_rows(tree: Tree) -> list[Row]:
    """The table of categories."""
    return [{"was": one["id"], "id": one["id"], "name": one["name"]} for one in tree["categories"]]


def subject_rows(tree: Tree, words: str = "") -> list[Row]:
    """The table of subjects; `at` is the place in the list, `words` what id or name contain."""
    wanted = tidy(words).lower()
    return [
        {"was": str(one["id"]), "at": str(at), **{m: str(one.get(m, "")) for m in _MEMBERS}}
        for at, one in enumerate(tree["subjects"])
        if wanted in f"{one['id']} {one['name']} {one.get('post', '')}".lower()
    ]


def one_page(rows: list[Row], page: int) -> list[Row]:
    """The rows of one page, from 1."""
    return rows[(page - 1) * PAGE : page * PAGE]


def edit_categories(rows: Sequence[Row]) -> Edit:
    """Keep the table of categories."""
    typed = [
        TypedRow(
            row["was"],
            {"id": tidy(row["id"]), "name": tidy(row["name"])},
            deleted=bool(row.get("deleted")),
        )
        for row in rows
        if not is_blank(row, "id", "name")
    ]
    return Edit(lambda tree: replace_rows(tree, "categories", typed))


def edit_subjects(rows: Sequence[Row]) -> Edit:
    """Keep one page of the table of subjects, and the rows that are new on it."""
    typed = [
        TypedRow(row["was"], _subject(row), deleted=bool(row.get("deleted")))
        for row in rows
        if not is_blank(row, "id", "name", "post")
    ]
    return Edit(lambda tree: replace_rows(tree, "subjects", typed))


def paste_subjects(text: str, *, ids_first: bool, category: str) -> Edit:
    """Add the lines of a spreadsheet: columns (id,) name, category, post, parted by tabs.

    A line without a category gets the one named here; a heading is left out. A line without a
    name, and one with more columns, are faults; then nothing is added.
    """
    typed = Typed()
    added: list[NewSubject] = []
    for n, line in enumerate(text.splitlines(), 1):
        cells = [tidy(one) for one in _TAB.split(line)]
        if not any(cells):
            continue
        own, *rest = cells if ids_first else ["", *cells]
        name, given, post, *more = [*rest, "", "", ""]
        if n == 1 and name.lower() in _HEADINGS:
            continue
        if not name or any(more):
            typed.missing(f"paste[{n}]")
        added.append(NewSubject(id=own, name=name, category=given or category, post=post))
    if not added:
        typed.missing("paste")
    return typed.edit(adding(added))


def adding(subjects: Sequence[NewSubject]) -> Callable[[Tree], None]:
    """The change that adds subjects at the end; categories that are new are added with them."""

    def change(tree: Tree) -> None:
        by_name = {one["name"]: one["id"] for one in reversed(tree["categories"])}
        by_id = {one["id"] for one in tree["categories"]}
        for one in subjects:
            if one.category and one.category not in by_id and one.category not in by_name:
                tree["categories"] = with_ids([*tree["categories"], {"name": one.category}], "cat")
                by_name[one.category] = tree["categories"][-1]["id"]
        new = [
            {"id": one.id, "name": one.name, "post": one.post}
            | {"category": one.category if one.category in by_id else by_name.get(one.category, "")}
            for one in subjects
        ]
        tree["subjects"] = with_ids([*tree["subjects"], *map(_filled, new)], "u")

    return change


def page_count(entries: int) -> int:
    """The number of pages of a list, at least 1."""
    return max(1, -(-entries // PAGE))


def move_subjects(edit: Edit, ids: Sequence[str], to: str) -> Edit:
    """Also move some subjects, in their order, so that the first is at place `to` (from 1)."""
    typed = Typed(list(edit.faults))
    place = typed.whole("subjects.to", to)

    def change(tree: Tree) -> None:
        moved = [one for one in tree["subjects"] if one["id"] in ids]
        others = [one for one in tree["subjects"] if one["id"] not in ids]
        at = max(0, place - 1)
        tree["subjects"] = [*others[:at], *moved, *others[at:]]
        edit.change(tree)

    return typed.edit(change)


def order_subjects(order: str) -> Edit:
    """Bring all subjects into another order; those that are alike keep theirs."""
    typed = Typed()
    typed.one_of("subjects.order", order, Order)

    def change(tree: Tree) -> None:
        ranks = {str(one["id"]): n for n, one in enumerate(tree["categories"])}
        keys: dict[str, Callable[[dict[str, Any]], Any]] = {
            Order.CATEGORY: lambda one: ranks.get(str(one["category"]), len(ranks)),
            Order.PINYIN: lambda one: by_pinyin(str(one["name"]), of_person="post" in one),
            Order.STROKES: lambda one: by_strokes(str(one["name"])),
            Order.ID: lambda one: str(one["id"]),
        }
        tree["subjects"] = sorted(tree["subjects"], key=keys[order])

    return typed.edit(change)


def _subject(row: Row) -> dict[str, Any]:
    said = {name: tidy(row.get(name, "")) for name in _MEMBERS}
    return _filled(said) | {"id": said["id"]}


def _filled(said: dict[str, str]) -> dict[str, Any]:
    # The definition writes no empty post, and an empty id is filled in.
    return {name: value for name, value in said.items() if value or name in ("name", "category")}
