"""The checklist before the opening and the zero report at it say what the ledger and tables say."""

import io
from datetime import timedelta
from zoneinfo import ZoneInfo

import pypdfium2 as pdfium
import pytest
import sqlalchemy as sa

from survey.domain.lifecycle import WrongState
from survey.persistence import ledger
from survey.persistence.tables import ledger as ledger_table
from survey.services import planning
from survey.services.browser_files import browser_files
from survey.services.checklist import checklist
from survey.services.opening_sheets import checklist_sheet, checks, zero_sheet
from survey.services.planning import Locks
from survey.services.recording import record
from survey.services.sheets import Sheet, sheet_bytes
from survey.services.zero_report import NotOpenedYet, NotProvedEmpty, zero_report
from tests.factories.stage import NOON, OFFICE, Stage

SHANGHAI = ZoneInfo("Asia/Shanghai")
PRINTED = "2026-06-01 20:00"


def as_it_is(text: str) -> str:
    return text


def printed(sheet: Sheet) -> str:
    """All words of the paper."""
    document = pdfium.PdfDocument(io.BytesIO(sheet_bytes(sheet)))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


def grouped(digest: str) -> str:
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))


def checked(stage: Stage) -> tuple[list[bool], str]:
    with stage.act() as session:
        made = checklist(session, stage.key)
    done = [one for one, _ in checks(made, say=as_it_is, timezone=SHANGHAI)]
    sheet = checklist_sheet(made, say=as_it_is, timezone=SHANGHAI, printed=PRINTED)
    return done, printed(sheet)


def test_the_checklist_ticks_what_is_done(draft: Stage) -> None:
    draft.freeze()
    done, paper = checked(draft)
    assert done == [True, False, False, False, False, True]
    assert "its cards were shown to open it" in paper
    draft.make_ready()
    draft.issue_all()
    done, paper = checked(draft)
    assert done == [True] * 6
    assert "cards 1+3 opened it, last on 2026-06-01 20:00" in paper


def test_the_checklist_names_hash_locks_times_slips_and_the_files_of_browsers(
    draft: Stage,
) -> None:
    draft.freeze()
    draft.issue("lead", "all", 6)
    _, paper = checked(draft)
    assert grouped(draft.record.definition_hash.hex())[:39] in paper
    assert grouped(browser_files().root)[:39] in paper
    assert draft.ballot_key.lock.id in paper
    assert draft.slip_key.lock.id in paper
    assert "Opens 2026-06-01 20:00" in paper
    assert "Closes 2026-06-02 04:00" in paper
    lead = next(one for one in draft.frozen.campaign.classes if one.id == "lead")
    assert f"{lead.name} {lead.entitled} {lead.spares} 6 0" in paper
    assert "One-lock" not in paper


def test_papers_of_a_one_lock_campaign_say_what_is_lost(draft: Stage) -> None:
    locks = Locks(draft.ballot_key.lock, draft.slip_key.lock, one_set=True)
    with draft.act() as session:
        planning.freeze(session, draft.key, locks, address="http://x", actor=OFFICE, at=NOON)
    draft.issue_all()
    draft.make_ready()
    _, paper = checked(draft)
    assert "can link slips to ballots" in paper
    draft.open()
    assert "can link slips to ballots" in zero_paper(draft)


def test_the_checklist_is_for_a_frozen_campaign(stage: Stage) -> None:
    with pytest.raises(WrongState), stage.act() as session:
        checklist(session, stage.key)


def zero_paper(stage: Stage) -> str:
    with stage.act() as session:
        made = zero_report(session, stage.key)
    return printed(zero_sheet(made, say=as_it_is, timezone=SHANGHAI, printed=PRINTED))


def test_the_zero_report_shows_an_empty_box_for_every_class_and_the_head_of_the_ledger(
    stage: Stage,
) -> None:
    stage.vote(2)  # what came in since says nothing of the opening
    paper = zero_paper(stage)
    for one in stage.frozen.campaign.classes:
        assert f"{one.name} {one.entitled} 0" in paper
    with stage.act() as session:
        opening = next(one for one in ledger.entries(session, stage.key) if one.act == "open")
    assert grouped(opening.hash.hex())[:39] in paper
    assert f"Entry of the ledger {opening.seq}" in paper
    assert "Scrutineer" in paper


def test_there_is_no_zero_report_before_the_opening(draft: Stage) -> None:
    draft.freeze()
    with pytest.raises(NotOpenedYet):
        zero_paper(draft)


def test_there_is_no_zero_report_when_the_ledger_was_altered_anywhere(stage: Stage) -> None:
    with stage.act() as session:
        session.execute(
            sa.update(ledger_table).where(ledger_table.c.seq == 1).values(actor="another")
        )
    with pytest.raises(NotProvedEmpty) as refused:
        zero_paper(stage)
    assert refused.value.facts == {"entry": 1}


@pytest.mark.parametrize("facts", [{"box": 1}, {}, {"box": 0, "definition_hash": "00" * 32}])
def test_there_is_no_zero_report_when_the_opening_does_not_say_that_the_box_was_empty(
    stage: Stage, facts: dict[str, int | str]
) -> None:
    at = NOON + timedelta(hours=1)
    with stage.act() as session:
        record(session, act="open", actor=OFFICE, at=at, campaign=stage.key, facts=facts)
    with pytest.raises(NotProvedEmpty):
        zero_paper(stage)
