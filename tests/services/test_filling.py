"""The plain form's service: a typed code in, drafts and envelopes out, on both databases."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.campaign import BallotOrder
from survey.domain.errors import Malformed
from survey.domain.scheme import Code
from survey.domain.style import ballot_style
from survey.persistence import campaigns
from survey.sealing.canonical import canonical_bytes
from survey.sealing.code import group_code
from survey.sealing.envelope import open_inner, open_outer
from survey.sealing.lock import new_lock, public_lock_json
from survey.sealing.padded import unpack
from survey.services import saving
from survey.services.filling import (
    KeysExchanged,
    MistypedCode,
    PlainBallot,
    auth_of,
    blank,
    carried,
    carry,
    open_plain,
    read_bytes,
    save_plain,
    seal_plain,
    shown_rows,
    write_bytes,
)
from survey.services.issuing import IssuedSlip
from survey.services.packing import shape_of
from survey.services.saving import DraftChanged
from tests.factories.definitions import definition_document, sample_campaign
from tests.factories.stage import NOON, Stage

LATER = NOON + timedelta(hours=1)


def _enter(stage: Stage, slip: IssuedSlip) -> PlainBallot:
    with stage.act() as session:
        return open_plain(session, stage.document["number"], code=slip.code, at=LATER)


def _save(stage: Stage, plain: PlainBallot, ballot: Ballot) -> str:
    with stage.act() as session:
        return save_plain(session, plain, ballot, replaces=plain.version, at=LATER)


def _filled(style: BallotStyle) -> Ballot:
    return Ballot(tuple(Code.FIRST + 1 for _ in style.fields), {0: "好", 1: "注意\n二"})


def test_a_saved_ballot_is_there_again_for_the_same_slip_alone(stage: Stage) -> None:
    (_, slip), (_, other) = stage.slips()[:2]
    plain = _enter(stage, slip)
    assert (plain.ballot, plain.version) == (blank(plain.style), "")
    version = _save(stage, plain, _filled(plain.style))
    again = _enter(stage, slip)
    assert (again.ballot, again.version) == (_filled(plain.style), version)
    assert _enter(stage, other).version == ""


def test_saving_over_another_device_is_refused(stage: Stage) -> None:
    _, slip = stage.slips()[0]
    one, other = _enter(stage, slip), _enter(stage, slip)
    _save(stage, one, _filled(one.style))
    with pytest.raises(DraftChanged):
        _save(stage, other, blank(other.style))
    assert _enter(stage, slip).ballot == _filled(one.style)


def test_a_draft_that_the_slip_cannot_open_gives_a_blank_ballot_and_can_be_replaced(
    stage: Stage,
) -> None:
    _, slip = stage.slips()[0]
    plain = _enter(stage, slip)
    size = plain.style.size + 29
    with stage.act() as session:
        number, auth = stage.document["number"], plain.keys.auth
        saving.save(session, number, auth=auth, draft=b"\1" * size, replaces="", at=LATER)
    found = _enter(stage, slip)
    assert (found.unreadable, found.ballot) == (True, blank(plain.style))
    _save(stage, found, _filled(plain.style))
    assert not _enter(stage, slip).unreadable


def test_what_is_sealed_is_what_the_two_locks_open(stage: Stage) -> None:
    class_id, slip = stage.slips()[0]
    plain = _enter(stage, slip)
    outer = seal_plain(plain, _filled(plain.style))
    context = stage.frozen.context(class_id, section_id=slip.section.id)
    opened = open_outer(outer, context=context, slip_key=stage.slip_key)
    assert opened.cast == plain.keys.cast
    padded = open_inner(opened.inner, context=context, ballot_key=stage.ballot_key)
    assert unpack(shape_of(plain.style), padded).codes == _filled(plain.style).codes
    assert stage.cast(slip, outer).again is False


def test_a_code_is_read_as_people_type_it_and_refused_with_its_group(stage: Stage) -> None:
    _, slip = stage.slips()[0]
    with stage.act() as session:
        number = stage.document["number"]
        assert auth_of(session, number, code=group_code(slip.code).lower()) == auth_of(
            session, number, code=slip.code
        )
        with pytest.raises(MistypedCode) as refused:
            open_plain(session, number, code=slip.code[:8] + "U" + slip.code[9:], at=LATER)
    assert refused.value.facts["group"] == 3
    assert refused.value.__cause__ is None


def test_nothing_secret_shows_in_the_representation_of_a_visit(stage: Stage) -> None:
    _, slip = stage.slips()[0]
    plain = _enter(stage, slip)
    assert slip.code not in repr(plain)
    assert repr(plain.keys.auth) not in repr(plain)
    assert "codes" not in repr(plain)


STYLE = ballot_style(sample_campaign(), "lead", "all")


def test_a_carried_ballot_comes_back_whole() -> None:
    assert carried(STYLE, carry(STYLE, _filled(STYLE))) == _filled(STYLE)


@pytest.mark.parametrize("text", ["", "AAAA", "not base64!", "AAAA="])
def test_what_was_not_carried_is_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        carried(STYLE, text)


def test_a_carried_code_that_its_scale_does_not_offer_is_blank() -> None:
    foreign = Ballot(tuple(200 for _ in STYLE.fields))
    assert carried(STYLE, carry(STYLE, foreign)).codes == blank(STYLE).codes


def test_bytes_have_one_text_and_come_back_from_it() -> None:
    assert read_bytes(write_bytes(bytes(range(256)))) == bytes(range(256))


def _shown(order: BallotOrder, key: bytes) -> list[int]:
    rules = definition_document()["ballot"] | {"order": order.value}
    style = ballot_style(sample_campaign(ballot=rules), "lead", "all")
    return [row.position for row in shown_rows(style, order_key=key)]


def test_rows_are_shown_in_the_order_that_the_campaign_states() -> None:
    key = bytes(32)
    assert _shown(BallotOrder.FIXED, key) == [0, 1, 2, 3, 4]
    assert _shown(BallotOrder.CATEGORY, key) == [0, 2, 3, 1, 4]
    assert sorted(_shown(BallotOrder.SHUFFLED, key)) == [0, 1, 2, 3, 4]


def test_a_shuffled_order_is_the_slips_own_and_treats_subjects_alike() -> None:
    key = b"k" * 32
    assert _shown(BallotOrder.SHUFFLED, key) == _shown(BallotOrder.SHUFFLED, key)
    firsts = Counter(_shown(BallotOrder.SHUFFLED, bytes([n]) * 32)[0] for n in range(250))
    assert set(firsts) == {0, 1, 2, 3, 4}
    assert max(firsts.values()) < 2 * min(firsts.values())


def test_locks_exchanged_in_the_database_are_refused_by_the_slip(stage: Stage) -> None:
    _, slip = stage.slips()[0]
    definition = dict(stage.frozen.document)
    locks = definition["locks"]
    assert isinstance(locks, dict)
    stranger = public_lock_json(new_lock("stranger")[0].lock)
    raw = canonical_bytes(definition | {"locks": {**locks, "ballot": stranger}})
    with stage.act() as session:
        kept = campaigns.find(session, stage.key)
        hashed = sha256(raw).digest()
        campaigns.store(session, replace(kept, definition=raw, definition_hash=hashed))
    with pytest.raises(KeysExchanged):
        _enter(stage, slip)
