"""A workbook's rows, by a child that reads them within bounds."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from survey.services.sheets_in import child
from survey.services.sheets_in.container import MEGABYTE
from survey.services.sheets_in.headings import TableKind
from survey.services.sheets_in.refusals import (
    SheetEmpty,
    SheetProtected,
    SheetRefused,
    SheetUnpacksTooLarge,
    TooManyColumns,
)

_TOP: Final = Path(__file__).parents[3]
_SECRETS: Final = frozenset({"SECRET_KEY", "DATABASE_URL"})
"""What a child that opens people's files has no need to know."""
_AT_ONCE: Final = threading.BoundedSemaphore(2)
"""Children of one worker at a time: each may take a large part of the machine's memory."""
_SECONDS: Final = child.MOST_SECONDS + 15


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows from row 1 and column A; `merged` are first row, first column, last row, last column."""

    rows: list[list[str]]
    sheet: str = ""
    others: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()


def book_rows(raw: bytes, kind: TableKind) -> Rows:
    """The rows of a workbook's sheet; raises SheetRefused in one of its kinds."""
    with _AT_ONCE:
        done = _run(raw, kind)
    if done.returncode:
        # Whatever else it died of, its bounds or a fault of the library, is one answer to people.
        known = {child.PROTECTED: SheetProtected, child.EMPTY: SheetEmpty}
        if done.returncode == child.TOO_LONG:
            raise SheetUnpacksTooLarge(limit=child.MOST_TOLD // MEGABYTE)
        raise known.get(done.returncode, SheetRefused)
    head, *lines = done.stdout.splitlines()
    told = json.loads(head)
    if told["wide"]:
        raise TooManyColumns(limit=child.MOST_COLUMNS)
    return Rows(
        [json.loads(one) for one in lines],
        told["sheet"],
        tuple(told["others"]),
        tuple((top, left, last, right) for top, left, last, right in told["merged"]),
    )


def _run(raw: bytes, kind: TableKind) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "survey.services.sheets_in.child", kind.value]
    try:
        return subprocess.run(  # noqa: S603  this program itself
            command,
            cwd=_TOP,
            env={name: text for name, text in os.environ.items() if name not in _SECRETS},
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SheetRefused from None
