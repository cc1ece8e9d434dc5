"""A table of 100 000 rows is read, shown and taken while others wait for seconds, not minutes."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from survey.persistence import schema
from survey.persistence.engine import make_engine, make_sessions
from survey.services.sheets_in.child import MOST_MEMORY
from tests.factories.directory_desk import Desk
from tests.factories.tables import read, workbook

pytestmark = pytest.mark.bench

ROWS = 100_000
READ, SHOWN, HELD = 30.0, 30.0, 15.0


@contextmanager
def within(seconds: float) -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < seconds


def test_a_hundred_thousand_rows_go_in(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'directory.sqlite3'}")
    schema.upgrade(engine)
    desk = Desk(make_sessions(engine))
    rows = [[f"U{n}", f"第{n}办公室", f"类{n % 9}"] for n in range(ROWS)]
    raw = workbook([["编号", "单位名称", "类别"], *rows])
    with within(READ):
        table = read(raw)
    with within(SHOWN):
        prepared = desk.prepare(desk.send(table))
    with within(HELD):
        found = desk.confirm(prepared)
    assert len(found.new) == ROWS
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert children < MOST_MEMORY / 2
    engine.dispose()
