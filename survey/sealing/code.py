"""Slip codes and serials: made, checked, read as people type them (protocol section 3).

A code is a Reed–Solomon word over GF(32) = GF(2)[x]/(x⁵ + x² + 1) with generator
(x − α)(x − α²): distance 3, so every error in one or two symbols and every transposition shows,
and a single one can be pointed at.
"""

import os
import secrets
import unicodedata
from functools import reduce
from operator import getitem, xor

from survey.sealing.errors import CodeFault, MistypedCode, MistypedSerial

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_SYMBOLS = 16
SERIAL_DIGITS = 9

_DATA_SYMBOLS = 14
_GROUP = 4
_ORDER = 31
_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
_LOOKALIKES = str.maketrans("ILO", "110")


def _powers() -> list[int]:
    powers = [1]
    while len(powers) < _ORDER:
        doubled = powers[-1] << 1
        powers.append(doubled ^ 0b100101 if doubled & 0b100000 else doubled)
    return powers


_EXP = _powers()
_LOG = {value: exponent for exponent, value in enumerate(_EXP)}


def _product(value: int, exponent: int) -> int:
    return _EXP[(_LOG[value] + exponent) % _ORDER] if value else 0


def _remainder(position: int, value: int) -> int:
    """What the symbol adds to the two check symbols, as r₁·32 + r₀."""
    high, low = 0, 0
    linear, constant = _EXP[1] ^ _EXP[2], 3
    for symbol in [value] + [0] * (_DATA_SYMBOLS - 1 - position):
        lead = symbol ^ high
        high, low = low ^ _product(lead, _LOG[linear]), _product(lead, constant)
    return high << 5 | low


# The code is linear: checks and syndromes are sums of what each symbol adds at its place.
_CHECKS = [[_remainder(place, value) for value in range(32)] for place in range(_DATA_SYMBOLS)]
_SYNDROMES = [
    [_product(value, 15 - place) << 5 | _product(value, 2 * (15 - place)) for value in range(32)]
    for place in range(CODE_SYMBOLS)
]


# 256 is a multiple of 32: five bits of a random byte are uniform.
_FIVE_BITS = bytes(byte & 31 for byte in range(256))
_SYMBOLS = ALPHABET.encode("ascii").ljust(256)


def new_code() -> str:
    """A fresh code: 70 random bits as 14 symbols, then two check symbols."""
    return new_codes(1)[0]


def new_codes(count: int) -> list[str]:
    """That many fresh codes, from one draw of the system's random bytes."""
    drawn = os.urandom(_DATA_SYMBOLS * count).translate(_FIVE_BITS)
    symbols = drawn.translate(_SYMBOLS).decode("ascii")
    return [
        symbols[start : start + _DATA_SYMBOLS]
        + _check_symbols(drawn[start : start + _DATA_SYMBOLS])
        for start in range(0, len(drawn), _DATA_SYMBOLS)
    ]


def _check_symbols(values: bytes) -> str:
    check = reduce(xor, map(getitem, _CHECKS, values))
    return ALPHABET[check >> 5] + ALPHABET[check & 31]


def read_code(text: str) -> str:
    """The 16 symbols of a code as typed or scanned.

    Case, width, separators and I, L, O are forgiven. Raises MistypedCode with what can be pointed
    at: a wrong number of symbols, a symbol that no code has, or the one that is likely wrong.
    """
    typed = _letters_and_digits(text).translate(_LOOKALIKES)
    if len(typed) != CODE_SYMBOLS:
        raise MistypedCode(reason=CodeFault.LENGTH, length=len(typed))
    syndromes = 0
    for index, symbol in enumerate(typed):
        if symbol not in _VALUES:
            raise MistypedCode(reason=CodeFault.SYMBOL, **_pointing_at(index))
        syndromes ^= _SYNDROMES[index][_VALUES[symbol]]
    if syndromes:
        raise MistypedCode(reason=CodeFault.CHECK, **_likely_error(syndromes >> 5, syndromes & 31))
    return typed


def _letters_and_digits(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).upper()))


def _likely_error(first: int, second: int) -> dict[str, int]:
    if not (first and second):
        return {}
    index = CODE_SYMBOLS - 1 - (_LOG[second] - _LOG[first]) % _ORDER
    return _pointing_at(index) if index >= 0 else {}


def _pointing_at(index: int) -> dict[str, int]:
    return {"position": index + 1, "group": index // _GROUP + 1}


def group_code(code: str) -> str:
    """The code as it is printed: groups of four joined by `-`."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def new_serial() -> str:
    """A fresh serial: eight random digits and their check digit."""
    digits = f"{secrets.randbelow(10**8):08d}"
    return digits + str(_check_digit(digits))


def read_serial(text: str) -> str:
    """The nine digits of a serial as typed or scanned; raises MistypedSerial.

    Its bars hold a 0 before it, which makes pairs of its digits.
    """
    typed = _letters_and_digits(text)
    if len(typed) == SERIAL_DIGITS + 1:
        typed = typed.removeprefix("0")
    if len(typed) != SERIAL_DIGITS:
        raise MistypedSerial(reason=CodeFault.LENGTH)
    if not (typed.isascii() and typed.isdecimal()):
        raise MistypedSerial(reason=CodeFault.SYMBOL)
    if _check_digit(typed[:-1]) != int(typed[-1]):
        raise MistypedSerial(reason=CodeFault.CHECK)
    return typed


def check_serial(text: str) -> bool:
    """Whether this is a serial, as typed or scanned."""
    try:
        read_serial(text)
    except MistypedSerial:
        return False
    return True


def _check_digit(digits: str) -> int:
    """ISO 7064 mod 11,10: the last digit brings the running product to 1 modulo 10."""
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return (11 - product) % 10
