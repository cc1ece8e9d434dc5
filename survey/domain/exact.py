"""Exact numbers: strings in, fractions inside, rounding half up only where a rule says so."""

import re
from decimal import Decimal
from fractions import Fraction

_DECIMAL = re.compile(r"-?\d{1,18}(\.\d{1,18})?")
_FRACTION = re.compile(r"(-?\d{1,18})/([1-9]\d{0,17})")


def parse_exact(text: str) -> Fraction:
    """Read a decimal ("12.5") or fraction ("100/3") string; raises ValueError for anything else."""
    if _DECIMAL.fullmatch(text):
        return Fraction(Decimal(text))
    found = _FRACTION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return Fraction(int(found[1]), int(found[2]))


def exact_string(value: Fraction) -> str:
    """Write a fraction as "n" or "n/d" in lowest terms."""
    return str(value)


def round_half_up(value: Fraction, *, places: int) -> Fraction:
    """Round to a number of decimal places, exactly half away from zero."""
    return Fraction(_rounded(value, places), 10**places)


def rounded_string(value: Fraction, *, places: int) -> str:
    """Print a number rounded half up with all its decimal places, such as "86.50"."""
    whole = _rounded(value, places)
    digits = str(abs(whole)).rjust(places + 1, "0")
    sign = "-" if whole < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def _rounded(value: Fraction, places: int) -> int:
    """The number in units of its last place, half away from zero; in whole numbers, for speed."""
    numerator, denominator = value.as_integer_ratio()
    whole: int = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def definition_string(value: Fraction) -> str:
    """Write a number of a definition: a decimal without trailing zeros if it ends, else "n/d"."""
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, 19):
        if 10**places % value.denominator == 0:
            return rounded_string(value, places=places)
    return exact_string(value)
