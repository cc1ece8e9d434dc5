"""What may be shown of means, votes, verdicts, spreads (`docs/counting.md` 5.1, 5.3, 5.4, 5.6).

Classes are indexes into a subject's classes, which stand in the order of the definition.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.recount.scheme import Scale
from survey.recount.score import Rated, Scored
from survey.recount.spread import Spread
from survey.recount.tally import Cell

_A_PAIR = 2


@dataclass(frozen=True)
class Thresholds:
    """k for means, `distribution` for votes, verdicts and texts."""

    k: int
    distribution: int


@dataclass(frozen=True)
class Means:
    """The withheld classes of a subject and whether its total is withheld too."""

    withheld: frozenset[int]
    total_withheld: bool


def release_means(rated: Sequence[Rated], k: int, passes: Callable[[Sequence[int]], bool]) -> Means:
    """Return what 5.1 withholds; `passes` is the search of 5.2 over withheld classes."""
    order = sorted(_countable(rated), key=lambda i: (rated[i].least, i))
    withheld = [i for i in order if rated[i].least < k]
    candidates = order[len(withheld) :]
    if len(withheld) == 1:
        if not candidates:
            return Means(frozenset(withheld), total_withheld=True)
        withheld.append(candidates.pop(0))
    while withheld and not passes(sorted(withheld)):
        if not candidates:
            return Means(frozenset(withheld), total_withheld=True)
        withheld.append(candidates.pop(0))
    return Means(frozenset(withheld), total_withheld=False)


def _countable(rated: Sequence[Rated]) -> list[int]:
    """Return the classes that are present and not open."""
    return [i for i, one in enumerate(rated) if one.least and not one.effective.declared_open]


def votes(scale: Scale, counts: Counter[int]) -> list[int]:
    """Return the number of values in each choice or band; none for a scale without them."""
    return [sum(counts[code] for code in kind) for kind in scale.kinds]


def unanimous(scale: Scale, cell: Cell) -> bool:
    """Return whether all values of a cell are in the first or all in the last choice or band."""
    found = votes(scale, cell.counts)
    return bool(found) and cell.n in (found[0], found[-1])


def pooled(found: Iterable[Cell]) -> Cell:
    """Return the cells of one field as one."""
    held = list(found)
    counts: Counter[int] = Counter()
    for cell in held:
        counts.update(cell.counts)
    return Cell(
        sum(cell.n for cell in held), sum((cell.total for cell in held), Fraction()), counts
    )


class Distributions:
    """Which votes and spreads of a subject may be shown (5.3, 5.6)."""

    def __init__(self, subject: Scored, means: Means, distribution: int) -> None:
        self._rated = subject.rated
        self._main = subject.main
        self._any_withheld = bool(means.withheld)
        self._distribution = distribution
        countable = _countable(self._rated)
        least = [one.least for one in self._rated]
        self._small = {i for i in countable if i in means.withheld or least[i] < distribution}
        others = [i for i in countable if i not in self._small]
        if len(self._small) == 1 and others:
            self._small.add(min(others, key=lambda i: (least[i], i)))

    def of_class(self, index: int, field: int) -> bool:
        """Return whether a class's votes in a field may be shown."""
        one = self._rated[index]
        if not one.cells or not one.cells[field].n or not one.scheme.fields[field].scale.kinds:
            return False
        return index not in self._hidden(one.scheme.name, field)

    def of_all(self, field: int) -> Cell | None:
        """Return the pooled cell of a field of the main scheme if its votes may be shown."""
        if self._main is None or self._any_withheld:
            return None
        scale = self._main.fields[field].scale
        there = self._there(self._main.name, field)
        if not there or not scale.kinds:
            return None
        hidden = self._hidden(self._main.name, field)
        if hidden:
            together = pooled(self._rated[i].cells[field] for i in hidden)
            if (
                len(hidden) < _A_PAIR
                or together.n < self._distribution
                or unanimous(scale, together)
            ):
                return None
        return pooled(self._rated[i].cells[field] for i in there)

    def spread_of(self, index: int) -> Spread | None:
        """Return a class's spread if it may be shown."""
        one = self._rated[index]
        if one.spread is None or index in self._small:
            return None
        if one.spread.rows < self._distribution and not one.effective.declared_open:
            return None
        fields = one.scheme.fields
        voted = [i for i in one.scheme.weighted if fields[i].scale.kinds and one.cells[i].n]
        hidden = any(index in self._hidden(one.scheme.name, i) for i in voted)
        return None if hidden else one.spread

    def _there(self, scheme: str, field: int) -> list[int]:
        """Return the classes with the scheme and n > 0 in the field."""
        return [
            i
            for i, one in enumerate(self._rated)
            if one.scheme.name == scheme and one.cells and one.cells[field].n
        ]

    def _hidden(self, scheme: str, field: int) -> set[int]:
        there = self._there(scheme, field)
        closed = [i for i in there if not self._rated[i].effective.declared_open]
        hidden = {i for i in closed if i in self._small or self._unanimous(i, field)}
        others = [i for i in closed if i not in hidden]
        if len(hidden) == 1 and others:
            hidden.add(min(others, key=lambda i: (self._rated[i].cells[field].n, i)))
        return hidden

    def _unanimous(self, index: int, field: int) -> bool:
        one = self._rated[index]
        return unanimous(one.scheme.fields[field].scale, one.cells[field])


def explained(
    ballots: Sequence[int],
    distribution: int,
    *,
    declared_open: Collection[int],
    released: Collection[int],
) -> set[int]:
    """Return the effective classes of which 5.4 releases why ballots are invalid.

    `ballots` are the numbers of ballots by class, `declared_open` the open classes, `released`
    those of which a subject shows means.
    """
    return {
        i
        for i, n in enumerate(ballots)
        if n == 0 or n >= distribution or i in declared_open or i in released
    }


def told_of(ballots: Sequence[int], subjects: Iterable[tuple[Collection[int], Means]]) -> set[int]:
    """Return the effective classes whose ratings tell of their verdicts (5.4).

    `subjects` are the classes with ratings of each, by their orders, and what is withheld there.
    """
    found = set[int]()
    for present, means in subjects:
        found |= {i for i in present if ballots[i] == 1 or not means.total_withheld}
    return found
