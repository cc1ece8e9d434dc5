"""The command line, one file a noun."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from survey.cli import (
    accounts,
    box,
    campaign,
    ceremony,
    database,
    demo,
    lock,
    results,
    serving,
    staff,
)
from survey.cli.complaints import complaint
from survey.cli.desk import open_desk

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOUNS = (campaign, accounts, staff, lock, box, ceremony, results, database, demo)
REFUSED = 2


def parser() -> argparse.ArgumentParser:
    """All commands with their arguments; without a command the service is started."""
    top = argparse.ArgumentParser(
        prog="app.py", description="Anonymous, sealed and exactly counted evaluation."
    )
    top.set_defaults(run=serving.serve)
    nouns = top.add_subparsers(title="commands", metavar="COMMAND")
    for one in _NOUNS:
        one.add_to(nouns)
    return top


def main(arguments: Sequence[str]) -> int:
    """Carry out one command; returns its exit code, 2 for what was refused."""
    chosen = parser().parse_args(arguments)
    desk = None
    try:
        desk = open_desk()
        status: int = chosen.run(desk, chosen)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        words = complaint(error, desk)
        if words is None:
            raise
        print(words, file=sys.stderr)
        return REFUSED
    return status
