"""Canonical JSON and files of lines, as in `docs/protocol.md` 1 and 11.

What is read is written again and compared: bytes that are not the canonical form of what they
hold are refused, so no two readers can see two things in one file.
"""

import json
import re
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from survey.recount.errors import RecountRefused, Refusal

Json = dict[str, Any]

_LARGEST = 2**53 - 1
_HEX = re.compile("(?:[0-9a-f]{2})*")


class NotCanonical(ValueError):
    """These bytes are not the canonical form of anything."""


def canonical(value: object) -> bytes:
    """Return the canonical bytes; raise NotCanonical for what the form cannot hold."""
    _check(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def parsed(text: bytes) -> Any:  # noqa: ANN401  JSON is whatever it holds
    """Return what canonical bytes hold; raise NotCanonical for all others."""
    try:
        value = json.loads(text.decode())
        same = canonical(value) == text
    except (ValueError, RecursionError) as error:
        raise NotCanonical(str(error)) from error
    if not same:
        raise NotCanonical("not the canonical form of what it holds")
    return value


def _check(value: object) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list):
        for item in value:
            _check(item)
    elif isinstance(value, dict):
        if not all(isinstance(name, str) and name.isascii() for name in value):
            raise NotCanonical("a member's name is not ASCII")
        for item in value.values():
            _check(item)
    elif not isinstance(value, int) or abs(value) > _LARGEST:
        raise NotCanonical(f"not a value of the form: {value!r}")


def _check_text(text: str) -> None:
    if text.isascii():
        return
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical("a string is not NFC")
    if any("\ud800" <= symbol <= "\udfff" for symbol in text):
        raise NotCanonical("a lone surrogate")


def from_b64(text: str) -> bytes:
    """Return the bytes of base64url without `=`; raise NotCanonical for another spelling."""
    try:
        found = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, TypeError) as error:
        raise NotCanonical("not base64url") from error
    if to_b64(found) != text:
        raise NotCanonical("not base64url as it must be written")
    return found


def to_b64(content: bytes) -> str:
    """Return base64url without `=`."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def from_hex(text: object, *, size: int = 32) -> bytes:
    """Return `size` bytes from lower-case hex; raise NotCanonical for anything else."""
    if not isinstance(text, str) or len(text) != 2 * size or not _HEX.fullmatch(text):
        raise NotCanonical("not lower-case hex of the right length")
    return bytes.fromhex(text)


@contextmanager
def strictly(lines: "Lines | None" = None) -> Iterator[None]:
    """Refuse as not this format what the code inside stumbles over."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        wrong = f"{type(error).__name__}: {error}"
        line = lines.number if lines else 1
        raise RecountRefused(Refusal.FORMAT, line=line, wrong=wrong) from error


class Lines:
    """A file of lines, read from where the stream stands; every refusal names the line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.number = 0

    def next(self) -> bytes:
        """Return the next line without its LF; refuse a file that ends before."""
        line = self._stream.readline()
        self.number += 1
        if not line.endswith(b"\n"):
            raise RecountRefused(Refusal.CUT_OFF, line=self.number)
        return line[:-1]

    def finish(self) -> None:
        """Refuse anything after the last line."""
        if self._stream.read(1):
            raise RecountRefused(Refusal.FORMAT, line=self.number + 1, wrong="after the end")
