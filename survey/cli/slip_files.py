"""Files of slips: one PDF, or FILE-1.pdf, FILE-2.pdf … where there are several bundles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from survey.cli.files import write_private
from survey.cli.slip_text import slip_text
from survey.domain.press import SlipFormat
from survey.services.papers import bundle_name
from survey.services.printing import Printable, print_bundles

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from survey.cli.desk import Desk


class NumberedBatch(Printable, Protocol):
    """A batch that has its number already."""

    @property
    def number(self) -> int:
        """Its number within the campaign."""


LANGUAGES = {"zh": "zh_Hans_CN", "en": "en"}


def add_paper(one: argparse.ArgumentParser) -> None:
    """Declare where and how slips are printed."""
    from pathlib import Path

    one.add_argument(
        "--slips",
        type=Path,
        required=True,
        metavar="FILE.pdf",
        help="new file; more than 500 sheets make bundles FILE-1.pdf, FILE-2.pdf …",
    )
    one.add_argument(
        "--layout",
        type=SlipFormat,
        choices=list(SlipFormat),
        default=SlipFormat.EIGHT,
        help="slips on a sheet: 2x4 (the default), 2x5, or 1",
    )
    one.add_argument(
        "--language", choices=sorted(LANGUAGES), help="of the slips' words; else the campaign's"
    )


def write_slips(
    desk: Desk,
    batch: NumberedBatch,
    file: Path,
    *,
    layout: SlipFormat = SlipFormat.EIGHT,
    language: str = "",
    name: str = "",
) -> list[Path]:
    """Print a batch to new files for their owner alone; an existing one is never overwritten.

    `name` stands for the number of a batch that has none yet. Nothing is left on a raise.
    """
    text = slip_text(
        batch.record,
        batch=name or batch.number,
        timezone=desk.settings.timezone,
        language=LANGUAGES.get(language, ""),
    )
    written: list[Path] = []
    try:
        for one in print_bundles(batch, text=text, layout=layout):
            named = file.with_name(bundle_name(file.stem, one.number, bundles=one.of))
            part = named if one.of > 1 else file
            write_private(part, one.pdf)
            written.append(part)
            if one.of > 1:
                desk.say("Bundle {n} of {count}: {file}", n=one.number, count=one.of, file=part)
    except BaseException:
        drop_files(written)
        raise
    return written


def drop_files(written: list[Path]) -> None:
    """Take back what was written for a batch that is not kept."""
    for one in written:
        one.unlink(missing_ok=True)
