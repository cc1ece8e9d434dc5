"""Refusals as words: which errors a command explains, all others are defects and show as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.config import SettingsError
from survey.domain.errors import DefinitionRefused, SurveyError
from survey.recount.errors import RecountRefused
from survey.services.locking import SealingError
from survey.services.printing import PrintoutError
from survey.services.readiness import NotReady
from survey.words import error_words, fault_words

if TYPE_CHECKING:
    from survey.cli.desk import Desk


def complaint(error: Exception, desk: Desk | None) -> str | None:
    """What to tell the person about an error, in the settings' language; None for a defect."""
    if isinstance(error, SettingsError) or desk is None:
        return str(error)
    language = desk.settings.language
    if isinstance(error, SurveyError | SealingError | RecountRefused | PrintoutError):
        lines = [error_words(error.code, error.facts, language), *_listed(error, language)]
        return "\n".join(lines)
    if isinstance(error, EOFError):
        return desk.words("Nothing can be typed here. Give a file with --passphrases.")
    if isinstance(error, OSError):
        return _of_file(error, desk)
    return None


def _of_file(error: OSError, desk: Desk) -> str:
    """What is wrong with a file; in the system's own words where it is neither of the usual two."""
    told = f"{error.filename or ''}: {error.strerror or error}"
    if isinstance(error, FileExistsError):
        told = desk.words("{file} is there already and is not written over. Take another name.")
    elif isinstance(error, FileNotFoundError):
        told = desk.words("There is no file or folder {file}.")
    return told.replace("{file}", str(error.filename))


def _listed(error: Exception, language: str) -> list[str]:
    """A line for each of the things that a refusal holds."""
    match error:
        case DefinitionRefused():
            return [fault_words(one, language) for one in error.faults]
        case NotReady():
            return [f"- {error_words(one.code, one.facts, language)}" for one in error.lacking]
    return []
