"""Words of a refusal on a page: moments among its facts as people write them."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import format_datetime

from survey.web.languages import language
from survey.words import error_words


def told(code: str, facts: Mapping[str, object]) -> str:
    """What is wrong and what to do; a moment is on the wall clock of the service."""
    return error_words(code, {name: _plain(fact) for name, fact in facts.items()}, language())


def _plain(fact: object) -> object:
    if not isinstance(fact, str) or "T" not in fact:
        return fact
    try:
        at = datetime.fromisoformat(fact)
    except ValueError:
        return fact
    return str(format_datetime(at, "yyyy-MM-dd HH:mm")) if at.tzinfo else fact
