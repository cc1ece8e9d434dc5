"""Dossiers from the first word to the publication: who may write when, and what is kept of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from survey.domain.campaign_record import NotForARehearsal
from survey.domain.dossier import (
    MOST_CHARACTERS,
    MOST_FILES,
    DeadlineOver,
    Dossier,
    DossierChanged,
    DossierEmpty,
    DossierNotSubmitted,
    DossierPart,
    DossierShown,
    DossierState,
    DossierSubmitted,
    DossierTextTooLong,
    DossierTimes,
    DossierTimesCrossed,
    NotCollected,
    TooManyFiles,
)
from survey.domain.kept_file import UnknownFile
from survey.domain.lifecycle import CampaignState
from survey.persistence import campaigns, dossiers, ledger
from survey.reports.frame import UnknownSubject
from survey.services import collecting
from survey.services.attending import SignedIn
from survey.services.dossier_lists import own_dossiers, set_times, view_dossiers
from survey.services.rehearsing import rehearse
from survey.services.running import ReasonMissing
from survey.services.taking_files import take_file
from survey.unit_of_work import reading
from tests.factories.dossiers import HOUR, TEXTS, collecting_times, office, shown_times, unit_hand
from tests.factories.stage import NOON, OFFICE, Stage

OURS = office("考核办")
UNIT = unit_hand("考核办", "a1")
PLAIN = "工作.txt"
ENDS = ("shown_from", "shown_until")


def number(stage: Stage) -> str:
    return str(stage.document["number"])


def look(stage: Stage) -> AbstractContextManager[Session]:
    return reading(stage.installation.factory)


def times(stage: Stage, given: DossierTimes) -> None:
    with stage.act() as session:
        set_times(session, number(stage), given, actor=OFFICE, at=NOON)


def act(
    stage: Stage,
    held: SignedIn,
    do: Callable[..., object],
    *given: object,
    at: datetime = NOON,
    **facts: object,
) -> object:
    with stage.act() as session:
        desk = collecting.open_desk(session, held, number(stage), "a1")
        return do(session, desk, *given, at=at, **facts)


def written(stage: Stage, held: SignedIn = UNIT, *, at: datetime = NOON) -> None:
    act(stage, held, collecting.write, TEXTS, replaces=kept(stage).version, at=at)


def kept(stage: Stage) -> Dossier:
    with look(stage) as session:
        return dossiers.one(session, stage.key, "a1")


def acts(stage: Stage) -> list[str]:
    with look(stage) as session:
        return [one.act for one in ledger.stream(session) if one.act.startswith("dossier")]


@pytest.fixture
def collected(draft: Stage) -> Stage:
    times(draft, collecting_times(NOON))
    return draft


def test_a_unit_writes_submits_and_takes_back_until_the_deadline(collected: Stage) -> None:
    written(collected)
    act(collected, UNIT, collecting.submit)
    assert kept(collected).state is DossierState.SUBMITTED
    assert kept(collected).submitted_at == NOON
    with pytest.raises(DossierSubmitted):
        written(collected)
    act(collected, UNIT, collecting.take_back)
    written(collected, at=NOON + HOUR - timedelta(seconds=1))
    assert kept(collected).texts[DossierPart.DUTIES] == TEXTS[DossierPart.DUTIES]
    assert acts(collected) == ["dossier-times", "dossier-submit", "dossier-take-back"]


def test_after_the_deadline_the_office_alone_writes_and_that_is_in_the_ledger(
    collected: Stage,
) -> None:
    after = NOON + HOUR
    for do in (collecting.submit, collecting.take_back):
        with pytest.raises(DeadlineOver):
            act(collected, UNIT, do, at=after)
    with pytest.raises(DeadlineOver):
        written(collected, at=after)
    written(collected, OURS, at=after)
    act(collected, OURS, collecting.submit, at=after)
    assert acts(collected) == ["dossier-times", "dossier-edit", "dossier-submit"]
    assert kept(collected).changed_by == OURS.staff.name


def test_what_is_published_changes_for_nobody(collected: Stage) -> None:
    written(collected)
    act(collected, UNIT, collecting.submit)
    shown = NOON + 2 * HOUR
    for held in (UNIT, OURS):
        with pytest.raises(DossierShown):
            written(collected, held, at=shown)
        with pytest.raises(DossierShown):
            act(collected, held, collecting.take_back, at=shown)


def test_nothing_is_written_without_a_deadline_or_after_the_ballots(draft: Stage) -> None:
    with pytest.raises(NotCollected):
        written(draft)
    times(draft, collecting_times(NOON))
    with draft.act() as session:
        campaigns.store(session, replace(draft.record, state=CampaignState.CLOSED))
    with pytest.raises(NotCollected):
        written(draft, OURS)
    with pytest.raises(NotCollected):
        times(draft, collecting_times(NOON))


def test_the_office_sends_back_with_a_remark_that_the_unit_sees(collected: Stage) -> None:
    with pytest.raises(DossierNotSubmitted):
        act(collected, OURS, collecting.send_back, "补充数字")
    written(collected)
    act(collected, UNIT, collecting.submit)
    with pytest.raises(ReasonMissing):
        act(collected, OURS, collecting.send_back, " \n")
    act(collected, OURS, collecting.send_back, "补充数字")
    assert (kept(collected).state, kept(collected).remark) == (DossierState.RETURNED, "补充数字")
    act(collected, UNIT, collecting.submit)
    assert (kept(collected).state, kept(collected).remark) == (DossierState.SUBMITTED, "")


def test_whoever_was_not_first_is_told_and_nothing_is_overwritten(collected: Stage) -> None:
    written(collected, OURS)
    other = {DossierPart.PLAN: "另一份"}
    with pytest.raises(DossierChanged) as refused:
        act(collected, UNIT, collecting.write, other, replaces=0)
    assert refused.value.facts == {"by": OURS.staff.name}
    assert kept(collected).texts[DossierPart.PLAN] == ""
    act(collected, UNIT, collecting.write, other, replaces=kept(collected).version)
    assert kept(collected).texts[DossierPart.PLAN] == "另一份"


def test_files_are_added_taken_out_and_put_back(collected: Stage) -> None:
    taken = take_file(PLAIN, "一二三".encode())
    act(collected, UNIT, collecting.write, {}, added=taken, replaces=0)
    (file,) = kept(collected).files
    assert (file.name, file.size, file.digest) == (PLAIN, 9, taken.digest)
    act(collected, UNIT, collecting.take_out, file.id)
    assert kept(collected).files == ()
    act(collected, UNIT, collecting.put_back, file.id)
    assert kept(collected).files == (file,)
    with pytest.raises(UnknownFile):
        act(collected, UNIT, collecting.take_out, "0" * 32)
    act(collected, UNIT, collecting.submit)


def test_there_is_an_end_to_texts_and_files(collected: Stage) -> None:
    long = {DossierPart.GOALS: "字" * (MOST_CHARACTERS + 1)}
    with pytest.raises(DossierTextTooLong) as refused:
        act(collected, UNIT, collecting.write, long, replaces=0)
    assert refused.value.facts["part"] == "dossier-goals"
    taken = take_file(PLAIN, b"one")
    for before in range(MOST_FILES):
        act(collected, UNIT, collecting.write, {}, added=taken, replaces=before)
    with pytest.raises(TooManyFiles):
        act(collected, UNIT, collecting.write, {}, added=taken, replaces=MOST_FILES)


def test_an_empty_dossier_is_not_submitted(collected: Stage) -> None:
    act(collected, UNIT, collecting.write, {DossierPart.PLAN: " \u0007\r\n "}, replaces=0)
    with pytest.raises(DossierEmpty):
        act(collected, UNIT, collecting.submit)


def test_another_unit_finds_nothing_here(collected: Stage) -> None:
    with look(collected) as session, pytest.raises(UnknownSubject):
        collecting.open_desk(session, unit_hand("考核办", "b1"), number(collected), "a1")
    with look(collected) as session:
        seen = view_dossiers(session, unit_hand("考核办", "b1"), number(collected), at=NOON)
        assert [one.subject.id for one in seen.lines] == ["b1"]
        assert len(view_dossiers(session, OURS, number(collected), at=NOON).lines) > 1


def test_the_office_sees_who_is_missing(collected: Stage) -> None:
    with look(collected) as session:
        before = view_dossiers(session, OURS, number(collected), at=NOON)
    written(collected)
    act(collected, UNIT, collecting.submit)
    with look(collected) as session:
        after = view_dossiers(session, OURS, number(collected), at=NOON)
    assert before.missing == len(before.lines)
    assert [one.subject.id for one in after.lines if not one.is_missing] == ["a1"]


def test_a_unit_sees_its_own_dossier_where_one_is_asked_for(draft: Stage) -> None:
    with look(draft) as session:
        assert own_dossiers(session, UNIT) == ()
    times(draft, collecting_times(NOON))
    with look(draft) as session:
        (own,) = own_dossiers(session, UNIT)
        assert own.line.subject.id == "a1"
        assert own_dossiers(session, unit_hand("邻县考核办", "a1")) == ()
        assert own_dossiers(session, unit_hand("考核办", "zz")) == ()


@pytest.mark.parametrize(
    ("begins", "ends"), [(HOUR, None), (None, HOUR), (2 * HOUR, HOUR), (HOUR, HOUR), (-HOUR, HOUR)]
)
def test_times_that_cannot_be_are_refused(
    draft: Stage, begins: timedelta | None, ends: timedelta | None
) -> None:
    moments = [None if one is None else NOON + one for one in (begins, ends)]
    with pytest.raises(DossierTimesCrossed):
        times(draft, DossierTimes(collects_until=NOON, **dict(zip(ENDS, moments, strict=True))))


def test_times_stand_outside_the_definition(draft: Stage) -> None:
    draft.freeze()
    before = draft.record.definition_hash
    times(draft, shown_times(NOON))
    assert draft.record.definition_hash == before
    with look(draft) as session:
        assert dossiers.times(session, draft.key) == shown_times(NOON)


def test_a_rehearsal_has_no_dossiers_of_its_own(draft: Stage) -> None:
    draft.freeze()
    with draft.act() as session:
        made = rehearse(session, draft.key, actor=OFFICE, at=NOON).record
    with look(draft) as session, pytest.raises(NotForARehearsal):
        collecting.open_desk(session, OURS, made.number, "a1")


def test_a_page_is_told_why_nothing_can_be_written(collected: Stage) -> None:
    with look(collected) as session:
        desk = collecting.open_desk(session, UNIT, number(collected), "a1")
    assert collecting.hindrance(desk, at=NOON) is None
    assert isinstance(collecting.hindrance(desk, at=NOON + HOUR), DeadlineOver)
