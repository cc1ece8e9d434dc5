"""Sections (分组): which subjects a part of a class sees."""

from dataclasses import dataclass
from enum import StrEnum


class SectionScope(StrEnum):
    """How a section's list of subjects is to be read."""

    ALL = "all"
    OWN = "own"
    ALL_BUT_OWN = "all-but-own"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an evaluator class; `subjects` are the own or listed ids, empty for ALL."""

    id: str
    name: str
    entitled: int
    spares: int = 0
    scope: SectionScope = SectionScope.ALL
    subjects: tuple[str, ...] = ()

    def sees(self, subject: str) -> bool:
        """Whether the section's ballot may show the subject."""
        match self.scope:
            case SectionScope.ALL:
                return True
            case SectionScope.ALL_BUT_OWN:
                return subject not in self.subjects
            case _:
                return subject in self.subjects
