"""Casts at the same moment: of one account, of accounts in common, against close and recall."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from secrets import SystemRandom
from typing import TypeVar

from sqlalchemy.orm import Session, sessionmaker

from survey.domain.account import AccountState
from survey.domain.campaign_record import CampaignRecord
from survey.domain.lifecycle import CampaignState
from survey.persistence import box, campaigns, drafts, rolls
from survey.persistence.casting import CASTABLE, CastOutcome, CastRow, cast_rows
from survey.unit_of_work import reading, unit_of_work
from tests.persistence.made import issue, make_cast

Factory = sessionmaker[Session]
Result = TypeVar("Result")


def _cast(factory: Factory, rows: Sequence[CastRow]) -> list[CastOutcome]:
    with unit_of_work(factory) as session:
        return cast_rows(session, rows)


def _cast_one(factory: Factory, row: CastRow) -> CastOutcome:
    return _cast(factory, [row])[0]


def _at_once(acts: Sequence[Callable[[], Result]]) -> list[Result]:
    """Run each act in a thread of its own, all beginning together; their results in order."""
    barrier = threading.Barrier(len(acts))

    def begin(act: Callable[[], Result]) -> Result:
        barrier.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(begin, acts))


def _in_the_box(factory: Factory, kept: CampaignRecord) -> tuple[int, int]:
    """Used accounts and envelopes."""
    with reading(factory) as session:
        counted = rolls.counts(session, kept.id)
        used = sum(n for (_, _, state), n in counted.items() if state is AccountState.USED)
        return used, len(list(box.trackers(session, kept.id)))


def test_of_64_simultaneous_casts_of_one_account_exactly_one_goes_in(
    factory: Factory, kept: CampaignRecord
) -> None:
    slip = issue(factory, kept.id, 1)[0]
    rows = [make_cast(slip) for _ in range(64)]
    outcomes = _at_once([partial(_cast_one, factory, row) for row in rows])
    assert Counter(outcomes) == {CastOutcome.CAST: 1, CastOutcome.USED: 63}
    with reading(factory) as session:
        (boxed,) = box.trackers(session, kept.id)
    assert boxed == rows[outcomes.index(CastOutcome.CAST)].tracker


def test_of_64_simultaneous_sendings_of_one_envelope_all_get_its_receipt(
    factory: Factory, kept: CampaignRecord
) -> None:
    row = make_cast(issue(factory, kept.id, 1)[0])
    outcomes = _at_once([partial(_cast_one, factory, row)] * 64)
    assert Counter(outcomes) == {CastOutcome.CAST: 1, CastOutcome.ALREADY: 63}
    assert _in_the_box(factory, kept) == (1, 1)


def test_one_envelope_of_two_accounts_at_once_uses_one_of_them(
    factory: Factory, kept: CampaignRecord
) -> None:
    for victim, copier in zip(*[iter(issue(factory, kept.id, 40))] * 2, strict=True):
        row = make_cast(victim)
        copy = replace(row, account=copier.id)
        outcomes = _at_once([partial(_cast_one, factory, r) for r in (row, copy)])
        assert set(outcomes) == {CastOutcome.CAST, CastOutcome.COPIED}
    assert _in_the_box(factory, kept) == (20, 20)


def test_groups_with_accounts_in_common_neither_block_nor_double(
    factory: Factory, kept: CampaignRecord
) -> None:
    slips = issue(factory, kept.id, 60)
    groups = [SystemRandom().sample(slips, 40) for _ in range(12)]
    rows = [[make_cast(slip) for slip in group] for group in groups]
    outcomes = _at_once([partial(_cast, factory, group) for group in rows])
    cast = Counter(
        row.account
        for group, results in zip(rows, outcomes, strict=True)
        for row, outcome in zip(group, results, strict=True)
        if outcome is CastOutcome.CAST
    )
    assert set(cast.values()) == {1}
    assert set(cast) == {slip.id for group in groups for slip in group}
    assert _in_the_box(factory, kept) == (len(cast), len(cast))


def test_no_envelope_enters_after_the_close_and_none_that_was_acknowledged_is_missing(
    factory: Factory, kept: CampaignRecord
) -> None:
    slips = issue(factory, kept.id, 160)
    cast, midway = threading.Semaphore(0), 40

    def evaluators(some: Sequence[CastRow]) -> list[CastOutcome]:
        outcomes = []
        for row in some:
            outcomes += _cast(factory, [row])
            cast.release()
        return outcomes

    def close() -> set[bytes]:
        for _ in range(midway):
            cast.acquire()
        with unit_of_work(factory) as session:
            record = campaigns.hold(session, kept.id)
            campaigns.store(session, replace(record, state=CampaignState.CLOSED))
            return set(box.trackers(session, kept.id))

    rows = [make_cast(slip) for slip in slips]
    with ThreadPoolExecutor(9) as threads:
        closed = threads.submit(close)
        casting = [threads.submit(evaluators, rows[start::8]) for start in range(8)]
        outcomes = [one for future in casting for one in future.result()]
    counted = Counter(outcomes)
    with reading(factory) as session:
        assert set(box.trackers(session, kept.id)) == closed.result()
    assert counted[CastOutcome.CAST] == len(closed.result()) >= midway
    assert counted[CastOutcome.NOT_OPEN] == len(rows) - counted[CastOutcome.CAST] > 0
    assert _in_the_box(factory, kept) == (len(closed.result()),) * 2


def test_a_recall_and_a_cast_of_one_account_have_one_winner(
    factory: Factory, kept: CampaignRecord
) -> None:
    def recall(account: bytes) -> bool:
        with unit_of_work(factory) as session:
            return rolls.move(session, account, source=CASTABLE, target=AccountState.RECALLED)

    for slip in issue(factory, kept.id, 20):
        row = make_cast(slip)
        acts: list[Callable[[], object]] = [
            partial(recall, slip.id),
            partial(_cast_one, factory, row),
        ]
        recalled, outcome = _at_once(acts)
        assert outcome is (CastOutcome.RECALLED if recalled else CastOutcome.CAST)


def test_no_draft_outlives_the_cast_that_it_races_with(
    factory: Factory, kept: CampaignRecord
) -> None:
    def save(account: bytes) -> bool:
        with unit_of_work(factory) as session:
            return drafts.keep(session, account, b"draft", replaces=b"")

    slips = issue(factory, kept.id, 20)
    for slip in slips:
        row = make_cast(slip)
        acts: list[Callable[[], object]] = [
            partial(save, slip.id),
            partial(_cast_one, factory, row),
        ]
        _, outcome = _at_once(acts)
        assert outcome is CastOutcome.CAST
    with reading(factory) as session:
        assert [drafts.kept(session, slip.id) for slip in slips] == [b""] * 20
