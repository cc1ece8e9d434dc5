"""The filed papers as files: every figure of a small campaign where it was worked out by hand."""

from decimal import Decimal
from typing import Any

import pypdfium2
import pytest

from survey.domain.results_access import NotCounted
from survey.persistence import campaigns
from survey.services.filing import filed_pdf, filed_workbook, pdf_of, workbook_of
from tests.factories.filing import a_maker
from tests.factories.paper_text import text_of
from tests.factories.released import small_campaign, small_document, small_released, small_results
from tests.factories.stage import Stage
from tests.factories.workbook import Sheet, read_book
from tests.printouts.reading import pages_of, words_of
from tests.web.offices import counted_record


@pytest.fixture(scope="module")
def book() -> dict[str, Sheet]:
    raw = workbook_of(small_campaign(), small_released(), a_maker())
    return {one.name: one for one in read_book(raw)}


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return pdf_of(small_campaign(), small_released(), a_maker())


def test_the_workbook_has_the_three_papers_and_all_figures(book: dict[str, Sheet]) -> None:
    assert list(book) == ["Table of votes", "Table of scores", "Table of ranks", "All figures"]


def test_every_paper_says_what_it_is_of_who_made_it_when_and_from_how_many(
    book: dict[str, Sheet],
) -> None:
    for name in list(book)[:3]:
        assert book[name].rows()[:6] == [
            [name],
            ["Assessment", "中层干部测评 · 482910"],
            ["Unit", "考核办"],
            ["Made by", "考核办 王工"],
            ["Made at", "2026-11-21 12:00"],
            ["Number of ballots", "36"],
        ]


def test_the_table_of_votes(book: dict[str, Sheet]) -> None:
    rows = book["Table of votes"].rows()[6:]
    assert rows[0][:4] == ["Category", "Item", "Subject", "Number of ratings"]
    assert rows[0][4:] == ["优秀", "良好", "较差", "不了解"]
    assert rows[1] == ["Votes", "Share %"] * 3
    assert rows[2] == ["中层干部", "履职", "甲一", 30, 12, 40, 12, 40, 6, 20, 1]
    assert rows[3] == ["中层干部", "履职", "乙二", "withheld", *["–"] * 7]
    assert [row[3] for row in rows[5:8]] == ["withheld"] * 3


def test_the_table_of_scores(book: dict[str, Sheet]) -> None:
    rows = book["Table of scores"].rows()[6:]
    assert rows[1] == ["分管领导 (50)", "干部职工 (30)", "服务对象 (20)"]
    assert [row[1:] for row in rows[2:6]] == [
        ["甲一", 86, 76, 66, 79, 30],
        ["乙二", 90, "withheld", "withheld", Decimal("81.25"), "withheld"],
        ["丙三", "withheld", "withheld", "no ratings", "withheld", "withheld"],
        ["Mean of what is shown", 88, 76, 66, Decimal("80.13"), "of 2 subjects"],
    ]


def test_the_table_of_ranks(book: dict[str, Sheet]) -> None:
    rows = [row[1:] for row in book["Table of ranks"].rows()[6:10]]
    assert rows[0] == ["Rank", "Subject", "Post", "Score", "Number of ratings"]
    assert rows[1][:2] == [1, "乙二"]
    assert rows[2] == [2, "甲一", "科长", 79, 30]
    assert rows[3][:2] == ["–", "丙三"]


def test_the_notes_say_what_is_withheld_and_why(book: dict[str, Sheet]) -> None:
    notes = [str(row[0]) for row in book["Table of scores"].rows()[12:]]
    assert notes[2].startswith("Withheld scores of classes: fewer than 5 ratings")
    assert notes[3] == "中层干部: 乙二 (干部职工 / 服务对象); 丙三 (分管领导 / 干部职工)"
    assert notes[4].startswith("Withheld totals")
    assert notes[5] == "中层干部: 丙三"


