"""What refers to what in a tree: kept right when an id changes, dropped with what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from survey.services.plan_trees import Tree

_ONE_OF: Final = {"categories": "category", "classes": "class"}


def change_ids(tree: Tree, kind: str, renamed: Mapping[str, str]) -> None:
    """Follow new ids of `kind` (categories, subjects, classes): from the old one to the new."""
    if not renamed:
        return
    for holder, member in _single(tree, kind):
        holder[member] = renamed.get(holder[member], holder[member])
    for holder, member in _listed(tree, kind):
        holder[member] = [renamed.get(one, one) for one in holder[member]]


def forget(tree: Tree, kind: str, gone: set[str]) -> None:
    """Drop what speaks of ids of `kind` that are gone; a subject keeps its category's id."""
    if not gone:
        return
    if member := _ONE_OF.get(kind):
        _keep(tree, "assignments", lambda one: one.get(member) not in gone)
    for holder, name in _listed(tree, kind):
        holder[name] = [one for one in holder[name] if one not in gone]
    for one in tree["classes"]:
        if kind == "classes" and one.get("merged_with") in gone:
            del one["merged_with"]


def _keep(tree: Tree, member: str, wanted: Callable[[dict[str, Any]], bool]) -> None:
    tree[member] = [one for one in tree[member] if wanted(one)]


def _single(tree: Tree, kind: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Objects whose member is one id of this kind."""
    if member := _ONE_OF.get(kind):
        yield from ((one, member) for one in tree["assignments"] if member in one)
    if kind == "categories":
        yield from ((one, "category") for one in tree["subjects"] if "category" in one)
    if kind == "classes":
        yield from ((one, "merged_with") for one in tree["classes"] if "merged_with" in one)


def _listed(tree: Tree, kind: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Objects whose member is a list of ids of this kind."""
    if kind == "subjects":
        for one in tree["classes"]:
            yield from ((s, "subjects") for s in one.get("sections", ()) if s.get("subjects"))
    else:
        yield from ((one, kind) for one in tree["rules"] if one.get(kind))
