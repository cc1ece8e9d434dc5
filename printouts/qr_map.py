"""QR modules by XOR: for one version, mask and length the modules are a linear map of the text.

A QR code of fixed form is affine over GF(2): header, Reed-Solomon words (ISO/IEC 18004, 7.5),
placement and mask add up bit by bit. So the difference that one bit of the text makes is learnt
once from the qrcode library, and a further code is as many XORs as it has letters; no mathematics
of QR is repeated here. Only what comes before the secret part is kept, and all differences are
learnt whether they are met or not: nothing that stays in memory depends on a slip's code.
"""

from dataclasses import dataclass
from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import QRData

MASK = 2  # one mask for all: choosing the best of eight takes six times as long
_BITS = 7  # visible ASCII
_START = ord("@")


@dataclass(frozen=True, slots=True)
class QrMap:
    """The modules of all texts `head` + `len(tables)` letters; see `packed` for the form."""

    head: str
    start: int
    tables: tuple[tuple[int, ...], ...]

    def covers(self, text: str) -> bool:
        """Whether a text has the head and the length that were learnt."""
        return text.startswith(self.head) and len(text) == len(self.head) + len(self.tables)

    def packed(self, text: str) -> int:
        """The modules of a text that begins with the head, as `packed` gives them."""
        modules = self.start
        for table, letter in zip(self.tables, text[len(self.head) :].encode("ascii"), strict=True):
            modules ^= table[letter]
        return modules


@lru_cache(maxsize=8)
def learn(head: str, letters: int, version: int) -> QrMap:
    """Learn the map of texts that begin with `head`: seven symbols a letter, about 3 ms each."""
    base = bytes([_START]) * letters
    start = packed(head + base.decode(), version)
    tables = []
    for place in range(letters):
        flips = []
        for bit in range(_BITS):
            changed = bytearray(base)
            changed[place] ^= 1 << bit
            flips.append(packed(head + changed.decode("ascii"), version) ^ start)
        tables.append(_table(flips))
    return QrMap(head, start, tuple(tables))


def _table(flips: list[int]) -> tuple[int, ...]:
    """What each letter in one place changes against the letter that was learnt from."""
    table = []
    for letter in range(1 << _BITS):
        change = 0
        for bit, flip in enumerate(flips):
            if (letter ^ _START) >> bit & 1:
                change ^= flip
        table.append(change)
    return tuple(table)


def packed(text: str, version: int) -> int:
    """The modules of a text as the rows of a one-bit image, dark is 1, each filled up to bytes."""
    bits = 0
    for row in modules(text, version):
        for dark in row:
            bits = bits << 1 | dark
        bits <<= -len(row) % 8
    return bits


def modules(text: str, version: int) -> list[list[bool]]:
    """The dark modules of a text, row by row from the top, as the qrcode library makes them."""
    symbol = QRCode(version, ERROR_CORRECT_M, border=0, mask_pattern=MASK)
    symbol.add_data(QRData(text.encode("ascii"), check_data=False))
    symbol.make(fit=False)
    return [[bool(module) for module in row] for row in symbol.modules]
