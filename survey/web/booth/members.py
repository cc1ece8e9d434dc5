"""Bodies in JSON: an object with exactly the members that an entry point names."""

import json
from http import HTTPStatus
from typing import Any

from flask import abort, request

from survey.domain.errors import Malformed

MOST_BYTES = 262_144


def members(*names: str) -> dict[str, str]:
    """The members of the body, all of them strings and none but these; raises Malformed."""
    if request.mimetype != "application/json":
        abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    request.max_content_length = MOST_BYTES
    try:
        sent: Any = json.loads(request.get_data())
    except (ValueError, RecursionError):
        raise Malformed(reason="json") from None
    if not isinstance(sent, dict) or sent.keys() != set(names):
        raise Malformed(reason="members")
    if not all(isinstance(value, str) for value in sent.values()):
        raise Malformed(reason="members")
    return sent
