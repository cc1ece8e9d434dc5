"""Printed slips while they wait for the printer: sealed in chunks, so that memory stays flat.

Each chunk is u32 length ‖ AES-256-GCM(key, nonce = u88 number ‖ u8 last, chunk, tag("paper") ‖ id).
A key is drawn for one file, so numbers make nonces that never repeat; the mark of the last chunk
shows a file that was cut off. The key is 32 bytes, the id any bytes that name the file.

Run as a program it opens a file to its output: the key and the id come as two lines of hex on its
input, never on a command line that others can list.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from survey.sealing.encoding import tag, u32
from survey.sealing.errors import PaperRefused

KEY_BYTES = 32
CHUNK = 65_536
_TAG_BYTES = 16


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class SealedPaper:
    """A stream that seals what is written to it; `close` ends the file, which it leaves open."""

    def __init__(self, out: BinaryIO, *, key: bytes, paper: bytes) -> None:
        """Seal to `out` under a key of 32 bytes that no other file has."""
        self._out = out
        self._cipher = AESGCM(key)
        self._place = tag("paper") + paper
        self._waiting = bytearray()
        self._number = 0

    def write(self, raw: bytes) -> int:
        """Take more bytes."""
        self._waiting += raw
        while len(self._waiting) > CHUNK:
            self._seal(last=False)
        return len(raw)

    def flush(self) -> None:
        """Nothing can be sealed early: chunks have one size."""

    def close(self) -> None:
        """Seal what waits as the last chunk."""
        self._seal(last=True)

    def _seal(self, *, last: bool) -> None:
        nonce = _nonce(self._number, last=last)
        sealed = self._cipher.encrypt(nonce, bytes(self._waiting[:CHUNK]), self._place)
        self._out.write(u32(len(sealed)) + sealed)
        del self._waiting[:CHUNK]
        self._number += 1


def open_paper(sealed: BinaryIO, *, key: bytes, paper: bytes) -> Iterator[bytes]:
    """The bytes of a file, chunk by chunk.

    Raises PaperRefused for a wrong key, an altered file, and at its end for one that was cut off.
    """
    cipher, place = AESGCM(key), tag("paper") + paper
    chunk, number = _next(sealed), 0
    while chunk is not None:
        following = _next(sealed)
        try:
            nonce = _nonce(number, last=following is None)
            yield cipher.decrypt(nonce, chunk, place)
        except InvalidTag:
            raise PaperRefused from None
        chunk, number = following, number + 1
    if not number:
        raise PaperRefused


def _next(sealed: BinaryIO) -> bytes | None:
    """The next sealed chunk, None at the end of the file."""
    head = sealed.read(4)
    if not head:
        return None
    size = int.from_bytes(head, "big")
    chunk = sealed.read(size) if size <= CHUNK + _TAG_BYTES else b""
    if len(head) != len(u32(0)) or len(chunk) != size:
        raise PaperRefused
    return chunk


def main(file: Path) -> None:
    """Open a file to the standard output."""
    key, paper = (bytes.fromhex(line) for line in sys.stdin.read().split())
    with file.open("rb") as sealed:
        for chunk in open_paper(sealed, key=key, paper=paper):
            sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
