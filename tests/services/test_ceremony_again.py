"""A ceremony of a campaign that is counted: it ends in a comparison and replaces nothing."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from survey.cli.twice import Agreed, count_twice, unwrap_twice
from survey.domain.lifecycle import CampaignState, WrongState
from survey.domain.second_opening import OpenedBy, OpenedPart
from survey.persistence import ledger
from survey.sealing.canonical import canonical_bytes, read_canonical
from survey.services.certificate_sheet import certificate_sheet
from survey.services.certifying import certificate_of_campaign
from survey.services.conducting import WORKING, Ceremony, Openers, Step
from survey.services.confirming import Witness
from survey.services.locking import PrivateLock
from survey.services.running import archive, publish
from survey.services.watching import Watch
from survey.unit_of_work import reading
from tests.factories.closed_box import ClosedBox, closed_box
from tests.factories.stage import NOON, OFFICE

TRUE = Openers(unwrap=unwrap_twice, count=count_twice)


@pytest.fixture
def held(migrated_url: str) -> Iterator[ClosedBox]:
    with closed_box(migrated_url) as made:
        yield made


def conducted(held: ClosedBox, openers: Openers = TRUE) -> Ceremony:
    factory = held.stage.installation.factory
    made = Ceremony(factory, held.stage.key, openers, actor=OFFICE, now=lambda: NOON)
    made.begin()
    made.open_slip_lock(held.slip.given(1, 3))
    made.confirm_roots({one.number: one.root[-8:] for one in made.roots})
    wait(made)
    made.confirm_inner_root([Witness(one, made.inner_root[-8:]) for one in ("王一", "李二")])
    made.open_ballot_lock(held.ballot.given(2, 3))
    wait(made)
    assert made.step is Step.DONE, made.trouble
    return made


def wait(made: Ceremony) -> None:
    end = time.monotonic() + 120
    while made.step in WORKING:
        assert time.monotonic() < end
        time.sleep(0.01)


def other_count(
    raw: bytes, *, inner_root: str, ballot_key: PrivateLock, watch: Watch | None = None
) -> Agreed:
    true = count_twice(raw, inner_root=inner_root, ballot_key=ballot_key, watch=watch)
    document = read_canonical(true.content)
    assert isinstance(document, dict)
    return Agreed(canonical_bytes(document | {"comments": ["x"]}), inner_root)


def test_a_second_ceremony_gives_the_same_and_is_compared(held: ClosedBox) -> None:
    conducted(held)
    before = held.stage.record
    second = conducted(held)
    made = second.comparison
    assert second.certificate is None
    assert made is not None
    assert (made.is_same, made.by, made.witnesses) == (True, OpenedBy.CEREMONY, ("王一", "李二"))
    assert held.stage.record == before
    with reading(held.stage.installation.factory) as session:
        paper = certificate_of_campaign(session, held.stage.key)
        acts = [one.act for one in ledger.entries(session, held.stage.key)]
    assert paper.second_openings == (made,)
    sheet = certificate_sheet(paper, say=str, printed="")
    assert "Second openings compared: 1 the same to the byte, 0 different." in str(sheet.parts)
    assert acts.count("count") == 1


def test_one_that_differs_is_an_incident_and_replaces_nothing(held: ClosedBox) -> None:
    conducted(held)
    before = held.stage.record
    made = conducted(held, Openers(unwrap=unwrap_twice, count=other_count)).comparison
    assert made is not None
    assert (made.is_same, made.differs) == (False, (OpenedPart.TEXTS,))
    assert held.stage.record == before


def test_what_is_archived_is_not_opened_again(held: ClosedBox) -> None:
    conducted(held)
    with held.stage.act() as session:
        publish(session, held.stage.key, actor=OFFICE, at=NOON)
        archive(session, held.stage.key, actor=OFFICE, at=NOON + timedelta(days=99))
    assert held.stage.record.state is CampaignState.ARCHIVED
    with pytest.raises(WrongState):
        conducted(held)
