"""Second openings: compared to the byte, named where they differ, and never taken."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from survey.domain.lifecycle import CampaignState
from survey.domain.results_access import NotCounted
from survey.domain.second_opening import NotARoot, NothingToCompare, OpenedBy, OpenedPart, Place
from survey.persistence import campaigns, ledger
from survey.sealing.canonical import canonical_bytes
from survey.services.box_file import NotThisFile
from survey.services.receiving import ForeignResults
from survey.services.second_opening import Opened, compare, second_openings
from survey.unit_of_work import unit_of_work
from tests.factories.released import small_document, small_results
from tests.factories.stage import NOON
from tests.fixtures.migrated import installed
from tests.web.offices import counted_record

ROOT = "1e" * 32
KEPT = canonical_bytes(small_results())


@pytest.fixture
def session(migrated_url: str) -> Iterator[Session]:
    installation = installed(migrated_url)
    kept = counted_record(small_document(), small_results())
    with unit_of_work(installation.factory) as held:
        campaigns.add(held, replace(kept, inner_root=bytes.fromhex(ROOT)))
        yield held
    installation.engine.dispose()


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = small_results()
    change(document)
    return canonical_bytes(document)


def opened(session: Session, raw: bytes = b"", root: str = "") -> Any:  # noqa: ANN401  in brief
    given = Opened(results=raw, inner_root=root)
    return compare(session, "482910", given, actor="monitor", at=NOON)


def test_the_same_bytes_and_the_same_root_are_the_same(session: Session) -> None:
    by_file, by_root = (
        opened(session, KEPT),
        opened(session, root=f"  {ROOT[:8].upper()} {ROOT[8:]}"),
    )
    assert (by_file.is_same, by_file.by, by_file.differs) == (True, OpenedBy.FILE, ())
    assert (by_root.is_same, by_root.by, by_root.inner_root) == (True, OpenedBy.ROOT, ROOT)
    assert second_openings(session, by_campaign(session).id) == (by_root, by_file)


def by_campaign(session: Session) -> Any:  # noqa: ANN401  in brief
    return campaigns.by_number(session, "482910")


def _cell(document: dict[str, Any]) -> None:
    document["subjects"][1]["classes"][0]["cells"][1]["sum"] = "1081"


CHANGES: list[tuple[OpenedPart, Callable[[dict[str, Any]], object], Place]] = [
    (OpenedPart.FORMAT, lambda one: one.update(format="survey-results/2"), Place()),
    (OpenedPart.DEFINITION, lambda one: one.update(definition_hash="d1" * 32), Place()),
    (OpenedPart.BOX_ROOT, lambda one: one.update(box_root="b1" * 32), Place()),
    (OpenedPart.INNER_ROOT, lambda one: one.update(inner_root="1f" * 32), Place()),
    (OpenedPart.COUNTS, lambda one: one["opening"].update(ballots=35), Place()),
    (OpenedPart.FIGURES, _cell, Place(subject="s2", class_id="x", field="f2")),
    (OpenedPart.FIGURES, lambda one: one.update(subjects="<b>"), Place(subject="s1", class_id="x")),
    (OpenedPart.OTHER, lambda one: one.update(more=1), Place()),
]


@pytest.mark.parametrize(("part", "change", "place"), CHANGES)
def test_another_opening_is_told_by_what_differs_and_changes_nothing(
    session: Session, part: OpenedPart, change: Callable[[dict[str, Any]], object], place: Place
) -> None:
    made = opened(session, changed(change))
    assert (made.is_same, made.differs, made.place.subject) == (False, (part,), place.subject)
    if place.field:
        assert made.place == place
    kept = by_campaign(session)
    assert (kept.results, kept.state) == (KEPT, CampaignState.COUNTED)
    told = ledger.entries(session, kept.id)[-1]
    assert (told.act, told.facts["differs"]) == ("second-opening", [part.value])


def test_bytes_that_python_takes_for_equal_are_different(session: Session) -> None:
    made = opened(session, changed(lambda one: one["subjects"][2].update(total_withheld=1)))
    assert (made.is_same, made.differs) == (False, (OpenedPart.OTHER,))


def test_no_figure_of_the_other_file_reaches_the_ledger(session: Session) -> None:
    planted = "77.77"
    opened(session, changed(lambda one: one["subjects"][0].update(score=planted, subject="<i>")))
    told = str(ledger.entries(session)[-1].facts)
    assert planted not in told
    assert "<i>" not in told


@pytest.mark.parametrize(
    ("raw", "root", "refusal"),
    [
        (b"", "", NothingToCompare),
        (b"", "1e1e", NotARoot),
        (b"{}", "", NotThisFile),
        (KEPT.replace(b"00112233445566778899aabbccddeeff", b"f" * 32), "", ForeignResults),
    ],
)
def test_what_is_no_second_opening_is_refused_and_noted_nowhere(
    session: Session, raw: bytes, root: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        opened(session, raw, root)
    assert ledger.entries(session) == []


def test_a_campaign_that_is_not_counted_has_nothing_to_compare_with(session: Session) -> None:
    kept = by_campaign(session)
    campaigns.store(session, replace(kept, state=CampaignState.CLOSED, results=b""))
    with pytest.raises(NotCounted):
        opened(session, KEPT)
