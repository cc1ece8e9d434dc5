"""The rules above a ballot: those that it can break, in the words of its own answers."""

from collections.abc import Iterator

import pytest

from survey.domain.ballot import BallotStyle
from survey.domain.definition import read_definition
from survey.domain.style import ballot_style
from survey.web.ballot_view.rules import said_rules
from tests.web.booths import Booth, open_booth, shipped_document


@pytest.fixture(scope="module")
def booth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    folder = tmp_path_factory.mktemp("rules")
    document = shipped_document("first-try.yaml")
    opened = open_booth(document, f"sqlite:///{folder / 'rules.sqlite3'}", folder)
    yield opened
    opened.close_down()


def _style(name: str, class_id: str) -> BallotStyle:
    return ballot_style(read_definition(shipped_document(name)), class_id, "all")


def _said(booth: Booth, style: BallotStyle) -> dict[str, str]:
    with booth.app.test_request_context("/?lang=zh"):
        return {one.id: one.words for one in said_rules(style)}


def test_a_ballot_without_overall_ratings_says_no_rule_about_them(booth: Booth) -> None:
    assert "supported" not in _said(booth, _style("county.yaml", "served"))
    assert "“优秀”" in _said(booth, _style("county.yaml", "leaders"))["supported"]


def test_bands_are_told_apart_by_the_marks_of_the_language(booth: Booth) -> None:
    (words,) = (
        one for one in _said(booth, _style("first-try.yaml", "staff")).values() if "总分" in one
    )
    assert "；" in words
    assert ";" not in words
