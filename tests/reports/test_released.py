"""Reading the results document."""

from fractions import Fraction

import pytest

from survey.reports.released import CellState, MalformedResults, read_released
from tests.factories.county import county_campaign, county_count
from tests.factories.released import small_results


def test_figures_are_read_with_their_types() -> None:
    results = read_released(small_results())
    first = results.subjects[0]
    held = first.of_class("x")
    assert held is not None
    assert (held.state, held.ballots, held.cells["f1"].sum) == (
        CellState.RELEASED,
        10,
        Fraction(900),
    )
    assert first.votes["f1"].counts == (12, 12, 6)
    assert results.subjects[1].of_class("y") is not None
    assert results.subjects[0].of_class("unknown") is None


def test_what_is_absent_is_no_figure() -> None:
    last = read_released(small_results()).subjects[2]
    assert (last.score, last.exact, last.rank, last.total_withheld) == ("", "", None, True)
    assert (dict(last.fields), dict(last.votes)) == ({}, {})


def test_the_document_of_a_real_count_is_read_whole() -> None:
    results = read_released(county_count(units=20).document)
    assert [one.subject for one in results.subjects] == [
        one.id for one in county_campaign(units=20).subjects
    ]


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("opening", {"opening": 3}),
        ("opening.ballots", {"opening": {"envelopes": 1, "refused": [], "ballots": "1"}}),
        ("subjects[0].classes[0].state", "state"),
        ("subjects[0].votes[0].counts", "counts"),
        ("subjects[0].classes[0].cells[0].sum", "sum"),
    ],
)
def test_a_member_of_another_kind_is_named_with_its_place(
    place: str, changes: str | dict[str, object]
) -> None:
    document = small_results()
    subject = document["subjects"][0]
    if isinstance(changes, dict):
        document |= changes
    elif changes == "state":
        subject["classes"][0]["state"] = "hidden"
    elif changes == "counts":
        subject["votes"][0]["counts"] = [1, True, "2"]
    else:
        subject["classes"][0]["cells"][0]["sum"] = "many"
    with pytest.raises(MalformedResults) as refused:
        read_released(document)
    assert refused.value.facts == {"place": place}
