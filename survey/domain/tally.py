"""The tally (计票): from ballots to counts, one cell for each subject, class and field.

For subject s, effective class c and field f, over the valid ballots as voiding left them:
n = number of values, total = sum of what they count (points or the number itself), and how often
each code occurs (docs/counting.md 4.1). No ballot is kept; where the campaign trims, the few
highest and lowest rows of s and c are, and are taken out of the counts in the end (4.2).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.domain.ballot import BallotStyle, Row
from survey.domain.campaign import Campaign
from survey.domain.effective_class import host_ids
from survey.domain.rule_check import Codes
from survey.domain.scheme import Code, RatingScale
from survey.domain.spread import RowSums, Spread
from survey.domain.trimming import TrimmedRows
from survey.domain.weighing import NOTHING, RowScorer


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: number of values, their sum in points, and the number of each code given."""

    n: int
    total: Fraction
    counts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Ratings:
    """All cells of a subject and class by field, after trimming; `rows` have a value somewhere."""

    rows: int
    cells: Mapping[str, Cell]
    row_mean: Fraction | None = None
    spread: Spread | None = None


EMPTY_CELL = Cell(0, NOTHING, {})
NO_RATINGS = Ratings(0, {})


@dataclass(slots=True)
class _Heap:
    """What is kept of a subject and class: a histogram of each field, the ends where trimming."""

    row: Row
    histograms: list[Counter[int]]
    rated: int = 0
    trimmed: TrimmedRows | None = None
    sums: RowSums | None = None


class Tally:
    """Counts of a campaign, added to in any order and in any parts."""

    def __init__(self, campaign: Campaign) -> None:
        self._trim = campaign.count.trim
        self._spread = campaign.count.spread
        self._scales = {one.id: one for one in campaign.scales}
        self._hosts = host_ids(campaign)
        self._heaps: dict[tuple[str, str], _Heap] = {}
        self._ratings: dict[tuple[str, str], Ratings] = {}

    def add(self, style: BallotStyle, ballots: Sequence[Codes]) -> None:
        """Add valid ballots of a style (codes after voiding), best some hundreds at a time."""
        if not ballots:
            return
        self._ratings.clear()
        columns = list(zip(*ballots, strict=True))
        host = self._hosts[style.class_id]
        for row in style.rows:
            first = row.fields[0].position
            _add(self._heap(row, host), columns[first : first + len(row.fields)])

    def merge(self, other: "Tally") -> None:
        """Add what another tally of the same campaign holds."""
        self._ratings.clear()
        for (_, host), theirs in other._heaps.items():  # noqa: SLF001  the same class
            heap = self._heap(theirs.row, host)
            heap.rated += theirs.rated
            if heap.trimmed and theirs.trimmed:
                heap.trimmed.merge(theirs.trimmed)
            if heap.sums and theirs.sums:
                heap.sums.merge(theirs.sums)
            for histogram, counts in zip(heap.histograms, theirs.histograms, strict=True):
                histogram.update(counts)

    def rated(self, subject: str, *, evaluator_class: str) -> int:
        """Valid ballots of an effective class with a value for the subject, before trimming."""
        heap = self._heaps.get((subject, evaluator_class))
        return heap.rated if heap else 0

    def ratings(self, subject: str, *, evaluator_class: str) -> Ratings:
        """All cells of a subject and effective class."""
        key = (subject, evaluator_class)
        if key not in self._ratings:
            heap = self._heaps.get(key)
            self._ratings[key] = _ratings(heap) if heap else NO_RATINGS
        return self._ratings[key]

    def cell(self, subject: str, evaluator_class: str, field_id: str) -> Cell:
        """One cell, empty where nothing was rated."""
        found = self.ratings(subject, evaluator_class=evaluator_class)
        return found.cells.get(field_id, EMPTY_CELL)

    def _heap(self, row: Row, host: str) -> _Heap:
        key = (row.subject.id, host)
        if key not in self._heaps:
            heap = _Heap(row, [Counter[int]() for _ in row.fields])
            if self._trim:
                heap.trimmed = TrimmedRows(self._trim, RowScorer(row.scheme, self._scales))
            if self._spread:
                heap.sums = RowSums(RowScorer(row.scheme, self._scales))
            self._heaps[key] = heap
        return self._heaps[key]


def _add(heap: _Heap, columns: Sequence[tuple[int, ...]]) -> None:
    heap.rated += _rated(columns)
    for histogram, column in zip(heap.histograms, columns, strict=True):
        histogram.update(column)
    if heap.trimmed:
        heap.trimmed.add(zip(*columns, strict=True))
    if heap.sums:
        heap.sums.add(zip(*columns, strict=True))


def _rated(columns: Sequence[tuple[int, ...]]) -> int:
    """Number of rows with a value; all of them if one column is full."""
    if any(min(column) >= Code.FIRST for column in columns):
        return len(columns[0])
    return sum(1 for row in zip(*columns, strict=True) if max(row) >= Code.FIRST)


def _ratings(heap: _Heap) -> Ratings:
    dropped = heap.trimmed.dropped() if heap.trimmed else []
    left = [Counter(one) for one in heap.histograms]
    for _, codes in dropped:
        for histogram, code in zip(left, codes, strict=True):
            histogram[code] -= 1
    pairs = zip(heap.row.fields, left, strict=True)
    cells = {one.id: _cell(one.scale, +counts) for one, counts in pairs}
    mean = heap.trimmed.mean() if heap.trimmed else None
    spread = heap.sums.spread(score for score, _ in dropped) if heap.sums else None
    return Ratings(heap.rated - len(dropped), cells, mean, spread)


def _cell(scale: RatingScale, counts: Mapping[int, int]) -> Cell:
    values = [(code, number) for code, number in counts.items() if code >= Code.FIRST]
    total = sum((scale.value(code) * number for code, number in values), NOTHING)
    return Cell(sum(number for _, number in values), total, counts)
