"""The tally: what was rated how often (`docs/counting.md` 4.1 and the trimming of 4.2).

n = number of values, sum = Σ value, over the valid ballots of an effective class as the rules
left them. Counters hold it, ballots are forgotten; only a campaign that trims or asks for the
spread keeps the rows.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from survey.recount.ballots import Codes, Texts
from survey.recount.definition import Definition, Style
from survey.recount.row_score import row_parts
from survey.recount.scheme import FIRST, Scheme


@dataclass(frozen=True)
class Trim:
    """Drop `drop` rows at either end where there are more than `above` of them."""

    drop: int
    above: int


@dataclass
class Pile:
    """What an effective class said of a subject, before trimming."""

    counts: list[Counter[int]]
    voters: int = 0
    rows: Counter[Codes] = field(default_factory=Counter)


@dataclass(frozen=True)
class Cell:
    """One subject × effective class × field: n, the sum of the values, the count of each code."""

    n: int
    total: Fraction
    counts: Counter[int]


@dataclass(frozen=True)
class Said:
    """A text of a valid ballot: on a field of a subject, on a subject, or on the ballot."""

    text: str
    effective: int
    subject: int | None = None
    field: str = ""


class Tally:
    """Adds up ballots style by style."""

    def __init__(self, definition: Definition, *, keep_rows: bool) -> None:
        self._definition = definition
        self._keep_rows = keep_rows
        self.piles: dict[tuple[int, int], Pile] = {
            (order, subject): Pile([Counter() for _ in found.schemes[category].fields])
            for order, found in enumerate(definition.effective)
            for subject, (_, category) in enumerate(definition.subjects)
            if subject in found.subjects
        }
        self.texts: list[Said] = []

    def add(self, style: Style, ballots: Sequence[Codes]) -> None:
        """Add the codes of valid ballots of one style."""
        order = self._definition.host_of[style.class_name]
        columns = list(zip(*ballots, strict=True))
        for row in style.rows if ballots else ():
            pile = self.piles[order, row.subject]
            for counts, column in zip(pile.counts, columns[row.start : row.end], strict=True):
                counts.update(column)
            rows = [codes[row.start : row.end] for codes in ballots]
            pile.voters += sum([max(codes) >= FIRST for codes in rows])
            if self._keep_rows:
                pile.rows.update(rows)

    def add_texts(self, style: Style, texts: Texts) -> None:
        """Add the texts that the rules left of a valid ballot."""
        order = self._definition.host_of[style.class_name]
        self.texts += [Said(text, order) for text in texts.on_ballot]
        self.texts += [
            Said(text, order, style.rows[i].subject) for i, text in texts.on_rows.items()
        ]
        for i, text in texts.reasons.items():
            row = next(row for row in style.rows if row.start <= i < row.end)
            name = row.scheme.fields[i - row.start].name
            self.texts.append(Said(text, order, row.subject, name))


def cells(scheme: Scheme, counts: Sequence[Counter[int]]) -> tuple[Cell, ...]:
    """Return the cells of a scheme's fields from the counts of their codes."""
    found = []
    for one, codes in zip(scheme.fields, counts, strict=True):
        values = one.scale.values
        rated = [(code, times) for code, times in codes.items() if code >= FIRST]
        total = sum((values[code - FIRST] * times for code, times in rated), Fraction())
        found.append(Cell(sum(times for _, times in rated), total, codes))
    return tuple(found)


@dataclass(frozen=True)
class Trimmed:
    """What trimming leaves: the mean of the rows' scores, the counts, the rows with a value.

    `rows` are all that is left, those without a score too.
    """

    score: Fraction | None
    counts: list[Counter[int]]
    voters: int
    rows: Counter[Codes]


def trimmed(scheme: Scheme, rows: Counter[Codes], trim: Trim) -> Trimmed:
    """Return a pile of rows without its `drop` highest and lowest, where there are enough.

    Rows sort by (score, codes); those without a score stay.
    """
    scored, denominator = _sorted_by_score(scheme, rows)
    number = sum(rows[row] for _, row in scored)
    left = Counter(rows)
    if number > trim.above and number > 2 * trim.drop:
        for order in (scored, reversed(scored)):
            _drop(left, (row for _, row in order), trim.drop)
        number -= 2 * trim.drop
    total = Fraction(sum(score * left[row] for score, row in scored), denominator)
    counts: list[Counter[int]] = [Counter() for _ in scheme.fields]
    for row, times in left.items():
        for one, code in zip(counts, row, strict=True):
            one[code] += times
    voters = sum(times for row, times in left.items() if max(row) >= FIRST)
    return Trimmed(total / number if number else None, [+one for one in counts], voters, left)


def _sorted_by_score(scheme: Scheme, rows: Iterable[Codes]) -> tuple[list[tuple[int, Codes]], int]:
    """Return (score, codes) of the rows that have a score, and the denominator of all scores."""
    parts_of = row_parts(scheme)
    found = [(parts, row) for row in rows if (parts := parts_of(row)) is not None]
    common = lcm(*{denominator for (_, denominator), _ in found})
    return sorted((score * (common // part), row) for (score, part), row in found), common


def _drop(left: Counter[Codes], order: Iterable[Codes], drop: int) -> None:
    for row in order:
        if not drop:
            break
        taken = min(drop, left[row])
        left[row] -= taken
        drop -= taken
