"""The user guide quotes what stands on the pages: a button that was renamed is found here."""

import re
from typing import Final

import pytest
from babel.messages.pofile import read_po

from tests.guards.house import ROOT

_CATALOG: Final = ROOT / "survey/translations/zh_Hans_CN/LC_MESSAGES/messages.po"
_FILLED: Final = re.compile(r"%\(\w+\)s.*|[（(].*[)）]$")


def _pages() -> set[str]:
    """All Chinese words of the interface; of those with something filled in, what stands before."""
    with _CATALOG.open("rb") as file:
        words = [str(one.string) for one in read_po(file) if one.id]
    return {word.rstrip("。：…") for word in words} | {
        _FILLED.sub("", word).rstrip("。：…") for word in words
    }


def _quoted() -> list[str]:
    guide = (ROOT / "docs/guide.zh-CN.md").read_text(encoding="utf-8")
    return sorted(set(re.findall("「([^」]+)」", guide)))


@pytest.mark.parametrize("words", _quoted())
def test_every_word_that_the_guide_quotes_stands_on_a_page(words: str) -> None:
    assert words in _pages()


def test_the_guide_quotes_many() -> None:
    assert len(_quoted()) >= 50
