"""Comments before they are read: two people decide of each text what of it is blacked out.

Threat: a comment that names a colleague, or tells what one person alone can know, gives its writer
away to those who have power over him. So nobody but the two who decide reads a text before both
have decided; what is blacked out is as long as everything else that is.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from typing import TypeAlias

from survey.domain.errors import Refusal

Span: TypeAlias = tuple[int, int]

BLACK = "███"
"""In place of whatever is blacked out, however long it was."""

_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}
_PARTS = re.compile(r"[,，、;；\n]+")


class NotTwoPeople(Refusal):
    """Whoever proposed does not confirm as well."""

    code = "not-two-people"


class TextStanding(StrEnum):
    """How far the decision on a text is."""

    WAITING = "waiting"
    PROPOSED = "proposed"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What is blacked out of a text: spans of its plain form, ascending, and who decided so."""

    text_hash: bytes
    spans: tuple[Span, ...]
    proposed_by: str
    proposed_at: datetime
    confirmed_by: str = ""
    confirmed_at: datetime | None = None

    @property
    def standing(self) -> TextStanding:
        """Proposed, or decided by both."""
        return TextStanding.DECIDED if self.confirmed_by else TextStanding.PROPOSED

    def check_second(self, name: str) -> None:
        """Raises NotTwoPeople."""
        if name == self.proposed_by:
            raise NotTwoPeople(name=name)


def text_hash(campaign: str, text: str) -> bytes:
    """By what a decision refers to a text: SHA-256 of campaign and text."""
    return sha256(f"{campaign}\n{text}".encode()).digest()


def plain_text(text: str) -> str:
    """A text as it is shown: on one line, without unseen characters.

    Threat: marks that turn the direction of writing (U+202E and its kind) let a text read other
    than it is searched, and letters of no width hide a name from whoever blacks it out.
    """
    spaced = unicodedata.normalize("NFC", text.replace("\n", " ").replace("\t", " "))
    return "".join(one for one in spaced if unicodedata.category(one) not in _UNSEEN)


def words_of(typed: str) -> tuple[str, ...]:
    """The words to black out, as typed: parted by commas, semicolons or lines."""
    return tuple(one for part in _PARTS.split(plain_lines(typed)) if (one := part.strip()))


def plain_lines(typed: str) -> str:
    """What was typed in its plain form, lines kept."""
    return "\n".join(plain_text(one) for one in typed.splitlines())


def missing_words(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Those of the words that do not stand in the plain form of a text."""
    plain = plain_text(text)
    return tuple(one for one in words if one not in plain)


def find_spans(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Where the words stand in the plain form of a text, every time; what touches is one span."""
    plain = plain_text(text)
    black = [False] * len(plain)
    for word in words:
        for found in re.finditer(f"(?={re.escape(word)})", plain):
            for at in range(found.start(), found.start() + len(word)):
                black[at] = True
    edges = [at for at, (one, other) in enumerate(pairwise([False, *black, False])) if one != other]
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def blacked(text: str, spans: Sequence[Span]) -> str:
    """The plain form of a text with what is blacked out."""
    return "".join(BLACK if hidden else part for part, hidden in pieces(text, spans))


def pieces(text: str, spans: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    """The plain form of a text in parts, each with whether it is blacked out."""
    plain, at = plain_text(text), 0
    found: list[tuple[str, bool]] = []
    for start, end in spans:
        found += [(plain[at:start], False), (plain[start:end], True)]
        at = end
    return tuple(one for one in (*found, (plain[at:], False)) if one[0])
