"""accounts press: the child of the console that makes an order's slips and ends.

Threat: the key of the paper. It comes on the input, for arguments and environments can be listed.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from survey import clock
from survey.cli.slip_text import slip_text
from survey.services.press_work import Workshop, work

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk
    from survey.services.issuing import BatchPlan
    from survey.services.printing import SlipText


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    one = verbs.add_parser("press", help="make an order of the console; the service starts this")
    one.set_defaults(run=press)


def press(desk: Desk, _: argparse.Namespace) -> int:
    """Make the job that the input names: a JSON object with `job` and `key`, both hex."""
    given = json.loads(sys.stdin.read())

    def text(made: BatchPlan, language: str) -> SlipText:
        timezone = desk.settings.timezone
        return slip_text(made.record, batch=made.number, timezone=timezone, language=language)

    shop = Workshop(desk.installation.factory, desk.settings.folder, clock.now, text)
    work(shop, given["job"], bytes.fromhex(given["key"]))
    return 0
