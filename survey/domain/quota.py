"""Quotas (强制分布): at least or at most so many of a choice in a category on one ballot."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

TOTAL = "total"


class Effect(StrEnum):
    """What a broken rule does: the booth refuses, warns, or lets pass and the count voids."""

    REFUSE = "refuse"
    WARN = "warn"
    VOID = "void"


class RuleScope(StrEnum):
    """How much of a ballot (or the class) a broken rule voids."""

    RATING = "rating"
    ROW = "row"
    BALLOT = "ballot"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Bound:
    """A number of subjects, or per cent of the category's subjects on the ballot."""

    amount: Fraction
    percent: bool = False

    def highest(self, base: int) -> int:
        """As an upper bound: per cent of the base, rounded down."""
        return int(self.amount * base / 100) if self.percent else int(self.amount)

    def lowest(self, base: int) -> int:
        """As a lower bound: per cent of the base, rounded up."""
        return -int(-self.amount * base // 100) if self.percent else int(self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """How many rows of a category may hold a choice, or a value or score in [start, below)."""

    id: str
    name: str
    of: str
    choice: str = ""
    start: Fraction | None = None
    below: Fraction | None = None
    at_least: Bound | None = None
    at_most: Bound | None = None
    scope: RuleScope = RuleScope.BALLOT
    effect: Effect = Effect.REFUSE
