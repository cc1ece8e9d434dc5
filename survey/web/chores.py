"""What the service does unasked: it takes away papers and uploads whose time is over.

Once at the start, so that a crash leaves nothing behind, then by a timer in every worker.
"""

import logging
import threading
from typing import Final

from flask import Flask

from survey.clock import now
from survey.services.directory import importing
from survey.services.pressing import sweep
from survey.services.scores import importing as scores
from survey.web.places import EXTENSION, Places

EVERY_SECONDS: Final = 20.0

_log = logging.getLogger("survey.web")


def start_chores(app: Flask, *, every: float = EVERY_SECONDS) -> threading.Event:
    """Sweep now and then every so many seconds, until the event that is given back is set."""
    kept: Places = app.extensions[EXTENSION]
    over = threading.Event()
    chores = threading.Thread(
        target=_sweep_until, args=(kept, over, every), name="chores", daemon=True
    )
    chores.start()
    return over


def _sweep_until(kept: Places, over: threading.Event, every: float) -> None:
    while True:
        try:
            sweep(kept.factory, kept.settings.folder, at=now())
            importing.sweep(kept.factory, at=now())
            scores.sweep(kept.factory, at=now())
        except Exception as error:  # noqa: BLE001  the database may be away; the next turn tries again
            _log.warning("sweep failed: %s", type(error).__name__)
        if over.wait(every):
            return
