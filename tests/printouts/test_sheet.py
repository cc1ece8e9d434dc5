import io
from dataclasses import replace

import pytest

from printouts import MissingGlyph, TextDoesNotFit
from printouts.measures import Box
from printouts.sheet import (
    Checks,
    Digest,
    Facts,
    Part,
    Sheet,
    Signatures,
    Table,
    Words,
    print_sheet,
)
from tests.printouts.drawing import all_letters, letters, sheet_pdf, squeezed
from tests.printouts.reading import ink_within, letters_of, pages_of, picture_of, words_of
from tests.printouts.sheet_specimens import a_hash, all_sheets, count_certificate

FOOTER = "报告 · 第 {page}/{pages} 页"
NAMES = ("监票人", "计票人", "负责人")


def _sheet(*parts: Part, footer: str = FOOTER) -> Sheet:
    return Sheet("报告", "某任务", "某办公室", parts, footer)


def _words_in(part: Part) -> list[str]:
    match part:
        case Facts(rows):
            return [words for row in rows for words in row]
        case Table(head, rows, _, caption, foot):
            return [*head, *(cell for row in rows for cell in row), caption, *foot]
        case Digest(label, digest):
            return [label, digest]
        case Words(paragraphs, heading):
            return [*paragraphs, heading]
        case Checks(lines):
            return [words for _, words in lines]
        case Signatures(names, seal, heads):
            return [*names, seal, *heads]


@pytest.mark.parametrize("name", list(all_sheets()))
def test_every_word_of_every_sheet_can_be_copied(name: str) -> None:
    sheet = all_sheets()[name]
    printed = all_letters(sheet_pdf(sheet))
    for words in (sheet.title, sheet.subtitle, sheet.organiser):
        assert squeezed(words) in printed
    for words in (words for part in sheet.parts for words in _words_in(part)):
        # a cell or label of two lines is copied line by line, perhaps with others in between
        assert squeezed(words) in printed or all(letter in printed for letter in squeezed(words))


@pytest.mark.parametrize("count", range(26, 36))
def test_no_row_of_a_table_stands_alone_on_its_page(count: int) -> None:
    rows = tuple((f"第{number}组", "20") for number in range(count))
    table = Table(("分组名称", "信封数"), rows, frozenset({1}), "各组", ("合计", "520"))
    pages = [letters(page) for page in pages_of(sheet_pdf(_sheet(table)))]
    shown = [page.count("组") - page.count("分组名称") - page.count("各组") for page in pages]
    shown[-1] += 1  # the sums
    assert sum(shown) == count + 1
    assert min(shown) >= 3


def test_a_table_that_flows_over_pages_repeats_its_head_and_loses_no_row() -> None:
    rows = tuple((f"第{number}组", str(number)) for number in range(1, 121))
    table = Table(("分组名称", "信封数"), rows, frozenset({1}), "各组", ("合计", "7260"))
    pages = [letters(page) for page in pages_of(sheet_pdf(_sheet(table)))]
    assert len(pages) > 2
    for page in pages:
        assert page.count("分组名称信封数") == 1
    printed = "".join(pages)
    assert [printed.count(f"{name}{figure}") >= 1 for name, figure in rows] == [True] * 120
    assert pages[-1].count("合计7260") == 1


def test_a_page_never_ends_with_a_head_or_a_caption() -> None:
    for lines in range(30, 50):
        filling = Words(tuple(f"第{n}行" for n in range(lines)))
        table = Table(("栏目甲", "栏目乙"), (("内容甲", "内容乙"),), caption="标题在此")
        pages = [letters(page) for page in pages_of(sheet_pdf(_sheet(filling, table)))]
        (own,) = [page for page in pages if "标题在此" in page]
        assert "栏目甲栏目乙内容甲内容乙" in own


