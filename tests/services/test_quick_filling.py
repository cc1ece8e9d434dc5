"""Quick fill touches nothing that was chosen, offers all answers alike, and only where allowed."""

from typing import Any

import pytest

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.definition import read_definition, write_definition
from survey.domain.errors import Malformed
from survey.domain.scheme import Code
from survey.domain.style import ballot_style
from survey.services.filling import blank
from survey.services.quick_filling import fill_rest, quick_scales
from tests.web.ballots import booth_document

GOOD, FAIR = Code.FIRST, Code.FIRST + 1


def _document(*, allowed: bool) -> dict[str, Any]:
    document = booth_document()
    document["ballot"] = document["ballot"] | ({"quick_fill": True} if allowed else {})
    return document


def _style(*, allowed: bool = True) -> BallotStyle:
    return ballot_style(read_definition(_document(allowed=allowed)), "lead", "all")


def test_blanks_of_the_scale_get_the_answer_and_what_was_chosen_stays() -> None:
    style = _style()
    scales = quick_scales(style)
    for place, scale in enumerate(scales):
        own = [one.position for one in style.fields if one.scale.id == scale.id]
        codes = list(blank(style).codes)
        codes[own[0]] = GOOD
        full = fill_rest(style, Ballot(tuple(codes), {0: "text"}), place=place, code=FAIR)
        assert full.texts == {0: "text"}
        assert [full.codes[at] for at in own] == [GOOD, *[FAIR] * (len(own) - 1)]
        others = set(range(len(codes))) - set(own)
        assert {full.codes[at] for at in others} == {Code.BLANK}
    assert scales != ()


@pytest.mark.parametrize(("place", "code"), [(0, 0), (0, 99), (0, -1), (9, GOOD), (-1, GOOD)])
def test_what_is_not_offered_is_refused(place: int, code: int) -> None:
    style = _style()
    with pytest.raises(Malformed):
        fill_rest(style, blank(style), place=place, code=code)


def test_where_the_campaign_does_not_allow_it_nothing_is_offered() -> None:
    style = _style(allowed=False)
    assert quick_scales(style) == ()
    with pytest.raises(Malformed):
        fill_rest(style, blank(style), place=0, code=GOOD)


@pytest.mark.parametrize("allowed", [False, True])
def test_the_definition_names_it_only_where_it_is_on(*, allowed: bool) -> None:
    document = _document(allowed=allowed)
    written = write_definition(read_definition(document))
    assert written["ballot"] == document["ballot"]
    assert ("quick_fill" in written["ballot"]) is allowed
