"""The real server on a real database, and a browser that runs no scripts."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

TOP = Path(__file__).parents[2]
_BROWSERS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
_SECONDS = 180
_PATIENCE_MS = 60_000
"""How long a test waits for what must come: other work on the same cores is no fault of a page."""


@contextmanager
def served(
    database_url: str, folder: Path, *, application: str = "app:app", port: int = 0
) -> Iterator[str]:
    """The address of the app under the WSGI server that the product starts itself.

    On a free port, or on the one that is named: where it was served before.
    """
    port = port or _free_port()
    environ = os.environ | {"DATABASE_URL": database_url, "SURVEY_FOLDER": str(folder)}
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
    command += ["--threads", "4", "--log-level", "warning", application]
    process = subprocess.Popen(command, cwd=TOP, env=environ)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    for _ in range(_SECONDS * 10):
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise TimeoutError("the server does not answer")


@contextmanager
def browser(*more: str, program: Path | None = None) -> Iterator[Browser]:
    """This Chromium, or the one that the operating system brings, with more options."""
    found = program or next(path for path in _BROWSERS if Path(path).exists())
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    options += more
    expect.set_options(timeout=_PATIENCE_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=options)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def plain_page(browser: Browser, *, width: int, height: int) -> Iterator[Page]:
    """A page of this size without JavaScript; a request to any other host fails the test."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": height}
    )
    foreign: list[str] = []
    context.on("request", lambda one: foreign.append(one.url) if _foreign(one.url) else None)
    try:
        yield context.new_page()
    finally:
        context.close()
    assert foreign == []


def _foreign(url: str) -> bool:
    return not url.startswith("http://127.0.0.1:")