@pytest.mark.parametrize("before", ["table", "words", "digest", "checks"])
def test_signatures_are_never_alone_on_a_page(before: str) -> None:
    for size in range(18, 50):
        bodies: dict[str, Part] = {
            "table": Table(("甲",), tuple((f"尾{n}",) for n in range(size))),
            "words": Words(tuple(f"尾{n}" for n in range(size))),
            "digest": Digest("尾", a_hash("x") * (size // 6)),
            "checks": Checks(tuple((False, f"尾{n}") for n in range(size))),
        }
        pages = pages_of(sheet_pdf(_sheet(bodies[before], Signatures(NAMES, "（章）"))))
        page = letters(pages[-1])
        assert all(name in page for name in NAMES)
        assert "尾" in page


def test_the_foot_counts_pages_and_leaves_other_braces_alone() -> None:
    pages = pages_of(sheet_pdf(_sheet(Words(("一",) * 100), footer="{某} " + FOOTER)))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"{{某}} 报告 · 第 {number}/{len(pages)} 页" in words_of(page)


def test_a_digest_stands_in_groups_of_four() -> None:
    digest = a_hash("x")
    (page,) = pages_of(sheet_pdf(_sheet(Digest("根", digest))))
    groups = [digest[at : at + 4] for at in range(0, 64, 4)]
    words = words_of(page).split()
    start = words.index(groups[0])
    assert words[start : start + 16] == groups


def test_a_ticked_box_holds_more_ink_than_an_empty_one() -> None:
    pictures = [
        picture_of(pages_of(sheet_pdf(_sheet(Checks(((ticked, "事项"),)))))[0], dpi=100)
        for ticked in (True, False)
    ]
    ticked, empty = (sum(255 - grey for grey in picture.tobytes()) for picture in pictures)
    assert ticked > empty + 255 * 10


def test_figures_of_a_numeric_column_are_flush_right() -> None:
    table = Table(("类别", "人数"), (("甲", "8"), ("乙", "1234")), frozenset({1}))
    (page,) = pages_of(sheet_pdf(_sheet(table)))
    rights = [box.right for letter, box in letters_of(page) if letter in "84"][:2]
    assert rights[0] == pytest.approx(rights[1], abs=0.3)


@pytest.mark.parametrize(
    "part",
    [
        Facts((("标签", "\U00031abc"),)),
        Table(("\U00031abc",), ()),
        Table(("甲",), (("\U00031abc",),)),
        Digest("根", "甲乙丙丁"),
        Words(("一\n二",)),
        Checks(((True, "\t"),)),
        Signatures(("\U00031abc",)),
        Signatures(("甲",), heads=("\U00031abc", "", "")),
    ],
)
def test_a_character_without_a_glyph_is_named_and_nothing_is_written(part: Part) -> None:
    out = io.BytesIO()
    with pytest.raises(MissingGlyph):
        print_sheet(_sheet(part), out)
    assert out.getvalue() == b""


@pytest.mark.parametrize(
    "sheet",
    [
        replace(_sheet(), title=" "),
        _sheet(footer="页" * 200),
        _sheet(Table(tuple("组织协调能力" for _ in range(40)), ())),
        _sheet(Table(("甲",), (("字" * 4000,),))),
    ],
    ids=["no title", "long foot", "many columns", "a row taller than a page"],
)
def test_what_has_no_room_is_refused_and_nothing_is_written(sheet: Sheet) -> None:
    out = io.BytesIO()
    with pytest.raises(TextDoesNotFit):
        print_sheet(sheet, out)
    assert out.getvalue() == b""


def test_a_hash_in_a_cell_goes_on_in_the_next_line_and_loses_nothing() -> None:
    digest = a_hash("x")
    table = Table(("文件", "散列值", "时间"), (("box", digest, "8:00"),))
    assert digest in all_letters(sheet_pdf(_sheet(table))) + all_letters(
        sheet_pdf(_sheet(Facts((("散列值", digest),))))
    )
    (page,) = pages_of(sheet_pdf(_sheet(table)))
    assert ink_within(picture_of(page, dpi=100), _page(), dpi=100).right <= 195


def _page() -> Box:
    return Box(0, 0, 210, 297)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert sheet_pdf(count_certificate()) == sheet_pdf(count_certificate())
