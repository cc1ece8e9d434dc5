"""The page of words: from decided comments alone, no text on it, from ten comments on."""

import re
from collections.abc import Iterator

import pytest

from survey.clock import now
from survey.domain.staff import Role
from survey.services import redacting
from survey.services.commenting import show_review
from survey.services.redacting import Deciding
from survey.unit_of_work import unit_of_work
from tests.factories.released import small_document, small_results
from tests.web.offices import Office, open_office

TEXTS = [
    f"{start}服务态度{end}，丁某某说"
    for start in ("窗口", "他的", "科室", "一把手")
    for end in ("好", "差", "热情")
]


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    results = small_results()
    results["subjects"][0]["comments"] = [{"text": one} for one in TEXTS]
    made = open_office(small_document(), results, tmp_path_factory.mktemp("office"))
    yield made
    made.close_down()


def decide(office: Office, count: int) -> None:
    """Two decide on so many texts: the name is blacked out."""
    with unit_of_work(office.places.factory) as session:
        page = show_review(session, office.number, roles={Role.OFFICE})
        ids = [one.id for one in page.waiting][:count]
        office_man = Deciding("office", {Role.OFFICE}, now())
        monitor = Deciding("monitor", {Role.MONITOR}, now())
        redacting.propose(session, office.number, dict.fromkeys(ids, "丁某某"), by=office_man)
        assert redacting.confirm(session, office.number, ids, by=monitor) == count


def words_of(office: Office, tail: str = "") -> str:
    answer = office.signed_in(Role.AUDITOR).get(f"/results/{office.number}/words?lang=en{tail}")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())


def test_words_of_comments_that_wait_are_not_counted(office: Office) -> None:
    decide(office, 9)
    words = words_of(office)
    assert "3 comments are not counted yet" in words
    assert "Here are 9 comments on which two people have decided. Words are listed from 10" in words
    assert "服务态度" not in words


def test_the_page_lists_words_and_no_text_and_nothing_that_is_blacked_out(office: Office) -> None:
    decide(office, len(TEXTS))
    words = words_of(office, "&subject=s1")
    assert "Of 12 comments Word Comments that hold it 服务态度 12" in words
    assert "丁某某" not in words
    assert not any(one.split("，")[0] in words for one in TEXTS)


def test_a_subject_without_comments_has_no_words(office: Office) -> None:
    decide(office, len(TEXTS))
    assert "Here are 0 comments" in words_of(office, "&subject=s2")
