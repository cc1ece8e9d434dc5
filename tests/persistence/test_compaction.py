"""After the close neither file says in which order people voted; before it, both do.

Each check of a rewritten table has its twin on the table as it was: what finds nothing there
would find nothing anywhere.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import SystemRandom

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from survey.domain.account import Account
from survey.domain.campaign_record import CampaignRecord
from survey.persistence import box, campaigns, compaction, rolls, schema
from survey.persistence.casting import CastRow, cast_rows
from survey.persistence.compaction import NotCompacted
from survey.persistence.engine import make_engine, make_sessions
from survey.unit_of_work import reading, unit_of_work
from tests.persistence.made import issue, make_account, make_batch, make_campaign, make_cast
from tests.persistence.voting import vote

_CHANGING = [range(24, 28), range(40, 44), range(92, 96)]  # counters of writings and rewritings


@contextmanager
def _voted(
    file: Path, kept: CampaignRecord, accounts: Sequence[Account], rows: Sequence[CastRow]
) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    factory = make_sessions(engine)
    batch = make_batch(kept.id, size=len(accounts), root=bytes(32))
    with unit_of_work(factory) as session:
        campaigns.add(session, kept)
        rolls.add_batch(session, batch, accounts)
    vote(factory, rows)
    yield engine
    engine.dispose()


def _content(file: Path) -> bytes:
    content = bytearray(file.read_bytes())
    for place in (one for part in _CHANGING for one in part):
        content[place] = 0
    return bytes(content)


def _log(file: Path) -> bytes:
    log = file.with_name(f"{file.name}-wal")
    return log.read_bytes() if log.exists() else b""


def test_two_files_of_one_box_filled_in_different_orders_become_the_same_bytes(
    tmp_path: Path,
) -> None:
    kept = make_campaign()
    accounts = [make_account(kept.id) for _ in range(200)]
    rows = [make_cast(one) for one in accounts[:180]]
    shuffled = SystemRandom().sample(rows, len(rows))
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    with (
        _voted(one, kept, accounts, rows) as first,
        _voted(other, kept, accounts, shuffled) as second,
    ):
        for engine in (first, second):
            engine.dispose()
        assert _content(one) != _content(other)
        for engine in (first, second):
            compaction.rewrite(engine)
            assert _log(Path(engine.url.database or "")) == b""
        assert _content(one) == _content(other)
        compaction.rewrite(first)
        assert _content(one) == _content(other)


def test_a_rewritten_file_of_sqlite_holds_no_draft_that_was_deleted(
    sqlite_url: str, tmp_path: Path
) -> None:
    engine = make_engine(sqlite_url)
    schema.upgrade(engine)
    factory = make_sessions(engine)
    kept = make_campaign()
    with unit_of_work(factory) as session:
        campaigns.add(session, kept)
    vote(factory, [make_cast(one) for one in issue(factory, kept.id, 12)])
    assert b"d" * 100 in (tmp_path / "test.sqlite3-wal").read_bytes()
    compaction.rewrite(engine)
    engine.dispose()
    assert not any(b"d" * 100 in file.read_bytes() for file in tmp_path.iterdir())


def test_a_reader_of_the_old_state_makes_the_rewriting_say_that_it_must_be_repeated(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compaction, "WAIT_FOR_READERS_MS", 50)
    engine = make_engine(sqlite_url)
    schema.upgrade(engine)
    factory = make_sessions(engine)
    with reading(factory) as session:
        campaigns.everything(session)
        with pytest.raises(NotCompacted):
            compaction.rewrite(engine)
    compaction.rewrite(engine)
    engine.dispose()


def test_a_rewritten_database_holds_the_same_and_still_refuses_what_it_must(
    factory: sessionmaker[Session], kept: CampaignRecord, engine: Engine
) -> None:
    rows = [make_cast(one) for one in issue(factory, kept.id, 30)[:20]]
    vote(factory, rows)

    def content() -> tuple[object, ...]:
        with reading(factory) as session:
            return (
                rolls.accounts_of_batch(session, "b1"),
                list(box.stream_envelopes(session, kept.id)),
                rolls.counts(session, kept.id),
            )

    before = content()
    box.rewrite(engine)
    assert content() == before
    with unit_of_work(factory) as session:
        assert {outcome.value for outcome in cast_rows(session, rows)} == {"already"}
