"""What lists of names are ordered by: syllables (拼音), and numbers of strokes (姓氏笔画).

Strokes are Unicode's (`vendor/unihan`): the surname's first character decides, among equals the
character's radical, then the next character; so a name of one character stands before a longer one
with the same surname. It is not the order of GB 13000.1, which looks at how a character begins.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from survey.domain.directory import Entry, Kind
from survey.persistence.directory import Kept

_STROKES: Final = Path(__file__).with_name("vendor") / "unihan" / "strokes.txt"
_NO_STROKES: Final = "00"
_RUNS: Final = re.compile(r"[⺀-鿿豈-﫿\U00020000-\U0003ffff]+|[^⺀-鿿豈-﫿\U00020000-\U0003ffff]+")

# Surnames that are read otherwise than the character elsewhere.
_SURNAMES: Final = {
    "万俟": "mo qi",
    "尉迟": "yu chi",
    "长孙": "zhang sun",
    "单于": "chan yu",
    "澹台": "tan tai",
    "单": "shan",
    "曾": "zeng",
    "仇": "qiu",
    "解": "xie",
    "查": "zha",
    "任": "ren",
    "区": "ou",
    "朴": "piao",
    "盖": "ge",
    "缪": "miao",
    "覃": "qin",
    "翟": "zhai",
    "乐": "yue",
    "员": "yun",
    "种": "chong",
    "黑": "he",
    "折": "she",
    "秘": "bi",
    "繁": "po",
    "洗": "xian",
    "召": "shao",
    "祭": "zhai",
}


def kept(entry: Entry) -> Kept:
    """The entry with what it is ordered by."""
    of_person = entry.kind is Kind.PERSON
    return Kept(entry, by_pinyin(entry.name, of_person=of_person), by_strokes(entry.name))


def by_pinyin(name: str, *, of_person: bool) -> str:
    """Syllables with blanks between them, in lower case; the rest of the name as it is."""
    if not of_person:
        parts = [_read(one) for one in _RUNS.findall(name)]
        return " ".join(parts).lower()
    known = [one for one in (name[:2], name[:1]) if one in _SURNAMES]
    surname = known[0] if known else ""
    syllables = [_SURNAMES[surname]] if surname else []
    # A given name is no phrase: each character is read by itself.
    syllables += [_read(one) for one in name[len(surname) :]]
    return " ".join(syllables).lower()


@lru_cache(maxsize=20_000)
def _read(text: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  50 MB and a second, for whoever needs it

    return " ".join(lazy_pinyin(text))


def by_strokes(name: str) -> str:
    """Six digits a character: strokes, then its place among those with as many."""
    return "".join(_places().get(one, _NO_STROKES + f"{min(ord(one), 9999):04}") for one in name)


def strokes(character: str) -> int:
    """How many strokes a character has, 0 if that is not known."""
    return int(_places().get(character, _NO_STROKES)[:2])


@cache
def _places() -> dict[str, str]:
    lines = _STROKES.read_text(encoding="utf-8").splitlines()
    return {
        one: f"{number:02}{place:04}"
        for number, line in enumerate(lines, 1)
        for place, one in enumerate(line)
    }
