"""Which axes a radar has, and what stands on them."""

from fractions import Fraction

import pytest

from survey.domain.scheme import Indicator, IndicatorGroup, IndicatorScheme
from survey.reports.charts import LOOKS, Radar, SeriesKind
from survey.reports.radars import Named, radars

TEN = Fraction(10)


def scheme(*sizes: int) -> IndicatorScheme:
    """A scheme with a group of each size; indicators i1, i2 … of weight 1, 2 … in the group."""
    groups, number = [], 0
    for place, size in enumerate(sizes, start=1):
        held = []
        for weight in range(1, size + 1):
            number += 1
            held.append(Indicator(f"i{number}", f"指标{number}", Fraction(weight), "grades"))
        groups.append(IndicatorGroup(f"g{place}", f"组{place}", Fraction(1), tuple(held)))
    return IndicatorScheme("s", "方案", tuple(groups))


def drawn(form: IndicatorScheme, values: dict[str, Fraction | None]) -> tuple[Radar, ...]:
    return radars(form, [(SeriesKind.CLASS, "甲", values)])


@pytest.mark.parametrize(
    ("sizes", "axes"),
    [
        ((8,), [8]),
        ((2, 4, 2), [8]),
        ((2, 4, 5, 1), [4]),
        ((3, 3, 3), [3]),
        ((9,), [4, 5]),
        ((28,), [7, 7, 7, 7]),
        ((6, 6), [6, 6]),
        ((1,) * 10, [5, 5]),
        ((1,), [1]),
    ],
)
def test_axes_are_indicators_or_groups_or_dealt_onto_several(
    sizes: tuple[int, ...], axes: list[int]
) -> None:
    charts = drawn(scheme(*sizes), {})
    assert [len(one.axes) for one in charts] == axes
    assert [(one.part, one.parts) for one in charts] == [
        (place, len(axes)) for place in range(1, len(axes) + 1)
    ]


def test_every_indicator_has_one_axis_in_order() -> None:
    charts = drawn(scheme(28), {})
    assert [axis for one in charts for axis in one.axes] == [f"指标{n}" for n in range(1, 29)]


def test_a_group_weighs_its_indicators_and_leaves_out_what_has_no_value() -> None:
    values = {"i1": Fraction(60), "i2": Fraction(90), "i3": None}
    (chart,) = drawn(scheme(3, 3, 3), values)
    assert chart.series[0].values == (Fraction(80), None, None)


def test_an_axis_without_a_value_is_a_gap() -> None:
    (chart,) = drawn(scheme(3), {"i1": TEN, "i2": None})
    assert chart.series[0].values == (TEN, None, None)


def test_fewer_than_three_axes_are_drawn_as_bars() -> None:
    assert [drawn(scheme(size), {})[0].drawn_as_bars for size in (1, 2, 3)] == [True, True, False]


def test_at_most_four_series_each_with_a_dash_and_marker_of_its_own() -> None:
    series: list[Named] = [(SeriesKind.CLASS, str(number), {}) for number in range(6)]
    (chart,) = radars(scheme(3), series)
    assert [(one.dash, one.marker) for one in chart.series] == list(LOOKS)
    assert len(set(LOOKS)) == 4
