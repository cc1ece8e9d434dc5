"""What a sheet is made of: plain words and figures, in the order in which they are printed."""

from dataclasses import dataclass
from typing import TypeAlias

from printouts.hand import BODY


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, one pair in a row."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head, which is repeated on every page; `numeric` columns flush right.

    `foot` is a last row in stronger print (totals), or empty.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    caption: str = ""
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """A hash as text, printed in groups of four that two people can compare by reading aloud."""

    label: str
    digest: str


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs in print of `size_pt`, under a heading or none."""

    paragraphs: tuple[str, ...]
    heading: str = ""
    size_pt: float = BODY.size_pt


@dataclass(frozen=True, slots=True)
class Checks:
    """Lines with a box before each: ticked where true, else empty, to be ticked by hand."""

    lines: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """A line to sign for each of `names` (offices, not persons), and room for a seal.

    `seal` stands in its room; empty is no room. `heads` stand over the lines for the printed name,
    the signature and the date; empty ones leave the lines to speak for themselves.
    """

    names: tuple[str, ...]
    seal: str = ""
    heads: tuple[str, str, str] = ("", "", "")


Part: TypeAlias = Facts | Table | Digest | Words | Checks | Signatures


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper on A4 of as many pages as it needs.

    `footer` stands on every page and may hold `{page}` and `{pages}`. Subtitle, organiser and
    footer may be empty, the title may not.
    """

    title: str
    subtitle: str
    organiser: str
    parts: tuple[Part, ...]
    footer: str
    landscape: bool = False
