"""Ranges of scores, compared in whole numbers: every row of every ballot is looked at."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """Scores from a lower end up to an upper one, as numerators and denominators."""

    low: tuple[int, int] | None
    high: tuple[int, int] | None
    closed: bool

    @classmethod
    def of(
        cls, start: Fraction | None, end: Fraction | None, *, closed: bool = False
    ) -> "ScoreRange":
        """From `start`, which is in, to `end`, which is in where closed; None is no bound."""
        return cls(
            None if start is None else start.as_integer_ratio(),
            None if end is None else end.as_integer_ratio(),
            closed,
        )

    def holds(self, points: int, whole: int) -> bool:
        """Whether the score points/whole lies in the range; whole > 0."""
        if self.low is not None and points * self.low[1] < self.low[0] * whole:
            return False
        if self.high is None:
            return True
        over = points * self.high[1] - self.high[0] * whole
        return over < 0 or (over == 0 and self.closed)
