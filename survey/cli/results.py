"""results: write what was counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from survey.cli.lock import write_private
from survey.services.reporting import ResultsFormat, results_file

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this noun."""
    noun = nouns.add_parser("results", help="write the counted results as a file")
    noun.add_argument("campaign")
    noun.add_argument("--format", choices=[one.value for one in ResultsFormat], required=True)
    noun.add_argument("--out", type=Path, required=True, metavar="FILE")
    noun.set_defaults(run=write)


def write(desk: Desk, chosen: argparse.Namespace) -> int:
    """Write the file."""
    with desk.read() as session:
        content = results_file(session, chosen.campaign, ResultsFormat(chosen.format))
    write_private(chosen.out, content)
    desk.say("Written: {file}", file=chosen.out)
    return 0
