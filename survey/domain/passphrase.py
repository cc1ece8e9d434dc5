"""How much a passphrase holds against somebody who has the card and guesses.

A rough measure in bits, each character worth the logarithm of its alphabet's size and repeated or
consecutive ones nothing. A guess costs half a second and 128 MiB (docs/protocol.md 5): a thousand
cores make 2³⁶ guesses a year.
"""

from enum import StrEnum
from math import log2

FAIR_BITS = 35
STRONG_BITS = 45
_LETTERS = 26
_DIGITS = 10
_SIGNS = 30
_HAN = 2500
_WORD_BITS = 2.2
_VARIETY = 4


class Strength(StrEnum):
    """What a holder is told of a new passphrase."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(phrase: str) -> Strength:
    """The strength of a passphrase as typed."""
    bits = _bits(phrase)
    if bits < FAIR_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < STRONG_BITS else Strength.STRONG


def _bits(phrase: str) -> float:
    """Bits of what surprises: a sign that repeats or continues its neighbour adds nothing."""
    total, before = 0.0, "\0"
    for sign in phrase:
        if abs(ord(sign) - ord(before)) > 1:
            total += _worth(sign, before)
        before = sign
    # The same few signs over and over are a pattern, however long.
    return total * min(1.0, _VARIETY * len(set(phrase)) / max(1, len(phrase)))


def _worth(sign: str, before: str) -> float:
    if not sign.isascii():
        return log2(_HAN)
    if sign.isalpha():
        # A letter after a letter is mostly part of a word.
        return _WORD_BITS if before.isalpha() else log2(_LETTERS)
    return log2(_DIGITS if sign.isdigit() else _SIGNS)
