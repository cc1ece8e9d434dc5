"""The unit of work: an act is kept whole when it returns, and leaves nothing when it raises."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from survey.persistence.engine import begin_reading, begin_writing, writers_turn

if TYPE_CHECKING:
    from sqlalchemy.orm import Session, sessionmaker


_thread = threading.local()


class NestedUnitError(RuntimeError):
    """A unit of work was begun within another: it would wait for the locks of its own thread."""


@contextmanager
def unit_of_work(factory: "sessionmaker[Session]") -> Iterator["Session"]:
    """A session that may write: commits on return, rolls back on raise.

    On SQLite it waits for its turn and holds the write lock from the beginning; what only reads
    takes `reading` instead. Raises NestedUnitError.
    """
    if getattr(_thread, "at_work", False):
        raise NestedUnitError
    _thread.at_work = True
    try:
        with writers_turn(factory), factory.begin() as session:
            begin_writing(session)
            yield session
    finally:
        _thread.at_work = False


@contextmanager
def reading(factory: "sessionmaker[Session]") -> Iterator["Session"]:
    """A session that sees one state of the database and cannot write; waits for nobody."""
    with factory() as session:
        begin_reading(session)
        yield session
