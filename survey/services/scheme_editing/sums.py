"""The sum of the weights of a level, as far as they are numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from survey.services.scheme_editing.tree_reading import exact_or_none

WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class LevelSum:
    """What the weights sum to; `missing` is below 0 where they are too much."""

    total: Fraction
    missing: Fraction
    unread: int

    @property
    def is_whole(self) -> bool:
        """Whether they are what they must be."""
        return not self.missing and not self.unread


def level_sum(weights: Iterable[str]) -> LevelSum:
    """The sum of weights as typed; what is no number counts as `unread`."""
    read = [exact_or_none(one) for one in weights]
    total = sum((one for one in read if one is not None), Fraction(0))
    return LevelSum(total, WHOLE - total, read.count(None))
