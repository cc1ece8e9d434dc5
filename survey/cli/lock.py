"""lock: make a lock's key cards, on a PC without network if you can."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from survey.cli.campaign import SLIP_SUFFIX
from survey.cli.desk import ask_passphrases
from survey.services.locking import new_lock_set

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk

CARDS = 3


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this noun."""
    noun = nouns.add_parser("lock", help="make a lock and its three key cards")
    verbs = noun.add_subparsers(required=True, metavar="VERB")
    one = verbs.add_parser("new", help="draw a lock and cut its key into three cards")
    one.add_argument("name")
    one.add_argument("--cards", type=Path, required=True, metavar="DIR")
    one.add_argument("--passphrases", type=Path, metavar="FILE", help="one a line, for trials")
    one.add_argument(
        "--one-lock", action="store_true", help="both locks of a campaign on one set of cards"
    )
    one.set_defaults(run=new)


def write_private(file: Path, content: bytes) -> None:
    """Write a new file for its owner alone; an existing one is never overwritten."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)


def new(desk: Desk, chosen: argparse.Namespace) -> int:
    """Write NAME.pub and three cards into DIR."""
    names = [f"{chosen.name}-{index}" for index in range(1, CARDS + 1)]
    passphrases = ask_passphrases(desk, names, chosen.passphrases, twice=True)
    made = new_lock_set(chosen.name, passphrases, one_set=chosen.one_lock)
    chosen.cards.mkdir(mode=0o700, parents=True, exist_ok=True)
    for suffix, content in zip(("", SLIP_SUFFIX), made.public_files, strict=False):
        write_private(chosen.cards / f"{chosen.name}{suffix}.pub", content)
    for name, content in zip(names, made.cards, strict=True):
        write_private(chosen.cards / f"{name}.card", content)
    for one in made.locks:
        desk.say("Lock {lock}: any two of the three cards open it.", lock=one.id)
    desk.say(
        "Give each card in {folder} to one person, and nobody cards of both locks.",
        folder=chosen.cards,
    )
    return 0
