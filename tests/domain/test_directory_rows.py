"""Texts of people's files, as an entry has them."""

import pytest

from survey.domain.directory import Field
from survey.domain.directory_rows import is_id, is_sample, text_faults, tidy


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("　王　芳 ", Field.NAME, "王芳"),
        ("Anna  Lee", Field.NAME, "Anna Lee"),
        ("甲县\n教育局", Field.NAME, "甲县教育局"),
        ("ＯＡ中心（北）", Field.NAME, "OA中心（北）"),
        ("\u200b００1 ", Field.ID, "001"),
        ("一 \r\n 二", Field.DUTIES, "一\n二"),
        ("P1、P2，P3;P1", Field.MEMBERS, "P1 P2 P3 P1"),
        ("e\u0301", None, "é"),
    ],
)
def test_a_text_loses_what_a_spreadsheet_brings_along(
    text: str, field: Field | None, expected: str
) -> None:
    assert tidy(text, field) == expected
    assert tidy(expected, field) == expected


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [
        ("a_b", Field.ID, "row-bad-id"),
        ("１" * 3, Field.ID, "row-bad-id"),
        ("x" * 201, Field.NAME, "row-too-long"),
        ("#REF!", Field.NAME, "row-error-value"),
        ("局级", Field.LEVEL, "row-bad-level"),
        ("甲\u202e乙", Field.NAME, "row-odd-character"),
        ("甲\ue000", Field.NAME, "row-odd-character"),
    ],
)
def test_a_text_that_cannot_be_kept_is_told_by_name(text: str, field: Field, code: str) -> None:
    assert [one.code for one in text_faults(text, field)] == [code]


@pytest.mark.parametrize("text", ["𬱖", "\U00031350", "县处级正职", "a\nb"])
def test_rare_characters_and_lines_of_duties_are_kept(text: str) -> None:
    assert list(text_faults(text, Field.DUTIES)) == []


def test_ids_and_samples_are_known() -> None:
    assert is_id("A-1")
    assert not is_id("A" * 17)
    assert is_sample("（示例）甲一")
    assert not is_sample("甲（示例）")
