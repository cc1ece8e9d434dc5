"""The words on a printed paper."""

import pypdfium2


def text_of(pdf: bytes) -> str:
    """All text of a PDF, lines joined by blanks."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def digits_of(pdf: bytes) -> str:
    """The text without any blanks, in which a hash stands as one word."""
    return text_of(pdf).replace(" ", "")
