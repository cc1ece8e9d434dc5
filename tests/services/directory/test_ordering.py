"""Names are ordered by syllables and by strokes as people look them up."""

import pytest

from survey.services.directory.ordering import by_pinyin, by_strokes, strokes


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("一", 1),
        ("丁", 2),
        ("马", 3),
        ("王", 4),
        ("刘", 6),
        ("张", 7),
        ("陈", 7),
        ("黄", 11),
        ("䶮", 9),
    ],
)
def test_characters_have_as_many_strokes_as_one_writes(character: str, expected: int) -> None:
    assert strokes(character) == expected


def test_names_are_ordered_by_the_strokes_of_the_surname_then_of_the_rest() -> None:
    names = ["黄一", "王芳", "丁三", "王一", "王", "马四", "李五", "Anna", "𬱖一"]
    assert sorted(names, key=by_strokes) == [
        *("Anna", "丁三", "马四", "王", "王一", "王芳", "李五", "𬱖一", "黄一")
    ]


def test_names_are_ordered_by_syllables_and_surnames_read_as_surnames() -> None:
    assert by_pinyin("单一", of_person=True) == "shan yi"
    assert by_pinyin("曾三", of_person=True) == "zeng san"
    assert by_pinyin("单位办公室", of_person=False).startswith("dan wei")
    assert by_pinyin("重庆路街道", of_person=False).startswith("chong qing")
    names = ["张三", "安二", "单一", "长孙七"]
    ordered = sorted(names, key=lambda one: by_pinyin(one, of_person=True))
    assert ordered == ["安二", "单一", "张三", "长孙七"]


def test_what_is_no_chinese_character_is_ordered_too() -> None:
    assert by_pinyin("OA中心", of_person=False) == "oa zhong xin"
    assert strokes("A") == 0
    assert by_strokes("A1") < by_strokes("一")
