"""The score sheet of a campaign is kept once; tables wait for whoever sent them, for a while."""

from dataclasses import replace
from datetime import timedelta
from secrets import token_hex

from sqlalchemy.orm import Session, sessionmaker

from survey.domain.campaign_record import CampaignRecord
from survey.persistence import score_sheets
from survey.persistence.score_sheets import KeptSheet, WaitingTable
from survey.unit_of_work import reading, unit_of_work
from tests.persistence.made import NOON


def sheet_of(kept: CampaignRecord, version: int = 1) -> KeptSheet:
    return KeptSheet(
        campaign=kept.id,
        version=version,
        rules=b"{}",
        rows=b"{}",
        digest=bytes(32),
        saved_by="王工",
        saved_at=NOON,
    )


def table_of(kept: CampaignRecord, staff: str) -> WaitingTable:
    return WaitingTable(
        id=token_hex(16),
        campaign=kept.id,
        staff=staff,
        sheet=b"rows",
        expires_at=NOON + timedelta(hours=1),
    )


def test_a_sheet_takes_the_place_of_the_one_before(
    factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    first = sheet_of(kept)
    with unit_of_work(factory) as session:
        assert score_sheets.of_campaign(session, kept.id) is None
        score_sheets.keep(session, first)
        assert score_sheets.of_campaign(session, kept.id) == first
        score_sheets.keep(session, replace(first, version=2, rules=b"[]"))
    with reading(factory) as session:
        found = score_sheets.of_campaign(session, kept.id)
        assert found is not None
        assert (found.version, found.rules) == (2, b"[]")


def test_a_table_waits_for_whoever_sent_it_until_its_time_is_over(
    factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    mine, other = table_of(kept, "a" * 16), table_of(kept, "b" * 16)
    newer = table_of(kept, mine.staff)
    found = {"campaign": kept.id, "staff": mine.staff}
    with unit_of_work(factory) as session:
        score_sheets.keep_waiting(session, mine)
        score_sheets.keep_waiting(session, other)
        assert score_sheets.waiting(session, mine.id, **found, at=NOON) == mine
        assert score_sheets.waiting(session, other.id, **found, at=NOON) is None
        assert score_sheets.waiting(session, mine.id, **found, at=mine.expires_at) is None
        score_sheets.keep_waiting(session, newer)
        assert score_sheets.waiting(session, mine.id, **found, at=NOON) is None
        score_sheets.drop_waiting(session, **found)
        assert score_sheets.waiting(session, newer.id, **found, at=NOON) is None


def test_tables_whose_time_is_over_are_forgotten(
    factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    table = table_of(kept, "a" * 16)
    with unit_of_work(factory) as session:
        score_sheets.keep_waiting(session, table)
        assert not score_sheets.any_over(session, NOON)
        assert score_sheets.any_over(session, table.expires_at)
        score_sheets.drop_over(session, table.expires_at)
        assert not score_sheets.any_over(session, table.expires_at)
