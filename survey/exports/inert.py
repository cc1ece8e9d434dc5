"""Text that spreadsheets must not run: what begins a formula, and how it is made inert."""

import re
import unicodedata

SIGNS = "=+-@＝＋－＠"
"""What begins a formula; full-width signs count in some languages."""

_AFTER_SEPARATOR = re.compile(rf"([;|\t\r\n][\s\"]*)(?=[{re.escape(SIGNS)}])")


def inert(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe stands before what would be a formula.

    Threat: a name of the definition that is a formula is run by whoever opens the file. Blanks and
    unseen characters before the sign are skipped by some; where a semicolon or a tab parts the
    cells of a region's files, what stands after one inside a name is a cell of its own.
    """
    guarded = _AFTER_SEPARATOR.sub(r"\1'", text)
    return f"'{guarded}" if _runs(guarded) else guarded


def _runs(text: str) -> bool:
    if text.startswith(("\t", "\r", "\n")):
        return True
    seen = next((one for one in text if unicodedata.category(one)[0] not in "ZC"), "")
    return bool(seen) and seen in SIGNS
