"""Watching a long opening from another thread: which of its passes, and how far it is."""

from __future__ import annotations

import io
from dataclasses import dataclass

PASSES = 2


@dataclass
class Watch:
    """Each opening is made twice, in two passes; numbers of envelopes in the present one."""

    passed: int = 0
    done: int = 0
    total: int = 0

    def begin(self, total: int) -> None:
        """Begin the next pass over so many envelopes."""
        self.passed, self.done, self.total = self.passed + 1, 0, total

    def tick(self) -> None:
        """One more is done."""
        self.done += 1


class WatchedLines(io.BytesIO):
    """A file of lines in memory, whose reader cannot tell how far it is: its lines are counted."""

    def __init__(self, raw: bytes, watch: Watch) -> None:
        """`raw` is the file."""
        super().__init__(raw)
        self._watch = watch
        watch.begin(raw.count(b"\n"))

    def seek(self, place: int, whence: int = io.SEEK_SET, /) -> int:
        """Go back for another reading, which is counted anew."""
        self._watch.done = 0
        return super().seek(place, whence)

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line."""
        self._watch.tick()
        return super().readline(size)
