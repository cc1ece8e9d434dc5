import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from secrets import token_hex

import pytest
from sqlalchemy.orm import Session, sessionmaker

from survey.domain.campaign_record import CampaignRecord
from survey.domain.staff import (
    LinkExpired,
    LinkSpent,
    NotSignedIn,
    Role,
    Staff,
    StaffExists,
    StaffLink,
    StaffSession,
    UnknownLink,
    UnknownStaff,
)
from survey.persistence import staff
from survey.unit_of_work import unit_of_work
from tests.persistence.made import NOON

_SECOND = timedelta(seconds=1)
_IDLE = timedelta(minutes=30)


@pytest.fixture
def person(factory: sessionmaker[Session]) -> Staff:
    made = Staff(id=token_hex(16), name="李四", roles=frozenset({Role.OFFICE, Role.PRINT}))
    with unit_of_work(factory) as session:
        staff.add_staff(session, made)
    return made


def _link(person: Staff, kept: CampaignRecord) -> StaffLink:
    return StaffLink(
        token_hash=os.urandom(32),
        staff=person.id,
        campaign=kept.id,
        expires_at=NOON + timedelta(hours=1),
    )


def _session(person: Staff, kept: CampaignRecord) -> StaffSession:
    return StaffSession(
        token_hash=os.urandom(32),
        staff=person.id,
        campaign=kept.id,
        created_at=NOON,
        last_seen_at=NOON,
        expires_at=NOON + timedelta(hours=8),
    )


def test_staff_are_found_by_name_and_id_and_names_are_unique(
    person: Staff, session: Session
) -> None:
    assert staff.by_name(session, "李四") == person
    assert staff.by_id(session, person.id) == person
    assert staff.everybody(session) == [person]
    with pytest.raises(StaffExists):
        staff.add_staff(session, replace(person, id=token_hex(16)))
    for seek in (staff.by_name, staff.by_id):
        with pytest.raises(UnknownStaff):
            seek(session, "nobody")


def test_a_link_is_spent_once(kept: CampaignRecord, person: Staff, session: Session) -> None:
    link = _link(person, kept)
    staff.add_link(session, link)
    spent = staff.spend_link(session, link.token_hash, NOON)
    assert spent == replace(link, spent_at=NOON)
    with pytest.raises(LinkSpent):
        staff.spend_link(session, link.token_hash, NOON)
    with pytest.raises(UnknownLink):
        staff.spend_link(session, bytes(32), NOON)


def test_a_link_ends_with_its_time(kept: CampaignRecord, person: Staff, session: Session) -> None:
    link = _link(person, kept)
    staff.add_link(session, link)
    with pytest.raises(LinkExpired):
        staff.spend_link(session, link.token_hash, link.expires_at)
    spent = staff.spend_link(session, link.token_hash, link.expires_at - _SECOND)
    assert spent.staff == person.id


def test_of_many_who_spend_a_link_at_once_one_is_let_in(
    kept: CampaignRecord, person: Staff, factory: sessionmaker[Session]
) -> None:
    link = _link(person, kept)
    with unit_of_work(factory) as session:
        staff.add_link(session, link)

    def spend(_: int) -> bool:
        try:
            with unit_of_work(factory) as session:
                staff.spend_link(session, link.token_hash, NOON)
        except LinkSpent:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(spend, range(16))) == 1


def test_a_session_lives_while_it_is_used_and_not_beyond_its_end(
    kept: CampaignRecord, person: Staff, session: Session
) -> None:
    opened = _session(person, kept)
    staff.add_session(session, opened)
    token = opened.token_hash
    assert staff.live_session(session, token, NOON + _IDLE - _SECOND, idle=_IDLE) == opened
    with pytest.raises(NotSignedIn):
        staff.live_session(session, token, NOON + _IDLE, idle=_IDLE)
    staff.touch_session(session, token, NOON + _IDLE)
    staff.touch_session(session, token, NOON)
    seen = staff.live_session(session, token, NOON + _IDLE, idle=_IDLE)
    assert seen.last_seen_at == NOON + _IDLE
    with pytest.raises(NotSignedIn):
        staff.live_session(session, token, opened.expires_at, idle=timedelta(days=1))
    with pytest.raises(NotSignedIn):
        staff.live_session(session, bytes(32), NOON, idle=_IDLE)


def test_a_session_that_was_revoked_is_over(
    kept: CampaignRecord, person: Staff, session: Session
) -> None:
    opened, other = _session(person, kept), _session(person, kept)
    for one in (opened, other):
        staff.add_session(session, one)
    staff.revoke_session(session, opened.token_hash, NOON)
    staff.revoke_session(session, opened.token_hash, NOON + _SECOND)
    with pytest.raises(NotSignedIn):
        staff.live_session(session, opened.token_hash, NOON, idle=_IDLE)
    assert staff.live_session(session, other.token_hash, NOON, idle=_IDLE) == other
