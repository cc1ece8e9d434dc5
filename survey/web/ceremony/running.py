"""The ceremony's process: one server on its own port that ends with the ceremony."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server

from survey.services.conducting import Step
from survey.web.ceremony import TOP
from survey.web.ceremony.building import build
from survey.web.ceremony.hall import Hall, grouped_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from survey.config import Settings
    from survey.services.conducting import Ceremony

IDLE_SECONDS = 1800
LINGER_SECONDS = 600
_GLANCE = 0.3
_LAST_ANSWER = 1.0


class _Silent(WSGIRequestHandler):
    """Threat: a log of a ceremony would name what was sent."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002  werkzeug's name
        """Say nothing."""


def run(
    settings: Settings,
    ceremony: Ceremony,
    *,
    host: str,
    port: int,
    announce: Callable[[str, str], None],
) -> bool:
    """Serve until the ceremony is over, left, or idle; whether it ended with results.

    `announce` is told the one-time address and the code, when the server answers.
    """
    hall = Hall(settings, ceremony)
    server = make_server(host, port, build(hall), threaded=True, request_handler=_Silent)
    watcher = threading.Thread(target=_watch, args=(hall, server.shutdown), daemon=True)
    watcher.start()
    code = grouped_code(hall.code)
    announce(f"http://{host}:{server.server_port}{TOP}/enter#{code}", code)
    try:
        server.serve_forever()
    finally:
        ceremony.stop()
        server.server_close()
    return ceremony.step is Step.DONE


def _watch(hall: Hall, shutdown: Callable[[], None]) -> None:
    while not hall.is_over(idle=IDLE_SECONDS, linger=LINGER_SECONDS):
        time.sleep(_GLANCE)
    time.sleep(_LAST_ANSWER)  # the last page is still on its way
    shutdown()
