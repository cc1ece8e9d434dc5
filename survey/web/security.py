"""Headers of every answer; a view that needs another policy sets it itself, and says why there.

Threats: an address with a slip's number told to another host (referrer), a ballot left in a cache,
a page framed over another one, a script or style that is not ours.
"""

from flask import Flask, Response, request

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_STATIC_AGE = 3600
_VERSIONED_AGE = 31_536_000


def harden(app: Flask) -> None:
    """Add the headers to all answers of the app."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if request.endpoint == "static" and response.status_code < 400:  # noqa: PLR2004
            response.headers["Cache-Control"] = _static_caching()
        elif response.cache_control.max_age is None:
            response.headers["Cache-Control"] = "no-store, no-transform"
        return response


def _static_caching() -> str:
    if "v" in request.args:
        return f"public, max-age={_VERSIONED_AGE}, immutable"
    return f"public, max-age={_STATIC_AGE}"
