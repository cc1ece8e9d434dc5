"""demo: a whole campaign on the real roster through HTTP, from slips to charts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk

EVALUATORS = 300
SEED = 20261121


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    one = nouns.add_parser("demo", help="a whole campaign with invented ratings, then serve it")
    one.add_argument("--evaluators", type=int, default=EVALUATORS, metavar="N")
    one.add_argument("--seed", type=int, default=SEED, help="of the invented ratings")
    one.add_argument("--once", action="store_true", help="exit when it is counted")
    one.set_defaults(run=run)


def run(desk: Desk, chosen: argparse.Namespace) -> int:
    """Run the demo in a folder of its own inside the data folder."""
    from survey.cli.demo.play import play

    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    folder = desk.settings.folder / f"demo-{stamp}"
    return play(folder, number=chosen.evaluators, seed=chosen.seed, once=chosen.once)
