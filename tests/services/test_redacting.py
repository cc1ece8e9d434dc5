"""Comments come to readers when two people have decided on them, and as they decided."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from survey.domain.redaction import BLACK, NotTwoPeople
from survey.domain.staff import Role
from survey.persistence import campaigns, ledger
from survey.services import redacting
from survey.services.commenting import ReviewedText, show_comments, show_review
from survey.services.redacting import Deciding
from tests.factories.released import small_document, small_results
from tests.factories.stage import Stage
from tests.web.offices import counted_record

NUMBER = str(small_document()["number"])
AT = datetime(2026, 11, 21, tzinfo=UTC)
OFFICE = Deciding("王工", {Role.OFFICE}, AT)
MONITOR = Deciding("李工", {Role.MONITOR}, AT)


def with_comments() -> dict[str, Any]:
    document = small_results(comments=["组织得好"])
    document["subjects"][0]["comments"] = [
        {"text": "对张三不公"},
        {"text": "说明", "field": "f1"},
        {"text": "好"},
        {"text": "好"},
    ]
    return document


@pytest.fixture
def counted(draft: Stage) -> Stage:
    with draft.act() as session:
        campaigns.add(session, counted_record(small_document(), with_comments()))
    return draft


def texts(counted: Stage) -> dict[str, ReviewedText]:
    with counted.act() as session:
        page = show_review(session, NUMBER, roles={Role.OFFICE})
    return {one.text: one for one in (*page.waiting, *page.proposed, *page.decided)}


def shown(counted: Stage, subject: str = "") -> list[str]:
    with counted.act() as session:
        page = show_comments(session, NUMBER, subject=subject, roles={Role.OFFICE})
    return [one.text for group in page.groups for one in group.comments]


def propose(counted: Stage, words: Mapping[str, str]) -> tuple[redacting.NotInText, ...]:
    ids = texts(counted)
    with counted.act() as session:
        typed = {ids[text].id: given for text, given in words.items()}
        return redacting.propose(session, NUMBER, typed, by=OFFICE)


def confirm(counted: Stage, *chosen: str, by: Deciding = MONITOR) -> int:
    ids = texts(counted)
    with counted.act() as session:
        return redacting.confirm(session, NUMBER, [ids[one].id for one in chosen], by=by)


def test_nothing_is_shown_before_both_have_decided(counted: Stage) -> None:
    assert shown(counted) == []
    assert propose(counted, {"对张三不公": "张三", "好": ""}) == ()
    assert shown(counted) == []
    assert confirm(counted, "好") == 1
    assert shown(counted) == ["好", "好"]


def test_what_is_decided_is_shown_blacked_out_with_what_it_gives_a_reason_for(
    counted: Stage,
) -> None:
    propose(counted, {"对张三不公": "张三", "好": "", "说明": "", "组织得好": ""})
    confirm(counted, "对张三不公", "好", "说明", "组织得好")
    assert shown(counted) == ["组织得好", f"对{BLACK}不公", "说明", "好", "好"]
    assert shown(counted, "s1") == [f"对{BLACK}不公", "说明", "好", "好"]
    with counted.act() as session:
        page = show_comments(session, NUMBER, subject="s1", roles={Role.OFFICE})
    (group,) = page.groups
    assert [one.reason_for for one in group.comments] == ["", "履职", "", ""]
    assert (page.waiting, page.total) == (0, 4)


def test_a_word_that_does_not_stand_there_keeps_everything_as_it_was(counted: Stage) -> None:
    (wrong,) = propose(counted, {"对张三不公": "李四", "好": ""})
    assert wrong.words == ("李四",)
    with counted.act() as session:
        page = show_review(session, NUMBER, roles={Role.OFFICE})
    assert (page.left, page.proposed) == (4, ())


def test_whoever_proposed_cannot_confirm(counted: Stage) -> None:
    propose(counted, {"好": ""})
    with pytest.raises(NotTwoPeople):
        confirm(counted, "好", by=Deciding("王工", {Role.MONITOR}, AT))
    assert shown(counted) == []


def test_a_text_that_is_sent_back_is_hidden_again(counted: Stage) -> None:
    propose(counted, {"好": ""})
    confirm(counted, "好")
    identity = texts(counted)["好"].id
    with counted.act() as session:
        assert redacting.send_back(session, NUMBER, [identity, "no hash"], by=MONITOR) == 1
    assert shown(counted) == []


def test_the_ledger_tells_who_decided_on_how_many_and_never_a_text(counted: Stage) -> None:
    propose(counted, {"对张三不公": "张三", "好": ""})
    confirm(counted, "对张三不公", "好")
    with counted.act() as session:
        entries = [one for one in ledger.stream(session) if "redactions" in one.act]
    assert [(one.act, one.actor) for one in entries] == [
        ("propose-redactions", "王工"),
        ("confirm-redactions", "李工"),
    ]
    assert [(one.facts["texts"], one.facts["blacked_out"]) for one in entries] == [(2, 1), (2, 1)]
    assert not any("张三" in str(one.facts) or "好" in str(one.facts) for one in entries)
