from random import Random

import pytest

from printouts import qr_map
from printouts.bars import bar_modules, modules_in
from printouts.measures import Box
from printouts.symbols import QrPress, capacity
from tests.printouts.specimens import ALPHABET, some_slips

HEADS = {
    2: "http://h/#",
    4: "http://10.1.2.3:8000/b/482913#",
    9: "https://h/".ljust(150, "x") + "#",
}


@pytest.mark.parametrize("version", HEADS)
def test_learnt_modules_are_those_of_the_library(version: int) -> None:
    head, random = HEADS[version], Random(version)  # noqa: S311 -- the same on every run
    assert len(head) + 16 <= capacity(version)
    learnt = qr_map.learn(head, 16, version)
    for _ in range(20):
        text = head + "".join(random.choices(ALPHABET, k=16))
        assert learnt.packed(text) == qr_map.packed(text, version)


def test_a_text_of_another_head_or_length_is_not_drawn_from_the_map() -> None:
    learnt = qr_map.learn("http://h/#", 4, 2)
    assert learnt.covers("http://h/#ABCD")
    assert not learnt.covers("http://g/#ABCD")
    assert not learnt.covers("http://h/#ABCDE")
    press = QrPress(2, Box(0, 0, 40, 40), learnt)
    assert press.packed("http://g/#ABCD") == qr_map.packed("http://g/#ABCD", 2)


def test_what_is_learnt_depends_on_no_code() -> None:
    qr_map.learn.cache_clear()
    zone = Box(0, 0, 40, 40)
    one, other = some_slips(2)
    first = QrPress(4, zone).taught(one.entry_url, symbols=500)
    qr_map.learn.cache_clear()
    second = QrPress(4, zone).taught(other.entry_url, symbols=500)
    assert first.learnt is not None
    assert first.learnt == second.learnt
    assert one.code not in repr(first)


def test_an_address_without_a_fragment_is_never_taken_apart() -> None:
    press = QrPress(4, Box(0, 0, 40, 40))
    assert press.taught("http://h/7K3MQ9XD2HVBT4NW", symbols=500).learnt is None


def test_few_symbols_are_drawn_without_learning() -> None:
    press = QrPress(4, Box(0, 0, 40, 40))
    assert press.taught("http://h/#7K3MQ9XD2HVBT4NW", symbols=8).learnt is None


def test_bars_are_those_of_the_standard() -> None:
    # ISO/IEC 15417: start C, 12, stop; check (105 + 12) mod 103 = 14
    values = ("11010011100", "10110011100", "10011001110", "1100011101011")
    assert bar_modules("12") == "".join(values)
    assert bar_modules("012") == bar_modules("0012")
    assert modules_in(9) == 11 * 7 + 13
