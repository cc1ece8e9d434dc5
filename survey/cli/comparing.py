"""box compare: a second opening of the same root held against the results that are kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from survey import clock
from survey.services.second_opening import Opened, compare

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk
    from survey.domain.second_opening import SecondOpening

DIFFERENT = 1


def add_to_box(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    one = verbs.add_parser("compare", help="compare a second opening with the kept results")
    one.add_argument("campaign")
    one.add_argument("results", type=Path, nargs="?", metavar="RESULTS")
    one.add_argument("--inner-root", default="", metavar="R", help="of a second unwrapping")
    one.set_defaults(run=compare_file)


def compare_file(desk: Desk, chosen: argparse.Namespace) -> int:
    """Compare, note it in the ledger; exit code 1 if anything is not the same."""
    raw = chosen.results.read_bytes() if chosen.results else b""
    opened = Opened(results=raw, inner_root=chosen.inner_root)
    with desk.act() as session:
        made = compare(session, chosen.campaign, opened, actor=desk.actor, at=clock.now())
    return say_comparison(desk, made)


def say_comparison(desk: Desk, made: SecondOpening) -> int:
    """Say what came of a comparison; its exit code."""
    if made.is_same:
        desk.say("The same to the byte. Entry {seq} of the ledger.", seq=made.seq)
        return 0
    parts = ", ".join(desk.words(one.value) for one in made.differs)
    desk.say("Not the same: {parts}. Entry {seq} of the ledger.", parts=parts, seq=made.seq)
    place = (made.place.subject, made.place.class_id, made.place.field)
    if made.place.subject:
        desk.say("First figures that differ: {place}", place=" / ".join(filter(None, place)))
    return DIFFERENT
