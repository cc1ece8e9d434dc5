"""Texts of people's files as entries have them, and what is wrong with one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from survey.domain.directory import LEVELS, LINES, LONGEST, Field

SAMPLE_MARKS: Final = ("（示例）", "(示例)")
IDS: Final = frozenset({Field.ID, Field.PARENT, Field.UNIT})

_ID: Final = re.compile(r"[A-Za-z0-9-]{1,16}", re.ASCII)
_BLANKS: Final = re.compile(r"\s+")
_UNSEEN: Final = re.compile("[\u200b\u2060\ufeff\u00ad]")
_BETWEEN: Final = re.compile(
    r"(?<=[⺀-鿿豈-﫿\U00020000-\U0003ffff])\s+(?=[⺀-鿿豈-﫿\U00020000-\U0003ffff])"
)
_SEPARATORS: Final = re.compile(r"[、,，;；\s]+")
_WIDE: Final = {ord("０") + n: ord("0") + n for n in range(10)} | {
    ord(wide) + n: ord(narrow) + n for wide, narrow in (("Ａ", "A"), ("ａ", "a")) for n in range(26)
}
NO_RESULT: Final = "#FORMULA?"
"""What stands for a formula of which a file has no result."""
ERROR_VALUES: Final = frozenset(
    [
        "#N/A",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
    ]
) | {NO_RESULT}
# Nothing to tidy, nothing to refuse: most texts of most files.
_PLAIN: Final = re.compile(r"[A-Za-z0-9\u4e00-\u9fff（）·]*")
# Controls, private use, separators; direction marks let a name read as another one.
_ODD: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)


@dataclass(frozen=True, slots=True)
class TextFault:
    """What is wrong with a text: a code, and facts for its words."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


def tidy(text: str, wanted: Field | None) -> str:
    """A text of a field (None: an own one) without what a spreadsheet brings along.

    Wide letters and digits become plain, blanks at the ends go, lines are joined where a field has
    but one, blanks between Chinese characters of a name go (王　芳). An id loses all blanks.
    """
    if _PLAIN.fullmatch(text):
        return text
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_WIDE)
    if wanted in IDS:
        # A unit may be named here by its name, whose brackets stay as they are.
        return _BETWEEN.sub("", _BLANKS.sub(" ", plain).strip())
    if wanted in LINES:
        return "\n".join(line.strip() for line in plain.strip().splitlines())
    if wanted is Field.MEMBERS:
        return " ".join(one for one in _SEPARATORS.split(plain) if one)
    return _BETWEEN.sub("", _BLANKS.sub(" ", plain).strip())


def is_sample(name: str) -> bool:
    """Whether a row is the example of a template, which nobody means to keep."""
    return name.startswith(SAMPLE_MARKS)


def is_id(text: str) -> bool:
    """Whether it can be an id."""
    return _ID.fullmatch(text) is not None


def text_faults(text: str, wanted: Field | None) -> Iterator[TextFault]:
    """What is wrong with a text that is not empty, whatever else stands in its row."""
    if text in ERROR_VALUES:
        yield TextFault("row-error-value", (("found", text),))
        return
    longest = LONGEST[wanted] if wanted and wanted not in IDS - {Field.ID} else 200
    if wanted is Field.ID and not is_id(text):
        yield TextFault("row-bad-id", (("found", text[:40]),))
        return
    if len(text) > longest:
        yield TextFault("row-too-long", (("length", str(len(text))), ("limit", str(longest))))
    if wanted is Field.LEVEL and not text.startswith(LEVELS):
        yield TextFault("row-bad-level", (("found", text[:40]), ("known", "、".join(LEVELS))))
    plain = text.replace("\n", "") if wanted in LINES else text
    if odd := _ODD.search(plain):
        yield TextFault("row-odd-character", (("character", f"U+{ord(odd[0]):04X}"),))
