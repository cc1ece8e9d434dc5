"""The language of a page: Chinese unless the address asks otherwise, whatever a browser prefers."""

from typing import Any, Final

from flask import Flask, has_request_context, request
from flask_babel import Babel, get_locale
from flask_babel import gettext as _gettext
from flask_babel import ngettext as _ngettext

from survey.config import Language, Settings
from survey.web.switching import this_page

PARAMETER: Final = "lang"
BY_PARAMETER: Final = {"zh": Language.CHINESE, "en": Language.ENGLISH}
_OWN_NAMES: Final = {Language.CHINESE: "中文", Language.ENGLISH: "English"}
_HTML: Final = {Language.CHINESE: "zh-Hans-CN", Language.ENGLISH: "en"}


def gettext(text: str, **facts: object) -> str:
    """The text in the language that is spoken now, with its facts; imported as `_`."""
    return str(_gettext(text, **facts))


def ngettext(one: str, many: str, number: int, **facts: object) -> str:
    """The text for this number, which stands in it as `num`."""
    return str(_ngettext(one, many, number, **facts))


def speak(app: Flask, settings: Settings) -> None:
    """Let the app choose the language of each request and offer it to the templates."""
    Babel(
        app,
        default_locale=settings.language.value,
        default_timezone=str(settings.timezone),
        default_translation_directories="translations",
        locale_selector=lambda: _chosen(settings),
    )
    app.url_defaults(_keep_language)
    app.jinja_env.globals |= {
        "html_lang": html_lang,
        "other_language": other_language,
        "asked_parameter": asked_parameter,
    }


def language() -> Language:
    """The language that is spoken now."""
    return Language(str(get_locale()))


def html_lang() -> str:
    """The `lang` of the page."""
    return _HTML[language()]


def other_language() -> dict[str, str]:
    """The other language: its own name, its `lang`, the parameter, and this page in it."""
    other = next(one for one in Language if one is not language())
    parameter = next(name for name, one in BY_PARAMETER.items() if one is other)
    return {
        "name": _OWN_NAMES[other],
        "lang": _HTML[other],
        "parameter": parameter,
        "address": this_page(**{PARAMETER: parameter}),
    }


def asked_parameter() -> str:
    """The language parameter of the address, empty if there is none that is known."""
    # Only the address is looked at: the body may be too large to be read.
    given = request.args.get(PARAMETER, "")
    return given if given in BY_PARAMETER else ""


def _chosen(settings: Settings) -> str:
    parameter = asked_parameter() if has_request_context() else ""
    return BY_PARAMETER.get(parameter, settings.language).value


def _keep_language(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" or not has_request_context():
        return
    if asked := asked_parameter():
        values.setdefault(PARAMETER, asked)
