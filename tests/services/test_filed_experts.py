"""The page for experts as papers: the figures of the page by kind, and nothing to sign."""

import pytest

from survey.reports.released import read_released
from survey.services.filed_experts import experts_pdf, experts_workbook
from survey.services.releasing import Released
from tests.factories.expert import expert_campaign, expert_results
from tests.factories.filing import a_maker
from tests.factories.paper_text import text_of
from tests.factories.released import small_campaign, small_released
from tests.factories.workbook import Sheet, read_book

INTERVALS = "Intervals and agreement within"
BETWEEN, RULES = "Agreement between the classes", "The ranking by other rules"


@pytest.fixture(scope="module")
def held() -> Released:
    return Released(expert_campaign(), read_released(expert_results()))


@pytest.fixture(scope="module")
def book(held: Released) -> list[Sheet]:
    return read_book(experts_workbook(held, a_maker()))


def lines(sheet: Sheet) -> list[str]:
    return [" ".join(map(str, row)) for row in sheet.rows()]


def test_there_is_a_sheet_for_each_kind_and_one_of_rows(book: list[Sheet]) -> None:
    names = [one.name for one in book]
    assert names[0].startswith(INTERVALS[:20])
    assert [names[1], names[2], names[3]] == [BETWEEN, RULES, "All figures"]


def test_a_subject_has_its_interval_and_each_class_its_own(book: list[Sheet]) -> None:
    # S ± t(0.975, 9) · √(250 ÷ 10) = 90 ± 2.2622 × 5 = 78.69 … 101.31, cut at 100
    assert "中层干部 甲一 分管领导 90.00 78.69 100.00 – – – 10" in " | ".join(lines(book[0]))
    whole = next(one for one in lines(book[0]) if "甲一 All classes" in one)
    assert whole.startswith("中层干部 甲一 All classes 78.00 ")


def test_the_rules_are_told_by_number_with_the_pairs_that_change(book: list[Sheet]) -> None:
    told = " | ".join(lines(book[2]))
    assert "中层干部, rule 1: all classes with the same weight" in told
    assert "of 3 pairs" in told


def test_the_printed_papers_hold_the_same_and_no_line_to_sign(held: Released) -> None:
    words = text_of(experts_pdf(held, a_maker()))
    assert "中层干部" in words
    assert "甲一 分管领导 90.00 78.69 100.00 – – – 10" in words
    assert "Scrutineer" not in words


def test_without_spreads_there_are_scores_and_no_intervals() -> None:
    plain = Released(small_campaign(), small_released())
    words = text_of(experts_pdf(plain, a_maker()))
    assert "甲一 All classes 79.00 – –" in words
    assert "甲一 分管领导" not in words
    assert "No spread of the ratings is released" in words
