"""Confirming a root against paper: its last digits, typed from what was signed.

The page does not show the digits that are asked for, so that they are read from the paper and not
copied from the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGITS = 8
WITNESSES = 2
LONGEST_NAME = 60


class DigitsDiffer(Refusal):
    """The digits typed are not those of the root: `place` is the batch or the person."""

    code = "digits-differ"


class WitnessMissing(Refusal):
    """Two different people confirm the inner root, each with a name."""

    code = "witness-missing"


@dataclass(frozen=True, slots=True)
class Witness:
    """Who confirms, and the digits that he read from his paper."""

    name: str
    digits: str = field(repr=False)


def shown_part(root: str) -> str:
    """A root without the digits that are asked for, in groups of four."""
    shown = root[:-DIGITS]
    return " ".join(shown[start : start + 4] for start in range(0, len(shown), 4))


def grouped(root: str) -> str:
    """A root in groups of four, as on paper."""
    return " ".join(root[start : start + 4] for start in range(0, len(root), 4))


def check_digits(root: str, typed: str, *, place: str) -> None:
    """Raises DigitsDiffer unless the last digits of the root were typed, or all of them."""
    digits = "".join(typed.split()).lower()
    if digits not in (root[-DIGITS:], root):
        raise DigitsDiffer(place=place, wanted=DIGITS)


def check_witnesses(root: str, witnesses: Sequence[Witness]) -> None:
    """Raises WitnessMissing, DigitsDiffer."""
    names = {" ".join(one.name.split())[:LONGEST_NAME] for one in witnesses} - {""}
    if len(names) < WITNESSES:
        raise WitnessMissing(needed=WITNESSES)
    for one in witnesses:
        check_digits(root, one.digits, place=one.name)
