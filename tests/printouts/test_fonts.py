import hashlib
import re
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from printouts import missing_characters
from printouts.fonts import FOLDER, Typeface, to_unicode_map
from tests.printouts.reading import ink_within, letters_of, pages_of, picture_of, words_of
from tests.printouts.specimens import a_slip, printed, some_slips

RARE = "𬱖䶮瑋"
LACKING = "\U00031abc"


def _streams(pdf: bytes) -> list[bytes]:
    found = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return [zlib.decompress(body) for body in found if body[:1] == b"x"]


@pytest.mark.parametrize("typeface", list(Typeface))
def test_the_vendored_font_is_the_one_that_was_chosen(typeface: Typeface) -> None:
    sums = (FOLDER / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    digest = hashlib.sha256(typeface.path.read_bytes()).hexdigest()
    assert f"{digest}  {typeface.path.name}" in sums
    assert typeface.path.name in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_rare_characters_of_names_are_printed_and_copied() -> None:
    (page,) = pages_of(printed(a_slip(class_name=f"{RARE}街道")))
    assert f"{RARE}街道" in words_of(page)
    boxes = [box for letter, box in letters_of(page) if letter in RARE]
    assert len(boxes) == 6  # inside and outside of the fold
    picture = picture_of(page, dpi=200)
    for box in boxes:
        ink = ink_within(picture, box, dpi=200)
        assert ink.width > 0.8 * box.width
        assert ink.height > 0.8 * box.height


def test_the_map_for_copying_and_searching_holds_surrogate_pairs() -> None:
    streams = _streams(printed(a_slip(class_name=RARE)))
    maps = [text for text in streams if b"begincmap" in text]
    assert any(b"<D873DC56>" in text for text in maps)  # 𬱖 is U+2CC56
    assert not any(b"2CC56" in text for text in maps)


def test_the_map_is_cut_into_blocks_of_at_most_100_entries() -> None:
    lines = to_unicode_map("F", [0, *range(0x4E00, 0x4E00 + 250)]).splitlines()
    assert [line for line in lines if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]
    assert "<01> <4E00>" in lines
    assert "<FA> <4EF9>" in lines


def test_more_characters_than_one_subset_holds_are_still_copied_right() -> None:
    slips = [a_slip(section="".join(map(chr, range(s, s + 20)))) for s in range(0x4E00, 0x5000, 20)]
    pages = pages_of(printed(*slips))
    copied = "".join(letter for page in pages for letter, _ in letters_of(page))
    assert all(slip.section_name in copied for slip in slips)


def test_every_font_of_the_file_is_embedded_as_a_subset() -> None:
    pdf = printed(*some_slips(9))
    names = set(re.findall(rb"/BaseFont /(\S+)", pdf))
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+(NotoSansSC|IBMPlexMono)-\w+", name) for name in names)
    assert len(re.findall(rb"/FontFile2 ", pdf)) == len(names)


def test_characters_that_cannot_be_printed_are_named_once_in_order() -> None:
    assert missing_characters(f"某{RARE}县·（第1组）") == ()
    assert missing_characters(f"甲{LACKING}乙\t丙{LACKING}") == (LACKING, "\t")
    assert missing_characters("Q9é某", Typeface.CODE) == ("某",)


def test_a_second_font_under_our_name_is_refused_not_silently_used() -> None:
    programme = (
        "from printouts.errors import FontAliased\n"
        "from printouts.fonts import Typeface, load\n"
        "load(Typeface.CODE); load.cache_clear()\n"
        "try:\n    load(Typeface.CODE)\n"
        "except FontAliased as refused:\n    print(refused.facts['font'])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", programme],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )
    assert answer.stdout.strip() == "IBMPlexMono-SemiBold"
