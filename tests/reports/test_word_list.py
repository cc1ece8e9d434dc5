"""Words of comments: what is taken for one, in how many texts, and what is not listed."""

from survey.domain.redaction import BLACK, blacked, find_spans
from survey.reports.word_list import LEAST_TEXTS, MOST_WORDS, word_list

TEXTS = (
    "工作认真，服务态度好。",
    "服务态度差；工作不深入",
    "服务态度一般，工作作风务实",
    "对工作负责，服务态度较好",
    "与时俱进，联系群众",
    "能与时俱进，多联系群众",
    "联系群众不够，要与时俱进",
)


def counts(*texts: str) -> dict[str, int]:
    return {one.word: one.texts for one in word_list(texts)}


def test_a_word_counts_the_texts_that_hold_it_not_how_often() -> None:
    found = counts(*TEXTS, "工作、工作、还是工作")
    assert (found["服务态度"], found["工作"], found["联系群众"]) == (4, 5, 3)


def test_parts_that_are_no_words_are_not_listed() -> None:
    assert {"服务态", "务态度", "态度", "对工作", "时俱进", "要与时俱进"}.isdisjoint(counts(*TEXTS))
    assert "与时俱进" in counts(*TEXTS)


def test_what_fewer_than_three_texts_hold_is_not_listed() -> None:
    assert LEAST_TEXTS == 3
    assert "作风务实" not in counts(*TEXTS)
    assert counts(*TEXTS[:2]) == {}


def test_what_is_blacked_out_is_no_word_and_joins_none() -> None:
    whole = [
        f"{start}甲某某{end}" for start, end in (("请", "改进"), ("望", "多听"), ("说", "很好"))
    ]
    assert counts(*whole) == {"甲某某": 3}
    hidden = [blacked(one, find_spans(one, ["甲某某"])) for one in whole]
    assert all(BLACK in one for one in hidden)
    assert counts(*hidden) == {}


def test_a_negation_stays_with_its_word() -> None:
    found = counts("不认真。", "他不认真", "总是不认真，", "认真", "很认真", "做事认真")
    assert (found["不认真"], found["认真"]) == (3, 6)


def test_words_of_other_scripts_are_told_by_their_blanks() -> None:
    found = counts("The service was slow", "Slow SERVICE", "service: very slow!", "fine service")
    assert found == {"service": 4, "slow": 3}


def test_rare_characters_are_words_too() -> None:
    assert counts("𬱖䶮好", "是𬱖䶮吗", "问𬱖䶮，") == {"𬱖䶮": 3}


def test_the_list_has_a_hundred_words_at_the_most_the_most_frequent_first() -> None:
    texts = [
        " ".join(f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(k, 130))
        for k in (0, 0, 0, 20)
    ]
    found = word_list(texts)
    assert len(found) == MOST_WORDS
    assert [one.texts for one in found] == [4] * 100
