"""A key card on paper: both its symbol and its lines give the file back to the byte."""

import io
import re

import pypdfium2 as pdfium
import pytest
import zxingcpp

from survey.sealing.card_file import LEAST_WORK
from survey.services.card_printing import print_card
from survey.services.card_reading import card_in
from survey.services.locking import new_lock_set

ONE, BOTH = (
    new_lock_set("县委组织部监督组", ["a", "b", "c"], one_set=one_set, work=LEAST_WORK).cards
    for one_set in (False, True)
)


def opened(raw: bytes) -> pdfium.PdfDocument:
    return pdfium.PdfDocument(io.BytesIO(print_card(raw, say=str)))


def words(raw: bytes) -> str:
    document = opened(raw)
    found = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return str(found)


@pytest.mark.parametrize("raw", [*ONE, *BOTH], ids=["1", "2", "3", "both 1", "both 2", "both 3"])
def test_the_symbol_of_a_card_scanned_at_100_dpi_gives_it_back(raw: bytes) -> None:
    document = opened(raw)
    image = document[0].render(scale=100 / 72).to_pil().convert("L")
    document.close()
    (scanned,) = zxingcpp.read_barcodes(image.point(lambda shade: 255 * (shade > 128)))
    assert card_in(scanned.text.encode()) == raw


@pytest.mark.parametrize("raw", [ONE[1], BOTH[2]], ids=["one", "both"])
def test_the_printed_lines_typed_back_give_the_file(raw: bytes) -> None:
    lines = re.findall(r"^\d\d\s+(?:[0-9A-Z]+\s+)+[0-9A-Z]{3}\s*$", words(raw), re.MULTILINE)
    assert card_in("\n".join(lines).lower().encode()) == raw


def test_a_card_fits_one_page_and_names_its_lock_and_number() -> None:
    for raw in (*ONE, *BOTH):
        document = opened(raw)
        assert len(document) == 1
        document.close()
    paper = " ".join(words(ONE[1]).split())
    assert "Card 2 of 3" in paper
    assert "县委组织部监督组" in paper
    assert "other lock" in paper


def test_a_card_of_one_lock_mode_says_what_is_lost() -> None:
    paper = words(BOTH[0])
    assert "one-lock set" in paper
    assert "can link slips" in " ".join(paper.split())
    assert "no card of the campaign's other lock" not in paper
