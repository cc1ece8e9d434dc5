import pytest
import zxingcpp
from PIL.Image import Image

from printouts import A4_2X4, Slip, SlipMalformed
from printouts.measures import Box
from printouts.symbols import (
    QUIET_MODULES,
    SMALLEST_EDGE_MM,
    SMALLEST_MODULE_MM,
    BarBox,
    QrPress,
    capacity,
    versions_for,
)
from tests.printouts.reading import (
    Mark,
    cover,
    ink_within,
    pages_of,
    picture_of,
    read_marks,
    turned_bars,
)
from tests.printouts.specimens import a_slip, printed, some_slips

DPI = 150
PIXEL = 25.4 / DPI


def _by_cell(marks: list[Mark]) -> dict[int, str]:
    """Say which text was read in which cell of the page."""
    scale = DPI / 25.4
    return {
        int(mark.y / scale / A4_2X4.cell_height) * A4_2X4.columns
        + int(mark.x / scale / A4_2X4.cell_width): mark.text
        for mark in marks
    }


def _pictures(slips: tuple[Slip, ...]) -> list[tuple[tuple[Slip, ...], Image]]:
    pages = pages_of(printed(*slips))
    per_page = A4_2X4.per_page
    return [
        (slips[number * per_page : (number + 1) * per_page], picture_of(page, dpi=DPI))
        for number, page in enumerate(pages)
    ]


def test_every_qr_and_every_bar_of_200_slips_is_read_in_its_own_cell() -> None:
    pictures = _pictures(some_slips(200))
    assert len(pictures) == 25
    for slips, picture in pictures:
        symbols = read_marks(picture, zxingcpp.BarcodeFormat.QRCode)
        bars = turned_bars(picture)
        assert len(symbols) == len(bars) == len(slips)
        assert _by_cell(symbols) == {at: slip.entry_url for at, slip in enumerate(slips)}
        assert _by_cell(bars) == {at: slip.serial for at, slip in enumerate(slips)}


def test_the_decoder_of_these_tests_does_not_read_damaged_symbols_and_bars() -> None:
    ((_, picture),) = _pictures(some_slips(1))
    for box in (A4_2X4.symbol, A4_2X4.bars.box):
        top, left = (box.top + box.height / 4, box.left + box.width / 4)
        cover(picture, Box(left, top, box.width / 2, box.height / 2), dpi=DPI)
    assert read_marks(picture, zxingcpp.BarcodeFormat.QRCode) == []
    assert turned_bars(picture) != []  # a quarter of their width still shows all bars
    cover(picture, A4_2X4.bars.box, dpi=DPI)
    assert turned_bars(picture) == []


@pytest.mark.parametrize("length", [20, 30, 47, 62, 63, 84, 106, 122, 152, 180])
def test_addresses_of_every_length_that_fits_are_drawn_in_lawful_size_and_read(
    length: int,
) -> None:
    url = "http://h/b/1#".ljust(length, "x")
    ((_, picture),) = _pictures((a_slip(entry_url=url),))
    press = QrPress.for_longest(length, A4_2X4.symbol)
    ink = ink_within(picture, A4_2X4.symbol, dpi=DPI)
    assert ink.width == pytest.approx(ink.height, abs=1.5 * PIXEL)
    assert ink.width >= SMALLEST_EDGE_MM
    assert press.module_mm >= SMALLEST_MODULE_MM
    zone = Box(0, 0, A4_2X4.symbol.width, A4_2X4.symbol.height)
    assert ink.within(zone, margin=QUIET_MODULES * press.module_mm - 2 * PIXEL)
    found = read_marks(picture, zxingcpp.BarcodeFormat.QRCode)
    assert [mark.text for mark in found] == [url]


def test_an_address_too_long_for_lawful_modules_is_refused_without_being_repeated() -> None:
    url = "http://h/b/1#".ljust(181, "x")
    with pytest.raises(SlipMalformed) as refused:
        printed(a_slip(entry_url=url))
    assert refused.value.facts == {"part": "symbol", "length": 181}
    assert url not in repr(refused.value)


def test_capacities_are_those_of_the_standard() -> None:
    # ISO/IEC 18004:2015, table 7, level M, byte mode
    assert [capacity(version) for version in range(1, 10)] == [
        14, 26, 42, 62, 84, 106, 122, 152, 180,
    ]  # fmt: skip


def test_a_zone_admits_only_versions_whose_edge_and_modules_are_large_enough() -> None:
    assert versions_for(32.5) == (3, 4, 5, 6, 7, 8, 9)
    assert versions_for(26.0) == ()


def test_bars_longer_than_their_place_are_refused() -> None:
    with pytest.raises(SlipMalformed):
        BarBox(Box(0, 0, 6, 40), module_mm=0.45).operators("482913017", 70.0)


def test_there_is_no_ink_before_and_after_the_bars() -> None:
    ((_, picture),) = _pictures(some_slips(1))
    box = A4_2X4.bars.box
    ink = ink_within(picture, box, dpi=DPI)
    quiet = 10 * A4_2X4.bars.module_mm
    assert ink.top >= quiet - PIXEL
    assert ink.bottom <= box.height - quiet + PIXEL
