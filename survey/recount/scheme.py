"""Scales and schemes of a definition (`docs/counting.md` 1): what a code means and weighs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from survey.recount.reading import Json

BLANK, DONT_KNOW, ABSTENTION, FIRST = 0, 1, 2, 3
OVERALL = "overall"

_MOST_IN_A_BYTE = 250

# Per indicator what each code adds to a row's score, all over one denominator (row_score.py).
RowTables = tuple[tuple[list[int], ...], int]


def exact(text: str | int) -> Fraction:
    """Return the fraction that a decimal or an n/d string holds."""
    return Fraction(text)


@dataclass(frozen=True)
class Scale:
    """The values of a field: code FIRST + i stands for `values[i]`, out of `full`."""

    values: tuple[Fraction, ...]
    full: Fraction
    choices: tuple[str, ...]
    reasoned: frozenset[int]
    bands: tuple[tuple[Fraction, Fraction], ...]
    allowed: frozenset[int]

    @property
    def width(self) -> int:
        """Return the bytes of a code."""
        return 1 if len(self.values) <= _MOST_IN_A_BYTE else 2

    @cached_property
    def highest(self) -> frozenset[int]:
        """Return the codes of the highest value."""
        best = max(self.values)
        return frozenset(FIRST + i for i, value in enumerate(self.values) if value == best)

    @cached_property
    def kinds(self) -> tuple[frozenset[int], ...]:
        """Return what votes are counted by: the codes of each choice, or of each band."""
        if self.choices:
            return tuple(frozenset({FIRST + i}) for i in range(len(self.choices)))
        return tuple(
            frozenset(FIRST + i for i, value in enumerate(self.values) if low <= value <= high)
            for low, high in self.bands
        )

    def code_of(self, choice: str) -> int | None:
        """Return the code of a choice, or none where the scale lacks it."""
        return FIRST + self.choices.index(choice) if choice in self.choices else None


def read_scale(given: Json) -> Scale:
    """Return the scale that a definition describes."""
    choices: tuple[Json, ...] = ()
    bands: tuple[tuple[Fraction, Fraction], ...] = ()
    if given["kind"] == "choices":
        choices = tuple(given["choices"])
        values = tuple(exact(choice["points"]) for choice in choices)
        full = exact(given["full"])
    elif given["kind"] == "number":
        low, full, step = exact(given["min"]), exact(given["max"]), exact(given["step"])
        values = tuple(low + i * step for i in range((full - low) // step + 1))
        bands = tuple((exact(band["from"]), exact(band["to"])) for band in given["bands"])
    else:
        raise ValueError(given["kind"])
    if full <= 0 or not values:
        raise ValueError("a scale without values, or out of nothing")
    offered = {BLANK, *range(FIRST, FIRST + len(values))}
    offered |= {DONT_KNOW} if "dont_know" in given else set()
    offered |= {ABSTENTION} if "abstention" in given else set()
    reasoned = (FIRST + i for i, choice in enumerate(choices) if choice.get("needs_reason"))
    names = tuple(choice["id"] for choice in choices)
    return Scale(values, full, names, frozenset(reasoned), bands, frozenset(offered))


@dataclass(frozen=True)
class Field:
    """An indicator or the overall rating, with its scale."""

    name: str
    scale: Scale


@dataclass(frozen=True)
class Scheme:
    """The fields of a row: indicators in order, then `overall` if there is one.

    `groups` hold (weight of the group, ((index of the field, its weight) …)).
    """

    name: str
    fields: tuple[Field, ...]
    groups: tuple[tuple[Fraction, tuple[tuple[int, Fraction], ...]], ...]
    indicators: int

    @property
    def overall(self) -> int | None:
        """Return the index of the overall rating, or none."""
        return self.indicators if len(self.fields) > self.indicators else None

    @cached_property
    def row_tables(self) -> dict[tuple[bool, ...], RowTables | None]:
        """Return the tables of each pattern of present indicators that has been met."""
        return {}

    @cached_property
    def weighted(self) -> tuple[int, ...]:
        """Return the indicators whose weight times their group's is over 0, in order."""
        return tuple(i for weight, members in self.groups for i, w in members if weight * w > 0)

    def index(self, name: str) -> int:
        """Return the index of a field; ValueError where there is none."""
        return [field.name for field in self.fields].index(name)

    def shares(self, present: Sequence[bool]) -> dict[int, Fraction] | None:
        """Return what each present indicator weighs in the score, as parts of 1.

        score = Σ share · mean is Σ W·(Σ w·m / Σ w) / Σ W over the groups and indicators that are
        there. None where no indicator is there or the weights of a sum are all 0.
        """
        groups = []
        for weight, members in self.groups:
            here = [(i, w) for i, w in members if present[i]]
            total = sum((w for _, w in here), Fraction())
            if total:
                groups.append((weight, total, here))
        whole = sum((weight for weight, _, _ in groups), Fraction())
        if not whole:
            return None
        return {i: weight * w / (whole * total) for weight, total, here in groups for i, w in here}


def read_scheme(given: Json, scales: Mapping[str, Scale]) -> Scheme:
    """Return the scheme that a definition describes."""
    fields: list[Field] = []
    groups = []
    for group in given["groups"]:
        members = []
        for indicator in group["indicators"]:
            members.append((len(fields), exact(indicator["weight"])))
            fields.append(Field(indicator["id"], scales[indicator["scale"]]))
        groups.append((exact(group["weight"]), tuple(members)))
    indicators = len(fields)
    if "overall" in given:
        fields.append(Field(OVERALL, scales[given["overall"]["scale"]]))
    return Scheme(given["id"], tuple(fields), tuple(groups), indicators)
