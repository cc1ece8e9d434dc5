"""The server's own log: what failed in the program, never who asked for what.

Threat: gunicorn logs the address and the first line of requests that it cannot read, and the
address of pages that fail: that would be a register of evaluators, and of staff links.
"""

from __future__ import annotations

import sys
import traceback
from typing import Any

from gunicorn.glogging import Logger

_OF_REQUESTS = ("Invalid request", "Error handling request", "Error parsing", "Error processing")


class ServerLog(Logger):
    """Says of a request only that it failed, and where in the program."""

    def warning(self, msg: object, *args: object, **kwargs: Any) -> None:  # noqa: ANN401
        """A warning; of a request nothing but that it could not be read."""
        if str(msg).startswith(_OF_REQUESTS):
            super().warning("A request could not be read.")
        else:
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: object, *args: object, **kwargs: Any) -> None:  # noqa: ANN401, ARG002
        """A failure, as type and places in the program: texts of errors hold what was sent."""
        kind, _, trace = sys.exc_info()
        frames = traceback.extract_tb(trace)
        places = " < ".join(f"{one.filename}:{one.lineno}" for one in reversed(frames))
        of_request = str(msg).startswith(_OF_REQUESTS)
        what = "A request failed" if of_request else "The server failed"
        super().error("%s: %s at %s", what, kind.__name__ if kind else "?", places)
