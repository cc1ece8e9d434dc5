"""Anonymous, sealed and exactly counted evaluation."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from survey.config import Settings


def create_app(settings: "Settings") -> "Flask":
    """The web app on a database that is up to date; makes its own engine, so call it after a fork.

    Raises UndeclaredEndpoint, NobodyKeepsTheDoor where a page does not say who may enter.
    """
    from survey.persistence.engine import make_engine, make_sessions
    from survey.services.box_writer import BoxWriter
    from survey.web.building import build
    from survey.web.places import Places

    factory = make_sessions(make_engine(settings.database_url))
    return build(Places(settings=settings, factory=factory, box_writer=BoxWriter(factory)))
