"""Ranks and bands of figures."""

from fractions import Fraction

from survey.reports.figures import Figure, Standing
from survey.reports.sources import ranks
from survey.reports.spreads import spread

HIDDEN = Figure(standing=Standing.WITHHELD)


def shown(text: str, value: str = "") -> Figure:
    return Figure(standing=Standing.SHOWN, text=text, value=Fraction(value or text))


def test_ranks_are_shared_and_the_next_is_skipped_and_a_gap_has_none() -> None:
    figures = [shown("80.00"), shown("90.00", "90.004"), HIDDEN, shown("90.00")]
    assert ranks(figures) == (3, 1, None, 1)


def test_a_spread_counts_every_figure_once_in_bands_of_five() -> None:
    texts = ("100", "95", "80", "84.99")
    held = spread([*((one, shown(one)) for one in texts), ("gap", HIDDEN)])
    assert held is not None
    assert [(one.low, one.high) for one in held.bands] == [
        (80, 85),
        (85, 90),
        (90, 95),
        (95, 100),
    ]
    assert held.counts == (2, 0, 0, 2)
    assert [name for name, _ in held.bands[0].held] == ["80", "84.99"]
    assert held.gaps == (("gap", HIDDEN),)
    assert spread([("gap", HIDDEN)]) is None


def test_a_figure_stands_in_the_band_of_what_is_printed() -> None:
    held = spread([("s1", shown("80.00", "79.996"))])
    assert held is not None
    assert [one.low for one in held.bands] == [80]
