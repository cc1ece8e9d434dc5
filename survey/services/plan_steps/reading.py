"""Reading what was typed: texts without blanks around them, numbers, and what is neither."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from survey.domain.definition_faults import fault
from survey.domain.fault_code import FaultCode
from survey.services.definition_file.naming import word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from survey.domain.errors import Fault
    from survey.services.plan_trees import Tree

Row: TypeAlias = "Mapping[str, str]"

MOST: Final = 1_000_000
_WHOLE: Final = re.compile(r"\d{1,7}")
_EXACT: Final = re.compile(r"-?\d{1,18}(\.\d{1,18})?|-?\d{1,18}/[1-9]\d{0,17}")
_PERCENT: Final = re.compile(r"\d{1,18}(\.\d{1,18})?%")


@dataclass(frozen=True, slots=True)
class Edit:
    """What a step's form would change; it is not made where `faults` names what cannot be read."""

    change: Callable[[Tree], None]
    faults: tuple[Fault, ...] = ()


@dataclass
class Typed:
    """Reads the fields of a form, and notes at their places what is not what it should be."""

    faults: list[Fault] = field(default_factory=list)

    def whole(self, place: str, text: str, *, blank: int | None = None, most: int = MOST) -> int:
        """A whole number from 0; `blank` stands for an empty field, None refuses it."""
        digits = number_text(text)
        if not digits and blank is not None:
            return blank
        if _WHOLE.fullmatch(digits) and int(digits) <= most:
            return int(digits)
        self.faults.append(
            fault(place, FaultCode.NUMBER_RANGE, found=tidy(text), least=0, limit=most)
        )
        return 0

    def exact(self, place: str, text: str, *, blank: str | None = None) -> str:
        """A number as the definition writes it; a per cent sign behind it is taken off."""
        digits = number_text(text).rstrip("%")
        if not digits and blank is not None:
            return blank
        if not _EXACT.fullmatch(digits):
            self.faults.append(
                fault(place, FaultCode.BAD_NUMBER, name="", found=tidy(text), allowed="")
            )
        return digits

    def bound(self, place: str, text: str) -> dict[str, int | str] | None:
        """A number of subjects, or per cent of them; None for an empty field."""
        digits = number_text(text)
        if not digits:
            return None
        if _PERCENT.fullmatch(digits):
            return {"percent": digits[:-1]}
        if _WHOLE.fullmatch(digits) and int(digits) <= MOST:
            return {"number": int(digits)}
        self.faults.append(fault(place, FaultCode.BAD_BOUND, name="", found=tidy(text), allowed=""))
        return None

    def one_of(self, place: str, text: str, kind: type[StrEnum]) -> str:
        """One of a few codes."""
        known = [one.value for one in kind]
        if text not in known:
            allowed = ", ".join(known)
            self.faults.append(
                fault(place, FaultCode.NOT_ALLOWED, found=tidy(text), allowed=allowed)
            )
        return text

    def missing(self, place: str) -> None:
        """Note that something must be said here."""
        self.faults.append(fault(place, FaultCode.EMPTY_TEXT))

    def edit(self, change: Callable[[Tree], None]) -> Edit:
        """The change, with what was noted."""
        return Edit(change, tuple(self.faults))


def tidy(text: str) -> str:
    """A text in one of its spellings, on one line, without blanks around it."""
    return word(unicodedata.normalize("NFC", " ".join(text.splitlines())))


def number_text(text: str) -> str:
    """A number as typed with whatever keyboard: full-width digits and signs, blanks between."""
    return "".join(unicodedata.normalize("NFKC", text).split())
