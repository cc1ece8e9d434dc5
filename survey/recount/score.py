"""Scores of classes, subjects and fields (`docs/counting.md` 4.2), exact until a stated stage.

m = 100 · sum / (full · n); S(s,c) = Σ share · m; S(s) = Σ W·S(s,c) / Σ W; F(s,f) = Σ W·m / Σ W.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from survey.recount.definition import Definition, Effective
from survey.recount.reading import Json
from survey.recount.rounding import rounded
from survey.recount.scheme import Scale, Scheme
from survey.recount.spread import Spread, spread_of
from survey.recount.tally import Cell, Pile, Trim, cells, trimmed


class EmptyClass(StrEnum):
    """What becomes of the weight of a class without a score."""

    RENORMALISE = "renormalise"
    ZERO = "zero"
    VOID = "void"


@dataclass(frozen=True)
class Counting:
    """How a campaign counts: policies, decimals, the places of each stage, spreads or none."""

    empty_class: EmptyClass
    decimals: int
    indicator: int | None
    class_stage: int | None
    subject: int | None
    trim: Trim | None
    spread: bool = False

    @property
    def keeps_rows(self) -> bool:
        """Return whether single rows are needed after they are counted."""
        return self.spread or self.trim is not None


def read_counting(given: Json) -> Counting:
    """Return the member `count` of a definition."""
    stages = given.get("rounding", {})
    trim = Trim(given["trim"]["drop"], given["trim"]["above"]) if "trim" in given else None
    return Counting(
        EmptyClass(given["empty_class"]),
        given["decimals"],
        stages.get("indicator"),
        stages.get("class"),
        stages.get("subject"),
        trim,
        given.get("spread", False),
    )


@dataclass(frozen=True)
class Rated:
    """An effective class that rates a subject; without cells where the class is void.

    `score` is the staged class score, `rows` the ballots with a value, `spread` what the
    definition asks for, all after trimming.
    """

    effective: Effective
    scheme: Scheme
    weight: Fraction
    cells: tuple[Cell, ...]
    score: Fraction | None
    rows: int
    void: bool
    spread: Spread | None = None

    @property
    def least(self) -> int:
        """Return the least n > 0 over the fields, 0 where the class is empty."""
        return min((cell.n for cell in self.cells if cell.n), default=0)


@dataclass(frozen=True)
class Scored:
    """A subject with the classes that rate it, its staged score and its fields' scores."""

    name: str
    category: str
    rated: tuple[Rated, ...]
    score: Fraction | None
    main: Scheme | None
    fields: tuple[Fraction | None, ...]


def mean(scale: Scale, total: Fraction, n: int, counting: Counting) -> Fraction:
    """Return m of a cell with n > 0 as its stage leaves it."""
    return rounded(100 * total / (scale.full * n), counting.indicator)


def means(scheme: Scheme, found: Sequence[Cell], counting: Counting) -> dict[int, Fraction]:
    """Return m of each field with n > 0."""
    return {
        i: mean(scheme.fields[i].scale, cell.total, cell.n, counting)
        for i, cell in enumerate(found)
        if cell.n
    }


def score_of_means(scheme: Scheme, found: Sequence[Cell], counting: Counting) -> Fraction | None:
    """Return the staged class score of the cells' means, none where it does not exist."""
    shares = scheme.shares([cell.n > 0 for cell in found])
    if shares is None:
        return None
    by_field = means(scheme, found, counting)
    total = sum((share * by_field[i] for i, share in shares.items()), Fraction())
    return rounded(total, counting.class_stage)


def rate(found: Effective, category: str, pile: Pile, counting: Counting) -> Rated:
    """Return what a class that is not void says of a subject."""
    scheme, weight = found.schemes[category], found.weights[category]
    if counting.trim is None:
        here = cells(scheme, pile.counts)
        score = score_of_means(scheme, here, counting)
        spread = spread_of(scheme, pile.rows) if counting.spread else None
        return Rated(found, scheme, weight, here, score, pile.voters, void=False, spread=spread)
    left = trimmed(scheme, pile.rows, counting.trim)
    here = cells(scheme, left.counts)
    score = None if left.score is None else rounded(left.score, counting.class_stage)
    spread = spread_of(scheme, left.rows) if counting.spread else None
    return Rated(found, scheme, weight, here, score, left.voters, void=False, spread=spread)


def weighing(rated: Sequence[Rated], counting: Counting) -> Fraction:
    """Return Σ W of the subject score, 0 where the subject has none."""
    scored = [one for one in rated if one.score is not None]
    if counting.empty_class is EmptyClass.VOID and len(scored) < len(rated):
        return Fraction()
    kept = rated if counting.empty_class is EmptyClass.ZERO else scored
    return sum((one.weight for one in kept), Fraction())


def subject_score(rated: Sequence[Rated], counting: Counting) -> Fraction | None:
    """Return the staged subject score, none where it does not exist."""
    weight = weighing(rated, counting)
    if not weight:
        return None
    total = sum((one.weight * one.score for one in rated if one.score is not None), Fraction())
    return rounded(total / weight, counting.subject)


def score_subject(
    definition: Definition,
    subject: int,
    piles: dict[tuple[int, int], Pile],
    *,
    void: Collection[int],
    counting: Counting,
) -> Scored:
    """Return a subject's figures from the piles; `void` are the void effective classes."""
    name, category = definition.subjects[subject]
    rated = tuple(
        Rated(found, found.schemes[category], found.weights[category], (), None, 0, void=True)
        if order in void
        else rate(found, category, piles[order, subject], counting)
        for order, found in enumerate(definition.effective)
        if subject in found.subjects
    )
    main = definition.main_scheme(category)
    fields = (
        tuple(
            field_score([one for one in rated if one.scheme.name == main.name], i, counting)
            for i in range(len(main.fields))
        )
        if main
        else ()
    )
    return Scored(name, category, rated, subject_score(rated, counting), main, fields)


def field_score(rated: Sequence[Rated], field: int, counting: Counting) -> Fraction | None:
    """Return F of a field over classes with the main scheme, none where Σ W = 0."""
    there = [one for one in rated if one.cells and one.cells[field].n]
    weight = sum((one.weight for one in there), Fraction())
    if not weight:
        return None
    scale = there[0].scheme.fields[field].scale
    total = sum(
        (
            one.weight * mean(scale, one.cells[field].total, one.cells[field].n, counting)
            for one in there
        ),
        Fraction(),
    )
    return total / weight
