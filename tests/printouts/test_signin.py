import dataclasses
import io
from itertools import pairwise

import pytest
from PIL.Image import Image

from printouts import MissingGlyph, TextDoesNotFit
from printouts.measures import Box
from printouts.signin import SignIn, print_sign_in
from tests.printouts.drawing import letters, sign_in_pdf, squeezed
from tests.printouts.paper_specimens import a_sign_in
from tests.printouts.reading import copied, ink_within, pages_of, picture_of, words_of


def test_the_sheet_has_a_place_for_names_and_words_and_none_for_a_serial() -> None:
    # a serial beside a signature would say who holds which slip
    fields = {field.name for field in dataclasses.fields(SignIn)}
    assert fields == {"title", "subtitle", "organiser", "heads", "names", "footer"}
    assert SignIn.__annotations__["names"] == tuple[str, ...]  # a name is a name, not a record


def test_names_are_not_numbered() -> None:
    sheet = dataclasses.replace(a_sign_in(30), subtitle="", title="签到", footer="签到")
    for page in pages_of(sign_in_pdf(sheet)):
        assert not any(letter.isdigit() for letter in letters(page))


@pytest.mark.parametrize(("people", "pages"), [(0, 1), (1, 1), (20, 1), (21, 2), (45, 3)])
def test_names_fill_pages_in_their_order_under_a_repeated_head(people: int, pages: int) -> None:
    sheet = dataclasses.replace(a_sign_in(45), names=a_sign_in(46).names[:people])
    printed = pages_of(sign_in_pdf(sheet))
    assert len(printed) == pages
    for number, page in enumerate(printed, start=1):
        assert "姓名签名备注" in letters(page)
        assert f"第 {number}/{pages} 页" in words_of(page)
    text = "".join(letters(page) for page in printed)
    places = [text.index(squeezed(name)) for name in sheet.names]
    assert places == sorted(places)


def test_rows_a_page_can_be_chosen() -> None:
    assert len(pages_of(sign_in_pdf(a_sign_in(45), rows_a_page=25))) == 2
    with pytest.raises(TextDoesNotFit):
        sign_in_pdf(a_sign_in(45), rows_a_page=60)


@pytest.mark.parametrize(
    ("name", "refusal"), [("字" * 90, TextDoesNotFit), ("\U00031abc", MissingGlyph)]
)
def test_a_name_that_cannot_be_printed_is_refused(name: str, refusal: type[Exception]) -> None:
    out = io.BytesIO()
    with pytest.raises(refusal):
        print_sign_in(dataclasses.replace(a_sign_in(3), names=(name,)), out)
    assert out.getvalue() == b""


def test_the_lines_to_sign_on_survive_a_copy_in_pure_black_and_white() -> None:
    page = pages_of(sign_in_pdf(a_sign_in(20)))[0]
    picture = copied(picture_of(page, dpi=150), threshold=150)
    ruled = [_ruled(picture, top) for top in range(40, 275)]
    lines = sum(there and not before for before, there in pairwise([False, *ruled]))
    assert lines == 3 + 20  # under the title, around the head, under each row


def _ruled(picture: Image, top: int) -> bool:
    return ink_within(picture, Box(110, top, 20, 1), dpi=150).width > 18
