"""The chart library, from this host, at an address that changes with it."""

from flask import Response, abort, make_response, request

from survey.services.presenting import chart_script
from survey.web.access import Entrant, admits

_A_YEAR = 31_536_000


@admits(Entrant.ANYBODY)
def script(version: str) -> Response:
    """The script, compressed where the browser takes that."""
    held = chart_script()
    if version != held.version:
        abort(404)
    packed = request.accept_encodings.quality("gzip") > 0
    response = make_response(held.compressed if packed else held.plain)
    response.mimetype = "text/javascript"
    response.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    response.headers["Vary"] = "Accept-Encoding"
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response
