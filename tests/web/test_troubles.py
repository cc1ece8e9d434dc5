"""What a broken rule says: the evaluator's own total, and no list of everything."""

from collections.abc import Iterator

import pytest

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.definition import read_definition
from survey.domain.scheme import ChoiceScale, Code, NumberScale
from survey.domain.style import ballot_style
from survey.domain.validity import Examiner
from survey.web.booth.troubles import Trouble, of_breaches
from tests.web.booths import Booth, open_booth, shipped_document


@pytest.fixture(scope="module")
def booth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    folder = tmp_path_factory.mktemp("troubles")
    document = shipped_document("first-try.yaml")
    opened = open_booth(document, f"sqlite:///{folder / 'troubles.sqlite3'}", folder)
    yield opened
    opened.close_down()


def _style(class_id: str, section: str) -> BallotStyle:
    campaign = read_definition(shipped_document("first-try.yaml"))
    return ballot_style(campaign, class_id, section)


def _said(booth: Booth, style: BallotStyle, codes: tuple[int, ...]) -> list[Trouble]:
    with booth.app.test_request_context("/?lang=zh"):
        return list(of_breaches(Examiner(style).breaches(Ballot(codes)), style))


def test_an_overall_rating_outside_its_band_is_told_with_the_total(booth: Booth) -> None:
    style = _style(*next(iter(booth.codes)))
    # All numbers at their least, the overall rating the first: 优秀 with nothing behind it.
    codes = tuple(int(Code.FIRST) for _ in style.fields)
    assert all(isinstance(one.scale, NumberScale | ChoiceScale) for one in style.fields)
    (banded,) = (one for one in _said(booth, style, codes) if "总分" in one.places[0].name)
    assert all(place.name.endswith("总分 0.00") for place in banded.places)


def test_a_rule_about_the_whole_ballot_points_at_nothing_in_it(booth: Booth) -> None:
    style = _style(*next(iter(booth.codes)))
    full = tuple(
        int(Code.FIRST) + (one.scale.value_count - 1 if isinstance(one.scale, NumberScale) else 0)
        for one in style.fields
    )
    assert () in [one.places for one in _said(booth, style, full)]
