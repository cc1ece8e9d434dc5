"""Taking and giving definition files: checked as a whole, with every fault named, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from survey.domain.definition import read_definition, write_definition
from survey.domain.definition_faults import definition_faults
from survey.domain.errors import DefinitionRefused
from survey.domain.fault_code import FaultCode
from survey.services.definition_file.expanding import expand
from survey.services.definition_file.parsing import parse
from survey.services.definition_file.structure import note_structure_faults
from survey.services.definition_file.times import time_of
from survey.services.definition_file.writing import write_definition_file
from survey.services.paper_faults import paper_faults

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from survey.services.definition_file.places import Places

__all__ = ["DefinitionFile", "read_definition_file", "write_definition_file"]


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """What a definition file says: the document (docs/counting.md 1) and the times, in UTC.

    `id` and `number` are absent from the document where the file has none.
    """

    document: dict[str, Any]
    opens_at: datetime
    closes_at: datetime


def read_definition_file(raw: bytes, *, timezone: tzinfo) -> DefinitionFile:
    """Read a definition file; times without offset are local in `timezone`.

    Raises DefinitionRefused with all faults of the first step that finds any: the file as YAML,
    its structure, what it names, what it means, what of it could not be printed.
    """
    tree, places = parse(raw)
    note_structure_faults(tree, places)
    _refuse_if_faulty(places)
    opens_at, closes_at = (
        time_of(member, str(tree[member]), timezone, places) for member in ("opens", "closes")
    )
    if opens_at >= closes_at and not places.faults:
        places.note(("closes",), FaultCode.TIMES_CROSSED)
    expanded = expand(tree, places)
    _refuse_if_faulty(places)
    campaign = read_definition(expanded)
    places.faults = [places.located(one) for one in definition_faults(campaign)]
    _refuse_if_faulty(places)
    places.faults = [places.located(one) for one in paper_faults(campaign)]
    _refuse_if_faulty(places)
    document = write_definition(campaign)
    absent = {"id", "number"} - tree.keys()
    return DefinitionFile(
        {name: value for name, value in document.items() if name not in absent},
        opens_at,
        closes_at,
    )


def _refuse_if_faulty(places: Places) -> None:
    if places.faults:
        found = dict.fromkeys(places.faults)
        raise DefinitionRefused(tuple(sorted(found, key=lambda one: one.line)))
