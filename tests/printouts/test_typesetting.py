import pytest

from printouts import MissingGlyph, TextDoesNotFit
from printouts.breaking import break_lines
from printouts.measures import Box
from printouts.places import Part, TextBox
from printouts.typesetting import Paragraph, fit, one

PLACE = TextBox(Part.TITLE, Box(0, 0, 50, 10), size_pt=12.0, smallest_pt=8.0)


def _broken(text: str, width: int) -> tuple[str, ...] | None:
    return break_lines(text, lambda run: float(len(run)), width)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("某某县综合考核", 4, ("某某县综", "合考核")),
        ("逐项评价，可以暂存", 4, ("逐项评", "价，可以", "暂存")),
        ("请看（说明）后填", 3, ("请看", "（说", "明）后", "填")),
        ("基层代表 · 县局", 6, ("基层代表 ·", "县局")),
        ("至11月22日止", 6, ("至", "11月22日", "止")),
        ("Scan the code", 8, ("Scan the", "code")),
        ("共2026年", 5, ("共", "2026年")),
        ("", 4, ("",)),
    ],
)
def test_lines_end_where_chinese_and_latin_lines_may(
    text: str, width: int, lines: tuple[str, ...]
) -> None:
    assert _broken(text, width) == lines


def test_a_word_wider_than_the_line_is_not_cut() -> None:
    assert _broken("Donaudampfschiff", 8) is None


def test_a_short_text_keeps_the_wished_size_and_a_long_one_shrinks() -> None:
    assert fit(one("综合考核"), PLACE).size_pt == 12.0
    shrunk = fit(one("某某县二〇二六年度综合考核民主测评工作领导小组办公室"), PLACE)
    assert 8.0 <= shrunk.size_pt < 12.0
    assert len(shrunk.lines) == 2


def test_a_text_that_overflows_at_the_smallest_size_is_refused_with_place_and_size() -> None:
    text = "考" * 60
    with pytest.raises(TextDoesNotFit) as refused:
        fit(one(text), PLACE)
    assert refused.value.facts == {"part": Part.TITLE, "text": text, "smallest_pt": "8.0"}


def test_a_missing_glyph_is_refused_before_anything_is_set() -> None:
    with pytest.raises(MissingGlyph) as refused:
        fit(one("综合\u200b考核"), PLACE)
    assert refused.value.facts == {"characters": "\u200b", "text": "综合\u200b考核"}


def test_balanced_lines_are_nearly_equal() -> None:
    place = TextBox(Part.TITLE, PLACE.box, 12.0, 8.0, balanced=True)
    lines = fit(one("考" * 14), place).lines
    assert [len(line.text) for line in lines] == [7, 7]


def test_numbered_paragraphs_hang_and_keep_their_marker_beside_the_first_line() -> None:
    place = TextBox(Part.GUIDANCE, Box(0, 0, 30, 20), 10.0, 7.0, hang=1.0)
    setting = fit((Paragraph("考" * 12, "1"),), place)
    marker, first, second = setting.lines
    assert (marker.text, marker.x, marker.y) == ("1", 0.0, first.y)
    assert first.x == second.x == setting.size_pt
