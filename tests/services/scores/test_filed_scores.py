"""The score sheet as it is filed: numbers, formula, gaps in words, lines to sign, inert texts."""

from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest

from survey.domain.score_sheet.rules import SheetRules
from survey.reports.score_sheet import sheet_report
from survey.services.filed_scores import FiledScores, score_paper, scores_pdf, scores_workbook
from survey.services.scores.keeping import ScoreSheet
from tests.domain.score_sheet.sheets import BY_POST, rules
from tests.factories.filing import a_maker
from tests.factories.paper_text import text_of
from tests.factories.released import small_campaign, small_released
from tests.factories.workbook import parts_of, read_book

CELLS = {
    "s1": {"目标考核": "850", "加分": "8", "扣分": "1.5", "职务": "=1+1"},
    "s2": {"目标考核": "900", "职务": "=1+1"},
    "s3": {"目标考核": "990", "职务": "副职"},
}


@pytest.fixture
def held() -> FiledScores:
    ruled = rules(correction=BY_POST)
    report = sheet_report(small_campaign(), small_released(), ruled, CELLS)
    sheet = ScoreSheet(version=3, rules=SheetRules((ruled,)), rows=CELLS, digest="ab" * 32)
    return FiledScores(small_campaign(), sheet, [report])


def test_the_paper_has_every_part_with_its_rank_and_the_final_score(held: FiledScores) -> None:
    paper = score_paper(held, a_maker())
    first = paper.tables[0].rows[0]
    # 甲一: in one group with 乙二, so the score stays 79; 40 % of votes: 50 points of 200
    # 23.7 + 5 + 42.5 + 5 - 1.5
    assert first[:4] == (1, "甲一", "科长", "=1+1")
    assert first[4:7] == (Decimal("79.00"), Decimal("79.00"), 2)
    assert first[7:10] == (Decimal("40.00"), Decimal("50.00"), 1)
    assert first[10:] == (Decimal("850.00"), 3, Decimal(5), Decimal("1.5"), Decimal("74.70"))
    last = paper.tables[0].rows[2]
    assert last[:2] == ("–", "丙三")
    assert (last[5], last[8], last[-1]) == ("withheld", "withheld", "no final score")


def test_the_notes_say_how_it_is_made_and_name_the_version(held: FiledScores) -> None:
    paper = score_paper(held, a_maker())
    notes = "\n".join(paper.notes)
    assert "100 × (30 % × 民主测评 ÷ 100 + 20 % × 优秀率 ÷ 200 + 50 % × 目标考核 ÷ 1000)" in notes
    assert "from 90 on 200 points; from 60 on 150 points; from 0 on 50 points" in notes
    assert "score + mean of all − mean of the group" in notes
    assert "=1+1 80.125 (2)" in notes
    assert "ab" * 32 in notes
    assert ("Version", "3") in paper.facts


def test_the_workbook_holds_numbers_as_numbers_and_no_formula(held: FiledScores) -> None:
    raw = scores_workbook(held, a_maker())
    cells = list(read_book(raw)[0].cells.values())
    assert {Decimal("74.70"), Decimal("79.00"), Decimal(850)} <= set(cells)
    assert "=1+1" in cells
    assert "<f>" not in "".join(parts_of(raw).values())


def test_the_pdf_has_lines_to_sign_and_is_on_a4_or_on_a3(held: FiledScores) -> None:
    small, large = (scores_pdf(held, a_maker("zh_Hans_CN"), large=one) for one in (False, True))
    words = text_of(small)
    assert all(one in words for one in ("成绩表", "监票人", "计票人", "负责人", "74.70", "不公开"))
    widths = [pypdfium2.PdfDocument(one)[0].get_width() for one in (small, large)]
    assert [round(one * 25.4 / 72) for one in widths] == [297, 420]


def test_a_maker_whose_name_the_fonts_lack_keeps_no_paper_from_the_printer(
    held: FiledScores,
) -> None:
    maker = replace(a_maker("zh_Hans_CN"), name="王😀工")
    assert "王□工" in text_of(scores_pdf(held, maker))
