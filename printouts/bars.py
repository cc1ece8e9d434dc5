"""Code 128 (ISO/IEC 15417) of digits, as one row of modules."""

from functools import cache
from typing import Any

from reportlab.graphics.barcode.code128 import Code128

_START_C, _STOP = 105, 106
_CHECK_MODULUS = 103


def bar_modules(digits: str) -> str:
    """The modules of digits, dark ones as "1": pairs in set C.

    Before an odd number of digits stands a 0: changing the set for the last of them would take a
    tenth more room, and wider modules are what a scanner reads. Whoever reads them drops the 0.
    """
    pairs = "0" * (len(digits) % 2) + digits
    values = [_START_C, *(int(pairs[at : at + 2]) for at in range(0, len(pairs), 2))]
    check = values[0] + sum(place * value for place, value in enumerate(values[1:], start=1))
    patterns = _patterns()
    return "".join(patterns[value] for value in (*values, check % _CHECK_MODULUS, _STOP))


def modules_in(digits: int) -> int:
    """How many modules so many digits take."""
    return len(bar_modules("0" * digits))


@cache
def _patterns() -> tuple[str, ...]:
    """The bars of every value, as reportlab knows them."""
    bars: Any = Code128("0", quiet=0)
    patterns = []
    for value in range(_STOP + 1):
        bars.encoded = [value]
        letters = bars.decompose()  # capitals are bars, small letters spaces, A or a one wide
        patterns.append(
            "".join(("1" if one.isupper() else "0") * (ord(one.lower()) - 96) for one in letters)
        )
    return tuple(patterns)
