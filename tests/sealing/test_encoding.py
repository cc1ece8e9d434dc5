import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.sealing.encoding import b64, lp, sha256, tag, u16, u32, unb64
from survey.sealing.errors import NotCanonical


def test_lengths_stand_before_their_parts() -> None:
    assert lp("测") == b"\x00\x03\xe6\xb5\x8b"
    assert lp(b"") == b"\x00\x00"
    assert tag("box") == b"\x00\x08survey-1\x00\x03box"


def test_numbers_are_big_endian() -> None:
    assert u16(258) == b"\x01\x02"
    assert u32(258) == b"\x00\x00\x01\x02"


def test_a_part_that_is_too_long_for_its_length_is_not_cut() -> None:
    with pytest.raises(OverflowError):
        lp(bytes(2**16))


def test_hashing_parts_is_hashing_them_joined() -> None:
    assert sha256(b"ab", b"", b"c") == sha256(b"abc")
    assert sha256(b"abc").hex().startswith("ba7816bf8f01cfea")


@given(st.binary())
def test_bytes_come_back_from_their_text(raw: bytes) -> None:
    assert unb64(b64(raw)) == raw


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("YQ==", id="padding"),
        pytest.param("YR", id="bits left over"),
        pytest.param("Y", id="no whole byte"),
        pytest.param("+/+/", id="the other alphabet"),
        pytest.param("YW Jj", id="white space"),
        pytest.param("YWJj\n", id="line feed"),
        pytest.param("测", id="not ASCII"),
    ],
)
def test_any_other_text_of_the_same_bytes_is_refused(text: str) -> None:
    with pytest.raises(NotCanonical):
        unb64(text)
