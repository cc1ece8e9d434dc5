"""Charts as pictures: bars as long as their figures, gaps not drawn, series told apart in grey."""

import io
from fractions import Fraction

import pytest
from PIL import Image, ImageChops

from printouts.fonts import Typeface
from survey.exports.picture_sheet import WIDTH
from survey.exports.pictures import radar_picture, ranking_picture
from survey.exports.share_pictures import shares_picture
from survey.reports.charts import LOOKS, Radar, RankingBars, Series, SeriesKind, StackedShares

FONT = Typeface.TEXT.path
AXES = ("履职", "作风", "廉洁", "实绩")


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def series(place: int, *values: int | None) -> Series:
    dash, marker = LOOKS[place]
    return Series(
        kind=SeriesKind.CLASS,
        name=f"类{place}",
        values=tuple(None if one is None else Fraction(one) for one in values),
        dash=dash,
        marker=marker,
    )


def radar(*held: Series) -> Image.Image:
    names = [one.name for one in held]
    return opened(radar_picture(Radar(axes=AXES, series=held), names, FONT))


def ink(picture: Image.Image) -> int:
    """Number of pixels that are nearly black."""
    return sum(picture.histogram()[:80])


def bar_lengths(picture: Image.Image, count: int) -> list[int]:
    """Pixels of each bar's own grey on the line through its middle."""
    rows = [picture.crop((0, 33 + 46 * at, WIDTH, 34 + 46 * at)) for at in range(count)]
    return [one.histogram()[0xA8] for one in rows]


def test_a_bar_is_as_long_as_its_figure_and_a_gap_has_none() -> None:
    bars = RankingBars(
        ("甲", "乙", "丙"), (Fraction(100), Fraction(50), None), ("100.00", "50.00", "")
    )
    whole, half, none = bar_lengths(opened(ranking_picture(bars, "不公开", FONT)), 3)
    assert whole > 700
    assert half == pytest.approx(whole / 2, abs=3)
    assert none < 10


def test_layers_are_as_long_as_their_shares_and_a_name_without_votes_has_none() -> None:
    shares = StackedShares(
        ("甲", "乙"),
        ("优秀", "良好", "较差"),
        ((Fraction(50), Fraction(25), Fraction(25)), (None, None, None)),
        ((2, 1, 1), (None, None, None)),
    )
    picture = opened(shares_picture(shares, "不公开", FONT))
    # Above the printed shares, inside the bars
    votes, none = (picture.crop((0, y, WIDTH, y + 1)).histogram() for y in (22, 68))
    dark, middle, light = (votes[grey] for grey in (0x58, 0xA5, 0xF2))
    assert dark > 390
    assert max(abs(dark - 2 * middle), abs(dark - 2 * light)) < 12
    assert sum(none[grey] for grey in (0x58, 0xA5, 0xF2)) < 10


def test_a_gap_in_a_radar_is_not_drawn_over() -> None:
    assert ink(radar(series(0, 90, None, 80, 70))) < ink(radar(series(0, 90, 85, 80, 70)))
    alone = radar(series(0, None, 85, None, None))
    assert ink(alone) < ink(radar(series(0, 85, 85, None, None)))


def test_every_series_looks_different_without_any_colour() -> None:
    pictures = [radar(series(place, 90, 85, 80, 70)) for place in range(4)]
    for place, one in enumerate(pictures):
        for other in pictures[place + 1 :]:
            area = (0, 0, WIDTH, 700)  # without the legend's names
            assert ImageChops.difference(one.crop(area), other.crop(area)).getbbox()


def test_the_same_chart_gives_the_same_bytes() -> None:
    held = Radar(axes=AXES, series=(series(0, 90, 85, 80, 70),))
    assert radar_picture(held, ["类0"], FONT) == radar_picture(held, ["类0"], FONT)
