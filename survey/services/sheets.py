"""Papers in sheets (certificates, reports, checklists): what they are made of, and their bytes.

A builder of a sheet takes `say`, which gives a source text in the language of the reader; so the
words of papers are in the catalogs like all others.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TypeAlias

from printouts.sheet import (
    Checks,
    Digest,
    Facts,
    Part,
    Sheet,
    Signatures,
    Table,
    Words,
    print_sheet,
)

__all__ = [
    "Checks",
    "Digest",
    "Facts",
    "Part",
    "Say",
    "Sheet",
    "Table",
    "Words",
    "sheet_bytes",
    "signed_by",
]

Say: TypeAlias = Callable[[str], str]


def signed_by(*names: str, say: Say, seal: str = "") -> Signatures:
    """Lines to sign, with what is written where in words; the only way to them, for one hand."""
    return Signatures(names, seal, (say("Name"), say("Signature"), say("Date")))


def sheet_bytes(sheet: Sheet) -> bytes:
    """The PDF of a sheet; raises PrintoutError."""
    out = io.BytesIO()
    print_sheet(sheet, out)
    return out.getvalue()
