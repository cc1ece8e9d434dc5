"""Kept files as answers: nothing that was handed in ever runs on this site.

Threat: a page or picture with a script among the files. Its type is the one found in its content
when it was taken and is never guessed (nosniff); only PDF and pictures open in the browser, under
policies that allow no script, no request and no frame; everything else is saved to the disk.
"""

import io
from typing import Final

from flask import Response, send_file

_PICTURES: Final = ("image/png", "image/jpeg")
_PDF: Final = "application/pdf"
# The browser's own page around a picture has a style of its own.
_OF_PICTURES: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
)
# Chromium's viewer is a plug-in, which `sandbox` would forbid.
_OF_PDF: Final = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
)
_OF_OTHERS: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"


def file_answer(content: bytes, *, name: str, media_type: str) -> Response:
    """A file to look at, or to save under its name."""
    shows = media_type == _PDF or media_type in _PICTURES
    response = send_file(
        io.BytesIO(content),
        mimetype=media_type,
        as_attachment=not shows,
        download_name=name,
        conditional=False,
        etag=False,
    )
    policy = _OF_PICTURES if media_type in _PICTURES else _OF_OTHERS
    response.headers["Content-Security-Policy"] = _OF_PDF if media_type == _PDF else policy
    return response
