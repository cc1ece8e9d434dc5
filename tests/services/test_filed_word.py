"""The Word report: every figure of a small campaign in the frame of GB/T 9704."""

from itertools import pairwise

import pytest

from survey.reports.released import read_released
from survey.services.filing import document_of
from tests.factories.county import county_campaign, county_count
from tests.factories.filing import a_maker
from tests.factories.released import small_campaign, small_document, small_released
from tests.factories.word import WordFile, read_word

MM = 1440 / 25.4


@pytest.fixture(scope="module")
def word() -> WordFile:
    return read_word(document_of(small_campaign(), small_released(), a_maker("zh_Hans_CN")))


def test_the_report_has_its_title_its_parts_and_who_signs_when(word: WordFile) -> None:
    said = [one for one in word.paragraphs if one]
    assert said[:2] == ["中层干部测评结果报告", "一、计票情况"]
    assert "票箱内有信封 39 个，测评表 36 张" in said[2]
    assert said[3] == "二、中层干部"
    assert ("考核办", "2026年11月21日") in pairwise(said)


def test_margins_and_fonts_are_those_of_official_papers(word: WordFile) -> None:
    first, *others = word.margins
    assert {side: round(twips / MM) for side, twips in first.items()} == {
        "top": 37,
        "bottom": 35,
        "left": 28,
        "right": 26,
    }
    assert word.lying == (False, True, True, True)
    assert len(others) == 3
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体"} <= word.fonts


def test_pages_are_numbered_between_dashes_at_the_outer_edge(word: WordFile) -> None:
    numbered = [one for one in word.footers if "PAGE" in one]
    assert len(numbered) == 2
    assert all("— " in one and " —" in one for one in numbered)
    assert {side for side in ("right", "left") for one in numbered if f'"{side}"' in one} == {
        "right",
        "left",
    }


def test_the_three_papers_stand_on_lying_pages_with_their_figures(word: WordFile) -> None:
    assert [one for one in word.paragraphs if one.startswith("附件")] == ["附件1", "附件2", "附件3"]
    votes, _, scores, ranks = word.tables
    assert votes[2][:4] == ("甲一", "30", "12", "40.0")
    assert scores[2] == ("甲一", "86.00", "76.00", "66.00", "79.00", "30")
    assert scores[3] == ("乙二", "90.00", "不公开", "不公开", "81.25", "不公开")
    assert ranks[1][:2] == ("1", "乙二")
    assert sum(1 for one in word.paragraphs if "监票人" in one) == 3


def test_a_name_is_text_and_no_markup() -> None:
    document = small_document()
    document["subjects"][0]["name"] = "<w:p/>&甲"
    campaign = small_campaign(subjects=document["subjects"])
    word = read_word(document_of(campaign, small_released(), a_maker()))
    assert "<w:p/>&甲" in {row[0] for row in word.tables[0]}


def test_every_category_has_its_charts() -> None:
    campaign, results = county_campaign(units=20), county_count(units=20)
    word = read_word(document_of(campaign, read_released(results.document), a_maker()))
    assert word.pictures == 3 * len(campaign.categories)


def test_the_same_results_give_the_same_bytes() -> None:
    first, second = (document_of(small_campaign(), small_released(), a_maker()) for _ in range(2))
    assert first == second
