"""A rehearsal goes the whole way, counts for nothing, and leaves nothing but the ledger."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from survey.domain.campaign_record import (
    CampaignRecord,
    NotForARehearsal,
    UnknownCampaign,
    rehearsal_title,
)
from survey.domain.lifecycle import CampaignState, WrongState
from survey.persistence import campaigns, ledger, rehearsals
from survey.persistence.base import metadata
from survey.services import planning, rehearsal_keys, rehearsing, running
from survey.services.definitions import definition_document
from survey.services.readiness import NotReady, lacking
from survey.services.rehearsal_report import (
    CompletedBefore,
    NoRehearsal,
    NothingRehearsed,
    rehearsal_report,
)
from survey.services.verifying import verify
from survey.unit_of_work import reading
from tests.factories.stage import NOON, OFFICE, Stage
from tests.factories.trial import Trial, rehearsal_of


@pytest.fixture
def trial(draft: Stage) -> Iterator[Trial]:
    draft.freeze()
    made = rehearsal_of(draft)
    yield made
    made.writer.stop()


def record_of(stage: Stage) -> CampaignRecord:
    with reading(stage.installation.factory) as session:
        return campaigns.by_id(session, stage.key)


def is_rehearsed(stage: Stage) -> bool:
    kept = record_of(stage)
    with reading(stage.installation.factory) as session:
        return rehearsals.is_done(session, kept.id, kept.definition_hash)


def rows(stage: Stage) -> dict[str, int]:
    with reading(stage.installation.factory) as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in metadata.tables.items()
        }


def test_a_rehearsal_is_the_same_campaign_with_names_and_keys_of_its_own(
    draft: Stage, trial: Trial
) -> None:
    made, real = record_of(trial), record_of(draft)
    assert made.rehearses == real.id
    assert made.state is CampaignState.FROZEN
    assert made.title == f"【模拟】{real.title}"
    own, other = definition_document(made.definition), definition_document(real.definition)
    differing = {name for name in own if own[name] != other[name]}
    assert differing == {"id", "number", "title", "locks", "receipt_key"}
    assert made.receipt_seed != real.receipt_seed


def test_an_english_campaign_is_marked_in_english() -> None:
    assert rehearsal_title("Review", "en-GB") == "[Rehearsal] Review"


def test_a_completed_rehearsal_lets_the_real_definition_open(draft: Stage, trial: Trial) -> None:
    assert not is_rehearsed(draft)
    trial.run_through().complete()
    assert is_rehearsed(draft)
    with reading(draft.installation.factory) as session:
        missing = {one.code for one in lacking(session, record_of(draft))}
        assert all(one.holds for one in verify(session, draft.key))
    assert "not-rehearsed" not in missing


def test_another_definition_is_not_rehearsed_by_it(draft: Stage, trial: Trial) -> None:
    trial.run_through().complete()
    with draft.act() as session:
        planning.thaw(session, draft.key, actor=OFFICE, at=NOON)
    draft.freeze()
    assert not is_rehearsed(draft)


def test_a_rehearsal_of_what_the_campaign_was_before_is_not_taken(
    draft: Stage, trial: Trial
) -> None:
    trial.run_through()
    with draft.act() as session:
        planning.thaw(session, draft.key, actor=OFFICE, at=NOON)
    with pytest.raises(WrongState):
        trial.complete()
    assert not is_rehearsed(draft)


def test_a_rehearsal_opens_without_the_gates_of_the_real_one(draft: Stage, trial: Trial) -> None:
    trial.issue("peers", "rest", 1)
    trial.open()
    assert record_of(trial).state is CampaignState.OPEN
    draft.issue_all()
    with pytest.raises(NotReady):
        draft.open()


def test_a_rehearsal_without_a_ballot_has_shown_nothing(trial: Trial) -> None:
    trial.run_through(ballots=1)
    empty = rehearsal_of_the_same(trial)
    empty.issue("peers", "rest", 1)
    empty.open()
    empty.close()
    empty.import_results()
    with pytest.raises(NothingRehearsed):
        empty.complete()
    empty.writer.stop()


def rehearsal_of_the_same(trial: Trial) -> Trial:
    with trial.act() as session:
        made = rehearsing.rehearse(session, record_of(trial).rehearses, actor=OFFICE, at=NOON)
    return Trial(
        trial.installation,
        document=definition_document(made.record.definition),
        ballot_key=made.locks.ballot,
        slip_key=made.locks.slip,
    )


def test_a_rehearsal_is_completed_once_and_only_when_counted(trial: Trial) -> None:
    with pytest.raises(WrongState):
        trial.complete()
    trial.run_through().complete()
    with pytest.raises(CompletedBefore):
        trial.complete()


def test_a_rehearsal_is_never_published_thawed_or_rehearsed(trial: Trial) -> None:
    for act in (rehearsing.rehearse, planning.thaw, running.publish):
        with pytest.raises(NotForARehearsal), trial.act() as session:
            act(session, trial.key, actor=OFFICE, at=NOON)


def test_a_real_campaign_is_neither_finished_like_a_rehearsal_nor_purged(draft: Stage) -> None:
    with pytest.raises(rehearsing.NotARehearsal), draft.act() as session:
        rehearsing.purge(session, draft.key, actor=OFFICE, at=NOON)
    assert record_of(draft).id == draft.key


def test_purging_leaves_the_rows_that_were_there_before_and_the_ledger(
    draft: Stage, trial: Trial
) -> None:
    draft.issue_all()
    before = rows(draft)
    trial.run_through().complete()
    assert rows(draft)["account"] == before["account"] + 4
    gone = trial.purge()
    after = rows(draft)
    assert (gone.rows["account"], gone.rows["envelope"], gone.rows["campaign"]) == (4, 4, 1)
    left = {name for name in after if after[name] != before[name]}
    assert left == {"campaign", "ledger", "rehearsal"}
    assert after["campaign"] == before["campaign"] - 1
    with reading(draft.installation.factory) as session, pytest.raises(UnknownCampaign):
        campaigns.by_id(session, trial.key)
    assert is_rehearsed(draft)


def test_the_ledger_says_that_a_rehearsal_was_and_that_it_is_gone(
    draft: Stage, trial: Trial
) -> None:
    trial.run_through().complete()
    trial.purge()
    with reading(draft.installation.factory) as session:
        told = ledger.entries(session, draft.key)
        assert all(one.holds for one in verify(session, draft.key))
    assert [one.act for one in told][-3:] == ["rehearse", "finish-rehearsal", "purge-rehearsal"]
    assert told[-1].facts["rows_envelope"] == 4


def test_the_report_says_who_when_and_how_many_and_outlives_the_purge(
    draft: Stage, trial: Trial
) -> None:
    with reading(draft.installation.factory) as session, pytest.raises(NoRehearsal):
        rehearsal_report(session, draft.key)
    trial.run_through().complete()
    with reading(draft.installation.factory) as session:
        own = rehearsal_report(session, trial.key)
    assert own.purged_at is None
    trial.purge()
    with reading(draft.installation.factory) as session:
        made = rehearsal_report(session, draft.key)
    assert (made.began_by, made.finished_by, made.purged_at) == (OFFICE, OFFICE, NOON)
    assert made.is_of_this_definition
    assert (made.envelopes, made.refused) == (4, 0)
    counted = {one.name: (one.issued, one.recalled, one.used, one.ballots) for one in made.classes}
    assert counted["类别peers"] == (4, 0, 4, 4)
    assert made.roots == tuple(trial.roots)


def test_the_keys_of_a_rehearsal_are_kept_for_their_owner_and_open_it(
    draft: Stage, tmp_path: Path
) -> None:
    draft.freeze()
    with draft.act() as session:
        made = rehearsing.rehearse(session, draft.key, actor=OFFICE, at=NOON)
    file = rehearsal_keys.keep(tmp_path, made)
    assert file.stat().st_mode & 0o077 == 0
    again = rehearsal_keys.kept(tmp_path, made.record.id)
    assert again.slip.scalar() == made.locks.slip.scalar()
    assert again.ballot.lock == made.locks.ballot.lock
    assert rehearsal_keys.destroy(tmp_path, made.record.id)
    assert not rehearsal_keys.destroy(tmp_path, made.record.id)
    with pytest.raises(rehearsal_keys.RehearsalKeysLost):
        rehearsal_keys.kept(tmp_path, made.record.id)
