"""Files in forms of staff, looked at before anything is kept."""

from flask import request

from survey.domain.kept_file import TakenFile
from survey.services.taking_files import MOST_BYTES, take_file

MOST_FORM_BYTES = MOST_BYTES + 2 * 1024 * 1024
"""A file that is a little too large still gets a page that says so, with all that was typed."""


def uploaded(name: str) -> TakenFile | None:
    """The file in a field of the form, None if none was chosen; raises FileRefused's kinds."""
    given = request.files.get(name)
    if given is None or not given.filename:
        return None
    return take_file(given.filename, given.stream.read(MOST_BYTES + 1))
