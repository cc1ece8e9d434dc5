"""Every slip of the one who fills in rules or a table has its own words, at its own place."""

import pytest

from survey.domain.score_sheet.editing import ColumnsTwice
from survey.persistence import campaigns
from survey.services.scores import importing
from survey.services.scores.comparing import MOST_BAD_ROWS
from survey.services.scores.ruling import save_rules
from survey.services.sheets_in.refusals import TooManyRows
from tests.factories.released import small_document, small_results
from tests.factories.score_sheets import AT, by_office
from tests.factories.stage import Stage
from tests.services.scores.test_importing import CLERK, NUMBER, look, ruled, table
from tests.web.offices import counted_record
from tests.web.scoring import RULES

__all__ = ["ruled"]


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"p1-from": ["90", "", "0"]}, "p1", "score-band-no-start"),
        ({"p1-points": ["200", "", "50"]}, "p1", "score-band-no-points"),
        ({"full": ["99999999999"]}, "full", "score-number-long"),
        ({"c0-name": ["目标😀"]}, "c0", "score-missing-glyph"),
        ({"e0-name": ["加分😀"]}, "e0", "score-missing-glyph"),
        ({"method": ["ratio"], "group": ["职😀"]}, "correction", "score-missing-glyph"),
    ],
)
def test_a_slip_in_the_rules_is_named(
    draft: Stage, changes: dict[str, list[str]], place: str, code: str
) -> None:
    with draft.act() as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
        done = save_rules(session, NUMBER, "mid", RULES | changes, saving=by_office(0))
    assert [(one.place, one.code) for one in done.faults] == [(place, code)]


def test_a_slip_in_a_cell_is_named(ruled: Stage) -> None:
    _, found = look(ruled, table("s1,甲一,正😀,1,999999999,1234567890"))
    assert [(one.column, one.fault.code) for one in found.faults] == [
        (2, "row-missing-glyph"),
        (4, "row-over-limit"),
        (5, "row-number-long"),
    ]


def test_a_table_may_name_subjects_by_their_ids_alone(ruled: Stage) -> None:
    _, found = look(ruled, table("s1,正职,5", "s2,正职,6", head="编号,职务,目标考核"))
    assert (found.faults, set(found.rows)) == ((), {"s1", "s2"})


def test_a_line_above_the_headings_is_not_taken_for_them(ruled: Stage) -> None:
    _, found = look(ruled, table("姓名,目标考核", "甲一,5", head="编号：,2026-1"))
    assert found.rows == {"s1": {"目标考核": "5"}}


def test_of_two_columns_with_one_heading_none_is_chosen(ruled: Stage) -> None:
    twice = table("甲一,5,6", head="姓名,目标考核,目标 考核（满分 1000）")
    with ruled.act() as session, pytest.raises(ColumnsTwice) as caught:
        importing.receive(session, NUMBER, twice, by=CLERK, at=AT)
    assert caught.value.facts == {"name": "目标考核", "letters": "B、C"}


def test_a_table_of_faults_is_not_read_to_its_end(ruled: Stage) -> None:
    _, found = look(ruled, table(*[f"x{one},无名,,,," for one in range(MOST_BAD_ROWS + 50)]))
    assert (found.stopped, len(found.faults), found.unnamed) == (True, MOST_BAD_ROWS + 1, ())
    many = table(*[f"x{one},无名,,,," for one in range(1001)])
    with ruled.act() as session, pytest.raises(TooManyRows):
        importing.receive(session, NUMBER, many, by=CLERK, at=AT)
