"""certificate: the signed papers of the count, from files or from the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from survey import clock
from survey.cli.files import write_private
from survey.services.certifying import certificate_of_campaign, certificate_of_files

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk
    from survey.services.certifying import Certificate
    from survey.services.sheets import Sheet


def add_to_campaign(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command on a campaign that is kept here."""
    one = verbs.add_parser("certificate", help="the count certificate, to be signed")
    one.add_argument("campaign")
    one.add_argument("file", type=Path, metavar="FILE.pdf")
    one.set_defaults(run=of_campaign)


def add_to_box(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command on the files of an opening; it needs no database."""
    one = verbs.add_parser("certificate", help="the count certificate, to be signed")
    one.add_argument("results", type=Path, metavar="RESULTS")
    one.add_argument("inner", type=Path, nargs="?", metavar="INNER", help="gives names and roots")
    one.add_argument("file", type=Path, metavar="FILE.pdf")
    one.set_defaults(run=of_files)


def printed_at(desk: Desk) -> str:
    """The present moment as papers show it."""
    return clock.now().astimezone(desk.settings.timezone).strftime("%Y-%m-%d %H:%M")


def write_sheet(desk: Desk, file: Path, sheet: Sheet) -> None:
    """Write a paper to a new file; an existing one is never overwritten."""
    from survey.services.sheets import sheet_bytes

    write_private(file, sheet_bytes(sheet))
    desk.say("Written: {file}", file=file)


def of_campaign(desk: Desk, chosen: argparse.Namespace) -> int:
    """From the results that are kept here, with the roots of all batches."""
    with desk.read() as session:
        made = certificate_of_campaign(session, chosen.campaign)
    return _write(desk, chosen.file, made)


def of_files(desk: Desk, chosen: argparse.Namespace) -> int:
    """From the results file, and the inner file where it is at hand."""
    inner = chosen.inner.read_bytes() if chosen.inner else None
    return _write(desk, chosen.file, certificate_of_files(chosen.results.read_bytes(), inner))


def _write(desk: Desk, file: Path, made: Certificate) -> int:
    from survey.services.certificate_sheet import certificate_sheet

    write_sheet(desk, file, certificate_sheet(made, say=desk.words, printed=printed_at(desk)))
    return 0
