"""The key cards are proved for one definition, before the opening, and only by their number."""

from datetime import timedelta

import pytest

from survey.domain.lifecycle import WrongState
from survey.domain.proof import LockProof, NotCardIndexes, NotItsLock, WrongNumber
from survey.persistence import ledger, proofs
from survey.services import planning, proving
from survey.services.checklist import standings
from survey.services.readiness import CardsNotProved, NotReady, NotRehearsed
from tests.factories.ready import note_rehearsal
from tests.factories.stage import NOON, OFFICE, Stage


def challenged(stage: Stage) -> dict[str, str]:
    """The check numbers of both locks, as their holders read them out."""
    with stage.act() as session:
        made = proving.challenge(session, stage.key, actor=OFFICE, at=NOON)
    keys = {one.lock.id: one for one in (stage.ballot_key, stage.slip_key)}
    asked = [proving.read_challenge(raw) for raw in made]
    assert [one.role.value for one in asked] == ["ballot", "slip"]
    return {one.lock.id: proving.open_number(one, keys[one.lock.id]) for one in asked}


def answer(
    stage: Stage, lock: str, number: str, cards: tuple[int, ...] = (1, 3), hours: int = 0
) -> LockProof:
    with stage.act() as session:
        return proving.take_number(
            session,
            stage.key,
            lock,
            number=number,
            cards=cards,
            actor=OFFICE,
            at=NOON + timedelta(hours=hours),
        )


def missing(stage: Stage) -> list[str]:
    with pytest.raises(NotReady) as refused:
        stage.open()
    return [str(one.facts.get("lock", one.code)) for one in refused.value.lacking]


@pytest.fixture
def frozen(draft: Stage) -> Stage:
    draft.freeze()
    draft.issue_all()
    return draft


def test_a_campaign_opens_only_when_both_locks_are_proved_and_it_was_rehearsed(
    frozen: Stage,
) -> None:
    ballot, slip = frozen.ballot_key.lock.id, frozen.slip_key.lock.id
    assert missing(frozen) == [ballot, slip, "not-rehearsed"]
    numbers = challenged(frozen)
    assert missing(frozen) == [ballot, slip, "not-rehearsed"]
    answer(frozen, ballot, numbers[ballot])
    assert missing(frozen) == [slip, "not-rehearsed"]
    answer(frozen, slip, numbers[slip])
    assert missing(frozen) == ["not-rehearsed"]
    with frozen.act() as session:
        note_rehearsal(session, frozen.key, at=NOON)
    frozen.open()


def test_each_missing_thing_says_its_name_and_place(frozen: Stage) -> None:
    with pytest.raises(NotReady) as refused:
        frozen.open()
    first, second, third = refused.value.lacking
    assert refused.value.facts == {"count": 3}
    assert isinstance(first, CardsNotProved)
    assert first.facts == {
        "role": "ballot",
        "lock": frozen.ballot_key.lock.id,
        "name": "ballot",
        "campaign": frozen.record.number,
    }
    assert (type(second), type(third)) == (CardsNotProved, NotRehearsed)


def test_a_wrong_number_is_refused_and_leaves_no_entry(frozen: Stage) -> None:
    numbers = challenged(frozen)
    ballot, slip = frozen.ballot_key.lock.id, frozen.slip_key.lock.id
    for wrong in ("000000000000", "", numbers[slip], numbers[ballot] + "1", numbers[ballot][:-1]):
        with pytest.raises(WrongNumber):
            answer(frozen, ballot, wrong)
    with frozen.act() as session:
        assert ledger.entries(session, frozen.key)[-1].act == "challenge"
        assert not proofs.is_proved(
            session, frozen.key, lock=ballot, definition_hash=frozen.record.definition_hash
        )


def test_a_number_may_be_read_out_in_groups_and_the_lock_called_by_id_role_or_name(
    frozen: Stage,
) -> None:
    ballot = frozen.ballot_key.lock
    number = challenged(frozen)[ballot.id]
    spoken = proving.readable(number)
    assert spoken.replace(" ", "") == number
    for name in (ballot.id, "ballot", ballot.name):
        answer(frozen, name, spoken.replace(" ", "-"))
    with pytest.raises(NotItsLock) as refused:
        answer(frozen, "neither", number)
    assert ballot.id in str(refused.value.facts["known"])


def test_every_pair_of_cards_that_opened_a_lock_is_kept_as_declared(frozen: Stage) -> None:
    ballot = frozen.ballot_key.lock.id
    number = challenged(frozen)[ballot]
    answer(frozen, ballot, number, (3, 1))
    answer(frozen, ballot, number, (2, 3), hours=1)
    answer(frozen, ballot, number, (2, 3), hours=2)
    later = answer(frozen, ballot, challenged(frozen)[ballot], (1, 2), hours=3)
    assert later.pairs == ("1+2",)
    with frozen.act() as session:
        own, other = standings(session, frozen.record)
        assert own.pairs == ("1+2", "1+3", "2+3")
        assert own.proved_at == NOON + timedelta(hours=3)
        assert (other.pairs, other.proved_at) == ((), None)
        entry = ledger.entries(session, frozen.key)[-1]
    assert (entry.act, entry.facts["cards"], entry.facts["lock"]) == ("prove", "1+2", ballot)


@pytest.mark.parametrize("cards", [(1,), (1, 1), (1, 4), (1, 2, 3)])
def test_cards_that_cannot_have_opened_a_lock_are_refused(
    frozen: Stage, cards: tuple[int, ...]
) -> None:
    ballot = frozen.ballot_key.lock.id
    number = challenged(frozen)[ballot]
    with pytest.raises(NotCardIndexes):
        answer(frozen, ballot, number, cards)


def test_a_thaw_voids_the_proofs_and_the_same_definition_frozen_anew_has_none(
    draft: Stage,
) -> None:
    draft.freeze()
    draft.make_ready()
    numbers = challenged(draft)
    with draft.act() as session:
        planning.thaw(session, draft.key, actor=OFFICE, at=NOON)
        assert ledger.entries(session, draft.key)[-1].facts == {"void_proofs": 4}
    draft.freeze()
    draft.issue_all()
    ballot, slip = draft.ballot_key.lock.id, draft.slip_key.lock.id
    assert missing(draft) == [ballot, slip, "not-rehearsed"]
    with pytest.raises(WrongNumber):
        answer(draft, ballot, numbers[ballot])


def test_only_a_frozen_campaign_is_challenged_and_proved(stage: Stage) -> None:
    with pytest.raises(WrongState):
        challenged(stage)
    with pytest.raises(WrongState):
        answer(stage, stage.ballot_key.lock.id, "000000000000")


def test_the_database_holds_no_check_number(frozen: Stage) -> None:
    numbers = challenged(frozen)
    with frozen.act() as session:
        given = proofs.given(session, frozen.key, frozen.record.definition_hash)
        entries = ledger.entries(session, frozen.key)
    kept = repr([given, entries])
    assert len(given) == 2
    assert not any(number in kept for number in numbers.values())
