"""The step of the matrix: which class rates which category, with which scheme and weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from survey.services.plan_steps.reading import Edit, Typed, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from survey.services.plan_trees import Tree

Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the scheme's id, empty where the class does not rate; its own weight or empty."""

    scheme: str = ""
    weight: str = ""


def matrix_of(tree: Tree) -> dict[Pair, Cell]:
    """The cells by class and category, those alone that rate."""
    return {
        (str(one["class"]), str(one["category"])): Cell(
            str(one.get("scheme", "")), str(one.get("weight", ""))
        )
        for one in tree["assignments"]
    }


def edit_matrix(cells: Mapping[Pair, Cell]) -> Edit:
    """Keep the whole matrix; quotas of a cell stay with it as long as it rates."""
    typed = Typed()
    weights = {
        pair: typed.exact(f"matrix.{pair[0]}.{pair[1]}", cell.weight, blank="")
        for pair, cell in cells.items()
    }

    def change(tree: Tree) -> None:
        before = {(one["class"], one["category"]): one for one in tree["assignments"]}
        tree["assignments"] = [
            _assignment(pair, cells[pair], weights[pair], before.get(pair, {}))
            for pair in _pairs(tree)
            if pair in cells and tidy(cells[pair].scheme)
        ]

    return typed.edit(change)


def fill_matrix(tree: Tree, scheme: str) -> dict[Pair, Cell]:
    """The matrix with this scheme wherever a class does not rate a category yet."""
    there = matrix_of(tree)
    return {pair: there.get(pair, Cell(scheme)) for pair in _pairs(tree)}


def _pairs(tree: Tree) -> list[Pair]:
    return [
        (str(evaluators["id"]), str(category["id"]))
        for evaluators in tree["classes"]
        for category in tree["categories"]
    ]


def _assignment(pair: Pair, cell: Cell, weight: str, before: dict[str, Any]) -> dict[str, Any]:
    own = {"class": pair[0], "category": pair[1], "scheme": tidy(cell.scheme)}
    return own | ({"weight": weight} if weight else {}) | {"quotas": before.get("quotas", [])}
