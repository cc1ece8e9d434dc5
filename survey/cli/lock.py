"""lock: make a lock's key cards and prove that they open it, on a PC without network if you can."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from survey.cli.cards import add_cards, opened_lock
from survey.cli.files import SLIP_SUFFIX, write_private
from survey.cli.passphrases import new_passphrases
from survey.services import proving
from survey.services.locking import new_lock_set

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk
    from survey.services.locking import LockSet

CARDS = 3


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this noun."""
    noun = nouns.add_parser("lock", help="make a lock and its three key cards, and prove them")
    verbs = noun.add_subparsers(required=True, metavar="VERB")
    one = verbs.add_parser("new", help="draw a lock and cut its key into three cards")
    one.add_argument("name")
    one.add_argument("--cards", type=Path, required=True, metavar="DIR")
    one.add_argument("--passphrases", type=Path, metavar="FILE", help="one a line, for trials")
    one.add_argument(
        "--one-lock", action="store_true", help="both locks of a campaign on one set of cards"
    )
    one.set_defaults(run=new)
    one = verbs.add_parser("prove", help="read out the check number of a challenge, offline")
    one.add_argument("challenge", type=Path, metavar="CHALLENGE")
    add_cards(one)
    one.set_defaults(run=prove)


def new(desk: Desk, chosen: argparse.Namespace) -> int:
    """Write NAME.pub, and three cards into DIR, each as a file and as a PDF to be printed."""
    names = [f"{chosen.name}-{index}" for index in range(1, CARDS + 1)]
    if chosen.one_lock:
        desk.say(
            "One-lock mode: any two of the three holders together can link slips to ballots."
            " With two locks, two groups would have to agree."
        )
    passphrases = new_passphrases(desk, names, chosen.passphrases)
    made = new_lock_set(chosen.name, passphrases, one_set=chosen.one_lock)
    _write(desk, made, chosen.cards, names)
    for one in made.locks:
        desk.say("Lock {lock}: any two of the three cards open it.", lock=one.id)
    desk.say(
        "Print {folder}/*.pdf and give each card to one person, and nobody cards of both locks;"
        " then delete .card and .pdf files that stay here.",
        folder=chosen.cards,
    )
    return 0


def _write(desk: Desk, made: LockSet, folder: Path, names: list[str]) -> None:
    """Papers are made before the first file is written: a name without glyphs leaves nothing."""
    from survey.services.card_printing import print_card

    papers = [print_card(card, say=desk.words) for card in made.cards]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = names[0].rpartition("-")[0]
    for suffix, content in zip(("", SLIP_SUFFIX), made.public_files, strict=False):
        write_private(folder / f"{stem}{suffix}.pub", content)
    for name, card, paper in zip(names, made.cards, papers, strict=True):
        write_private(folder / f"{name}.card", card)
        write_private(folder / f"{name}.pdf", paper)


def prove(desk: Desk, chosen: argparse.Namespace) -> int:
    """Print the number that only an opened lock gives, and which cards gave it."""
    asked = proving.read_challenge(chosen.challenge.read_bytes())
    opened = opened_lock(desk, chosen, asked.lock, other=asked.other)
    number = proving.open_number(asked, opened.key)
    first, second = opened.cards
    desk.say("Campaign {number}: {title}", number=asked.number, title=asked.title)
    desk.say(
        "Cards {first} and {second} open lock “{name}” ({lock}).",
        first=first,
        second=second,
        name=asked.lock.name,
        lock=asked.lock.id,
    )
    desk.say("Check number, to be read out: {number}", number=proving.readable(number))
    desk.say(
        "The office takes it: campaign proved {campaign} {role} {number} --used {first} {second}",
        campaign=asked.number,
        role=asked.role.value,
        number=number,
        first=first,
        second=second,
    )
    return 0
