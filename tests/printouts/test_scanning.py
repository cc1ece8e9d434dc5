"""Every symbol and every bar of every layout, as a phone and an office scanner see them."""

from collections.abc import Callable

import pytest
import zxingcpp
from PIL.Image import Image

from printouts import A4_2X4, A4_2X5, A4_ONE, SlipLayout, SlipWords
from tests.printouts.reading import (
    askew,
    copied,
    noisy,
    pages_of,
    picture_of,
    read_marks,
    turned_bars,
)
from tests.printouts.specimens import ENGLISH, WORDS, in_english, printed, some_slips

LAYOUTS = {"2x4": A4_2X4, "2x5": A4_2X5, "one": A4_ONE}
COARSE = 100
WAYS: dict[str, Callable[[Image], Image]] = {
    "clean": lambda picture: picture,
    "noise": noisy,
    "askew": lambda picture: askew(picture, degrees=3),
    "askew and noise": lambda picture: noisy(askew(picture, degrees=-3), share=0.15),
}
COPIES = {"light": 64, "middle": 128, "dark": 200}


def _read(
    layout: SlipLayout,
    slips: int,
    dpi: int,
    way: Callable[[Image], Image],
    *,
    words: SlipWords = WORDS,
) -> tuple[list[str], list[str], list[str], list[str]]:
    """Addresses and serials as printed and as read, sorted."""
    wanted = some_slips(slips)
    if words is ENGLISH:
        wanted = tuple(map(in_english, wanted))
    paper = printed(*wanted, words=words, layout=layout)
    pictures = [way(picture_of(page, dpi=dpi)) for page in pages_of(paper)]
    symbols = [m.text for p in pictures for m in read_marks(p, zxingcpp.BarcodeFormat.QRCode)]
    bars = [mark.text for picture in pictures for mark in turned_bars(picture)]
    return (
        sorted(slip.entry_url for slip in wanted),
        sorted(symbols),
        sorted(slip.serial for slip in wanted),
        sorted(bars),
    )


def _number(layout: SlipLayout) -> int:
    return 6 * layout.per_page + 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_symbol_is_read_from_a_coarse_picture(name: str, way: str) -> None:
    layout = LAYOUTS[name]
    addresses, symbols, _, _ = _read(layout, _number(layout), COARSE, WAYS[way])
    assert symbols == addresses


@pytest.mark.parametrize(
    ("name", "way", "dpi"),
    [
        *((name, way, COARSE) for name in LAYOUTS for way in WAYS),
        *(("2x5", way, 120) for way in WAYS),
    ],
)
def test_all_bars_are_read_from_a_coarse_picture(name: str, way: str, dpi: int) -> None:
    layout = LAYOUTS[name]
    _, _, serials, bars = _read(layout, _number(layout), dpi, WAYS[way])
    assert bars == serials


@pytest.mark.parametrize("name", LAYOUTS)
def test_slips_in_english_are_read_as_well(name: str) -> None:
    layout = LAYOUTS[name]
    way = WAYS["askew and noise"]
    addresses, symbols, serials, bars = _read(layout, _number(layout), COARSE, way, words=ENGLISH)
    assert symbols == addresses
    assert bars == serials


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_copy_in_pure_black_and_white_is_read(name: str, copy: str) -> None:
    layout = LAYOUTS[name]

    def copying(picture: Image) -> Image:
        return copied(picture, threshold=COPIES[copy])

    addresses, symbols, serials, bars = _read(layout, _number(layout), 200, copying)
    assert symbols == addresses
    assert bars == serials


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_run_with_learnt_symbols_is_read_whole(name: str) -> None:
    addresses, symbols, serials, bars = _read(LAYOUTS[name], 121, 120, WAYS["clean"])
    assert symbols == addresses
    assert bars == serials
