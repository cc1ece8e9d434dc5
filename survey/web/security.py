"""Headers of every answer; a view that needs another policy sets it itself, and says why there.

Threats: an address with a slip's number told to another host (referrer), a ballot left in a cache,
a page framed over another one, a script or style that is not ours.
"""

from http import HTTPStatus

from flask import Flask, Response, request

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_OF_FILES = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OF_PAGES = _OF_FILES | {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def harden(app: Flask) -> None:
    """Add the headers to all answers of the app."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        # A script or a style sheet is no place to be in; a phone fetches several.
        of_page = request.endpoint != "static" or response.status_code != HTTPStatus.OK
        for name, value in (_OF_PAGES if of_page else _OF_FILES).items():
            response.headers.setdefault(name, value)
        if response.cache_control.max_age is None:
            response.headers["Cache-Control"] = "no-store, no-transform"
        return response
