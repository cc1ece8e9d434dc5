"""The booth's scripts, asked in Node: one process a batch of requests."""

import json
import random
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ENGINES = ("webcrypto", "pure")

_HERE = Path(__file__).parent
_SECONDS = 300

Request = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What a script gave, or the name of the error that it raised and its text."""

    given: Any = None
    refused: str = ""
    text: str = ""


def answers(requests: Iterable[Request], *, old_engine: bool = False) -> list[Answer]:
    """The answers in the order of the requests; bytes are hex in both."""
    command = ["node", *(["--import", "./old_engine.mjs"] if old_engine else []), "locks.mjs"]
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = subprocess.run(
        command,
        input=lines,
        cwd=_HERE,
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=True,
    )
    found = [Answer(**json.loads(line)) for line in done.stdout.splitlines()]
    assert len(found) == lines.count("\n")
    return found


def given(requests: Iterable[Request], *, old_engine: bool = False) -> list[Any]:
    """What the scripts gave, none of the requests being refused."""
    found = answers(requests, old_engine=old_engine)
    assert [one.text for one in found if one.refused] == []
    return [one.given for one in found]


def refusals(requests: Iterable[Request]) -> list[str]:
    """The names of the errors, empty where there was none."""
    return [one.refused for one in answers(requests)]


def drawing(seed: int) -> random.Random:
    """The same cases on every run."""
    return random.Random(seed)  # noqa: S311  test cases, not keys
