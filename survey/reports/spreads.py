"""Distribution of figures over subjects: how many are in each band of five points.

Counted from the printed figures of the same page alone, so it tells nothing that they do not.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import floor

from survey.reports.charts import Band, Spread
from survey.reports.figures import Figure

HUNDRED = 100
BAND = 5


def spread(figures: Iterable[tuple[str, Figure]]) -> Spread | None:
    """Bands from the one of the least figure up to that of the greatest; None without any figure.

    Figures come with the names of their subjects.
    """
    held = tuple(figures)
    places = {at for _, one in held if (at := _band(one.printed)) is not None}
    if not places:
        return None
    return Spread(
        tuple(
            Band(
                low=at * BAND,
                high=(at + 1) * BAND,
                held=tuple(one for one in held if _band(one[1].printed) == at),
            )
            for at in range(min(places), max(places) + 1)
        ),
        gaps=tuple(one for one in held if one[1].printed is None),
    )


def _band(value: Fraction | None) -> int | None:
    """The band that holds a figure; 100 is in the last."""
    if value is None:
        return None
    return max(0, min(floor(value / BAND), HUNDRED // BAND - 1))
