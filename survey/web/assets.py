"""Static files from memory, under an address that holds the version of all of them together.

Scripts import each other by relative addresses, so one version for the whole folder keeps a browser
from mixing an old file with a new one; it may keep what it has for a year.
"""

from flask import Flask, Response, abort, make_response, request, url_for

from survey.services.browser_files import BrowserFile, browser_files
from survey.web.access import Entrant, admits

_A_YEAR = 31_536_000


def version_assets(app: Flask) -> None:
    """Serve the files, and offer `asset(name)` to the templates."""
    app.add_url_rule("/static/<version>/<path:name>", "static", static)
    app.add_url_rule("/static/", "listing", listing)
    app.jinja_env.globals |= {"asset": asset}


def asset(name: str) -> str:
    """The address of a static file; raises KeyError for one that does not exist."""
    kept = browser_files()
    return url_for("static", version=kept.version, name=kept.files[name].name)


@admits(Entrant.ANYBODY)
def static(version: str, name: str) -> Response:
    """A file of the version that runs here."""
    kept = browser_files()
    if version != kept.version or name not in kept.files:
        abort(404)
    response = _packed(kept.files[name])
    response.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    return response


@admits(Entrant.ANYBODY)
def listing() -> Response:
    """The hash of all files, then of each: what auditors compare with the ledger."""
    kept = browser_files()
    return Response(f"{kept.root}\n{kept.listing}", mimetype="text/plain")


def _packed(file: BrowserFile) -> Response:
    packs = bool(file.compressed) and request.accept_encodings.quality("gzip") > 0
    response = make_response(file.compressed if packs else file.content)
    response.mimetype = file.mimetype
    response.headers["Vary"] = "Accept-Encoding"
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    return response
