"""Indicator schemes (指标体系): what is asked of one subject and on which scales."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

OVERALL = "overall"
ONE_BYTE_VALUES = 250


class Code(IntEnum):
    """The codes of a field that are not values; FIRST is the code of the scale's first value."""

    BLANK = 0
    DONT_KNOW = 1
    ABSTENTION = 2
    FIRST = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a scale (选项) and its points."""

    id: str
    name: str
    points: Fraction
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A named stretch of a number scale, both ends included."""

    id: str
    name: str
    lowest: Fraction
    highest: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingScale(ABC):
    """A scale (量表); `dont_know` and `abstention` are their labels, empty where not offered."""

    id: str
    name: str
    dont_know: str = ""
    abstention: str = ""

    @property
    @abstractmethod
    def full(self) -> Fraction:
        """What counts as 100."""

    @property
    @abstractmethod
    def value_count(self) -> int:
        """Number of values that can be given."""

    @abstractmethod
    def value(self, code: int) -> Fraction:
        """Points or number behind a value's code (>= Code.FIRST)."""

    def offers(self, code: int) -> bool:
        """Whether a ballot may hold this code."""
        if code < Code.FIRST:
            offered = {Code.BLANK: True, Code.DONT_KNOW: bool(self.dont_know)}
            return offered.get(Code(code), bool(self.abstention))
        return code - Code.FIRST < self.value_count

    @property
    def width(self) -> int:
        """Bytes of a packed field."""
        return 1 if self.value_count <= ONE_BYTE_VALUES else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceScale(RatingScale):
    """A scale of named choices, in the order in which they are shown."""

    choices: tuple[Choice, ...]
    out_of: Fraction = Fraction(100)

    @property
    def full(self) -> Fraction:
        """The points that the definition states as full."""
        return self.out_of

    @property
    def value_count(self) -> int:
        """Number of choices."""
        return len(self.choices)

    def value(self, code: int) -> Fraction:
        """Points of the choice."""
        return self.choices[code - Code.FIRST].points

    def code_of(self, choice: str) -> int:
        """Code of a choice by its id, Code.BLANK where the scale lacks it."""
        for position, one in enumerate(self.choices):
            if one.id == choice:
                return Code.FIRST + position
        return Code.BLANK


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberScale(RatingScale):
    """A scale of numbers from minimum to maximum in equal steps, with named bands."""

    minimum: Fraction
    maximum: Fraction
    step: Fraction
    bands: tuple[Band, ...] = ()

    @property
    def full(self) -> Fraction:
        """The maximum counts as 100."""
        return self.maximum

    @property
    def value_count(self) -> int:
        """Number of steps and one."""
        return int((self.maximum - self.minimum) / self.step) + 1

    def value(self, code: int) -> Fraction:
        """The number itself."""
        return self.minimum + (code - Code.FIRST) * self.step


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator (指标): weight in its group (per cent), scale, and what the form explains."""

    id: str
    name: str
    weight: Fraction
    scale: str
    standard: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """A first-level indicator; the only group of a one-level scheme has an empty name."""

    id: str
    name: str
    weight: Fraction
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Overall:
    """The overall rating (总体评价), which never enters a score."""

    name: str
    scale: str


@dataclass(frozen=True, slots=True)
class IndicatorScheme:
    """A tree of one or two levels of weighted indicators, and perhaps an overall rating."""

    id: str
    name: str
    groups: tuple[IndicatorGroup, ...]
    overall: Overall | None = None

    def indicators(self) -> Iterator[Indicator]:
        """All indicators in the order of the form."""
        for group in self.groups:
            yield from group.indicators

    def weighs(self, field: str) -> bool:
        """Whether a field counts in a score: an indicator with a weight, in a group with one."""
        return any(
            one.id == field and group.weight * one.weight
            for group in self.groups
            for one in group.indicators
        )

    def field_scales(self) -> tuple[tuple[str, str], ...]:
        """(field id, scale id) of every field of a row, the overall rating last."""
        fields = [(one.id, one.scale) for one in self.indicators()]
        if self.overall is not None:
            fields.append((OVERALL, self.overall.scale))
        return tuple(fields)
