"""The files of the opening: a canonical JSON value a line, and an end line against cuts."""

from collections.abc import Iterator
from typing import BinaryIO

from survey.domain.errors import Refusal
from survey.sealing.canonical import Json, JsonObject, canonical_bytes, read_canonical
from survey.sealing.errors import NotCanonical

BOX_FORMAT = "survey-box/1"
INNER_FORMAT = "survey-inner/1"


class NotThisFile(Refusal):
    """The file is not of the format that is opened here, or is damaged or cut off at a line."""

    code = "not-this-file"


class WrongRoot(Refusal):
    """The envelopes do not give the root that was written down at the close or signed."""

    code = "wrong-root"


class DefinitionDiffers(Refusal):
    """The definition in the file does not have the hash that it states."""

    code = "definition-differs"


class WrongKey(Refusal):
    """The key cards open another lock than the campaign's."""

    code = "wrong-key"


def write_line(out: BinaryIO, value: Json) -> None:
    """One canonical JSON value and LF."""
    out.write(canonical_bytes(value) + b"\n")


def read_lines(source: BinaryIO) -> Iterator[tuple[int, bytes, Json]]:
    """(line number, bytes without LF, value) of each line; raises NotThisFile."""
    for number, line in enumerate(source, 1):
        try:
            if not line.endswith(b"\n"):
                raise NotThisFile(line=number)
            raw = line[:-1]
            yield number, raw, read_canonical(raw)
        except NotCanonical:
            raise NotThisFile(line=number) from None


def read_header(lines: Iterator[tuple[int, bytes, Json]], form: str) -> tuple[bytes, JsonObject]:
    """The header line of a file of this format."""
    first = next(lines, None)
    if first is None or not isinstance(first[2], dict) or first[2].get("format") != form:
        raise NotThisFile(line=1)
    return first[1], first[2]
