"""Weights of a definition file: each part's own, equal, by the scales' maximum, or a list."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from survey.domain.exact import definition_string
from survey.domain.fault_code import FaultCode
from survey.services.definition_file.naming import Json, exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from survey.services.definition_file.places import Path, Places

EQUAL = "equal"
BY_MAXIMUM = "by-maximum"


def weights_of(
    parts: Sequence[Json],
    manner: object,
    maxima: Sequence[str | None],
    path: Path,
    places: Places,
) -> list[str]:
    """The weights of a level's parts; `path` is that of their list, `maxima` of their scales.

    `manner` is None, EQUAL, BY_MAXIMUM or a list of numbers; an own `weight` of a part beside a
    manner, no weight at all, and a list of another length are faults.
    """
    if not parts:
        return []
    if manner is None:
        return [_own(part, (*path, n), places) for n, part in enumerate(parts)]
    for n, part in enumerate(parts):
        if "weight" in part:
            places.note((*path, n, "weight"), FaultCode.WEIGHT_TWICE)
    if isinstance(manner, list):
        if len(manner) != len(parts):
            places.note(
                (*path[:-1], "weights"),
                FaultCode.WEIGHTS_COUNT,
                weights=len(manner),
                parts=len(parts),
            )
        given = [exact(one) for one in manner]
        return (given + ["0"] * len(parts))[: len(parts)]
    if manner == EQUAL:
        return [definition_string(Fraction(100, len(parts)))] * len(parts)
    return [_maximum(one, (*path, n), places) for n, one in enumerate(maxima)]


def _own(part: Json, path: Path, places: Places) -> str:
    if "weight" not in part:
        places.note(path, FaultCode.WEIGHT_MISSING)
        return "0"
    return exact(part["weight"])


def _maximum(maximum: str | None, path: Path, places: Places) -> str:
    if maximum is None:
        places.note(path, FaultCode.NO_MAXIMUM)
        return "0"
    return maximum
