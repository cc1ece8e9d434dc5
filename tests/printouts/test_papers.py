"""What holds for every paper: margins, letters, one hand, black and white."""

import re
from itertools import pairwise

import pytest

from printouts.measures import Box
from tests.printouts.drawing import all_papers
from tests.printouts.reading import (
    copied,
    ink_within,
    letters_of,
    pages_of,
    picture_of,
)

DPI = 150
PAPERS = all_papers()
MARGIN_MM = 15.0


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_comes_within_15_mm_of_the_edge(name: str) -> None:
    for page in pages_of(PAPERS[name]):
        width, height = (length * 25.4 / 72 for length in page.get_size())
        whole = Box(0, 0, width, height)
        ink = ink_within(picture_of(page, dpi=100), whole, dpi=100)
        assert ink.within(whole, margin=MARGIN_MM - 0.3)
        assert ink.width > 150


@pytest.mark.parametrize("name", PAPERS)
def test_no_letter_lies_on_another(name: str) -> None:
    for page in pages_of(PAPERS[name]):
        boxes = sorted((box for _, box in letters_of(page)), key=lambda box: (box.top, box.left))
        for one, other in pairwise(boxes):
            inner = Box(one.left + 0.1, one.top + 0.1, one.width - 0.2, one.height - 0.2)
            assert not inner.overlaps(other)


@pytest.mark.parametrize("name", PAPERS)
def test_every_letter_survives_a_copy_in_pure_black_and_white(name: str) -> None:
    for page in pages_of(PAPERS[name]):
        picture = copied(picture_of(page, dpi=DPI), threshold=110)
        for letter, box in letters_of(page):
            if letter in "-–·.,'":  # finer than what is measured here
                continue
            ink = ink_within(picture, box, dpi=DPI)
            assert max(ink.width, ink.height) >= 0.5 * max(box.width, box.height), letter


@pytest.mark.parametrize("name", PAPERS)
def test_every_font_is_embedded_and_ours(name: str) -> None:
    names = set(re.findall(rb"/BaseFont /(\S+)", PAPERS[name]))
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+(NotoSansSC|IBMPlexMono)-\w+", one) for one in names)


def test_sheets_cards_and_sign_in_sheets_have_title_and_rule_in_one_place() -> None:
    heads = []
    for name in ("cover", "zero", "certificate", "card", "sign-in"):
        page = pages_of(PAPERS[name])[0]
        boxes = [box for _, box in letters_of(page)]
        tall = max(box.height for box in boxes if box.top < 40)
        first = min(box.top for box in boxes)
        heads.append((round(tall, 1), round(first)))
    assert {first for _, first in heads} == {heads[0][1]}
    assert max(tall for tall, _ in heads) - min(tall for tall, _ in heads) < 1.0
