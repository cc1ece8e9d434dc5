"""The papers of the press on this machine: sealed files, one for a job, in a folder of their own.

A file of the name of its job is whole; while it is written it has another name.
"""

from __future__ import annotations

import os
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from survey.sealing.paper import SealedPaper
from survey.services.printing import bundles_of, print_bundles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from survey.domain.press import PressJob, SlipFormat
    from survey.services.printing import Printable, SlipText
    from survey.services.slip_deriving import Told

FOLDER = "press"
_UNFINISHED = ".part"


def paper_folder(folder: Path) -> Path:
    """The folder of papers within the folder of the service; made for its owner alone."""
    place = folder / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def paper_file(folder: Path, job_id: str) -> Path:
    """The sealed paper of a job, there or not; `folder` is the service's."""
    return paper_folder(folder) / job_id


def paper_name(job: PressJob, number: int) -> str:
    """What the file is called where it is saved: a PDF, or several of them in an archive."""
    several = bundles_of(job.total, job.layout) > 1
    return f"slips-{number}.zip" if several else f"slips-{number}.pdf"


def bundle_name(stem: str, number: int, *, bundles: int) -> str:
    """The name of a bundle's PDF: with its number where there are several."""
    width = len(str(bundles))
    return f"{stem}-{number:0{width}}.pdf" if bundles > 1 else f"{stem}.pdf"


@contextmanager
def sealed_paper(folder: Path, job_id: str, key: bytes) -> Iterator[BinaryIO]:
    """A stream into the sealed paper of a job; nothing is left of it on a raise."""
    whole = paper_file(folder, job_id)
    part = whole.with_suffix(_UNFINISHED)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            sealed = SealedPaper(out, key=key, paper=bytes.fromhex(job_id))
            yield cast("BinaryIO", sealed)
            sealed.close()
            out.flush()
            os.fsync(out.fileno())
        part.rename(whole)
    finally:
        part.unlink(missing_ok=True)


def write_bundles(
    batch: Printable, *, text: SlipText, layout: SlipFormat, number: int, out: BinaryIO, told: Told
) -> None:
    """Write all bundles of a batch: one PDF as it is, several as an archive without compression."""
    printed = print_bundles(batch, text=text, layout=layout, told=told)
    if bundles_of(len(batch.slips), layout) == 1:
        (only,) = printed
        out.write(only.pdf)
        return
    stream: Any = out  # an archive is written to whatever takes bytes
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for one in printed:
            archive.writestr(bundle_name(f"slips-{number}", one.number, bundles=one.of), one.pdf)


def drop_paper(folder: Path, job_id: str) -> None:
    """Take away the paper of a job, if it is there."""
    paper_file(folder, job_id).unlink(missing_ok=True)


def drop_others(folder: Path, kept: Collection[str]) -> int:
    """Take away the papers, whole or not, of all jobs but these; how many were there."""
    others = [one for one in paper_folder(folder).iterdir() if one.stem not in kept]
    for one in others:
        one.unlink(missing_ok=True)
    return len(others)
