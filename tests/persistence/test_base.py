from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Table
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session, sessionmaker

from survey.domain.account import AccountState
from survey.persistence import campaigns
from survey.persistence.base import NaiveTimeError
from survey.persistence.tables import account, declared, draft, envelope
from survey.unit_of_work import unit_of_work
from tests.persistence.made import NOON, make_campaign

_ACCOUNT = {
    "id": bytes(16),
    "campaign": "0" * 32,
    "class_id": "leaders",
    "section_id": "all",
    "batch": "b1",
    "serial": "123456789",
    "auth_hash": bytes(32),
    "cast_hash": bytes(32),
    "bind": bytes(32),
    "state": AccountState.NEW.value,
}
_ENVELOPE = {
    "tracker": bytes(32),
    "campaign": "0" * 32,
    "class_id": "leaders",
    "section_id": "all",
    "channel": "online",
    "ciphertext": b"sealed",
}


def test_a_time_comes_back_as_the_same_moment_in_utc(session: Session) -> None:
    in_shanghai = datetime(2026, 3, 2, 8, 30, 1, 250, tzinfo=ZoneInfo("Asia/Shanghai"))
    record = make_campaign(opens_at=in_shanghai)
    campaigns.add(session, record)
    found = campaigns.by_id(session, record.id).opens_at
    assert found == in_shanghai
    assert found.utcoffset() == timedelta(0)


def test_a_time_without_an_offset_is_refused(session: Session) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(StatementError) as refusal:
        campaigns.add(session, make_campaign(opens_at=naive))
    assert isinstance(refusal.value.orig, NaiveTimeError)


@pytest.mark.parametrize(
    ("table", "row", "wrong"),
    [
        (account, _ACCOUNT, {"state": "voted"}),
        (account, _ACCOUNT, {"id": bytes(15)}),
        (account, _ACCOUNT, {"auth_hash": bytes(31)}),
        (account, _ACCOUNT, {"bind": b""}),
        (account, _ACCOUNT, {"campaign": "1"}),
        (envelope, _ENVELOPE, {"channel": "fax"}),
        (envelope, _ENVELOPE, {"tracker": bytes(33)}),
        (envelope, _ENVELOPE, {"ciphertext": b""}),
        (draft, {"account": bytes(16), "ciphertext": b"sealed"}, {"account": b"x"}),
        (declared, {"campaign": "0" * 32, "class_id": "a", "valid": 0}, {"invalid": -1}),
    ],
)
def test_the_schema_refuses_nonsense(
    factory: sessionmaker[Session], table: Table, row: dict[str, object], wrong: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)check"), unit_of_work(factory) as session:
        session.execute(table.insert().values(row | wrong))
