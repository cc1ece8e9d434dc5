"""The real service as processes of its own, serving a campaign that a test has made."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from survey import clock
from survey.cli.demo.service import free_port, serving
from survey.config import Settings
from survey.persistence import campaigns
from survey.services.installing import open_installation
from tests.factories.stage import Stage


@dataclass
class LiveService:
    """Where it answers, and the campaign behind it, open now."""

    address: str
    stage: Stage


@contextmanager
def live_service(folder: Path, document: dict[str, Any]) -> Iterator[LiveService]:
    """Serve an open campaign with slips for everybody; ended on leaving."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {"PORT": str(port), "PUBLIC_ADDRESS": address}
    settings = Settings.from_environment(environment, folder)
    stage = Stage(open_installation(settings.database_url), document)
    stage.prepare()
    with stage.act() as session:
        kept = campaigns.find(session, stage.key)
        hours = timedelta(hours=4)
        now = clock.now()
        campaigns.store(session, replace(kept, opens_at=now - hours, closes_at=now + hours))
    with serving(settings):
        yield LiveService(address, stage)
    stage.installation.engine.dispose()
