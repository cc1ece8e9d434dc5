"""Papers around slips: cover of a batch, sign-in sheet, closing sheet; none of them has a code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from survey.cli.certificate import printed_at, write_sheet
from survey.cli.files import write_private

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands on slips."""
    one = verbs.add_parser("cover", help="the cover sheet of a batch, to be signed")
    one.add_argument("campaign")
    one.add_argument("batch", type=int, metavar="BATCH", help="its number")
    one.add_argument("file", type=Path, metavar="FILE.pdf")
    one.set_defaults(run=cover)
    one = verbs.add_parser("sign-in-sheet", help="names to sign beside, and no serials")
    one.add_argument("campaign")
    one.add_argument("evaluator_class", metavar="CLASS")
    one.add_argument("names", type=Path, metavar="NAMES", help="text with a name a line, or xlsx")
    one.add_argument("file", type=Path, metavar="FILE.pdf")
    one.add_argument("--column", default="A", help="of the first sheet of an xlsx")
    one.set_defaults(run=sign_in)


def add_to_campaign(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands on a campaign."""
    one = verbs.add_parser("closing-sheet", help="all slips accounted for, to be signed")
    one.add_argument("campaign")
    one.add_argument("file", type=Path, metavar="FILE.pdf")
    one.set_defaults(run=closing)
    one = verbs.add_parser("poster", help="address in large type with its QR code, for the door")
    one.add_argument("campaign")
    one.add_argument("file", type=Path, metavar="FILE.pdf")
    one.add_argument("--wifi", nargs=2, metavar=("SSID", "PASSWORD"), help="of the hall")
    one.add_argument("--a3", action="store_true", help="on A3 instead of A4")
    one.set_defaults(run=poster)


def cover(desk: Desk, chosen: argparse.Namespace) -> int:
    """Write the cover sheet of a batch."""
    from survey.services.cover_sheet import cover_of, cover_sheet

    with desk.read() as session:
        made = cover_of(session, chosen.campaign, chosen.batch)
    sheet = cover_sheet(
        made, say=desk.words, timezone=desk.settings.timezone, printed=printed_at(desk)
    )
    write_sheet(desk, chosen.file, sheet)
    return 0


def sign_in(desk: Desk, chosen: argparse.Namespace) -> int:
    """Write a sign-in sheet; the names go from the file to the paper and nowhere else."""
    from survey.services.name_list import read_names
    from survey.services.sign_in_sheet import class_of, sign_in_bytes

    raw = chosen.names.read_bytes()
    names = read_names(raw, file=chosen.names.name, column=chosen.column)
    with desk.read() as session:
        named = class_of(session, chosen.campaign, chosen.evaluator_class)
    write_private(chosen.file, sign_in_bytes(named, names, say=desk.words))
    desk.say("Written: {file}", file=chosen.file)
    return 0


def closing(desk: Desk, chosen: argparse.Namespace) -> int:
    """Write the closing sheet, if all sums hold."""
    from survey.services.closing_sheet import closed_slips, closing_sheet

    with desk.read() as session:
        made = closed_slips(session, chosen.campaign)
    write_sheet(desk, chosen.file, closing_sheet(made, say=desk.words, printed=printed_at(desk)))
    return 0


def poster(desk: Desk, chosen: argparse.Namespace) -> int:
    """Write the poster; the Wi-Fi password stands on it and nowhere else."""
    from survey.services.hall_poster import PosterSize, poster_bytes, poster_campaign

    with desk.read() as session:
        kept = poster_campaign(session, chosen.campaign)
    raw = poster_bytes(
        kept,
        wifi=tuple(chosen.wifi) if chosen.wifi else None,
        size=PosterSize.A3 if chosen.a3 else PosterSize.A4,
        say=desk.words,
        timezone=desk.settings.timezone,
    )
    write_private(chosen.file, raw)
    desk.say("Written: {file}", file=chosen.file)
    return 0
