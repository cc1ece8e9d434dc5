"""Papers as bytes, pages and letters, for the tests."""

import io

import pypdfium2

from printouts.card import CardPaper, print_card
from printouts.poster import Poster, PosterSize, print_poster
from printouts.sheet import Sheet, print_sheet
from printouts.signin import ROWS_A_PAGE, SignIn, print_sign_in
from tests.printouts.paper_specimens import a_card, a_poster, a_sign_in, an_english_poster
from tests.printouts.reading import letters_of, pages_of
from tests.printouts.sheet_specimens import all_sheets


def sheet_pdf(sheet: Sheet) -> bytes:
    out = io.BytesIO()
    print_sheet(sheet, out)
    return out.getvalue()


def poster_pdf(poster: Poster, size: PosterSize = PosterSize.A4) -> bytes:
    out = io.BytesIO()
    print_poster(poster, out, size)
    return out.getvalue()


def card_pdf(card: CardPaper) -> bytes:
    out = io.BytesIO()
    print_card(card, out)
    return out.getvalue()


def sign_in_pdf(sheet: SignIn, *, rows_a_page: int = ROWS_A_PAGE) -> bytes:
    out = io.BytesIO()
    print_sign_in(sheet, out, rows_a_page=rows_a_page)
    return out.getvalue()


def all_papers() -> dict[str, bytes]:
    """Every kind of paper but slips, by name."""
    return {
        **{name: sheet_pdf(sheet) for name, sheet in all_sheets().items()},
        "poster": poster_pdf(a_poster()),
        "poster without network": poster_pdf(a_poster(None)),
        "poster A3": poster_pdf(an_english_poster(), PosterSize.A3),
        "card": card_pdf(a_card()),
        "sign-in": sign_in_pdf(a_sign_in()),
    }


def squeezed(text: str) -> str:
    """A text without blanks, as letters are compared."""
    return "".join(text.split())


def letters(page: pypdfium2.PdfPage) -> str:
    return "".join(letter for letter, _ in letters_of(page))


def all_letters(pdf: bytes) -> str:
    return "".join(letters(page) for page in pages_of(pdf))
