"""A fair queue of writers over processes and threads: a lock on a file beside the database."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if os.name == "posix":
    import fcntl

    def _wait_for(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
else:

    def _wait_for(descriptor: int) -> None:
        """Leave the waiting to SQLite: elsewhere there is no lock that serves in order."""


class Turns:
    """The turns to write one database file; the system serves those who wait in order."""

    def __init__(self, file: Path) -> None:
        """`file` holds nothing, it is only locked."""
        self._file = file
        self._own = threading.local()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold the turn; free at once for the thread that has it already."""
        if getattr(self._own, "held", False):
            yield
            return
        # Opened for each turn: a lock belongs to the opening, and threads must wait for each other.
        descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _wait_for(descriptor)
            self._own.held = True
            yield
        finally:
            self._own.held = False
            os.close(descriptor)
