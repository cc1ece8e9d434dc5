"""Passphrases at the command line: typed unseen, new ones twice, with a hint of their strength."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from survey.domain.passphrase import Strength, strength

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from survey.cli.desk import Desk


def ask_passphrases(desk: Desk, names: Sequence[str], file: Path | None) -> list[str]:
    """A passphrase for each name: the lines of a file, or typed unseen."""
    if file is not None:
        return _lines(desk, file, len(names))
    return [_typed(desk, one) for one in names]


def new_passphrases(desk: Desk, names: Sequence[str], file: Path | None) -> list[str]:
    """A new passphrase for each name, typed twice: a typing error would lose the card."""
    if file is not None:
        return _lines(desk, file, len(names))
    return [_new(desk, one) for one in names]


def _lines(desk: Desk, file: Path, wanted: int) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    if len(lines) < wanted:
        desk.say(
            "{file} has {found} lines, {wanted} are needed",
            file=file,
            found=len(lines),
            wanted=wanted,
        )
        sys.exit(2)
    return lines[:wanted]


def _typed(desk: Desk, name: str) -> str:
    return getpass.getpass(desk.words("Passphrase for {name}: ").format(name=name))


def _new(desk: Desk, name: str) -> str:
    while True:
        typed = _typed(desk, name)
        if not typed.strip():
            desk.say("A card needs a passphrase.")
        elif typed != getpass.getpass(desk.words("Once more: ")):
            desk.say("The two are not the same.")
        else:
            _hint(desk, strength(typed))
            return typed


def _hint(desk: Desk, judged: Strength) -> None:
    """Say how much a passphrase holds; the holder decides, and a new card is quickly made."""
    match judged:
        case Strength.WEAK:
            desk.say(
                "Weak: whoever finds the card can guess it. Better five or six words, or twelve"
                " signs without meaning."
            )
        case Strength.FAIR:
            desk.say("Fair: one more word would make it strong.")
        case Strength.STRONG:
            desk.say("Strong.")
