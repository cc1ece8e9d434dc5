from collections.abc import Callable
from dataclasses import replace

import pytest

from printouts import A4_2X4, LayoutUnlawful, SlipLayout
from printouts.fonts import Typeface
from printouts.measures import Box
from printouts.places import Part, TextBox
from printouts.symbols import BarBox


def _moved(part: Part, change: Callable[[TextBox], TextBox]) -> SlipLayout:
    def changed(places: tuple[TextBox, ...]) -> tuple[TextBox, ...]:
        return tuple(change(place) if place.part is part else place for place in places)

    return replace(A4_2X4, inside=changed(A4_2X4.inside), outside=changed(A4_2X4.outside))


@pytest.mark.parametrize(
    ("part", "box", "rule"),
    [
        (Part.TITLE, Box(4.9, 5, 70, 9), "cut"),
        (Part.SERIAL, Box(97, 5, 3.8, 40), "cut"),
        (Part.TITLE, Box(5, 5, 77, 12), "overlap"),
        (Part.GUIDANCE, Box(5, 34, 46, 31), "overlap"),
        (Part.ADDRESS, Box(19.3, 21.7, 65, 4.6), "fold"),
        (Part.OUTSIDE, Box(83, 5, 4, 40), "fold"),
    ],
)
def test_a_text_near_a_cut_over_another_or_across_the_open_edge_is_refused(
    part: Part, box: Box, rule: str
) -> None:
    with pytest.raises(LayoutUnlawful) as refused:
        _moved(part, lambda place: replace(place, box=box))
    assert refused.value.facts == {"part": part, "rule": rule}


def test_a_code_that_could_print_too_small_or_not_monospaced_is_refused() -> None:
    with pytest.raises(LayoutUnlawful):
        _moved(Part.CODE, lambda place: replace(place, smallest_pt=12.9))
    with pytest.raises(LayoutUnlawful):
        _moved(Part.CODE, lambda place: replace(place, typeface=Typeface.TEXT))


def test_a_layout_without_a_place_for_the_code_is_refused() -> None:
    kept = tuple(place for place in A4_2X4.inside if place.part is not Part.CODE)
    with pytest.raises(LayoutUnlawful) as refused:
        replace(A4_2X4, inside=kept)
    assert refused.value.facts == {"part": Part.CODE, "rule": "place"}


@pytest.mark.parametrize(
    "symbol",
    [
        Box(52, 35, 26, 26),  # no version with an edge of 25 mm
        Box(41, 34.5, 32.5, 32.5),  # the fold runs through it
        Box(50.5, 40, 32.5, 32.5),  # over the cut
    ],
)
def test_a_symbol_too_small_folded_or_cut_is_refused(symbol: Box) -> None:
    with pytest.raises(LayoutUnlawful):
        replace(A4_2X4, symbol=symbol)


def test_bars_under_the_flap_are_refused() -> None:
    with pytest.raises(LayoutUnlawful):
        replace(A4_2X4, bars=BarBox(Box(83.5, 5, 1.0, 60.5), module_mm=0.45))


def test_a_flap_too_narrow_to_hide_the_code_is_refused() -> None:
    with pytest.raises(LayoutUnlawful) as refused:
        replace(A4_2X4, fold_left=40.0)
    assert refused.value.facts == {"part": Part.FOLD, "rule": "flap"}


@pytest.mark.parametrize(
    "box",
    [Box(5, 286.9, 142, 5.6), Box(5, 288, 142, 5.6), Box(5, 287.2, 160, 5.6)],
)
def test_a_foot_near_the_cut_off_the_page_or_over_the_marks_is_refused(box: Box) -> None:
    with pytest.raises(LayoutUnlawful):
        replace(A4_2X4, footer=replace(A4_2X4.footer, box=box))


def test_a_grid_larger_than_the_page_is_refused() -> None:
    with pytest.raises(LayoutUnlawful):
        replace(A4_2X4, rows=5)


def test_cells_lie_row_by_row_from_the_upper_left() -> None:
    assert A4_2X4.per_page == 8
    assert [A4_2X4.corner(position) for position in (0, 1, 2, 7)] == [
        (0.0, 0.0),
        (105.0, 0.0),
        (0.0, 70.5),
        (105.0, 211.5),
    ]
