"""One-time links and sessions of staff, on both databases."""

from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.domain.campaign_record import UnknownCampaign
from survey.domain.staff import (
    LinkExpired,
    LinkSpent,
    NotSignedIn,
    Role,
    StaffExists,
    UnknownLink,
    UnknownStaff,
)
from survey.persistence import campaigns, ledger
from survey.persistence.tables import staff_link, staff_session
from survey.services import attending, linking, staffing
from tests.factories.released import small_document
from tests.factories.stage import NOON, OFFICE, Stage
from tests.web.offices import counted_record

MONITOR = "监督员"


def enter(session: Session, stage: Stage, at: datetime = NOON, replaces: str = "") -> str:
    """The token of a new session for the monitor."""
    link = linking.make_link(session, MONITOR, stage.key, actor=OFFICE, at=at)
    return linking.spend_link(session, link, replaces=replaces, at=at).token


@pytest.fixture
def staffed(draft: Stage) -> Stage:
    with draft.act() as session:
        staffing.add_staff(session, MONITOR, {Role.MONITOR}, actor=OFFICE, at=NOON)
    return draft


def test_a_link_opens_a_session_for_its_campaign_and_role(staffed: Stage) -> None:
    with staffed.act() as session:
        held = attending.staff_of(session, enter(session, staffed), at=NOON)
        assert (held.staff.name, held.roles, held.campaign) == (
            MONITOR,
            frozenset({Role.MONITOR}),
            staffed.key,
        )
        attending.check_campaign(session, held, staffed.document["number"])


def test_the_database_holds_hashes_and_no_token(staffed: Stage) -> None:
    with staffed.act() as session:
        link = linking.make_link(session, MONITOR, staffed.key, actor=OFFICE, at=NOON)
        token = linking.spend_link(session, link, replaces="", at=NOON).token
        hashes = [
            session.scalars(select(table.c.token_hash)).one()
            for table in (staff_link, staff_session)
        ]
    assert hashes == [sha256(one.encode()).digest() for one in (link, token)]


def test_a_link_works_once(staffed: Stage) -> None:
    with staffed.act() as session:
        link = linking.make_link(session, MONITOR, staffed.key, actor=OFFICE, at=NOON)
        linking.spend_link(session, link, replaces="", at=NOON)
        with pytest.raises(LinkSpent):
            linking.spend_link(session, link, replaces="", at=NOON)


def test_an_expired_and_an_unknown_link_are_refused(staffed: Stage) -> None:
    with staffed.act() as session:
        link = linking.make_link(
            session, MONITOR, staffed.key, actor=OFFICE, at=NOON, lifetime=timedelta(minutes=5)
        )
        with pytest.raises(LinkExpired):
            linking.spend_link(session, link, replaces="", at=NOON + timedelta(minutes=5))
        with pytest.raises(UnknownLink):
            linking.spend_link(session, "guessed", replaces="", at=NOON)


def test_a_new_session_ends_the_one_that_the_browser_had(staffed: Stage) -> None:
    with staffed.act() as session:
        old = enter(session, staffed)
        new = enter(session, staffed, replaces=old)
        assert new != old
        assert attending.staff_of(session, new, at=NOON).staff.name == MONITOR
        with pytest.raises(NotSignedIn):
            attending.staff_of(session, old, at=NOON)


def test_an_idle_session_ends_and_one_in_use_goes_on_to_its_absolute_end(staffed: Stage) -> None:
    with staffed.act() as session:
        token = enter(session, staffed)
        with pytest.raises(NotSignedIn):
            attending.staff_of(session, token, at=NOON + attending.IDLE)
        at = NOON
        while at < NOON + attending.SESSION_LIFETIME - timedelta(minutes=20):
            at += timedelta(minutes=20)
            assert attending.staff_of(session, token, at=at).is_due
            attending.note_use(session, token, at=at)
        with pytest.raises(NotSignedIn):
            attending.staff_of(session, token, at=NOON + attending.SESSION_LIFETIME)


def test_use_is_noted_once_a_minute_and_not_at_every_request(staffed: Stage) -> None:
    with staffed.act() as session:
        token = enter(session, staffed)
        due = [
            attending.staff_of(session, token, at=NOON + timedelta(seconds=seconds)).is_due
            for seconds in (2, 59, 60)
        ]
    assert due == [False, False, True]


def test_signing_out_ends_the_session_for_good(staffed: Stage) -> None:
    with staffed.act() as session:
        token = enter(session, staffed)
        attending.sign_out(session, token, at=NOON)
        for again in (attending.staff_of, attending.sign_out):
            with pytest.raises(NotSignedIn):
                again(session, token, at=NOON)
        with pytest.raises(NotSignedIn):
            attending.staff_of(session, "", at=NOON)


def test_a_session_is_of_one_campaign_alone(staffed: Stage) -> None:
    other = counted_record(small_document(), None)
    with staffed.act() as session:
        campaigns.add(session, other)
        held = attending.staff_of(session, enter(session, staffed), at=NOON)
        with pytest.raises(attending.OtherCampaign):
            attending.check_campaign(session, held, other.number)
        with pytest.raises(UnknownCampaign):
            attending.check_campaign(session, held, "000000")


def test_a_link_without_a_name_is_for_the_only_member_of_staff(staffed: Stage) -> None:
    with staffed.act() as session:
        link = linking.make_link(session, "", staffed.key, actor=OFFICE, at=NOON)
        token = linking.spend_link(session, link, replaces="", at=NOON).token
        assert attending.staff_of(session, token, at=NOON).staff.name == MONITOR
        staffing.add_staff(session, "审计员", {Role.AUDITOR}, actor=OFFICE, at=NOON)
        for name in ("", "nobody"):
            with pytest.raises(UnknownStaff):
                linking.make_link(session, name, staffed.key, actor=OFFICE, at=NOON)


def test_a_name_is_taken_once(staffed: Stage) -> None:
    with staffed.act() as session, pytest.raises(StaffExists):
        staffing.add_staff(session, MONITOR, {Role.READER}, actor=OFFICE, at=NOON)


def test_the_ledger_tells_who_was_let_in_and_no_token(staffed: Stage) -> None:
    with staffed.act() as session:
        token = enter(session, staffed)
        attending.sign_out(session, token, at=NOON)
        entries = list(ledger.entries(session))[-4:]
    assert [(one.act, one.actor) for one in entries] == [
        ("staff-add", OFFICE),
        ("staff-link", OFFICE),
        ("sign-in", MONITOR),
        ("sign-out", MONITOR),
    ]
    assert token not in str(entries)
