"""Submitting for good: what was reviewed is what is sealed, once."""

from survey.persistence import box, drafts
from survey.sealing.encoding import unb64
from survey.sealing.envelope import open_inner, open_outer
from survey.sealing.padded import unpack
from survey.services.definitions import frozen_definition
from survey.services.filling import find_campaign
from survey.services.packing import shape_of
from survey.unit_of_work import reading
from tests.web.ballots import fair_ballot
from tests.web.booths import Booth
from tests.web.visits import Visit


def _reviewed(booth: Booth, code: str, **changes: str) -> Visit:
    visit = Visit(booth, code)
    visit.press("review", fair_ballot(**changes))
    assert visit.status == 200
    return visit


def _opened(booth: Booth, outer: bytes) -> tuple[tuple[int, ...], dict[int, str]]:
    with reading(booth.factory) as session:
        kept = find_campaign(session, booth.number)
    frozen = frozen_definition(kept.definition)
    context = frozen.context("lead", section_id="all")
    inner = open_outer(outer, context=context, slip_key=booth.slip_lock).inner
    padded = open_inner(inner, context=context, ballot_key=booth.ballot_lock)
    held = unpack(shape_of(frozen.styles["lead", "all"].style), padded)
    return held.codes, dict(held.texts)


def _draft(booth: Booth, code: str) -> bytes:
    with reading(booth.factory) as session:
        return drafts.kept(session, booth.account(code).id)


def _envelopes(booth: Booth) -> int:
    with reading(booth.factory) as session:
        kept = find_campaign(session, booth.number)
        return sum(box.counts(session, kept.id).values())


def test_the_sealed_envelope_holds_what_was_filled_in(booth: Booth, code: str) -> None:
    visit = _reviewed(booth, code, r__1__o1="dont-know", note="好", why__2__w2="因为")
    codes, texts = _opened(booth, unb64(visit.page.confirmation["outer"]))
    assert codes == (27, 28, 4, 4, 1, 27, 28, 4, 4, 27, 28, 4, 4, 3)
    assert texts == {0: "好", 0x8000 + 7: "因为"}


def test_the_review_counts_grades_blanks_and_abstentions(booth: Booth, code: str) -> None:
    visit = _reviewed(booth, code, r__1__o1="abstention", r__4__o1="")
    words = visit.page.words
    assert "Filled in: 13 of 14" in words
    assert "等次 优秀 0 良好 3 较差 0 不了解 0 弃权 1 Left blank 1" in words
    assert "总体评价 优秀 0 良好 3 较差 0 不了解 0 弃权 0 Left blank 0" in words
    assert "Not filled in" in words
    assert "单位b2" in words


def test_rules_that_only_warn_or_void_are_said_and_declared(booth: Booth, code: str) -> None:
    visit = _reviewed(booth, code)
    assert "(a reminder; you can submit all the same)" in visit.page.words
    assert visit.page.confirmation["declares"] == "valid"
    few = {name: "" for name in fair_ballot() if not name.startswith("r.0.")}
    visit.press("back")
    visit.press("review", few)
    assert "the whole ballot will not be counted" in visit.page.words
    assert visit.page.confirmation["declares"] == "invalid"


def test_the_way_back_from_the_review_loses_nothing(booth: Booth, code: str) -> None:
    filled = fair_ballot(note="总的意见", note__1="行 1\n行 2", why__0__overall="理由 <&>")
    visit = Visit(booth, code)
    before = visit.press("show", filled).ballot
    visit.press("review")
    visit.speak("zh")
    visit.press("review")
    visit.press("back")
    assert visit.page.ballot == before


def test_a_cast_ballot_gives_a_receipt_and_locks_the_slip(booth: Booth, code: str) -> None:
    visit = _reviewed(booth, code)
    before = _envelopes(booth)
    receipt = visit.post("/cast", visit.page.confirmation)
    assert "receipt" in receipt.ids
    assert "已提交，帐号已失效" in receipt.words or "used up" in receipt.words
    assert code not in receipt.html
    assert receipt.forms == []
    assert _envelopes(booth) == before + 1
    assert Visit(booth, code).refusal == "account-used"


def test_the_same_envelope_again_gives_the_same_receipt(booth: Booth, code: str) -> None:
    visit = _reviewed(booth, code)
    sent = visit.page.confirmation
    first = visit.post("/cast", sent).words
    assert visit.post("/cast", sent).words == first
    assert visit.status == 200


def test_another_envelope_of_a_used_slip_is_refused(booth: Booth, code: str) -> None:
    one, other = _reviewed(booth, code), _reviewed(booth, code, r__1__o1="poor", why__1__o1="x")
    one.post("/cast", one.page.confirmation)
    before = _envelopes(booth)
    other.post("/cast", other.page.confirmation)
    assert (other.status, other.refusal) == (403, "account-used")
    assert _envelopes(booth) == before


def test_an_unticked_box_submits_nothing_and_keeps_the_envelope(booth: Booth, code: str) -> None:
    visit = _reviewed(booth, code)
    sent = visit.page.confirmation
    unticked = {name: value for name, value in sent.items() if name != "confirmed"}
    page = visit.post("/cast", unticked)
    assert "Tick the box first" in page.words
    assert page.confirmation == sent
    assert Visit(booth, code).status == 200


def test_a_cut_or_foreign_envelope_is_refused_and_nothing_changes(booth: Booth, code: str) -> None:
    visit = _reviewed(booth, code)
    sent = visit.page.confirmation
    for changed, refusal in (
        ({"outer": sent["outer"][:400]}, "wrong-size"),
        ({"outer": ""}, "wrong-size"),
        ({"outer": "+/=="}, "malformed"),
        ({"declares": "maybe"}, "malformed"),
    ):
        visit.post("/cast", sent | changed)
        assert (visit.status, visit.refusal) == (400, refusal)
    assert Visit(booth, code).status == 200


def test_a_draft_dies_with_the_cast(booth: Booth, code: str) -> None:
    visit = Visit(booth, code)
    visit.press("save", fair_ballot())
    assert _draft(booth, code)
    visit.press("review")
    visit.post("/cast", visit.page.confirmation)
    assert visit.status == 200
    assert not _draft(booth, code)
