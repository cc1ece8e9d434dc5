"""Labels in charts."""

import pytest

from survey.exports.labels import label


def test_markup_in_a_name_is_shown_and_not_obeyed() -> None:
    shown = label("<a href='x'>甲</a> & 乙")
    assert shown == "&lt;a href='x'&gt;甲&lt;/a&gt; &amp; 乙"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("贯彻落实科学发展观", "贯彻落实科<br>学发展观"),
        ("Service", "Service"),
        ("abcdefghijkl", "abcdefghij<br>kl"),
        ("甲&乙丙丁戊己", "甲&amp;乙丙丁<br>戊己"),
        ("", ""),
    ],
)
def test_a_long_name_is_broken_by_the_room_its_characters_take(text: str, lines: str) -> None:
    assert label(text, columns=10) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("贯彻落实科学", "贯彻落<br>实科学"),
        ("贯彻落实科学发", "贯彻落<br>实科…"),
        ("abcdefghijklm", "abcdef<br>ghijk…"),
        ("abcdef 一二三四", "abcdef<br> 一二…"),
    ],
)
def test_what_lines_do_not_hold_is_said_to_be_left_out(text: str, lines: str) -> None:
    assert label(text, columns=6, most=2) == lines
