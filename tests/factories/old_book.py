"""A workbook of Excel 97 (.xls), made by hand: BIFF8 records in a compound file.

As in [MS-XLS] and [MS-CFB]: one sheet with labels, numbers, a formula with its kept value, merged
cells. The streams are padded to 4096 bytes and more, so that the container needs no small sectors.
"""

import struct
from collections.abc import Mapping, Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST = 4096

Cell = str | float
Merged = tuple[int, int, int, int]


def old_book(
    rows: Sequence[Sequence[Cell]],
    *,
    formulas: Mapping[tuple[int, int], float] | None = None,
    merged: Sequence[Merged] = (),
    sheet: str = "Sheet1",
    stream: str = "Workbook",
) -> bytes:
    """The file; `formulas` are kept values by place, `merged` first to last row, then column."""
    records = [_begin(0x0005)]
    bound = _bound_sheet(0, sheet)
    start = sum(map(len, [*records, bound, _record(0x000A, b"")]))
    globals_ = b"".join([*records, _bound_sheet(start, sheet), _record(0x000A, b"")])
    cells = b"".join(_cell(r, c, one) for r, row in enumerate(rows) for c, one in enumerate(row))
    cells += b"".join(_formula(r, c, value) for (r, c), value in (formulas or {}).items())
    spans = b"".join(
        struct.pack("<4H", first, last, left, right) for first, left, last, right in merged
    )
    own = _begin(0x0010) + cells
    if merged:
        own += _record(0x00E5, struct.pack("<H", len(merged)) + spans)
    return compound(stream, globals_ + own + _record(0x000A, b""))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _bound_sheet(start: int, name: str) -> bytes:
    text = name.encode("utf-16-le")
    return _record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(name), 1) + text)


def _cell(row: int, column: int, value: Cell) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        if not value:
            return b""
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return _record(0x0204, place + text)
    return _record(0x0203, place + struct.pack("<d", value))


def _formula(row: int, column: int, value: float) -> bytes:
    expression = b"\x1f" + struct.pack("<d", value)  # the number itself
    body = struct.pack("<HHHdHIH", row, column, 0, value, 0, 0, len(expression)) + expression
    return _record(0x0006, body)


def compound(stream: str, content: bytes) -> bytes:
    """A compound file with one stream."""
    content = content.ljust(max(_LEAST, -(-len(content) // _SECTOR) * _SECTOR), b"\0")
    count = len(content) // _SECTOR
    tables = 1
    while tables * 128 < tables + 1 + count:
        tables += 1
    first = tables + 1
    chain = [_FAT] * tables + [_END]
    chain += [first + n + 1 for n in range(count - 1)] + [_END]
    chain += [_FREE] * (tables * 128 - len(chain))
    folder = _entry("Root Entry", kind=5, child=1, start=_END, size=0)
    folder += _entry(stream, kind=2, child=_FREE, start=first, size=len(content))
    folder = folder.ljust(_SECTOR, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, _LEAST, _END, 0, _END, 0
    )
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    return header + struct.pack(f"<{len(chain)}I", *chain) + folder + content


def _entry(name: str, *, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII36xIQ", text, len(text), kind, 1, _FREE, _FREE, child, start, size
    )
