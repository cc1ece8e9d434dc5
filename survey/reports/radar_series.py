"""Which series a radar draws: the category's mean and classes, as they are chosen or by weight.

At most four at once, so that dash and marker tell them apart. Only classes of the main scheme have
values on its axes, so no other can be chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.reports.charts import MOST_SERIES, SeriesKind
from survey.reports.frame import RatingClass
from survey.reports.sources import UnknownRater

MEAN = "_mean"
"""The key of the category's mean; no id of a class holds this line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesOffer:
    """A series that can be drawn: the key that chooses it, and whether it is asked for, drawn."""

    key: str
    kind: SeriesKind
    name: str
    asked: bool
    drawn: bool


@dataclass(frozen=True, slots=True)
class SeriesChoice:
    """All that can be drawn, the mean first, then classes from the heaviest on."""

    offers: tuple[SeriesOffer, ...]

    @property
    def drawn(self) -> tuple[SeriesOffer, ...]:
        """The series of the radar, four at the most."""
        return tuple(one for one in self.offers if one.drawn)

    @property
    def left_out(self) -> tuple[SeriesOffer, ...]:
        """What was asked for beyond four."""
        return tuple(one for one in self.offers if one.asked and not one.drawn)


def choose_series(classes: Sequence[RatingClass], asked: Sequence[str]) -> SeriesChoice:
    """The series of keys; of nothing asked the mean and the three heaviest of `classes`.

    Classes of one weight stand as they are given. Raises UnknownRater for a key that is neither the
    mean nor one of `classes`.
    """
    heaviest = sorted(classes, key=lambda one: -one.weight)
    named = [(MEAN, SeriesKind.CATEGORY_MEAN, "")]
    named += [(one.id, SeriesKind.CLASS, one.name) for one in heaviest]
    known = [key for key, _, _ in named]
    for key in asked:
        if key not in known:
            raise UnknownRater(evaluator_class=key)
    wanted = [key for key in known if key in asked] if asked else known[:MOST_SERIES]
    return SeriesChoice(
        tuple(
            SeriesOffer(
                key=key,
                kind=kind,
                name=name,
                asked=key in wanted,
                drawn=key in wanted[:MOST_SERIES],
            )
            for key, kind, name in named
        )
    )
