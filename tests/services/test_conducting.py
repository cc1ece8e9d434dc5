"""A ceremony on the server: step by step, nothing written before both counts agree."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from survey.cli.twice import Agreed, count_twice, unwrap_twice
from survey.domain.campaign_record import NotForARehearsal
from survey.domain.lifecycle import CampaignState, WrongState
from survey.persistence import campaigns, ledger
from survey.persistence.tables import account, envelope
from survey.sealing.errors import TooFewCards, WrongPassphrase
from survey.services.box_file import WrongRoot
from survey.services.box_reading import BatchAltered
from survey.services.certifying import certificate_of_campaign
from survey.services.conducting import WORKING, Ceremony, Openers, OutOfTurn, Step
from survey.services.confirming import DigitsDiffer, Witness, WitnessMissing
from survey.services.locking import PrivateLock
from survey.services.opening_locks import CardOfOtherLock
from survey.services.watching import Watch
from survey.unit_of_work import reading
from tests.factories.closed_box import ClosedBox, closed_box
from tests.factories.stage import NOON, OFFICE, Stage
from tests.factories.trial import rehearsal_of

OPENERS = Openers(unwrap=unwrap_twice, count=count_twice)
PATIENCE = 120.0


@pytest.fixture
def held(migrated_url: str) -> Iterator[ClosedBox]:
    with closed_box(migrated_url) as made:
        yield made


def ceremony_of(held: ClosedBox, openers: Openers = OPENERS) -> Ceremony:
    factory = held.stage.installation.factory
    return Ceremony(factory, held.stage.key, openers, actor=OFFICE, now=lambda: NOON)


def wait(ceremony: Ceremony) -> None:
    end = time.monotonic() + PATIENCE
    while ceremony.step in WORKING:
        assert time.monotonic() < end
        time.sleep(0.01)


def signed(ceremony: Ceremony) -> dict[int, str]:
    return {one.number: one.root[-8:] for one in ceremony.roots}


def witnesses(root: str) -> list[Witness]:
    return [Witness("王一", root[-8:]), Witness("李二", root[-8:].upper())]


def to_the_inner_root(held: ClosedBox, ceremony: Ceremony) -> None:
    ceremony.begin()
    ceremony.open_slip_lock(held.slip.given(1, 3))
    ceremony.confirm_roots(signed(ceremony))
    wait(ceremony)
    assert ceremony.step is Step.INNER_ROOT, ceremony.trouble


def to_the_end(held: ClosedBox, ceremony: Ceremony) -> None:
    to_the_inner_root(held, ceremony)
    ceremony.confirm_inner_root(witnesses(ceremony.inner_root))
    ceremony.open_ballot_lock(held.ballot.given(2, 3))
    wait(ceremony)


def state_of(held: ClosedBox) -> tuple[CampaignState, int]:
    with reading(held.stage.installation.factory) as session:
        kept = campaigns.by_id(session, held.stage.key)
        return kept.state, len(ledger.entries(session))


def test_a_ceremony_ends_with_the_results_that_the_two_pcs_would_give(held: ClosedBox) -> None:
    ceremony = ceremony_of(held)
    to_the_end(held, ceremony)
    assert ceremony.step is Step.DONE, ceremony.trouble
    with reading(held.stage.installation.factory) as session:
        kept = campaigns.by_id(session, held.stage.key)
        told = ledger.entries(session, held.stage.key)[-1]
        again = certificate_of_campaign(session, held.stage.key)
    inner, root = held.stage.unwrap(held.stage.export())
    assert kept.state is CampaignState.COUNTED
    assert kept.results == held.stage.count(inner, root)
    assert told.facts["witnesses"] == ["王一", "李二"]
    made = ceremony.certificate
    assert made is not None
    assert (made.recounted, made.witnesses) == (True, ("王一", "李二"))
    assert sorted(again.roots) == sorted(made.roots)
    assert replace(again, roots=made.roots) == made


def test_the_progress_is_seen_in_two_passes(held: ClosedBox) -> None:
    ceremony = ceremony_of(held)
    to_the_end(held, ceremony)
    assert (ceremony.watch.passed, ceremony.watch.done > 0) == (2, True)


@pytest.mark.parametrize("last", [Step.WELCOME, Step.ROOTS, Step.INNER_ROOT, Step.BALLOT_CARDS])
def test_a_ceremony_that_is_stopped_leaves_nothing(held: ClosedBox, last: Step) -> None:
    before = state_of(held)
    ceremony = ceremony_of(held)
    if last is Step.ROOTS:
        ceremony.begin()
        ceremony.open_slip_lock(held.slip.given(1, 2))
    elif last is not Step.WELCOME:
        to_the_inner_root(held, ceremony)
        if last is Step.BALLOT_CARDS:
            ceremony.confirm_inner_root(witnesses(ceremony.inner_root))
    assert ceremony.step is last
    ceremony.stop()
    assert ceremony.step is Step.STOPPED
    assert ceremony.holds_nothing
    assert state_of(held) == before


def test_what_is_opened_while_it_is_stopped_is_thrown_away(held: ClosedBox) -> None:
    before = state_of(held)
    ceremony = ceremony_of(held)
    to_the_inner_root(held, ceremony)
    ceremony.confirm_inner_root(witnesses(ceremony.inner_root))
    ceremony.open_ballot_lock(held.ballot.given(1, 2))
    ceremony.stop()
    wait(ceremony)
    time.sleep(0.5)
    assert ceremony.step in (Step.STOPPED, Step.DONE)
    if ceremony.step is Step.STOPPED:
        assert state_of(held) == before


def test_nothing_is_held_any_more_when_it_is_counted(held: ClosedBox) -> None:
    ceremony = ceremony_of(held)
    assert not ceremony.holds_nothing
    to_the_end(held, ceremony)
    assert ceremony.holds_nothing


def test_wrong_cards_are_refused_and_the_right_ones_taken_after(held: ClosedBox) -> None:
    ceremony = ceremony_of(held)
    ceremony.begin()
    wrong = [replace(one, phrase="not this") for one in held.slip.given(1, 2)]
    with pytest.raises(WrongPassphrase):
        ceremony.open_slip_lock(wrong)
    with pytest.raises(TooFewCards):
        ceremony.open_slip_lock(held.slip.given(1))
    with pytest.raises(CardOfOtherLock):
        ceremony.open_slip_lock(held.ballot.given(1, 2))
    assert ceremony.step.value == "slip-cards"
    ceremony.open_slip_lock(held.slip.given(2, 3))
    assert ceremony.step.value == "roots"


def test_every_root_must_be_that_of_the_paper(held: ClosedBox) -> None:
    ceremony = ceremony_of(held)
    ceremony.begin()
    ceremony.open_slip_lock(held.slip.given(1, 2))
    typed = signed(ceremony)
    for wrong in ({}, typed | {2: "00000000"}, typed | {1: ""}):
        with pytest.raises(DigitsDiffer):
            ceremony.confirm_roots(wrong)
    assert ceremony.step is Step.ROOTS


def test_two_different_people_confirm_the_inner_root(held: ClosedBox) -> None:
    ceremony = ceremony_of(held)
    to_the_inner_root(held, ceremony)
    digits = ceremony.inner_root[-8:]
    for same in ([Witness("王一", digits)] * 2, [Witness("王一", digits), Witness(" ", digits)]):
        with pytest.raises(WitnessMissing):
            ceremony.confirm_inner_root(same)
    with pytest.raises(DigitsDiffer):
        ceremony.confirm_inner_root([Witness("王一", digits), Witness("李二", "12345678")])
    assert ceremony.step is Step.INNER_ROOT


def test_no_step_is_left_out_or_done_twice(held: ClosedBox) -> None:
    ceremony = ceremony_of(held)
    with pytest.raises(OutOfTurn):
        ceremony.open_slip_lock(held.slip.given(1, 2))
    ceremony.begin()
    with pytest.raises(OutOfTurn):
        ceremony.begin()
    with pytest.raises(OutOfTurn):
        ceremony.open_ballot_lock(held.ballot.given(1, 2))


def test_an_opening_that_fails_ends_the_ceremony_in_words(held: ClosedBox) -> None:
    def broken(raw: bytes, *, roots: list[str], slip_key: PrivateLock, watch: Watch) -> Agreed:
        raise ZeroDivisionError(len(raw), roots, slip_key, watch)

    before = state_of(held)
    ceremony = ceremony_of(held, replace(OPENERS, unwrap=broken))
    ceremony.begin()
    ceremony.open_slip_lock(held.slip.given(1, 2))
    ceremony.confirm_roots(signed(ceremony))
    wait(ceremony)
    assert ceremony.step is Step.STOPPED
    assert ceremony.trouble is not None
    assert ceremony.trouble.code == "ceremony-failed"
    assert state_of(held) == before


def test_a_box_with_an_envelope_less_is_refused_before_anybody_brings_a_card(
    held: ClosedBox,
) -> None:
    with held.stage.act() as session:
        one = session.scalars(select(envelope.c.tracker).limit(1)).one()
        session.execute(delete(envelope).where(envelope.c.tracker == one))
    with pytest.raises(WrongRoot):
        ceremony_of(held)


def test_a_box_with_an_account_less_is_refused_too(held: ClosedBox) -> None:
    with held.stage.act() as session:
        one = session.scalars(select(account.c.id).limit(1)).one()
        session.execute(delete(account).where(account.c.id == one))
    with pytest.raises(BatchAltered):
        ceremony_of(held)


def test_a_campaign_that_is_not_closed_has_no_ceremony(draft: Stage) -> None:
    draft.freeze()
    with pytest.raises(WrongState):
        Ceremony(draft.installation.factory, draft.key, OPENERS, actor=OFFICE, now=lambda: NOON)


def test_a_rehearsal_is_opened_by_its_own_keys_not_here(draft: Stage) -> None:

    draft.freeze()
    trial = rehearsal_of(draft)
    with pytest.raises(NotForARehearsal):
        Ceremony(draft.installation.factory, trial.key, OPENERS, actor=OFFICE, now=lambda: NOON)
    trial.writer.stop()
