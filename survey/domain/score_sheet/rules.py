"""Rules of a score sheet: of what the final score of each category is made, and how it is ranked.

Everything is made of released figures and of what the office brings: no rule here can show more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

HUNDRED = Fraction(100)


class Source(StrEnum):
    """What a part of the final score is taken from."""

    SCORE = "score"
    SHARE = "share"
    COLUMN = "column"


class Sign(StrEnum):
    """Whether a column is added to the weighted parts or taken from them."""

    BONUS = "bonus"
    DEDUCTION = "deduction"


class Method(StrEnum):
    """How differences between groups of subjects are evened out."""

    RATIO = "ratio"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class PointBand:
    """Points for every value from `at_least` up to where the next band begins."""

    at_least: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part with its weight in per cent and the value that is its full mark.

    `field` and `choices` (ids) say which share; `bands` turn a score or share into points. A part
    from a column has the heading of the column as its name.
    """

    name: str
    weight: Fraction
    source: Source
    full: Fraction = HUNDRED
    field: str = ""
    choices: tuple[str, ...] = ()
    bands: tuple[PointBand, ...] = ()


@dataclass(frozen=True, slots=True)
class Extra:
    """A column that is added or taken off as it is, up to `cap` if there is one."""

    name: str
    sign: Sign
    cap: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """Differences between the groups that a column names are evened out in the score.

    `capped`: no corrected score is more than 100.
    """

    method: Method
    column: str
    capped: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRules:
    """The rules of one category; `full` is the full mark of the weighted parts together."""

    category: str
    parts: tuple[Part, ...]
    extras: tuple[Extra, ...] = ()
    correction: Correction | None = None
    full: Fraction = HUNDRED
    decimals: int = 2

    @property
    def columns(self) -> tuple[Part, ...]:
        """The parts that are brought in a column."""
        return tuple(one for one in self.parts if one.source is Source.COLUMN)

    def headings(self) -> Iterator[str]:
        """Every heading that is brought, in the order of the rules."""
        if self.correction is not None:
            yield self.correction.column
        yield from (one.name for one in self.columns)
        yield from (one.name for one in self.extras)


@dataclass(frozen=True, slots=True)
class SheetRules:
    """The rules of a campaign, by category; one without rules has no final scores."""

    categories: tuple[CategoryRules, ...] = ()

    def of(self, category: str) -> CategoryRules | None:
        """The rules of a category, None where it has none."""
        return next((one for one in self.categories if one.category == category), None)

    def with_category(self, rules: CategoryRules) -> "SheetRules":
        """The same with these rules of one category in place of what it had."""
        others = tuple(one for one in self.categories if one.category != rules.category)
        return SheetRules((*others, rules))

    def without(self, category: str) -> "SheetRules":
        """The same without rules of a category."""
        return SheetRules(tuple(one for one in self.categories if one.category != category))

    def headings(self) -> tuple[str, ...]:
        """Every heading that some category is brought, each once."""
        found = (name for one in self.categories for name in one.headings())
        return tuple(dict.fromkeys(found))
