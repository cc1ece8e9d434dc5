"""Rooms of a ceremony: each PC a folder of its own, files carried between them by hand."""

import re
import shutil
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pytest

from survey.clock import now
from survey.config import Settings
from survey.sealing.card_file import LEAST_WORK
from survey.services.installing import open_installation
from survey.services.locking import new_lock_set
from survey.unit_of_work import unit_of_work
from tests.cli.conftest import Run, Said
from tests.factories.ready import note_proofs, note_rehearsal

FIRST_TRY = str(resources.files("survey").joinpath("campaigns", "first-try.yaml"))
PHRASES = ("one of three", "two of three", "three of three")


def found(pattern: str, said: Said) -> str:
    """What stands in the group of the pattern on the terminal."""
    match = re.search(pattern, said.out)
    assert match, said
    return match[1]


def note_ready(folder: Path, number: str, *, proofs: bool = False) -> None:
    """Keep in a data folder that a campaign was rehearsed and, if asked, its cards proved."""
    settings = Settings.from_environment({"SURVEY_FOLDER": str(folder)})
    installation = open_installation(settings.database_url)
    with unit_of_work(installation.factory) as session:
        note_rehearsal(session, number, at=now())
        if proofs:
            note_proofs(session, number, at=now())
    installation.engine.dispose()


@dataclass
class Room:
    """A PC: its folder, and commands that see nothing else."""

    folder: Path
    carry_out: Run
    patch: pytest.MonkeyPatch

    def run(self, *arguments: str) -> Said:
        self.patch.chdir(self.folder)
        self.patch.setenv("SURVEY_FOLDER", str(self.folder / "instance"))
        return self.carry_out(*arguments)

    def done(self, *arguments: str) -> Said:
        said = self.run(*arguments)
        assert said.status == 0, said
        return said

    def carry(self, name: str, to: "Room") -> None:
        """Take a file to another room."""
        shutil.copy(self.folder / name, to.folder / Path(name).name)

    def phrases(self, *chosen: str) -> str:
        """A file of passphrases, one a line."""
        (self.folder / "phrases").write_text("".join(f"{one}\n" for one in chosen), "utf-8")
        return "phrases"

    def draw(self, name: str, *, one_set: bool = False) -> None:
        """Cards of a new lock in the room's folder, quick to open, otherwise as `lock new`."""
        made = new_lock_set(name, PHRASES, one_set=one_set, work=LEAST_WORK)
        for suffix, raw in zip(("", "-slip"), made.public_files, strict=False):
            (self.folder / f"{name}{suffix}.pub").write_bytes(raw)
        for index, raw in enumerate(made.cards, 1):
            (self.folder / f"{name}-{index}.card").write_bytes(raw)
