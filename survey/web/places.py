"""What the app was built with, and the unit of work of a request."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from flask import current_app

from survey.config import Settings
from survey.services.box_writer import BoxWriter
from survey.unit_of_work import reading, unit_of_work

EXTENSION = "survey"


@dataclass(frozen=True, slots=True)
class Places:
    """Settings, the factory of sessions, and the one box writer of the process."""

    settings: Settings
    factory: Any  # a sessionmaker: this layer hands sessions on and never looks into them
    box_writer: BoxWriter


def places() -> Places:
    """The places of the running app."""
    kept: Places = current_app.extensions[EXTENSION]
    return kept


def acting() -> AbstractContextManager[Any]:
    """A session for one act: kept as a whole on leaving, nothing of it on a raise.

    Views leave it before they render, so that no writer waits for a page.
    """
    return unit_of_work(places().factory)


def looking() -> AbstractContextManager[Any]:
    """A session that only reads."""
    return reading(places().factory)
