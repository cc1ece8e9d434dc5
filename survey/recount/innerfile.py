"""The inner file: what the slip lock hands to the ballot lock (`docs/protocol.md` 11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO

from survey.recount.definition import Definition, read_definition
from survey.recount.errors import RecountRefused, Refusal
from survey.recount.hashing import tag
from survey.recount.reading import (
    Json,
    Lines,
    NotCanonical,
    canonical,
    from_b64,
    parsed,
    strictly,
    to_b64,
)

FORMAT = "survey-inner/1"
CHANNELS = ("online", "paper")

_MEMBERS = {
    "format", "definition", "definition_hash", "box_root", "roots", "turnout", "refused", "strata",
}  # fmt: skip


@dataclass(frozen=True)
class Stratum:
    """The inner envelopes of one class, section and channel."""

    class_name: str
    section: str
    channel: str
    n: int


@dataclass(frozen=True)
class Inner:
    """What an inner file says, its root computed, and where its envelopes begin."""

    definition: Definition
    header: Json
    strata: tuple[Stratum, ...]
    root: bytes
    begins: int


def header_line(lines: Lines, form: str, members: set[str]) -> tuple[Json, Definition]:
    """Return the header of a box export or inner file and its definition."""
    with strictly(lines):
        header = parsed(lines.next())
        if not isinstance(header, dict) or header.get("format") != form or set(header) != members:
            raise NotCanonical(f"not the header of {form}")
        definition = read_definition(header["definition"], claimed_hash=header["definition_hash"])
    if definition is None:
        raise RecountRefused(Refusal.DEFINITION_DIFFERS)
    return header, definition


def read_inner(stream: BinaryIO) -> Inner:
    """Return what an inner file says; refuse what is no inner file or is cut off."""
    lines = Lines(stream)
    header, definition = header_line(lines, FORMAT, _MEMBERS)
    begins = stream.tell()
    root = _started_root(canonical(header))
    with strictly(lines):
        strata = _strata(header, definition)
        for stratum in strata:
            last = b""
            for _ in range(stratum.n):
                inner = envelope(lines.next())
                if inner < last:
                    raise NotCanonical("inner envelopes out of order")
                root.update(sha256(inner).digest())
                last = inner
        if parsed(lines.next()) != ["end", root.hexdigest()]:
            raise RecountRefused(Refusal.WRONG_ROOT, found=root.hexdigest())
    lines.finish()
    return Inner(definition, header, strata, root.digest(), begins)


def _started_root(header: bytes) -> Any:  # noqa: ANN401  hashlib's own type has no public name
    return sha256(tag("inner-root") + sha256(header).digest())


def envelope(line: bytes) -> bytes:
    """Return the inner envelope of a line; raise NotCanonical for any other line."""
    text = line[1:-1]
    if line != b'"%s"' % text:
        raise NotCanonical("not an inner envelope")
    return from_b64(text.decode())


def _strata(header: Json, definition: Definition) -> tuple[Stratum, ...]:
    styles = [(row["class"], row["section"]) for row in header["turnout"]]
    if styles != sorted(definition.styles):
        raise NotCanonical("the turnout is not that of every class and section")
    found = tuple(
        Stratum(row["class"], row["section"], row["channel"], row["n"]) for row in header["strata"]
    )
    names = [(one.class_name, one.section, one.channel) for one in found]
    if names != sorted(set(names)):
        raise NotCanonical("strata out of order")
    for one in found:
        known = (one.class_name, one.section) in definition.styles and one.channel in CHANNELS
        if not known or one.n < 1:
            raise NotCanonical("a stratum that does not exist")
    return found


def write_inner(header: Json, envelopes: Iterator[bytes], stream: BinaryIO) -> bytes:
    """Write an inner file and return its root."""
    line = canonical(header)
    root = _started_root(line)
    stream.write(line + b"\n")
    for inner in envelopes:
        root.update(sha256(inner).digest())
        stream.write(b'"%s"\n' % to_b64(inner).encode())
    stream.write(canonical(["end", root.hexdigest()]) + b"\n")
    return bytes(root.digest())
