import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.sealing.errors import BadReceipt
from survey.sealing.receipt import check_receipt, new_receipt_key, receipt_text, sign_receipt
from tests.sealing.known import VECTORS

KNOWN = VECTORS["9 receipt"]
CAMPAIGN, TRACKER = bytes.fromhex(KNOWN["campaign"]), bytes.fromhex(KNOWN["tracker"])
PUBLIC = bytes.fromhex(KNOWN["public"])
TEXT = KNOWN["text"]


def test_the_receipt_of_the_vector_is_signed_and_checked() -> None:
    signature = sign_receipt(bytes.fromhex(KNOWN["seed"]), campaign=CAMPAIGN, tracker=TRACKER)

    assert receipt_text(TRACKER, signature) == TEXT
    assert check_receipt(PUBLIC, TEXT, CAMPAIGN) == TRACKER


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32))
def test_a_receipt_gives_back_its_tracker(campaign: bytes, tracker: bytes) -> None:
    seed, public = new_receipt_key()
    signature = sign_receipt(seed, campaign=campaign, tracker=tracker)

    assert check_receipt(public, f" {receipt_text(tracker, signature)}\n", campaign) == tracker


def test_a_receipt_of_another_campaign_or_key_is_bad() -> None:
    _, other = new_receipt_key()

    with pytest.raises(BadReceipt):
        check_receipt(PUBLIC, TEXT, bytes(16))
    with pytest.raises(BadReceipt):
        check_receipt(other, TEXT, CAMPAIGN)


def test_a_receipt_with_any_symbol_changed_is_bad() -> None:
    for place, symbol in enumerate(TEXT):
        altered = TEXT[:place] + ("1" if symbol == "0" else "0") + TEXT[place + 1 :]
        with pytest.raises(BadReceipt):
            check_receipt(PUBLIC, altered, CAMPAIGN)


@pytest.mark.parametrize(
    "text",
    ["", ".", TEXT[:-1], TEXT + "A", TEXT.upper(), TEXT.replace(".", ":"), TEXT + "=="],
)
def test_what_is_no_receipt_is_bad(text: str) -> None:
    with pytest.raises(BadReceipt):
        check_receipt(PUBLIC, text, CAMPAIGN)


def test_a_second_spelling_of_the_signature_is_bad() -> None:
    # The last symbol carries two bits of the signature and four that must be zero.
    symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    respelt = TEXT[:-1] + symbols[symbols.index(TEXT[-1]) + 1]

    with pytest.raises(BadReceipt):
        check_receipt(PUBLIC, respelt, CAMPAIGN)


def test_parts_of_another_length_are_not_signed() -> None:
    seed, _ = new_receipt_key()

    with pytest.raises(ValueError, match="16 bytes"):
        sign_receipt(seed, campaign=bytes(15), tracker=bytes(33))
