"""The step of evaluator classes: their table, and the sections of each."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from survey.domain.campaign import Right
from survey.domain.exact import parse_exact
from survey.domain.section import SectionScope
from survey.services.definition_file.classes import EVERYBODY
from survey.services.definition_file.naming import with_ids
from survey.services.plan_steps.listing import TypedRow, is_blank, replace_rows
from survey.services.plan_steps.reading import Edit, Typed, number_text, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from survey.services.plan_steps.reading import Row
    from survey.services.plan_trees import Tree

PAGE: Final = 50
_WHOLE_ID: Final = "all"
_BETWEEN: Final = re.compile(r"[,，、;；\s]+")
_NUMBERS: Final = ("entitled", "spares")


def is_whole(one: dict[str, Any]) -> bool:
    """Whether a class is in one piece: everybody in it rates the same subjects."""
    if "entitled" in one:
        return True
    sections = one.get("sections", [])
    whole = {"id": _WHOLE_ID, "scope": SectionScope.ALL.value}
    return (
        len(sections) == 1
        and whole.items() <= sections[0].items()
        and sections[0].get("name") in EVERYBODY.values()
    )


def class_rows(tree: Tree) -> list[Row]:
    """The table of classes; `pieces` is the number of sections, empty for one in one piece."""
    return [_class_row(one) for one in tree["classes"]]


def _class_row(one: dict[str, Any]) -> Row:
    whole = is_whole(one)
    source = one if "entitled" in one else (one.get("sections") or [{}])[0]
    counts = {name: str(source.get(name, "")) if whole else "" for name in _NUMBERS}
    sections = one.get("sections", [])
    totals = {f"all_{name}": str(sum(s.get(name, 0) for s in sections)) for name in _NUMBERS}
    rights = one.get("rights", ())
    return {
        "was": str(one["id"]),
        "id": str(one["id"]),
        "name": str(one["name"]),
        "weight": str(one.get("weight", "")),
        **counts,
        **totals,
        "rights": " ".join(right.value for right in Right if right.value in rights),
        "pieces": "" if whole else str(len(sections)),
    }


def weight_sum(rows: Sequence[Row]) -> Fraction | None:
    """The sum of the weights as typed, None where one cannot be read."""
    try:
        return sum((parse_exact(number_text(row["weight"]) or "0") for row in rows), Fraction(0))
    except ValueError:
        return None


def edit_classes(rows: Sequence[Row], tree: Tree) -> Edit:
    """Keep the table of classes; sections, merging and openness of those in `tree` stay."""
    typed = Typed()
    before = {str(one.get("id")): one for one in tree["classes"]}
    read = [
        TypedRow(
            row["was"],
            _class(row, before.get(row["was"], {}), typed, n),
            deleted=bool(row.get("deleted")),
        )
        for n, row in enumerate(rows)
        if not is_blank(row, "id", "name", "weight", *_NUMBERS)
    ]
    return typed.edit(lambda changed: replace_rows(changed, "classes", read))


def _class(row: Row, before: dict[str, Any], typed: Typed, n: int) -> dict[str, Any]:
    if row.get("deleted"):
        return {}
    place = f"classes[{n}]"
    said: dict[str, Any] = {"id": tidy(row["id"]), "name": tidy(row["name"])}
    said["weight"] = typed.exact(f"{place}.weight", row["weight"], blank="0")
    said |= {name: before[name] for name in ("open", "merged_with") if name in before}
    said["rights"] = [right.value for right in Right if right.value in row["rights"].split()]
    if before and not is_whole(before):
        return said | {"sections": before.get("sections", [])}
    said["entitled"] = typed.whole(f"{place}.entitled", row["entitled"], blank=0)
    return said | {"spares": typed.whole(f"{place}.spares", row["spares"], blank=0)}


def section_rows(one: dict[str, Any], page: int) -> list[Row]:
    """One page of a class's table of sections, from 1; none for a class in one piece."""
    if is_whole(one):
        return []
    start = (page - 1) * PAGE
    return [
        {
            "was": str(section["id"]),
            "id": str(section["id"]),
            "name": str(section["name"]),
            **{name: str(section.get(name, 0)) for name in _NUMBERS},
            "scope": str(section.get("scope", SectionScope.ALL.value)),
            "subjects": ", ".join(map(str, section.get("subjects", ()))),
        }
        for section in one.get("sections", [])[start : start + PAGE]
    ]


