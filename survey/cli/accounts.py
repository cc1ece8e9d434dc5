"""accounts: issue, recall, reissue. The process that holds the codes ends with the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey import clock
from survey.cli import offline_slips, press, slip_papers
from survey.cli.slip_files import add_paper, drop_files, write_slips
from survey.domain.press import PressAct
from survey.services import issuing, recalling
from survey.services.slip_deriving import accounts_of, deriving

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

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
    one = verbs.add_parser("recall", help="recall unused slips by serial, or what a batch has left")
    one.add_argument("campaign")
    one.add_argument("serials", nargs="*", metavar="SERIAL")
    one.add_argument("--batch", type=int, metavar="N", help="all unused slips of this batch")
    one.add_argument("--confirmed-by", default="", metavar="NAME", help="needed while open")
    one.set_defaults(run=recall)
    offline_slips.add_verbs(verbs)
    slip_papers.add_verbs(verbs)
    press.add_verb(verbs)


def _add_order(one: argparse.ArgumentParser) -> None:
    one.add_argument("campaign")
    offline_slips.add_wanted(one)
    add_paper(one)


def _make(
    desk: Desk, chosen: argparse.Namespace, act: PressAct, *, confirmed_by: str = ""
) -> tuple[IssuedBatch, list[Path]]:
    """Draw, print, keep; what was printed and cannot be kept is taken away."""
    with desk.read() as session:
        made = issuing.plan(
            session,
            chosen.campaign,
            offline_slips.wanted(chosen),
            act=act,
            actor=desk.actor,
            confirmed_by=confirmed_by,
        )
    undrawn = made.undrawn
    with deriving(undrawn) as pieces:
        written = write_slips(
            desk, made, chosen.slips, layout=chosen.layout, language=chosen.language or ""
        )
        accounts = accounts_of(undrawn, pieces)
    try:
        with desk.act() as session:
            issued = issuing.keep(
                session,
                made,
                accounts,
                actor=desk.actor,
                confirmed_by=confirmed_by,
                at=clock.now(),
            )
            return issued, written
    except BaseException:
        drop_files(written)
        raise


def _finish(desk: Desk, issued: IssuedBatch, written: list[Path]) -> None:
    files = " … ".join(str(one) for one in dict.fromkeys((written[0], written[-1])))
    desk.say(
        "Batch {number}: {count} slips in {file}",
        number=issued.batch.number,
        count=issued.batch.size,
        file=files,
    )
    desk.say("Issued root, for the signed cover sheet: {root}", root=issued.batch.root.hex())
    desk.say("Print the file and delete it: whoever has it can vote with it.")


def issue(desk: Desk, chosen: argparse.Namespace) -> int:
    """Issue; accounts are kept only if the PDF was written."""
    issued, written = _make(desk, chosen, PressAct.ISSUE)
    _finish(desk, issued, written)
    return 0


def reissue(desk: Desk, chosen: argparse.Namespace) -> int:
    """Reissue; while open a second person confirms."""
    issued, written = _make(desk, chosen, PressAct.REISSUE, confirmed_by=chosen.confirmed_by)
    _finish(desk, issued, written)
    return 0


def recall(desk: Desk, chosen: argparse.Namespace) -> int:
    """Recall all named slips or none, or what a batch has left."""
    people = {"actor": desk.actor, "confirmed_by": chosen.confirmed_by}
    with desk.act() as session:
        at = clock.now()
        if chosen.batch is None:
            count = recalling.recall(
                session, chosen.campaign, serials=chosen.serials, at=at, **people
            )
        else:
            count = recalling.recall_batch(
                session, chosen.campaign, number=chosen.batch, at=at, **people
            )
    desk.say("Recalled: {count}", count=count)
    return 0
