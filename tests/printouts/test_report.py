"""Reports: grids that flow, radars that a photocopy keeps, papers of several sizes."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL.Image import Image

from printouts.errors import MissingGlyph, TextDoesNotFit
from printouts.measures import POINTS_PER_MM
from printouts.report import print_reports
from printouts.report_parts import Grid, GridColumn, PageSize
from printouts.sheet_parts import Signatures, Words
from tests.printouts.drawing import letters
from tests.printouts.reading import copied, pages_of, picture_of, words_of
from tests.printouts.report_specimens import (
    AXES,
    a_chart,
    a_grid,
    a_line,
    a_report,
    a_row,
    report_pdf,
)

ROUND = (90.0, 80.0, 70.0, 60.0, 50.0)


def size_of(page: pypdfium2.PdfPage) -> tuple[int, int]:
    return round(page.get_width() / POINTS_PER_MM), round(page.get_height() / POINTS_PER_MM)


def the_page(pdf: bytes) -> pypdfium2.PdfPage:
    (page,) = pages_of(pdf)
    return page


def ink_of(picture: Image) -> int:
    return sum(picture.histogram()[:128])


def test_reports_of_several_sizes_stand_in_one_file_each_with_its_own_count() -> None:
    rows = [a_row(f"对象{number}") for number in range(60)]
    lying = a_report(a_grid(*rows), sizes=(PageSize.A4_LANDSCAPE,))
    pages = pages_of(report_pdf(lying, a_report(Words(("一",)))))
    assert {size_of(page) for page in pages[:-1]} == {(297, 210)}
    assert size_of(pages[-1]) == (210, 297)
    count = len(pages) - 1
    for number, page in enumerate(pages[:-1], start=1):
        assert f"第 {number}/{count} 页" in words_of(page)
    assert "第 1/1 页" in words_of(pages[-1])


def test_a_grid_repeats_its_two_rows_of_heads_and_loses_no_row() -> None:
    rows = [a_row(f"对象{number}号") for number in range(100)]
    pages = [letters(page) for page in pages_of(report_pdf(a_report(a_grid(*rows))))]
    assert len(pages) > 2
    for page in pages:
        assert page.count("选项0") == page.count("选项1") == 1
        assert page.count("票数得票率票数得票率") == 1
        assert page.count("一类") == 1
    assert all(f"对象{number}号" in "".join(pages) for number in range(100))


def test_a_grid_too_wide_for_a4_is_printed_on_a3() -> None:
    sizes = (PageSize.A4_LANDSCAPE, PageSize.A3_LANDSCAPE)
    for choices, expected in ((4, (297, 210)), (16, (420, 297))):
        grid = a_grid(a_row("对象", choices), choices=choices)
        assert size_of(the_page(report_pdf(a_report(grid, sizes=sizes)))) == expected


def test_a_grid_that_no_size_takes_is_refused_and_nothing_is_written() -> None:
    out = io.BytesIO()
    with pytest.raises(TextDoesNotFit):
        print_reports([a_report(a_grid(a_row("对象", 30), choices=30))], out, title="报告")
    assert out.getvalue() == b""


def test_figures_of_a_grid_are_never_broken() -> None:
    columns = (GridColumn("单位名称"), *(GridColumn("得分", numeric=True) for _ in range(14)))
    row = ("某某某某某某某某某某某某单位", *["100.00"] * 14)
    page = the_page(report_pdf(a_report(Grid(columns, (row,)), sizes=(PageSize.A4_LANDSCAPE,))))
    assert words_of(page).split().count("100.00") == 14


def test_signatures_stay_with_the_end_of_a_grid() -> None:
    for size in range(10, 40):
        rows = [a_row(f"尾{number}") for number in range(size)]
        report = a_report(a_grid(*rows), Signatures(("监票人",), "（章）"))
        page = letters(pages_of(report_pdf(report))[-1])
        assert "监票人" in page
        assert "尾" in page


def test_a_signed_report_is_set_closer_where_that_saves_a_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lengths() -> list[int]:
        grids = [
            a_grid(*(a_row(f"尾{number}") for number in range(size))) for size in range(16, 40)
        ]
        signed = Signatures(("监票人",), "（章）")
        reports = [a_report(Words(("甲",)), one, Words(("乙",)), signed) for one in grids]
        return [len(pages_of(report_pdf(one))) for one in reports]

    closer = lengths()
    monkeypatch.setattr("printouts.frame.TIGHTER", 1)
    loose = lengths()
    assert sum(closer) < sum(loose)
    assert all(one <= other for one, other in zip(closer, loose, strict=True))


def test_of_several_choices_the_first_that_is_one_page_is_printed() -> None:
    long, short = Words(("长",) * 60), Words(("短",) * 5)
    assert "短" in words_of(the_page(report_pdf(a_report(long, tighter=((short,),)))))
    assert "长" in words_of(the_page(report_pdf(a_report(Words(("长",)), tighter=((short,),)))))
    assert len(pages_of(report_pdf(a_report(long)))) == 2
    refused = a_grid(a_row("对象", 30), choices=30)
    assert "短" in words_of(the_page(report_pdf(a_report(refused, tighter=((short,),)))))


def test_a_radar_names_its_axes_rings_and_series() -> None:
    chart = a_chart(a_line(0, *ROUND), a_line(1, *reversed(ROUND)))
    words = words_of(the_page(report_pdf(a_report(chart))))
    assert all(one in words for one in (*AXES, "系列1", "系列2"))
    assert {"0", "20", "40", "60", "80", "100"} <= set(words.split())


def test_every_series_is_drawn_and_each_unlike_the_others() -> None:
    pictures = {
        picture_of(the_page(report_pdf(a_report(a_chart(a_line(n, *ROUND))))), dpi=60).tobytes()
        for n in range(4)
    }
    assert len(pictures) == 4
    inks = [
        ink_of(
            picture_of(
                the_page(
                    report_pdf(
                        a_report(a_chart(*(a_line(n, *[90.0 - 20 * n] * 5) for n in range(count))))
                    )
                ),
                dpi=60,
            )
        )
        for count in range(1, 5)
    ]
    assert inks == sorted(set(inks))


def test_a_gap_is_not_drawn_and_its_neighbours_are_not_joined() -> None:
    whole, gapped, alone, none = (
        ink_of(picture_of(the_page(report_pdf(a_report(a_chart(a_line(0, *values))))), dpi=80))
        for values in (
            ROUND,
            (90.0, None, 70.0, 60.0, 50.0),
            (90.0, None, 70.0, None, 50.0),
            (None,) * 5,
        )
    )
    assert whole > gapped > alone > none


def test_zero_is_a_point_in_the_middle_and_no_gap() -> None:
    zero, none = (
        picture_of(the_page(report_pdf(a_report(a_chart(a_line(0, *[value] * 5))))), dpi=80)
        for value in (0.0, None)
    )
    assert ink_of(zero) > ink_of(none)


@pytest.mark.parametrize("threshold", [110, 128, 190])
def test_a_photocopy_keeps_rings_lines_and_markers(threshold: int) -> None:
    chart = a_chart(*(a_line(n, *[90.0 - 20 * n] * 5) for n in range(4)))
    page = the_page(report_pdf(a_report(chart)))
    picture = picture_of(page, dpi=200)
    seen = sum(picture.histogram()[:200])
    kept = sum(copied(picture, threshold=threshold).histogram()[:1])
    assert kept > 0.6 * seen
    bare = picture_of(the_page(report_pdf(a_report(a_chart(a_line(0, *[None] * 5))))), dpi=200)
    assert sum(copied(bare, threshold=threshold).histogram()[:1]) > 5000


def test_where_a_name_has_no_room_the_axes_are_numbered_and_named_beneath() -> None:
    long = (
        "贯彻落实新发展理念并结合本地实际创造性地开展各项工作的能力与水平以及群众的满意程度和获得感"
    )
    page = the_page(report_pdf(a_report(a_chart(a_line(0, *ROUND), axes=(long, *AXES[1:])))))
    printed = letters(page)
    assert f"1{long}" in printed
    assert all(f"{number}{name}" in printed for number, name in enumerate(AXES[1:], start=2))


def test_fewer_than_three_axes_are_drawn_as_bars_and_a_gap_has_none() -> None:
    chart = a_chart(a_line(0, 50.0, 80.0), a_line(1, 50.0, None), axes=("德", "能"))
    page = the_page(report_pdf(a_report(chart)))
    assert words_of(page).count("系列1") == words_of(page).count("系列2") == 2
    fuller = a_chart(a_line(0, 50.0, 80.0), a_line(1, 50.0, 0.0), axes=("德", "能"))
    other = the_page(report_pdf(a_report(fuller)))
    assert "–" in words_of(page)
    assert "–" not in words_of(other)


def test_a_character_without_a_glyph_is_named_and_nothing_is_written() -> None:
    out = io.BytesIO()
    for part in (a_grid(a_row("\U00031abc")), replace(a_chart(), axes=("\U00031abc",) * 3)):
        with pytest.raises(MissingGlyph):
            print_reports([a_report(part)], out, title="报告")
    assert out.getvalue() == b""


def test_the_same_reports_give_the_same_bytes() -> None:
    report = a_report(a_chart(a_line(0, *ROUND)), a_grid(a_row("对象")))
    assert report_pdf(report) == report_pdf(report)
