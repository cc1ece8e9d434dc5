"""The commands as people meet them: listed, documented, explained when refused."""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from survey.cli import parser
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]


def commands(top: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command as its words, "campaign import"."""
    nested = [one for one in top._actions if isinstance(one, argparse._SubParsersAction)]  # noqa: SLF001
    if not nested and words:
        yield " ".join(words)
    for group in nested:
        for word, one in group.choices.items():
            yield from commands(one, (*words, word))


def test_the_document_names_every_command() -> None:
    text = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    named = {
        one
        for one in commands(parser())
        if re.search(rf"`[^`]*\b{one.split()[-1]}\b", text) and one.split()[0] in text
    }
    assert named == set(commands(parser()))
    assert len(named) >= 20


@pytest.mark.parametrize("command", sorted(commands(parser())))
def test_every_command_explains_its_arguments(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args([*command.split(), "--help"])
    assert left.value.code == 0
    assert command in capsys.readouterr().out


def test_a_faulty_definition_names_every_fault_with_its_line(run: Run) -> None:
    Path("bad.yaml").write_text("title: 一\norganiser: 二\ncolour: red\n", encoding="utf-8")
    said = run("campaign", "import", "bad.yaml")
    assert said.status == 2
    assert "faults; nothing was changed" in said.err
    assert "line 3" in said.err
    assert run("campaign", "list").out == ""


def test_a_setting_that_cannot_be_used_stops_the_start(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMEZONE", "Mars/Base")
    said = run("campaign", "list")
    assert said.status == 2
    assert "TIMEZONE" in said.err


def test_locks_and_counting_need_no_database(tmp_path: Path) -> None:
    script = (
        "import sys; from survey.cli import main\n"
        "open('p', 'w').write('a\\nb\\nc\\n')\n"
        "main(['lock', 'new', 'x', '--cards', 'x', '--passphrases', 'p'])\n"
        "import os; print(os.path.exists('instance/survey.db'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "False"
