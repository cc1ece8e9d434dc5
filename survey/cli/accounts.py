"""accounts: issue, recall, reissue. The process that holds the codes ends with the command."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from survey import clock
from survey.cli.slip_text import slip_text
from survey.services import issuing, recalling
from survey.services.printing import print_batch

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk
    from survey.services.issuing import IssuedBatch


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this noun."""
    noun = nouns.add_parser("accounts", help="issue, recall and reissue slips")
    verbs = noun.add_subparsers(required=True, metavar="VERB")
    one = verbs.add_parser("issue", help="make a batch and print its slips")
    _add_order(one)
    one.set_defaults(run=issue)
    one = verbs.add_parser(
        "reissue", help="make slips in place of recalled ones or from the spares"
    )
    _add_order(one)
    one.add_argument("--confirmed-by", default="", metavar="NAME", help="needed while open")
    one.set_defaults(run=reissue)
    one = verbs.add_parser("recall", help="recall unused slips by serial")
    one.add_argument("campaign")
    one.add_argument("serials", nargs="+", metavar="SERIAL")
    one.add_argument("--confirmed-by", default="", metavar="NAME", help="needed while open")
    one.set_defaults(run=recall)


def _add_order(one: argparse.ArgumentParser) -> None:
    one.add_argument("campaign")
    one.add_argument("evaluator_class", metavar="CLASS")
    one.add_argument(
        "section", nargs="?", default="", metavar="SECTION", help="left out: N for every section"
    )
    one.add_argument("count", type=int, metavar="N")
    one.add_argument("--slips", type=Path, required=True, metavar="FILE.pdf")


def _order(chosen: argparse.Namespace) -> issuing.Order:
    return issuing.Order(chosen.evaluator_class, chosen.section, chosen.count)


def write_slips(desk: Desk, issued: IssuedBatch, file: Path) -> None:
    """Print a batch to a new file for its owner alone; an existing file is never overwritten."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        print_batch(issued, text=slip_text(issued, timezone=desk.settings.timezone), out=out)


def _finish(desk: Desk, issued: IssuedBatch, file: Path) -> None:
    desk.say(
        "Batch {number}: {count} slips in {file}",
        number=issued.batch.number,
        count=issued.batch.size,
        file=file,
    )
    desk.say("Issued root, for the signed cover sheet: {root}", root=issued.batch.root.hex())
    desk.say("Print the file and delete it: whoever has it can vote with it.")


def issue(desk: Desk, chosen: argparse.Namespace) -> int:
    """Issue; accounts are kept only if the PDF was written."""
    with desk.act() as session:
        issued = issuing.issue(
            session, chosen.campaign, _order(chosen), actor=desk.actor, at=clock.now()
        )
        write_slips(desk, issued, chosen.slips)
    _finish(desk, issued, chosen.slips)
    return 0


def reissue(desk: Desk, chosen: argparse.Namespace) -> int:
    """Reissue; while open a second person confirms."""
    with desk.act() as session:
        issued = issuing.reissue(
            session,
            chosen.campaign,
            _order(chosen),
            actor=desk.actor,
            confirmed_by=chosen.confirmed_by,
            at=clock.now(),
        )
        write_slips(desk, issued, chosen.slips)
    _finish(desk, issued, chosen.slips)
    return 0


def recall(desk: Desk, chosen: argparse.Namespace) -> int:
    """Recall all named slips or none."""
    with desk.act() as session:
        count = recalling.recall(
            session,
            chosen.campaign,
            serials=chosen.serials,
            actor=desk.actor,
            confirmed_by=chosen.confirmed_by,
            at=clock.now(),
        )
    desk.say("Recalled: {count}", count=count)
    return 0
