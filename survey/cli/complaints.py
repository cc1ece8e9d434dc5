"""Refusals as words: which errors a command explains, all others are defects and show as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.config import SettingsError
from survey.domain.errors import DefinitionRefused, SurveyError
from survey.recount.errors import RecountRefused
from survey.services.locking import SealingError
from survey.services.printing import PrintoutError
from survey.words import error_words, fault_words

if TYPE_CHECKING:
    from survey.cli.desk import Desk


def complaint(error: Exception, desk: Desk | None) -> str | None:
    """What to tell the person about an error, in the settings' language; None for a defect."""
    if isinstance(error, SettingsError) or desk is None:
        return str(error)
    language = desk.settings.language
    if isinstance(error, DefinitionRefused):
        lines = [error_words(error.code, error.facts, language)]
        return "\n".join([*lines, *(fault_words(one, language) for one in error.faults)])
    if isinstance(error, SurveyError | SealingError | RecountRefused | PrintoutError):
        return error_words(error.code, error.facts, language)
    if isinstance(error, EOFError):
        return desk.words("Nothing can be typed here. Give a file with --passphrases.")
    if isinstance(error, OSError):
        return f"{error.filename or ''}: {error.strerror or error}"
    return None
