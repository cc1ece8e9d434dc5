"""Form fields to codes and texts, for every kind of field and everything that people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.domain.ballot import BallotStyle
from survey.domain.campaign import Right
from survey.domain.scheme import Code, NumberScale
from survey.domain.style import ballot_style
from survey.sealing.padded import is_text
from survey.services.packing import shape_of
from survey.services.reading import (
    JOIN,
    FieldFaultCode,
    clean_text,
    number_text,
    rating_name,
    read_fields,
    text_names,
)
from tests.factories.definitions import definition_document, sample_campaign


def _style(**ballot: object) -> BallotStyle:
    rules = definition_document()["ballot"] | ballot
    return ballot_style(sample_campaign(ballot=rules), "lead", "all")


STYLE = _style()


def _code(name: str, typed: str) -> int:
    filled = read_fields(STYLE, {name: typed})
    assert filled.faults == ()
    return next(
        code
        for field, code in zip(STYLE.fields, filled.ballot.codes, strict=True)
        if rating_name(field) == name
    )


def _fault(name: str, typed: str) -> FieldFaultCode:
    filled = read_fields(STYLE, {name: typed})
    assert set(filled.ballot.codes) == {Code.BLANK}
    (fault,) = filled.faults
    assert fault.field_name == name
    return fault.code


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("r.0.overall", "good", 3),
        ("r.0.overall", "poor", 5),
        ("r.1.o1", "dont-know", 1),
        ("r.1.o1", "abstention", 2),
        ("r.1.o1", "", 0),
        ("r.0.m1", "0", 3),
        ("r.0.m1", "20", 43),
        ("r.0.m1", "0.5", 4),
        ("r.0.m1", "20.00", 43),
        ("r.0.m1", " 7 ", 17),
        ("r.0.m1", "１２．５", 28),
        ("r.0.m1", "12。5", 28),
    ],
)
def test_an_answer_has_its_code(name: str, typed: str, code: int) -> None:
    assert _code(name, typed) == code


@pytest.mark.parametrize(
    ("name", "typed", "fault"),
    [
        ("r.0.m1", "20.5", FieldFaultCode.OUT_OF_RANGE),
        ("r.0.m1", "20.2", FieldFaultCode.OUT_OF_RANGE),
        ("r.0.m1", "-0.5", FieldFaultCode.OUT_OF_RANGE),
        ("r.0.m1", "0.3", FieldFaultCode.OFF_STEP),
        ("r.0.m1", "1e1", FieldFaultCode.NOT_A_NUMBER),
        ("r.0.m1", "1/2", FieldFaultCode.NOT_A_NUMBER),
        ("r.0.m1", "12345678901", FieldFaultCode.NOT_A_NUMBER),
        ("r.0.m1", "dont-know", FieldFaultCode.NOT_OFFERED),
        ("r.1.o1", "excellent", FieldFaultCode.NOT_OFFERED),
        ("r.1.o1", "3", FieldFaultCode.NOT_OFFERED),
        ("r.1.o1", f"good{JOIN}poor", FieldFaultCode.TWO_ANSWERS),
        ("r.0.m1", f"12{JOIN}dont-know", FieldFaultCode.TWO_ANSWERS),
    ],
)
def test_what_cannot_be_taken_is_named_and_blank(
    name: str, typed: str, fault: FieldFaultCode
) -> None:
    assert _fault(name, typed) is fault


def test_every_number_of_a_scale_is_read_back_as_it_is_written() -> None:
    scale = STYLE.fields[0].scale
    assert isinstance(scale, NumberScale)
    for code in range(Code.FIRST, Code.FIRST + scale.value_count):
        assert _code("r.0.m1", number_text(scale, code)) == code


def test_texts_stand_under_their_keys_in_ascending_order() -> None:
    form = {"note": "a", "note.4": "b", "why.0.w2": "c", "why.4.o1": "d", "why.0.m1": "no"}
    assert read_fields(STYLE, form).ballot.texts == {
        0: "a",
        5: "b",
        0x8000 + 2: "c",
        0x8000 + 13: "d",
    }
    keys = [key for key, _ in text_names(STYLE)]
    assert keys == sorted(keys)
    assert all(shape_of(STYLE).has_key(key) for key in keys)


@pytest.mark.parametrize(
    ("comments", "names"),
    [
        ("none", set()),
        ("ballot", {"note"}),
        ("subject", {f"note.{row}" for row in range(5)}),
        ("both", {"note"} | {f"note.{row}" for row in range(5)}),
    ],
)
def test_comments_are_taken_where_the_campaign_has_them(comments: str, names: set[str]) -> None:
    found = {name for _, name in text_names(_style(comments=comments))}
    assert {name for name in found if name.startswith("note")} == names


def test_a_class_without_the_right_has_no_comments_and_still_gives_reasons() -> None:
    document = definition_document()
    document["classes"][0]["rights"] = []
    campaign = sample_campaign(classes=document["classes"])
    style = ballot_style(campaign, "lead", "all")
    assert Right.COMMENT not in style.rights
    assert {name.split(".")[0] for _, name in text_names(style)} == {"why"}


def test_the_text_that_finds_no_room_is_named_with_what_is_left() -> None:
    style = _style(text_bytes=20)
    filled = read_fields(style, {"note": "四个汉字", "note.1": "长"})
    assert filled.ballot.texts == {0: "四个汉字"}
    (fault,) = filled.faults
    assert (fault.field_name, fault.code) == ("note.1", FieldFaultCode.NO_ROOM)
    assert fault.facts == {"bytes": 3, "room": 0, "characters": 0}


def test_room_is_filled_to_the_last_byte() -> None:
    style = _style(text_bytes=20)
    assert read_fields(style, {"note": "x" * 16}).faults == ()
    assert len(read_fields(style, {"note": "x" * 17}).faults) == 1


@given(st.text())
def test_whatever_is_typed_becomes_a_text_that_a_ballot_may_hold(typed: str) -> None:
    text = clean_text(typed.encode("utf-8", "replace").decode())
    assert text == "" or is_text(text)


def test_lines_are_kept_and_controls_are_not() -> None:
    assert clean_text(" a\r\nb\rc\td\x00\x1b ") == "a\nb\nc d"
