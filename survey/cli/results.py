"""results: write what was counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from survey import clock
from survey.cli.files import write_private
from survey.services.reporting import PaperFormat, ResultsFormat, results_file

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this noun."""
    noun = nouns.add_parser("results", help="write the counted results as a file")
    noun.add_argument("campaign")
    forms = [one.value for kind in (ResultsFormat, PaperFormat) for one in kind]
    noun.add_argument("--format", choices=forms, required=True)
    noun.add_argument("--out", type=Path, required=True, metavar="FILE")
    noun.add_argument("--maker", metavar="NAME", help="who makes the papers (xlsx, pdf, docx)")
    noun.add_argument("--a3", action="store_true", help="papers on A3 (pdf)")
    noun.set_defaults(run=write)


def write(desk: Desk, chosen: argparse.Namespace) -> int:
    """Write the file."""
    if chosen.format in set(PaperFormat):
        content = _papers(desk, chosen)
    else:
        with desk.read() as session:
            content = results_file(session, chosen.campaign, ResultsFormat(chosen.format))
    write_private(chosen.out, content)
    desk.say("Written: {file}", file=chosen.out)
    return 0


def _papers(desk: Desk, chosen: argparse.Namespace) -> bytes:
    from survey.services.filing import Maker, filed_document, filed_pdf, filed_workbook

    maker = Maker(
        name=chosen.maker or desk.actor,
        at=clock.now(),
        timezone=desk.settings.timezone,
        say=desk.words,
    )
    with desk.read() as session:
        if chosen.format == PaperFormat.PDF:
            return filed_pdf(session, chosen.campaign, maker, large=chosen.a3)
        if chosen.format == PaperFormat.DOCX:
            return filed_document(session, chosen.campaign, maker)
        return filed_workbook(session, chosen.campaign, maker)
