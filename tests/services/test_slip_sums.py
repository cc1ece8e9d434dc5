"""The closing sheet and the cover of a batch: everything accounted for, or no paper."""

import io
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from sqlalchemy import delete, update

from survey.domain.account import UnknownBatch
from survey.domain.lifecycle import WrongState
from survey.persistence.tables import account, batch, envelope
from survey.services import recalling
from survey.services.closing_sheet import closed_slips, closing_sheet
from survey.services.cover_sheet import cover_of, cover_sheet
from survey.services.sheets import Sheet, sheet_bytes
from survey.services.slip_sums import SlipSumsDiffer, count_slips, sums_of_slips
from tests.factories.stage import NOON, OFFICE, Stage


def words(sheet: Sheet) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(sheet_bytes(sheet)))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


@pytest.fixture
def closed(stage: Stage) -> Stage:
    """Three ballots cast, one slip recalled, then closed."""
    stage.vote(3)
    with stage.act() as session:
        serial = stage.slips()[-1][1].serial
        recalling.recall(
            session, stage.key, serials=[serial], actor=OFFICE, confirmed_by="monitor", at=NOON
        )
    stage.close()
    return stage


def test_a_closed_campaign_adds_up_by_section_class_and_batch(closed: Stage) -> None:
    with closed.act() as session:
        made = closed_slips(session, closed.key)
    total = made.total
    assert total.printed == len(closed.slips()) == total.in_force + total.recalled
    assert (total.used, total.recalled, made.envelopes) == (3, 1, 3)
    assert sum(one.turnout.used for one in made.batches) == 3
    text = words(closing_sheet(made, say=str, printed="2026-06-01 21:00"))
    assert "Returned (used of handed out)" in " ".join(text.split())
    assert str(total.printed) in text


def test_while_open_there_is_no_closing_sheet(stage: Stage) -> None:
    with stage.act() as session, pytest.raises(WrongState):
        closed_slips(session, stage.key)


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (delete(account).where(account.c.state == "new"), "batch"),
        (update(account).where(account.c.state == "recalled").values(state="used"), "used"),
        (delete(envelope), "used"),
        (update(batch).values(size=batch.c.size + 1), "batch"),
    ],
)
def test_a_sum_that_does_not_hold_is_named_and_nothing_is_printed(
    closed: Stage, damage: object, named: str
) -> None:
    with closed.act() as session:
        session.execute(damage)  # type: ignore[call-overload]
    with closed.act() as session, pytest.raises(SlipSumsDiffer) as refused:
        closed_slips(session, closed.key)
    assert str(refused.value.facts["sum"]).startswith(named)


def test_slips_beyond_the_spares_are_noticed(stage: Stage) -> None:
    with stage.act() as session:
        session.execute(
            update(account)
            .where(account.c.class_id == "peers")
            .values(class_id="lead", section_id="all")
        )
    with stage.act() as session:
        sums = dict(sums_of_slips(count_slips(session, stage.key)))
    assert not sums["spares: 类别lead"]


def test_the_cover_has_numbers_and_the_root_and_no_serial(stage: Stage) -> None:
    issued = stage.batches[1]
    with stage.act() as session:
        made = cover_of(session, stage.key, issued.batch.number)
        with pytest.raises(UnknownBatch):
            cover_of(session, stage.key, 99)
    text = words(cover_sheet(made, say=str, timezone=ZoneInfo("Asia/Shanghai"), printed="now"))
    together = "".join(text.split())
    assert issued.batch.root.hex() in together
    assert str(issued.batch.size) in text
    assert [one.serial for one in issued.slips if one.serial in together] == []