def test_heads_are_frozen_and_repeated_on_pages_that_lie(book: dict[str, Sheet]) -> None:
    for sheet in book.values():
        assert 'state="frozen"' in sheet.xml
        assert 'orientation="landscape"' in sheet.xml
        assert 'paperSize="9"' in sheet.xml


def test_the_pdf_has_the_papers_to_sign_and_a_page_for_each_subject(pdf: bytes) -> None:
    pages = pages_of(pdf)
    lying = [page for page in pages if page.get_width() > page.get_height()]
    standing = [page for page in pages if page.get_width() < page.get_height()]
    assert [round(page.get_width() / 72 * 25.4) for page in lying] == [297] * len(lying)
    signed = [page for page in lying if "Scrutineer" in words_of(page)]
    assert len(signed) == 3
    for page in signed:
        words = words_of(page)
        assert all(one in words for one in ("Teller", "Person in charge", "Seal of the unit"))
    charts, *portraits = standing
    assert [words_of(page).split()[3] for page in portraits] == ["甲一", "乙二", "丙三"]
    drawn = words_of(charts).split()
    assert "甲一 79.00" in " ".join(drawn)
    assert "丙三 withheld" in " ".join(drawn)
    assert {"履职", "作风", "Mean", "分管领导"} <= set(drawn)


def test_the_figures_of_the_papers_are_in_the_pdf(pdf: bytes) -> None:
    words = text_of(pdf)
    for row in ("甲一 30 12 40.0 12 40.0 6 20.0 1", "甲一 86.00 76.00 66.00 79.00 30"):
        assert row in words
    assert "Score 79.00 Rank 2 of 2 Number of ratings 30" in words
    assert "履职 83.00 83.00 90.00 80.00 70.00" in words
    assert "履职 82.00 83.00 90.00 withheld withheld" in words


def test_the_classes_of_a_page_are_parted_where_they_are_too_many_for_its_width() -> None:
    classes = [one for count in range(3) for one in _renamed(count)]
    campaign = small_campaign(classes=classes, assignments=_assigned(classes))
    subjects = [
        {"subject": f"s{n}", "category": "mid", "total_withheld": True}
        | {"classes": [{"class": one["id"], "state": "withheld"} for one in classes]}
        for n in (1, 2, 3)
    ]
    pages = pages_of(pdf_of(campaign, small_released(subjects=subjects), a_maker()))
    (_, first, *_) = [page for page in pages if page.get_width() < page.get_height()]
    words = words_of(first)
    assert words.split().count("Classes") == words.split().count("Item") == 2
    assert words.split().count("withheld") >= 4 * len(classes)


def _renamed(count: int) -> list[dict[str, Any]]:
    return [
        one | {"id": f"{one['id']}{count}", "name": f"第{count}组{one['name']}", "weight": "100/9"}
        for one in small_document()["classes"]
    ]


def _assigned(classes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"class": one["id"], "category": "mid", "scheme": "main", "quotas": []} for one in classes
    ]


def test_papers_are_on_a3_where_that_is_asked_for() -> None:
    raw = pdf_of(small_campaign(), small_released(), a_maker(), large=True)
    document = pypdfium2.PdfDocument(raw)
    assert {round(page.get_width() / 72 * 25.4) for page in document} == {420, 210}


def test_the_same_results_give_the_same_bytes(pdf: bytes) -> None:
    assert pdf_of(small_campaign(), small_released(), a_maker()) == pdf
    first, second = (workbook_of(small_campaign(), small_released(), a_maker()) for _ in range(2))
    assert first == second


def test_the_files_are_made_of_the_results_that_are_kept(draft: Stage) -> None:
    number = str(small_document()["number"])
    with draft.act() as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
        assert filed_pdf(session, number, a_maker()).startswith(b"%PDF")
        assert len(read_book(filed_workbook(session, number, a_maker()))) == 4
        with pytest.raises(NotCounted):
            filed_pdf(session, draft.key, a_maker())
