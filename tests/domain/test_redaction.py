"""Blacking out: where words stand, what cannot be seen, and who decides."""

from datetime import UTC, datetime

import pytest

from survey.domain.redaction import (
    BLACK,
    NotTwoPeople,
    Redaction,
    TextStanding,
    blacked,
    find_spans,
    missing_words,
    plain_text,
    text_hash,
    words_of,
)

AT = datetime(2026, 11, 21, tzinfo=UTC)


def test_every_place_of_a_word_is_blacked_out_whatever_its_length() -> None:
    text = "王工对李工很好,王工程师也是"
    assert blacked(text, find_spans(text, ["王工"])) == f"{BLACK}对李工很好,{BLACK}程师也是"
    assert blacked(text, find_spans(text, ["王工程师", "王工"])).count(BLACK) == 2


def test_words_that_overlap_or_touch_are_one_black_part() -> None:
    assert find_spans("甲乙丙丁", ["甲乙", "乙丙", "丁"]) == ((0, 4),)
    assert find_spans("哈哈哈哈", ["哈哈"]) == ((0, 4),)
    assert blacked("甲乙丙丁", ((0, 4),)) == BLACK


def test_nothing_is_blacked_out_where_no_word_is_given() -> None:
    assert find_spans("很好", []) == ()
    assert blacked("很好", ()) == "很好"


def test_words_are_parted_by_any_comma_and_must_stand_in_the_text() -> None:
    assert words_of(" 王工, 李工、赵工;孙工\n周工 ,") == ("王工", "李工", "赵工", "孙工", "周工")
    assert missing_words("王工很好", ("王工", "李工")) == ("李工",)


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u061c", "\x07"])
def test_characters_that_are_not_seen_are_taken_out_so_that_words_are_found(mark: str) -> None:
    text = f"王{mark}工很好"
    assert plain_text(text) == "王工很好"
    assert blacked(text, find_spans(text, ["王工"])) == f"{BLACK}很好"


def test_a_text_stands_on_one_line() -> None:
    assert plain_text("一\n二\t三") == "一 二 三"


def test_a_decision_is_on_one_text_of_one_campaign() -> None:
    assert text_hash("a", "好") != text_hash("b", "好")
    assert text_hash("a", "好") != text_hash("a", "好 ")


def test_whoever_proposes_does_not_confirm() -> None:
    held = Redaction(text_hash=b"x", spans=(), proposed_by="王工", proposed_at=AT)
    assert held.standing is TextStanding.PROPOSED
    with pytest.raises(NotTwoPeople):
        held.check_second("王工")
    held.check_second("李工")
