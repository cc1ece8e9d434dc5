"""The command line in a folder of its own, in this process: what it prints, and its exit code."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from survey.cli import main


class Said(NamedTuple):
    """What a command left on the terminal."""

    status: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Carries out a command in an empty folder, in English unless the test asks otherwise."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "PUBLIC_ADDRESS", "HOST", "PORT", "TIMEZONE", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SURVEY_FOLDER", str(tmp_path / "instance"))
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")

    def carry_out(*arguments: str) -> Said:
        status = main([str(one) for one in arguments])
        heard = capsys.readouterr()
        return Said(status, heard.out, heard.err)

    return carry_out
