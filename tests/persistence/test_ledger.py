import threading
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy.orm import Session, sessionmaker

from survey.domain.ledger import LedgerEntry
from survey.persistence import ledger
from survey.sealing.canonical import Json
from survey.sealing.ledger_chain import GENESIS, entry_hash, first_break
from survey.unit_of_work import reading, unit_of_work
from tests.persistence.made import NOON

_CAMPAIGN = "c" * 32


def _append(session: Session, act: str, campaign: str = "") -> LedgerEntry:
    return ledger.append(
        session,
        at=NOON + timedelta(microseconds=999_999),
        actor="王五",
        act=act,
        campaign=campaign,
        facts={"count": 3, "serials": ["1", "2"], "reason": "印错"},
        chain=entry_hash,
    )


def _members(entry: LedgerEntry) -> dict[str, Json]:
    return {
        "seq": entry.seq,
        "at": entry.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "actor": entry.actor,
        "act": entry.act,
        "campaign": entry.campaign,
        "facts": dict(entry.facts),
    }


def test_entries_are_numbered_and_chained_and_come_back_as_they_were_hashed(
    session: Session,
) -> None:
    assert ledger.head(session) == GENESIS
    appended = [_append(session, "import"), _append(session, "freeze", _CAMPAIGN)]
    kept = ledger.entries(session)
    assert kept == appended
    assert [one.seq for one in kept] == [1, 2]
    assert [one.previous for one in kept] == [GENESIS, appended[0].hash]
    assert first_break((_members(one), one.hash) for one in kept) is None
    assert ledger.head(session) == appended[1].hash
    assert ledger.entries(session, _CAMPAIGN) == appended[1:]


def test_a_time_is_kept_to_the_second_as_it_is_hashed(session: Session) -> None:
    assert _append(session, "import").at == NOON
    assert ledger.entries(session)[0].at == NOON


def test_the_hash_covers_the_one_before_and_every_member(session: Session) -> None:
    taken: list[tuple[bytes, Mapping[str, object]]] = []

    def chain(previous: bytes, members: Mapping[str, object]) -> bytes:
        taken.append((previous, members))
        return sha256(previous).digest()

    entry = ledger.append(
        session, at=NOON, actor="office", act="open", campaign=_CAMPAIGN, facts={}, chain=chain
    )
    assert taken == [(GENESIS, _members(entry))]
    assert entry.hash == sha256(GENESIS).digest()


def test_entries_of_simultaneous_acts_make_one_chain(factory: sessionmaker[Session]) -> None:
    def act() -> None:
        for _ in range(5):
            with unit_of_work(factory) as session:
                _append(session, "recall")

    threads = [threading.Thread(target=act) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(factory) as session:
        kept = ledger.entries(session)
    assert [one.seq for one in kept] == list(range(1, 41))
    assert first_break((_members(one), one.hash) for one in kept) is None


def test_an_entry_falls_with_its_act(factory: sessionmaker[Session]) -> None:
    def act() -> None:
        with unit_of_work(factory) as session:
            _append(session, "open")
            raise KeyError

    with pytest.raises(KeyError):
        act()
    with reading(factory) as session:
        assert ledger.entries(session) == []
