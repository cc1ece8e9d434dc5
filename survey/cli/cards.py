"""Key cards at the command line: given as files or texts, passphrases asked only when they fit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from survey.cli.passphrases import ask_passphrases
from survey.services.opening_locks import GivenCard, OpenedLock, look_at, open_lock

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk
    from survey.services.locking import PublicLock


def add_cards(one: argparse.ArgumentParser) -> None:
    """Declare the two cards of a command and where their passphrases come from."""
    one.add_argument(
        "--cards",
        nargs="+",
        type=Path,
        required=True,
        metavar="F",
        help="card files, or text files with what the QR code holds or with the typed lines",
    )
    one.add_argument("--passphrases", type=Path, metavar="FILE", help="one a line, for trials")


def opened_lock(
    desk: Desk, chosen: argparse.Namespace, lock: PublicLock, *, other: PublicLock | None = None
) -> OpenedLock:
    """The lock opened by the chosen cards; everything wrong with them is said before typing."""
    given = [GivenCard(file.name, file.read_bytes()) for file in chosen.cards]
    cards = look_at(given, lock, other=other)
    names = [
        desk.words("card {index} of “{lock}” ({file})").format(
            index=card.index, lock=lock.name, file=one.name
        )
        for card, one in zip(cards, given, strict=True)
    ]
    phrases = ask_passphrases(desk, names, chosen.passphrases)
    typed = [
        GivenCard(one.name, one.raw, phrase) for one, phrase in zip(given, phrases, strict=True)
    ]
    return open_lock(typed, lock, other=other)
