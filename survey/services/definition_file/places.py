"""Places in a definition file: paths of keys and positions, their text and their lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from survey.domain.definition_faults import fault

if TYPE_CHECKING:
    from fractions import Fraction

    from survey.domain.errors import Fault
    from survey.domain.fault_code import FaultCode

Path: TypeAlias = tuple[str | int, ...]

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def place_text(path: Path) -> str:
    """The path as people read it: classes[2].sections[0].scope."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


@dataclass
class Places:
    """Lines of a file's paths, where members of the document came from, and the faults so far.

    `lines` maps a path of the file to its line (from 1); `origins` a place of the document to the
    path that it was made of, for all that does not stand at the same place in both.
    """

    lines: dict[Path, int]
    origins: dict[str, Path] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def note(self, path: Path, code: FaultCode, **facts: str | int | Fraction) -> None:
        """Write down a fault at a path of the file."""
        self.faults.append(replace(fault(place_text(path), code, **facts), line=self.line(path)))

    def line(self, path: Path) -> int:
        """The line of a path, or of the nearest path around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def located(self, found: Fault) -> Fault:
        """A fault of the document, at the place of the file that it comes from."""
        path = self._path(found.place)
        return replace(found, place=place_text(path), line=self.line(path))

    def _path(self, place: str) -> Path:
        steps: list[str | int] = [
            int(one[1]) if one[1] else one[2] for one in _STEP.finditer(place)
        ]
        path: Path = ()
        rest = steps
        for length in range(len(steps), 0, -1):
            origin = self.origins.get(place_text(tuple(steps[:length])))
            if origin is not None:
                path, rest = origin, steps[length:]
                break
        for step in rest:
            if (*path, step) not in self.lines:
                break
            path = (*path, step)
        return path
