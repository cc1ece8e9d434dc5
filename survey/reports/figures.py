"""Figures: a printed number, or the reason why there is none, and what the number is made of."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from survey.domain.campaign import Campaign
from survey.domain.exact import definition_string, rounded_string
from survey.reports.released import CellState


class Standing(StrEnum):
    """Whether a figure stands, and if not, why; a figure without standing is a gap, never 0."""

    SHOWN = "shown"
    WITHHELD = "withheld"
    EMPTY = "empty"
    VOID = "void"
    NONE = "none"
    NOT_RATED = "not-rated"
    NOT_ASKED = "not-asked"
    FEW = "few"


STANDING_OF = {
    CellState.RELEASED: Standing.NONE,
    CellState.WITHHELD: Standing.WITHHELD,
    CellState.EMPTY: Standing.EMPTY,
    CellState.VOID: Standing.VOID,
}


class Formula(StrEnum):
    """How a figure is made; docs/results.md and docs/counting.md 4 state each."""

    SUBJECT_SCORE = "subject-score"
    CLASS_SCORE = "class-score"
    TRIMMED_CLASS_SCORE = "trimmed-class-score"
    FIELD_SCORE = "field-score"
    CELL_MEAN = "cell-mean"
    MEAN_OF_SUBJECTS = "mean-of-subjects"
    MEAN_OF_CLASSES = "mean-of-classes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One part of a figure: its weight (empty if unweighted), its printed value or standing, n."""

    name: str
    group: str = ""
    group_weight: str = ""
    weight: str = ""
    text: str = ""
    standing: Standing = Standing.SHOWN
    n: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Formula, terms and the exact value where it is released; sum, n and full of a cell mean."""

    formula: Formula
    terms: tuple[Term, ...] = ()
    exact: str = ""
    sum: str = ""
    n: int | None = None
    full: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as printed, its value for drawing, and its basis; or the standing of a gap."""

    standing: Standing
    text: str = ""
    value: Fraction | None = None
    n: int | None = None
    basis: Basis | None = None

    @property
    def printed(self) -> Fraction | None:
        """The number that is read, None for a gap: what is banded, shaded or ranked is this one."""
        return Fraction(self.text) if self.text else None


NO_FIGURE = Figure(standing=Standing.NONE)


def printed(campaign: Campaign, value: Fraction, basis: Basis, *, n: int | None = None) -> Figure:
    """A figure rounded for print to the campaign's decimals."""
    text = rounded_string(value, places=campaign.count.decimals)
    return Figure(standing=Standing.SHOWN, text=text, value=value, n=n, basis=basis)


def as_printed(text: str, basis: Basis, *, n: int | None = None) -> Figure:
    """A figure that was released as this rounded string."""
    return Figure(standing=Standing.SHOWN, text=text, value=Fraction(text), n=n, basis=basis)


def weight_text(weight: Fraction | None) -> str:
    """A weight as a decimal if it ends, else as a fraction; empty for none."""
    return "" if weight is None else definition_string(weight)
