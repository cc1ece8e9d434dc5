import unicodedata
from functools import partial
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.sealing.canonical import Json, canonical_bytes, read_canonical
from survey.sealing.errors import FormFault, NotCanonical
from tests.sealing.known import VECTORS

KNOWN = VECTORS["1 canonical"]

TEXTS = st.text(st.characters(codec="utf-8")).map(partial(unicodedata.normalize, "NFC"))
NUMBERS = st.integers(min_value=1 - 2**53, max_value=2**53 - 1)
VALUES = st.recursive(
    st.booleans() | NUMBERS | TEXTS,
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner)
    ),
)


@pytest.mark.parametrize("known", KNOWN["accepted"], ids=lambda known: known["text"])
def test_a_value_has_the_bytes_of_its_vector(known: dict[str, Any]) -> None:
    assert canonical_bytes(known["value"]) == known["text"].encode()
    assert read_canonical(known["text"].encode()) == known["value"]


@pytest.mark.parametrize("known", KNOWN["refused"], ids=lambda known: known["why"])
def test_bytes_that_are_not_canonical_are_refused(known: dict[str, Any]) -> None:
    with pytest.raises(NotCanonical):
        read_canonical(bytes.fromhex(known["hex"]))


@given(VALUES)
def test_what_is_written_is_read_again(value: Json) -> None:
    assert read_canonical(canonical_bytes(value)) == value


@given(st.binary(max_size=40))
def test_bytes_are_refused_or_are_the_form_of_what_they_hold(raw: bytes) -> None:
    try:
        value = read_canonical(raw)
    except NotCanonical:
        return
    assert canonical_bytes(value) == raw


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (1.0, FormFault.NUMBER),
        (float("nan"), FormFault.NUMBER),
        (2**53, FormFault.NUMBER),
        (-(2**53), FormFault.NUMBER),
        (None, FormFault.KIND),
        (b"raw", FormFault.KIND),
        ({1, 2}, FormFault.KIND),
        ("e\u0301", FormFault.TEXT),
        ("\ud800", FormFault.TEXT),
        ({"é": 1}, FormFault.NAME),
        ({1: 1}, FormFault.NAME),
        ([{"a": [None]}], FormFault.KIND),
    ],
)
def test_a_value_without_canonical_form_is_refused_by_its_fault(value: object, fault: str) -> None:
    with pytest.raises(NotCanonical) as refused:
        canonical_bytes(cast("Json", value))

    assert refused.value.facts == {"reason": fault}


def test_tuples_are_written_as_lists() -> None:
    assert canonical_bytes(("a", (1, True))) == b'["a",[1,true]]'


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_nesting_beyond_all_measure_is_refused_and_does_not_end_the_process(opening: bytes) -> None:
    with pytest.raises(NotCanonical):
        read_canonical(opening * 200_000)


def test_a_value_nested_beyond_all_measure_is_refused() -> None:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]

    with pytest.raises(NotCanonical):
        canonical_bytes(value)


def test_an_integer_of_many_digits_is_refused() -> None:
    with pytest.raises(NotCanonical):
        read_canonical(b"9" * 10_000)
