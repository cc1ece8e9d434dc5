"""Which texts stand, and in which order they are shown."""

from hashlib import sha256

from survey.domain.ballot import BallotStyle
from survey.domain.campaign import RuleKind, ValidityRule
from survey.domain.quota import Effect, RuleScope
from survey.domain.text_tally import Remark, TextTally
from survey.domain.validity import examine
from tests.domain.factories import ballot, campaign, choice_scale, letters, rule, style

ROOT = bytes(range(32))
TEXTS = {0: "all", 1: "on one", 2: "on two", 0x8000: "why", 0x8003: "and why"}


def held(*rules: ValidityRule) -> BallotStyle:
    return style(campaign(scales=[choice_scale(needs_reason="d")], subjects=2, rules=rules))


def remarks(of: BallotStyle, codes: str, texts: dict[int, str]) -> dict[str, list[Remark]]:
    """What is left of one ballot's texts, by subject."""
    tally = TextTally()
    filled = ballot(*letters(codes), texts=texts)
    tally.add(of, examine(of, filled), texts, host="c1")
    return {
        subject: tally.on_subject(subject, hosts=["c1"], inner_root=ROOT)
        for subject in ("", "s1", "s2")
    }


def test_comments_and_reasons_go_to_their_subject() -> None:
    found = remarks(held(), "dd dd", TEXTS)

    assert found[""] == [Remark("all")]
    assert set(found["s1"]) == {Remark("on one"), Remark("why", "i1")}
    assert set(found["s2"]) == {Remark("on two"), Remark("and why", "i2")}


def test_a_voided_row_takes_its_comment_and_reasons_along() -> None:
    by_row = held(rule(RuleKind.COMPLETE, RuleScope.ROW))

    found = remarks(by_row, "d- dd", TEXTS)

    assert found["s1"] == []
    assert len(found["s2"]) == 2
    assert found[""] == [Remark("all")]


def test_a_voided_field_takes_its_reason_alone() -> None:
    by_field = held(rule(RuleKind.REASON, RuleScope.RATING))

    found = remarks(by_field, "dd aa", {1: "on one", 0x8000: "why"})
    assert set(found["s1"]) == {Remark("on one"), Remark("why", "i1")}
    full = held(rule(RuleKind.REASON, RuleScope.RATING), rule(RuleKind.COMPLETE, RuleScope.ROW))
    assert remarks(full, "dd aa", {1: "on one", 0x8000: "why"})["s1"] == []


def test_a_warning_leaves_all_texts() -> None:
    warned = held(rule(RuleKind.COMPLETE, RuleScope.ROW, Effect.WARN))

    assert len(remarks(warned, "d- dd", TEXTS)["s1"]) == 2


def test_texts_are_in_the_order_of_the_hash_and_equal_ones_are_repeated() -> None:
    tally = TextTally()
    of = held()
    for number in range(12):
        texts = {0: f"text {number % 5}"}
        tally.add(of, examine(of, ballot(0, 0, 0, 0)), texts, host=f"c{number % 2}")
    tag = b"\x00\x08survey-1\x00\x04text"

    found = tally.on_ballots(hosts=["c0", "c1"], inner_root=ROOT)

    wanted = sorted(
        (f"text {number % 5}" for number in range(12)),
        key=lambda text: sha256(tag + ROOT + text.encode()).digest(),
    )
    assert found == wanted
    assert len(tally.on_ballots(hosts=["c1"], inner_root=ROOT)) == 6
    assert tally.on_ballots(hosts=["c0", "c1"], inner_root=bytes(32)) != found


def test_equal_texts_of_comment_and_reason_are_told_by_the_field() -> None:
    found = remarks(held(), "dd dd", {1: "same", 0x8000: "same", 0x8001: "same"})

    assert found["s1"] == [Remark("same"), Remark("same", "i1"), Remark("same", "i2")]


def test_parts_of_a_box_add_up() -> None:
    of = held()
    first, second = TextTally(), TextTally()
    verdict = examine(of, ballot(0, 0, 0, 0))
    first.add(of, verdict, {0: "one"}, host="c1")
    second.add(of, verdict, {0: "one", 1: "two"}, host="c1")

    first.merge(second)

    assert first.on_ballots(hosts=["c1"], inner_root=ROOT) == ["one", "one"]
    assert first.on_subject("s1", hosts=["c1"], inner_root=ROOT) == [Remark("two")]
