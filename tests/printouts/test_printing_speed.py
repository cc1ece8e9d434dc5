"""Slips drawn against the same page without any QR, and against the usual reportlab and qrcode."""

import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import qrcode
from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from printouts import A4_2X4, print_slips
from printouts.fonts import Typeface, load
from printouts.slip import Slip
from printouts.symbols import QrPress
from tests.printouts.specimens import a_batch, some_slips

pytestmark = pytest.mark.bench

SLIPS = 4000
USUAL_SLIPS = 24
ROUNDS = 9
LEAST_WITHOUT = 0.6
LEAST_USUAL = 80
MOST_BYTES = 250
MOST_MEMORY_MB = 300


def _seconds(act: Callable[[], object]) -> float:
    """How long it takes, in seconds of the processor."""
    start = time.process_time()
    act()
    return time.process_time() - start


def _ours(slips: tuple[Slip, ...]) -> bytes:
    out = io.BytesIO()
    print_slips(a_batch(*slips), out)
    return out.getvalue()


def _usual(slips: tuple[Slip, ...]) -> None:
    """What one writes first: a picture of each QR code, a barcode object, lines of text."""
    load(Typeface.TEXT)
    canvas = Canvas(io.BytesIO(), pagesize=A4)
    for number, slip in enumerate(slips):
        left, top = A4_2X4.corner(number % A4_2X4.per_page)
        x, y = left * mm, A4[1] - (top + A4_2X4.cell_height) * mm
        picture = qrcode.make(slip.entry_url, error_correction=qrcode.ERROR_CORRECT_M)
        canvas.drawImage(ImageReader(picture.get_image()), x + 50 * mm, y, 32 * mm, 32 * mm)
        Code128(slip.serial, barHeight=6 * mm).drawOn(canvas, x, y)
        canvas.setFont(Typeface.TEXT.value, 10)
        words = (slip.campaign_title, slip.group, slip.short_address, slip.grouped_code)
        for row, text in enumerate((*words, slip.serial, slip.hours, *slip.instructions)):
            canvas.drawString(x + 5 * mm, y + (60 - 5 * row) * mm, text)
        if number % A4_2X4.per_page == A4_2X4.per_page - 1:
            canvas.showPage()
    canvas.save()


def test_qr_codes_cost_little(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slips = some_slips(SLIPS)
    _ours(slips[:200])  # fonts and the map of this address are loaded once
    size = (len(_ours(slips)) - len(_ours(slips[:400]))) / (SLIPS - 400)
    taken: dict[str, list[float]] = {"with": [], "without": [], "usual": []}
    for _round in range(ROUNDS):  # side by side: whatever else the machine does, all three wait
        taken["with"].append(_seconds(lambda: _ours(slips)))
        with monkeypatch.context() as without:
            without.setattr(QrPress, "template", lambda _, __: "%.0s")
            without.setattr(QrPress, "samples", lambda _, __: "")
            taken["without"].append(_seconds(lambda: _ours(slips)))
        taken["usual"].append(_seconds(lambda: _usual(slips[:USUAL_SLIPS])))
    best = {name: min(some) for name, some in taken.items()}
    own, usual = best["with"] / SLIPS, best["usual"] / USUAL_SLIPS
    share, times = best["without"] / best["with"], usual / own
    with capsys.disabled():
        print(  # noqa: T201 -- the figures are what this test is for
            f"\n{own * 1e6:.0f} µs and {size:.0f} bytes a slip; {share:.2f} of the speed "
            f"without QR; {times:.0f} times the usual page"
        )
    assert share >= LEAST_WITHOUT
    assert times >= LEAST_USUAL
    assert size <= MOST_BYTES


_RUN = """
from tests.factories.peak import peak_mb
from printouts import SlipWords, Slip
from printouts.bundles import SlipRun, bundles
from tests.printouts.specimens import WORDS, a_slip, ALPHABET
from random import Random
random = Random(1)
def slips():
    for number in range(100_000):
        code = "".join(random.choices(ALPHABET, k=16))
        yield a_slip(code=code, serial=f"{number:09}")
run = SlipRun("任务", "基层代表", "第 3 批", 100_000, slips(), WORDS, "第 {bundle}/{bundles} 捆")
size = sum(len(one.pdf) for one in bundles(run))
print(round(peak_mb()), size)
"""


def test_a_hundred_thousand_slips_take_flat_memory(capsys: pytest.CaptureFixture[str]) -> None:
    start = time.perf_counter()
    answer = subprocess.run(
        [sys.executable, "-c", _RUN],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )
    memory, size = map(int, answer.stdout.split())
    with capsys.disabled():
        seconds = time.perf_counter() - start
        print(f"\n100 000 slips: {memory} MB, {seconds:.1f} s, {size / 1e6:.1f} MB of files")  # noqa: T201
    assert memory < MOST_MEMORY_MB
    assert size / 100_000 <= MOST_BYTES + 50  # each file holds the fonts
