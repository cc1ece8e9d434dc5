"""Words of dossiers, the same wherever one is read: in the booth and as the console shows it."""

from flask import Flask

from survey.domain.dossier import DossierPart
from survey.web.languages import language
from survey.words import translator

_KILO = 1024


def offer_dossier_words(app: Flask) -> None:
    """Have the templates know them."""
    app.jinja_env.globals |= {"part_words": part_words, "size_words": size_words}


def part_words(part: DossierPart) -> str:
    """The heading of a text."""
    return translator(language())(f"dossier-{part.value}")


def size_words(size: int) -> str:
    """Bytes as people say them."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{size / _KILO / _KILO:.1f} MB"
