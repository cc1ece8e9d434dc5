"""Large print (大字版): asked for by the address, as the language is; no cookie is needed."""

from typing import Any, Final

from flask import Flask, has_request_context, request

from survey.web.switching import this_page

PARAMETER: Final = "size"
LARGE: Final = "large"
NORMAL: Final = "normal"


def offer_large_print(app: Flask) -> None:
    """Keep the size in the app's addresses and offer it to the templates."""
    app.url_defaults(_keep_size)
    app.jinja_env.globals |= {"large_print": large_print, "other_print": other_print}


def large_print() -> bool:
    """Whether the page is in large print."""
    return request.args.get(PARAMETER) == LARGE


def other_print() -> dict[str, str]:
    """The other size: the parameter, and this page in it."""
    other = NORMAL if large_print() else LARGE
    return {"parameter": other, "address": this_page(**{PARAMETER: other})}


def _keep_size(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint != "static" and has_request_context() and large_print():
        values.setdefault(PARAMETER, LARGE)
