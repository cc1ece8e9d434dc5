import pytest

from survey.domain.passphrase import Strength, strength


@pytest.mark.parametrize(
    "phrase",
    ["", "a", "123456", "aaaaaaaaaaaaaaaaaaaa", "password", "20260601", "abcdefghijklmnop"],
)
def test_what_is_guessed_first_is_weak(phrase: str) -> None:
    assert strength(phrase) is Strength.WEAK


@pytest.mark.parametrize(
    "phrase", ["four small dry hills today", "x7$kQ9!mPz2w", "南山的雨下了三天"]
)
def test_several_words_or_signs_without_meaning_are_strong(phrase: str) -> None:
    assert strength(phrase) is Strength.STRONG


def test_there_is_something_between() -> None:
    assert strength("dry hills today") is Strength.FAIR


def test_two_letters_over_and_over_are_no_passphrase() -> None:
    assert strength("xz" * 30) is Strength.WEAK