def edit_sections(class_id: str, rows: Sequence[Row], tree: Tree) -> Edit:
    """Keep one page of a class's table of sections, and the rows that are new on it."""
    typed = Typed()
    read = [
        TypedRow(row["was"], _section(row, tree, typed, n), deleted=bool(row.get("deleted")))
        for n, row in enumerate(rows)
        if not is_blank(row, "id", "name", *_NUMBERS, "subjects")
    ]

    def change(changed: Tree) -> None:
        one = _class_of(changed, class_id)
        sections = [] if is_whole(one) else one.get("sections", [])
        _replace_sections(one, _merged(sections, read))

    return typed.edit(change)


def _merged(sections: list[dict[str, Any]], rows: list[TypedRow]) -> list[dict[str, Any]]:
    known = {row.was: row for row in rows if row.was}
    there = {str(one["id"]) for one in sections}
    kept = [(one, known.get(str(one["id"]))) for one in sections]
    merged = [one if row is None else row.says for one, row in kept if not (row and row.deleted)]
    return merged + [row.says for row in rows if not row.deleted and row.was not in there]


def _section(row: Row, tree: Tree, typed: Typed, n: int) -> dict[str, Any]:
    if row.get("deleted"):
        return {}
    place = f"sections[{n}]"
    scope = typed.one_of(f"{place}.scope", row["scope"], SectionScope)
    named = [one for one in _BETWEEN.split(tidy(row["subjects"])) if one]
    said = {
        "id": tidy(row["id"]),
        "name": tidy(row["name"]),
        "entitled": typed.whole(f"{place}.entitled", row["entitled"], blank=0),
        "spares": typed.whole(f"{place}.spares", row["spares"], blank=0),
        "scope": scope,
        "subjects": [] if scope == SectionScope.ALL.value else _subject_ids(named, tree),
    }
    return {name: value for name, value in said.items() if name != "id" or value}


def _subject_ids(named: Iterable[str], tree: Tree) -> list[str]:
    by_name = {str(one["name"]): str(one["id"]) for one in reversed(tree["subjects"])}
    return [by_name.get(one, one) for one in named]


def edit_each(class_id: str, row: Row, categories: Sequence[str]) -> Edit:
    """A section for each subject of the categories, named after it; those that are there stay."""
    typed = Typed()
    scope = typed.one_of("each.scope", row.get("scope", ""), SectionScope)
    counts = {name: typed.whole(f"each.{name}", row.get(name, ""), blank=0) for name in _NUMBERS}

    def change(tree: Tree) -> None:
        one = _class_of(tree, class_id)
        sections = [] if is_whole(one) else one.get("sections", [])
        there = {str(section["id"]) for section in sections}
        new = [
            {"id": s["id"], "name": s["name"], **counts, "scope": scope, "subjects": [s["id"]]}
            for s in tree["subjects"]
            if s.get("category") in categories and s["id"] not in there
        ]
        _replace_sections(one, [*sections, *new])

    return typed.edit(change)


def edit_in_one_piece(class_id: str) -> Edit:
    """Take the sections away: everybody of the class rates the same subjects."""

    def change(tree: Tree) -> None:
        one = _class_of(tree, class_id)
        if is_whole(one):
            return
        sections = one.pop("sections", [])
        one |= {name: sum(s.get(name, 0) for s in sections) for name in _NUMBERS}

    return Edit(change)


def _replace_sections(one: dict[str, Any], sections: list[dict[str, Any]]) -> None:
    for name in _NUMBERS:
        one.pop(name, None)
    one["sections"] = with_ids(sections, "s")
    if not sections:
        del one["sections"]
        one |= dict.fromkeys(_NUMBERS, 0)


def _class_of(tree: Tree, class_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in tree["classes"] if one.get("id") == class_id)
    return found
