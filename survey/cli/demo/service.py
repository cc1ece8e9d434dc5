"""The demo's own service: real workers on a free port, ended by their process id."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from survey.config import Settings

PATIENCE = 120.0  # an old PC, or one with much else to do; a service that ended is noticed at once
PROGRAM = Path(__file__).resolve().parents[3] / "app.py"


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """The service as a process of its own, ready to answer; ended on leaving."""
    environment = os.environ | {
        "SURVEY_FOLDER": str(settings.folder),
        "DATABASE_URL": settings.database_url,
        "PUBLIC_ADDRESS": settings.public_address,
        "HOST": settings.host,
        "PORT": str(settings.port),
    }
    process = subprocess.Popen(  # noqa: S603  this program itself
        [sys.executable, str(PROGRAM)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(settings.public_address, process)
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with closing(HTTPConnection(urlsplit(address).netloc, timeout=10)) as connection:
                connection.request("GET", "/")
                connection.getresponse().read()
        except OSError:
            if process.poll() is not None:
                raise RuntimeError(f"the service ended with {process.returncode}") from None
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"no answer from {address}")
