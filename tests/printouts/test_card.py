import io
from dataclasses import replace

import pytest
import zxingcpp

from printouts import SlipMalformed, TextDoesNotFit
from printouts.card import print_card
from tests.printouts.drawing import all_letters, card_pdf, squeezed
from tests.printouts.paper_specimens import a_card, card_text, typed_lines
from tests.printouts.reading import (
    askew,
    copied,
    noisy,
    pages_of,
    picture_of,
    read_marks,
    words_of,
)

LONG = card_text().replace("0a1b2c3d", "0a1b2c3d" * 110)  # 1.5 KB


@pytest.mark.parametrize("text", [card_text(1), card_text(2), LONG], ids=len)
def test_the_whole_card_is_read_from_a_scan_at_150_dpi(text: str) -> None:
    page = pages_of(card_pdf(a_card(text=text)))[0]
    clean = picture_of(page, dpi=150)
    for picture in (clean, noisy(clean), copied(clean), askew(clean, degrees=3)):
        (mark,) = read_marks(picture, zxingcpp.BarcodeFormat.QRCode)
        assert mark.text == text


def test_the_lines_to_be_typed_stand_whole_each_in_one_line() -> None:
    (page,) = pages_of(card_pdf(a_card()))
    printed = [" ".join(line.split()) for line in words_of(page).splitlines()]
    for line in typed_lines():
        assert " ".join(line.split()) in printed


def test_card_number_holder_locks_and_warnings_can_be_copied() -> None:
    card = a_card()
    printed = all_letters(card_pdf(card))
    words = (card.title, card.card, card.holder, card.scan, card.typing, *card.warnings)
    for one in (*words, *(word for fact in card.facts for word in fact)):
        assert squeezed(one) in printed


def test_more_lines_than_one_page_holds_go_on_with_the_next() -> None:
    lines = typed_lines(40)
    pages = pages_of(card_pdf(a_card(lines=lines)))
    assert len(pages) == 2
    printed = all_letters(card_pdf(a_card(lines=lines)))
    assert all(squeezed(line) in printed for line in lines)


def test_a_text_too_long_for_one_symbol_is_refused_without_being_repeated() -> None:
    out = io.BytesIO()
    with pytest.raises(SlipMalformed) as refused:
        print_card(a_card(text="x" * 2400), out)
    assert "xxx" not in repr(refused.value)
    assert out.getvalue() == b""


def test_a_line_too_long_for_the_page_is_refused() -> None:
    with pytest.raises(TextDoesNotFit):
        card_pdf(a_card(lines=("7K3M " * 40,)))


def test_no_representation_of_a_card_shows_its_text() -> None:
    card = replace(a_card(), text="SEALED", lines=("LINES",))
    assert "SEALED" not in repr(card)
    assert "LINES" not in repr(card)
