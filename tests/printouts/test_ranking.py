"""Bars on paper: as long as their figure, told apart without colour, none without a figure."""

from itertools import pairwise

import pytest
from PIL.Image import Image

from printouts.report_parts import Bar, Bars, Layer
from tests.printouts.reading import copied, pages_of, picture_of, words_of
from tests.printouts.report_specimens import a_report, report_pdf


def bars(*values: float | None) -> Bars:
    return Bars(
        tuple(
            Bar(
                f"对象{n}",
                () if one is None else (Layer(one),),
                "不公开" if one is None else f"{one:.2f}",
            )
            for n, one in enumerate(values)
        ),
        caption="得分",
    )


def stacked(*shares: float) -> Bars:
    names = ("优", "良", "中", "差")[: len(shares)]
    return Bars((Bar("对象", tuple(Layer(one, f"{one:.1f}") for one in shares)),), legend=names)


def drawn(part: Bars, *, dpi: int = 100) -> Image:
    (page,) = pages_of(report_pdf(a_report(part)))
    return picture_of(page, dpi=dpi)


def grey_of(picture: Image) -> int:
    """Pixels as dark as the filling of a lone bar."""
    return sum(picture.histogram()[180:188])


def test_a_bar_is_as_long_as_its_figure() -> None:
    none = grey_of(drawn(bars(None)))
    longest, half = (grey_of(drawn(bars(value))) - none for value in (100.0, 50.0))
    assert longest > 2000
    assert abs(longest / half - 2) < 0.05


def test_without_a_figure_there_is_no_bar_but_the_reason() -> None:
    gap, zero = bars(None), bars(0.0)
    assert grey_of(drawn(gap)) < 200
    (page,) = pages_of(report_pdf(a_report(gap)))
    assert "不公开" in words_of(page)
    (page,) = pages_of(report_pdf(a_report(zero)))
    assert "0.00" in words_of(page)


def test_the_scale_heads_every_page_and_no_bar_is_lost_or_alone() -> None:
    for count in (38, 39, 40, 41, 100):
        pages = pages_of(report_pdf(a_report(bars(*[80.0] * count))))
        words = [words_of(page).split() for page in pages]
        assert all({"0", "20", "40", "60", "80", "100"} <= set(one) for one in words)
        held = [sum(1 for one in page if one.startswith("对象")) for page in words]
        assert sum(held) == count
        assert held[-1] >= 3


def test_layers_carry_their_number_where_there_is_room_and_are_named() -> None:
    (page,) = pages_of(report_pdf(a_report(stacked(60.0, 37.0, 2.5, 0.5))))
    words = words_of(page).split()
    assert {"60.0", "37.0", "优", "良", "中", "差"} <= set(words)
    assert "0.5" not in words


@pytest.mark.parametrize("threshold", [128, 190])
def test_a_photocopy_tells_neighbouring_layers_apart(threshold: int) -> None:
    """A whole bar of each layer: on a copy in black and white no two neighbours are alike."""
    inks = []
    for place in range(4):
        shares = [0.0] * 4
        shares[place] = 100.0
        part = Bars((Bar("对象", tuple(map(Layer, shares))),), legend=("优", "良", "中", "差"))
        picture = copied(drawn(part, dpi=200), threshold=threshold)
        inks.append(sum(picture.histogram()[:1]))
    assert all(abs(one - other) > 500 for one, other in pairwise(inks))
