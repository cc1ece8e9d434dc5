"""Words for codes: errors, faults, states and checks carry codes, people read sentences.

The sources are English; the catalogs in `survey/translations` translate them. A command line has
no request, so this works on gettext alone; web pages give the language of the request.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from survey.words.codes import CODES
from survey.words.directory import DIRECTORY, ROWS
from survey.words.faults import FAULTS
from survey.words.kinds import KINDS
from survey.words.of_appeals import APPEAL_CODES, OF_APPEALS
from survey.words.of_plans import OF_PLANS
from survey.words.of_results import OF_RESULTS
from survey.words.of_scores import OF_SCORES, RULE_FAULTS, SCORE_ROWS
from survey.words.refusals import REFUSALS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from survey.domain.errors import Fault

_REFUSALS = REFUSALS | OF_APPEALS | OF_PLANS | OF_RESULTS | OF_SCORES | DIRECTORY
_ROWS = ROWS | SCORE_ROWS | RULE_FAULTS
_CODES = CODES | APPEAL_CODES | KINDS
_TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"


@lru_cache(maxsize=8)
def _catalog(language: str) -> gettext.NullTranslations:
    # English is the source; a language without a catalog falls back to it.
    return gettext.translation("messages", _TRANSLATIONS, [language], fallback=True)


def translator(language: str) -> Callable[[str], str]:
    """A function that gives a source text or a known code in the language."""
    catalog = _catalog(language)

    def translate(text: str) -> str:
        known = _CODES.get(text, text)
        return catalog.gettext(known) if known else ""  # an empty one would give the header

    return translate


def _filled(text: str, facts: Mapping[str, object], language: str) -> str:
    """The text with its facts; facts that are codes themselves are put into words."""
    translate = translator(language)
    named = {name: translate(str(value)) for name, value in facts.items()}
    return translate(text).format_map(_Facts(named))


class _Facts(dict[str, str]):
    """Facts of which some may be missing: a message must never fail over its own words."""

    def __missing__(self, name: str) -> str:
        return "…"


def error_words(code: str, facts: Mapping[str, object], language: str) -> str:
    """What to tell a person about a refusal: what is wrong and what to do."""
    return _filled(_REFUSALS.get(code, code), facts, language)


def row_words(code: str, facts: Mapping[str, object], language: str) -> str:
    """What is wrong with a text of a table that was imported, or of a form."""
    return _filled(_ROWS.get(code, code), facts, language)


def fault_words(fault: Fault, language: str) -> str:
    """A fault of a definition with its place: "classes[2].weight, line 41: …"."""
    words = _filled(FAULTS.get(fault.code, fault.code), dict(fault.facts), language)
    if fault.line:
        line = _catalog(language).gettext("line {line}").format(line=fault.line)
        return f"{fault.place}, {line}: {words}" if fault.place else f"{line}: {words}"
    return f"{fault.place}: {words}" if fault.place else words
