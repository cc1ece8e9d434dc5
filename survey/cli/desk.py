"""What every command works with: settings, the installation when needed, words, and who acts."""

from __future__ import annotations

import getpass
import os
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from survey.config import Settings
from survey.services.installing import Installation, open_installation
from survey.unit_of_work import reading, unit_of_work
from survey.words import translator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session


@dataclass
class Desk:
    """The place where a command is carried out."""

    settings: Settings
    actor: str

    @cached_property
    def installation(self) -> Installation:
        """The database, opened by the first command that needs one."""
        return open_installation(self.settings.database_url)

    @cached_property
    def words(self) -> Callable[[str], str]:
        """The interface's words in the language of the settings."""
        return translator(self.settings.language)

    @contextmanager
    def act(self) -> Iterator[Session]:
        """One act: committed when it returns, rolled back when it raises."""
        with unit_of_work(self.installation.factory) as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One look at the database, which waits for nobody and changes nothing."""
        with reading(self.installation.factory) as session:
            yield session

    def say(self, message: str, **facts: object) -> None:
        """Print a line of the catalog, filled with facts."""
        print(self.words(message).format(**facts), flush=True)


def open_desk(folder: Path | None = None, environ: Mapping[str, str] = os.environ) -> Desk:
    """A desk from the environment; whoever runs the command is named in the ledger."""
    return Desk(Settings.from_environment(environ, folder), f"cli:{getpass.getuser()}")
