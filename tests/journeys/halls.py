"""The ceremony's real process beside a closed campaign, and the console that shows its code."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.served import TOP

PATIENCE = 180
_ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+/ceremony/enter)#([0-9A-Z-]+)")


@dataclass
class Console:
    """A running ceremony: its one-time address, and what became of its process."""

    process: subprocess.Popen[str]
    address: str
    code: str

    @property
    def one_time(self) -> str:
        return f"{self.address}#{self.code}"

    def ends(self) -> int:
        """The exit code, once it has ended by itself."""
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def console(database_url: str, folder: Path, number: str) -> Iterator[Console]:
    """Start `ceremony NUMBER` and read what it says."""
    environ = os.environ | {
        "DATABASE_URL": database_url,
        "SURVEY_FOLDER": str(folder),
        "SURVEY_LANGUAGE": "en",
    }
    process = subprocess.Popen(
        [sys.executable, "app.py", "ceremony", number],
        cwd=TOP,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield _read(process)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        if process.stdout:
            process.stdout.close()


def _read(process: subprocess.Popen[str]) -> Console:
    said = []
    for line in process.stdout or ():
        said.append(line)
        if match := _ADDRESS.search(line):
            return Console(process, match[1], match[2])
    raise AssertionError("".join(said))
