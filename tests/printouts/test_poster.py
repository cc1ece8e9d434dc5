import io
from dataclasses import replace

import pytest
import zxingcpp

from printouts import MissingGlyph, SlipMalformed, TextDoesNotFit
from printouts.poster import Poster, PosterSize, Wifi, print_poster
from tests.printouts.drawing import letters, poster_pdf, squeezed
from tests.printouts.paper_specimens import WIFI, a_poster, an_english_poster
from tests.printouts.reading import (
    copied,
    letters_of,
    noisy,
    pages_of,
    picture_of,
    read_marks,
)


@pytest.mark.parametrize("poster", [a_poster(), a_poster(None), an_english_poster()])
@pytest.mark.parametrize("size", list(PosterSize))
def test_both_codes_are_read_and_all_words_copied(poster: Poster, size: PosterSize) -> None:
    (page,) = pages_of(poster_pdf(poster, size))
    assert page.get_size() == pytest.approx(tuple(mm * 72 / 25.4 for mm in size.value), abs=0.1)
    wanted = {poster.entry_url} | ({poster.wifi.text} if poster.wifi else set())
    for picture in (noisy(picture_of(page, dpi=100)), copied(picture_of(page, dpi=150))):
        found = {mark.text for mark in read_marks(picture, zxingcpp.BarcodeFormat.QRCode)}
        assert found == wanted
    printed = letters(page)
    for words in (poster.title, poster.organiser, poster.hours, poster.address, *poster.steps):
        assert squeezed(words) in printed
    if poster.wifi:
        for words in (poster.wifi.caption, poster.wifi.name, poster.wifi.password):
            assert squeezed(words) in printed


def test_the_address_is_the_widest_line_and_huge() -> None:
    poster = a_poster()
    found = list(letters_of(pages_of(poster_pdf(poster))[0]))
    start = "".join(letter for letter, _ in found).index(poster.address)
    boxes = [box for _, box in found[start : start + len(poster.address)]]
    assert max(box.height for box in boxes) > 8
    assert boxes[-1].right - boxes[0].left > 160


@pytest.mark.parametrize(
    ("name", "password", "text"),
    [
        ("hall", "secret12", "WIFI:T:WPA;S:hall;P:secret12;;"),
        ("a;b", 'c:d,"e\\', 'WIFI:T:WPA;S:a\\;b;P:c\\:d\\,\\"e\\\\;;'),
        ("会场", "", "WIFI:T:nopass;S:会场;;"),
    ],
)
def test_a_network_is_written_as_readers_expect(name: str, password: str, text: str) -> None:
    assert Wifi(name, password, "", "", "").text == text


def test_a_poster_with_a_code_is_never_made() -> None:
    with pytest.raises(SlipMalformed):
        replace(a_poster(), entry_url="http://h/b/482913#7K3MQ9XD2HVBT4NW")
    with pytest.raises(SlipMalformed):
        replace(a_poster(), address="h/b/482913#7K3MQ9XD2HVBT4NW")


@pytest.mark.parametrize(
    ("poster", "refusal"),
    [
        (replace(a_poster(), title="综合考核" * 60), TextDoesNotFit),
        (replace(a_poster(), address="a" * 90), TextDoesNotFit),
        (replace(a_poster(), hours="八点" * 90), TextDoesNotFit),
        (replace(a_poster(), steps=("一", "二", "三" * 200)), TextDoesNotFit),
        (replace(a_poster(), organiser="\U00031abc"), MissingGlyph),
        (a_poster(replace(WIFI, caption="\U00031abc")), MissingGlyph),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_is_written(
    poster: Poster, refusal: type[Exception]
) -> None:
    out = io.BytesIO()
    with pytest.raises(refusal):
        print_poster(poster, out)
    assert out.getvalue() == b""
