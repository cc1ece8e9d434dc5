"""What the rules refuse, each by name; the words for a code live in the catalogs.

SurveyError
├── Refusal            an act that the rules do not allow (state, account, role, arithmetic)
├── DefinitionRefused  a definition with one or more faults, all of them listed
└── Malformed          bytes or fields that are not what the protocol says
"""

from dataclasses import dataclass
from typing import ClassVar


class SurveyError(Exception):
    """Anything the product refuses by name: `code` for the catalog, `facts` to fill its words."""

    code: ClassVar[str] = "refused"

    def __init__(self, **facts: str | int) -> None:
        """Keep the facts that the message will name; none of them may be a code, key or rating."""
        super().__init__(self.code, facts)
        self.facts = facts


class Refusal(SurveyError):
    """An act that is not allowed as things stand."""


class Malformed(SurveyError):
    """Something that was sent or stored is not in the form that the protocol states."""

    code = "malformed"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a definition: where, what (a code), and the facts for its words."""

    place: str
    code: str
    facts: tuple[tuple[str, str], ...] = ()
    line: int = 0


class DefinitionRefused(SurveyError):
    """A definition cannot be taken; `faults` names every fault with its place."""

    code = "definition-refused"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep all faults, in the order of the file."""
        super().__init__(count=len(faults))
        self.faults = faults
