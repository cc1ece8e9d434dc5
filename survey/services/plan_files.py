"""A plan as a YAML file, out and in: the wizard and the file are two views of one thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from survey.domain.definition import read_definition, write_definition
from survey.domain.errors import DefinitionRefused
from survey.domain.plan import UnknownTemplate
from survey.services.definition_file.expanding import expand
from survey.services.definition_file.parsing import parse
from survey.services.definition_file.structure import note_structure_faults
from survey.services.definition_file.times import time_of
from survey.services.definition_file.writing import write_tree
from survey.services.plan_faults import whole_tree
from survey.services.plan_trees import empty_tree, tree_of, without_times

if TYPE_CHECKING:
    from datetime import tzinfo

    from survey.domain.plan import Plan
    from survey.services.definition_file.places import Places
    from survey.services.plan_trees import Tree

SHIPPED: Final = Path(__file__).resolve().parents[1] / "campaigns"


def export_plan(plan: Plan) -> bytes:
    """The definition file of a plan, finished or not; a finished one can be imported anywhere."""
    return write_tree(whole_tree(plan))


def read_plan_file(raw: bytes, *, timezone: tzinfo) -> Tree:
    """The tree that a definition file says, written out; it may still lack what a plan may lack.

    Raises DefinitionRefused, each fault with its line, where the file as such cannot be read: as
    YAML, in its structure, or in what it names. What it means is checked like any other change.
    """
    tree, places = parse(raw)
    for name, value in {**empty_tree(), "organiser": ""}.items():
        if tree.get(name) in (None, ""):
            tree[name] = value
            places.lines.setdefault((name,), 1)
    note_structure_faults(tree, places)
    _refuse_if_faulty(places)
    times = {name: str(tree[name]).strip() for name in ("opens", "closes")}
    for name, text in times.items():
        if text:
            time_of(name, text, timezone, places)
    expanded = expand(tree, places)
    _refuse_if_faulty(places)
    return tree_of(write_definition(read_definition(expanded)), **times)


def shipped_names() -> tuple[str, ...]:
    """The names of the definitions that come with the product."""
    return tuple(sorted(one.stem for one in SHIPPED.glob("*.yaml")))


def shipped_tree(name: str, *, timezone: tzinfo) -> Tree:
    """The tree of a shipped definition, without its times; raises UnknownTemplate."""
    if name not in shipped_names():
        raise UnknownTemplate(name=name)
    raw = (SHIPPED / f"{name}.yaml").read_bytes()
    return without_times(read_plan_file(raw, timezone=timezone))


def _refuse_if_faulty(places: Places) -> None:
    if places.faults:
        found = dict.fromkeys(places.faults)
        raise DefinitionRefused(tuple(sorted(found, key=lambda one: one.line)))
