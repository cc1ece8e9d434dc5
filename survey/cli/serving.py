"""Serving: set up what is missing, say where to go, start the workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.services import listing, staffing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, MutableMapping
    from typing import Any

    from gunicorn.config import Config

    from survey.cli.desk import Desk
    from survey.config import Settings

    _Start = Callable[[str, Iterable[tuple[str, str]]], None]
    _Application = Callable[[MutableMapping[str, Any], _Start], Iterable[bytes]]

WORKERS = 2
THREADS = 16
LONGEST_ADDRESS = 2000
GRACE = 5


def serve(desk: Desk, _: argparse.Namespace) -> int:
    """Serve until stopped; the first run makes folder, secret and database."""
    with desk.read() as session:
        known, staffed = listing.every_campaign(session), staffing.is_staffed(session)
    desk.say("Data folder: {folder}", folder=desk.settings.folder)
    if not known:
        desk.say("No campaign yet. Import one, for a first try:")
        print("  python app.py campaign import survey/campaigns/first-try.yaml")
    for one in known:
        place = f"{desk.settings.public_address}/b/{one.number}"
        print(f"  {place}  {one.title} ({desk.words(one.state)})")
    console = f"{desk.settings.public_address}/console"
    desk.say("Staff: {address}", address=console)
    if not staffed:
        desk.say("No administrator yet. Add the first; it prints a password for one use:")
        print("  python app.py staff add NAME administrator")
    desk.say("Serving on {address} (stop with Ctrl+C)", address=desk.settings.public_address)
    desk.installation.engine.dispose()  # workers open their own connections after the fork
    run_workers(desk.settings)
    return 0


def run_workers(settings: Settings) -> None:
    """Run gunicorn in this process until it is told to stop.

    Threat: an access log would say which address voted when; there is none, at any level.
    """
    from gunicorn.app.base import BaseApplication
    from gunicorn.util import import_app

    options = {
        "bind": f"{settings.host}:{settings.port}",
        "workers": WORKERS,
        "worker_class": "gthread",
        "threads": THREADS,
        "graceful_timeout": GRACE,
        "accesslog": None,
        "loglevel": "warning",
        "logger_class": "survey.cli.server_log.ServerLog",
        "limit_request_line": LONGEST_ADDRESS,
        "control_socket_disable": True,
        "proc_name": "survey",
    }

    class Service(BaseApplication):
        cfg: Config

        def load_config(self) -> None:
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> _Application:
            # Each worker builds its own, after the fork: connections and threads do not survive it.
            application: _Application = import_app("app:app")
            return application

    Service().run()
