"""The count certificate: every number from the files, its sums checked before it is printed."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from survey.sealing.canonical import canonical_bytes
from survey.services import receiving
from survey.services.box_file import WrongRoot
from survey.services.box_sheet import box_sheet
from survey.services.certificate_sheet import certificate_sheet
from survey.services.certifying import (
    Certificate,
    SumsDiffer,
    certificate_of_campaign,
    certificate_of_files,
)
from survey.services.export_counts import read_export
from survey.services.receiving import ForeignResults
from survey.services.sheets import sheet_bytes
from survey.unit_of_work import reading
from survey.words import translator
from tests.factories.paper_text import digits_of, text_of
from tests.factories.stage import NOON, OFFICE, Stage

ENGLISH = translator("en")
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def opened(stage: Stage) -> tuple[bytes, bytes]:
    """Results and inner file of a box with an envelope that the slip lock refuses."""
    slips = stage.slips()
    for class_id, slip in slips[:21]:
        stage.cast(slip, stage.sealed(class_id, slip))
    class_id, slip = slips[21]
    outer = stage.sealed(class_id, slip)
    stage.cast(slip, outer[:-1] + bytes([outer[-1] ^ 1]))
    stage.close()
    inner, root = stage.unwrap(stage.export())
    return stage.count(inner, root), inner


def printed(made: Certificate, language: str = "en") -> bytes:
    say = translator(language)
    return sheet_bytes(certificate_sheet(made, say=say, printed="2026-06-02 10:00"))


def test_the_paper_says_every_root_count_and_refused_envelope(
    stage: Stage, opened: tuple[bytes, bytes]
) -> None:
    results, inner = opened
    made = certificate_of_files(results, inner)
    assert (made.opening.envelopes, made.opening.ballots, len(made.refused)) == (22, 21, 1)
    assert made.refused[0].reason == "unreadable"
    pdf = printed(made)
    digits, text = digits_of(pdf), text_of(pdf)
    document = json.loads(results)
    for root in (*stage.roots, *(document[one] for one in ("box_root", "inner_root"))):
        assert root in digits
    assert document["definition_hash"] in digits
    assert made.results_hash in digits
    for word in ("cannot be opened", "Scrutineer", "Teller", "Person in charge", "类别peers"):
        assert word in text
    assert made.refused[0].tracker[:16] in digits


def test_the_paper_speaks_chinese_too(opened: tuple[bytes, bytes]) -> None:
    assert "类别peers" in text_of(printed(certificate_of_files(*opened), "zh_Hans_CN"))


def test_reasons_that_are_withheld_are_said_so_beside_their_number(
    opened: tuple[bytes, bytes],
) -> None:
    document = json.loads(opened[0])
    (peers,) = (one for one in document["classes"] if one["class"] == "peers")
    peers["verdicts"] = {"valid": peers["ballots"] - 2, "invalid": 2}
    text = text_of(printed(certificate_of_files(canonical_bytes(document))))
    assert "peers withheld 2" in " ".join(text.split())


def test_without_the_inner_file_it_says_what_the_results_say(opened: tuple[bytes, bytes]) -> None:
    made = certificate_of_files(opened[0])
    assert (made.opening.envelopes, made.roots, made.title) == (22, (), "")
    assert "peers" in text_of(printed(made))


def test_the_campaigns_own_certificate_has_the_ledgers_head_and_the_same_figures(
    stage: Stage, opened: tuple[bytes, bytes]
) -> None:
    with stage.act() as session:
        receiving.receive(session, opened[0], actor=OFFICE, at=NOON)
    with reading(stage.installation.factory) as session:
        own = certificate_of_campaign(session, stage.key)
    assert own.opening == certificate_of_files(*opened).opening
    assert set(own.roots) == set(stage.roots)
    assert len(own.ledger_head) == 64
    assert not own.recounted
    assert own.ledger_head in digits_of(printed(own))


def _more_envelopes(document: dict[str, Any]) -> None:
    document["opening"]["envelopes"] += 1


def _more_ballots_of_a_class(document: dict[str, Any]) -> None:
    document["classes"][0]["ballots"] += 1


def _more_valid(document: dict[str, Any]) -> None:
    document["verdicts"]["valid"] += 1


def _more_recalled(document: dict[str, Any]) -> None:
    document["classes"][0]["recalled"] += 9


def _another_reason(document: dict[str, Any]) -> None:
    document["opening"]["refused"][0]["reason"] = "twice"


@pytest.mark.parametrize(
    "change",
    [_more_envelopes, _more_ballots_of_a_class, _more_valid, _more_recalled, _another_reason],
)
def test_a_sum_that_does_not_hold_stops_the_paper(
    opened: tuple[bytes, bytes], change: Change
) -> None:
    results, inner = opened
    document = json.loads(results)
    change(document)
    with pytest.raises(SumsDiffer):
        certificate_of_files(canonical_bytes(document), inner)


def test_an_inner_file_of_another_opening_is_refused(opened: tuple[bytes, bytes]) -> None:
    results, inner = opened
    document = json.loads(results)
    document["inner_root"] = "ab" * 32
    with pytest.raises(WrongRoot):
        certificate_of_files(canonical_bytes(document), inner)
    document = json.loads(results)
    document["box_root"] = "ab" * 32
    with pytest.raises(ForeignResults):
        certificate_of_files(canonical_bytes(document), inner)


def test_the_box_sheet_counts_what_the_file_holds(
    stage: Stage, opened: tuple[bytes, bytes]
) -> None:
    assert opened
    made = read_export(stage.export())
    assert made.envelopes.total() == made.used.total() == 22
    digits = digits_of(sheet_bytes(box_sheet(made, say=ENGLISH, printed="now")))
    for one in (made.file_hash, made.box_root, made.ledger_head, made.definition_hash):
        assert one in digits
