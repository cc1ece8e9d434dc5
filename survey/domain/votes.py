"""Votes (票数): how often each choice or band of a field was given (docs/counting.md 5.3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from survey.domain.scheme import ChoiceScale, Code, NumberScale, RatingScale
from survey.domain.tally import Cell


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes of a field: a number for each choice or band; `n` values, of which some in no band."""

    field: str
    counts: tuple[int, ...]
    dont_know: int
    abstention: int
    n: int

    @property
    def unanimous(self) -> bool:
        """Whether all values are on the first or all on the last choice, which shows everyone's."""
        return self.n > 0 and self.n in (self.counts[0], self.counts[-1])


def field_votes(field: str, scale: RatingScale, cell: Cell) -> Votes | None:
    """Votes of a cell; None on number scales without bands."""
    match scale:
        case ChoiceScale():
            counts = tuple(cell.counts.get(Code.FIRST + i, 0) for i in range(scale.value_count))
        case NumberScale(bands=[_, *_]):
            counts = _in_bands(scale, cell.counts)
        case _:
            return None
    dont_know = cell.counts.get(Code.DONT_KNOW, 0)
    return Votes(field, counts, dont_know, cell.counts.get(Code.ABSTENTION, 0), cell.n)


def pooled(votes: Iterable[Votes]) -> Votes:
    """The votes of several classes for one field together; raises ValueError for none."""
    first, *others = votes
    for one in others:
        first = Votes(
            first.field,
            tuple(a + b for a, b in zip(first.counts, one.counts, strict=True)),
            first.dont_know + one.dont_know,
            first.abstention + one.abstention,
            first.n + one.n,
        )
    return first


def _in_bands(scale: NumberScale, counts: Mapping[int, int]) -> tuple[int, ...]:
    values = [(scale.value(code), n) for code, n in counts.items() if code >= Code.FIRST]
    return tuple(
        sum(n for value, n in values if band.lowest <= value <= band.highest)
        for band in scale.bands
    )
