"""campaign challenge, proved, checklist, zero-report: the way to the opening, and its papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from survey import clock
from survey.cli.certificate import printed_at, write_sheet
from survey.cli.files import write_private
from survey.services import proving
from survey.services.checklist import checklist
from survey.services.zero_report import zero_report
from survey.words import error_words

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk

MISSING = 1


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands, which stand under `campaign`."""
    one = verbs.add_parser("challenge", help="write a check number for the holders of each lock")
    one.add_argument("campaign")
    one.add_argument("folder", type=Path, metavar="DIR")
    one.set_defaults(run=challenge)
    one = verbs.add_parser("proved", help="take the check number that `lock prove` printed")
    one.add_argument("campaign")
    one.add_argument("lock", help="ballot, slip, or the id or name of the lock")
    one.add_argument("number")
    one.add_argument(
        "--used", nargs=2, type=int, default=(), metavar="I", help="which cards, such as 1 3"
    )
    one.set_defaults(run=proved)
    one = verbs.add_parser("checklist", help="what is done and missing before the opening")
    one.add_argument("campaign")
    one.add_argument("file", type=Path, nargs="?", metavar="FILE.pdf")
    one.set_defaults(run=show_checklist)
    one = verbs.add_parser("zero-report", help="the box was empty at the opening, to be signed")
    one.add_argument("campaign")
    one.add_argument("file", type=Path, metavar="FILE.pdf")
    one.set_defaults(run=print_zero_report)


def challenge(desk: Desk, chosen: argparse.Namespace) -> int:
    """Write one challenge file a lock; nothing is kept if one cannot be written."""
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with desk.act() as session:
        made = proving.challenge(session, chosen.campaign, actor=desk.actor, at=clock.now())
        for raw in made:
            asked = proving.read_challenge(raw)
            file = chosen.folder / f"challenge-{asked.number}-{asked.role.value}.json"
            write_private(file, raw)
            desk.say(
                "{file}: for two holders of “{lock}”. They run: lock prove {name} --cards F F",
                file=file,
                lock=asked.lock.name,
                name=file.name,
            )
    return 0


def proved(desk: Desk, chosen: argparse.Namespace) -> int:
    """Take the number; a wrong one is refused."""
    with desk.act() as session:
        proof = proving.take_number(
            session,
            chosen.campaign,
            chosen.lock,
            number=chosen.number,
            cards=chosen.used,
            actor=desk.actor,
            at=clock.now(),
        )
    desk.say("The number is right: the cards open lock {lock}.", lock=proof.lock)
    if proof.pairs:
        desk.say("Pairs that opened it so far: {pairs}", pairs=", ".join(proof.pairs))
    return 0


def show_checklist(desk: Desk, chosen: argparse.Namespace) -> int:
    """Say each line, what is missing with what to do, and write the paper; 1 if anything lacks."""
    from survey.services.opening_sheets import checklist_sheet, checks

    with desk.read() as session:
        made = checklist(session, chosen.campaign)
    zone = desk.settings.timezone
    for done, line in checks(made, say=desk.words, timezone=zone):
        print("[x]" if done else "[ ]", line)
    if made.one_set:
        desk.say(
            "One set of cards opens both locks: its holders together can link slip and ballot."
        )
    for one in made.lacking:
        print("-", error_words(one.code, one.facts, desk.settings.language))
    desk.say("Definition hash: {hash}", hash=made.record.definition_hash.hex())
    if chosen.file:
        sheet = checklist_sheet(made, say=desk.words, timezone=zone, printed=printed_at(desk))
        write_sheet(desk, chosen.file, sheet)
    return MISSING if made.lacking else 0


def print_zero_report(desk: Desk, chosen: argparse.Namespace) -> int:
    """Print the zero report from the ledger."""
    from survey.services.opening_sheets import zero_sheet

    with desk.read() as session:
        made = zero_report(session, chosen.campaign)
    zone = desk.settings.timezone
    sheet = zero_sheet(made, say=desk.words, timezone=zone, printed=printed_at(desk))
    write_sheet(desk, chosen.file, sheet)
    return 0
