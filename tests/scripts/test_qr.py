"""The QR code that the browser draws of a receipt says what the receipt says."""

import pytest
import zxingcpp
from PIL import Image

from tests.scripts.in_node import given
from tests.sealing.known import VECTORS

pytestmark = pytest.mark.needs_system

RECEIPT = VECTORS["9 receipt"]["text"]
TEXTS = ["0", "https://vote.example.org/b/104233/find#" + RECEIPT, RECEIPT.upper(), "查我的票" * 40]
MODULE, QUIET = 4, 4


def _picture(rows: list[list[bool]]) -> Image.Image:
    size = len(rows) + 2 * QUIET
    drawn = Image.new("L", (size, size), 255)
    for y, row in enumerate(rows, QUIET):
        for x, dark in enumerate(row, QUIET):
            drawn.putpixel((x, y), 0 if dark else 255)
    return drawn.resize((size * MODULE, size * MODULE), Image.Resampling.NEAREST)


@pytest.mark.parametrize("text", TEXTS, ids=["digit", "address", "letters", "Chinese"])
def test_what_is_drawn_is_read_again_and_forgives_as_level_m_does(text: str) -> None:
    [rows] = given([{"act": "encodeQR", "text": text}])
    read = zxingcpp.read_barcodes(_picture(rows))

    assert {len(row) for row in rows} == {len(rows)}
    assert [(one.text, one.ec_level) for one in read] == [(text, "M")]


def test_the_code_begins_at_its_corner_without_a_quiet_zone() -> None:
    [rows] = given([{"act": "encodeQR", "text": RECEIPT}])

    assert rows[0][:8] == [True] * 7 + [False]
    assert all(isinstance(dark, bool) for row in rows for dark in row)
