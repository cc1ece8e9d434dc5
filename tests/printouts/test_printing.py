import io
from dataclasses import replace
from itertools import combinations

import pytest
from PIL.Image import Image

from printouts import (
    A4_2X4,
    A4_2X5,
    A4_ONE,
    MissingGlyph,
    PrintoutError,
    Slip,
    SlipLayout,
    SlipMalformed,
    TextDoesNotFit,
    print_slips,
)
from printouts.layout import CUT_CLEARANCE_MM
from printouts.measures import Box
from tests.printouts.reading import (
    cover,
    finds,
    ink_within,
    letters_of,
    pages_of,
    picture_of,
    words_of,
)
from tests.printouts.specimens import TITLE, WORDS, a_batch, a_slip, printed, some_slips

LAYOUTS = {"2x4": A4_2X4, "2x5": A4_2X5, "one": A4_ONE}
DPI = 200
PIXEL = 25.4 / DPI
CROWDED = a_slip(
    title="某某市某某县2026年度县级部门、镇街和垂直管理单位领导班子及领导干部年度综合考核民主测评",
    section="高新技术产业开发区管委会政务服务中心第三窗口",
    address="kaohe.example.gov.cn/b/482913",
    hours="2026年11月20日 8:00 至 2026年11月22日 18:00",
    instructions=(
        "请用手机扫描右侧二维码，或在任意一台电脑上输入网址和测评码。",
        "请逐项评价；可以随时暂存，换设备继续；提交后不能修改。",
        "本凭条不记名、随机抽取，请勿拍照或转交；如有污损请更换。",
    ),
)
ENGLISH = a_slip(
    title="Annual Evaluation 2026 of County Departments and Township Leading Bodies",
    class_name="Grass-roots representatives",
    section="Housing Fund Centre",
    hours="20 Nov 2026 8:00 to 22 Nov 2026 18:00",
    instructions=(
        "Scan with your phone, or type the address and the code.",
        "Rate each item. You can save and return; what is submitted stands.",
        "This slip bears no name. Do not photograph it or pass it on.",
    ),
)


@pytest.mark.parametrize(("slips", "pages"), [(0, 1), (1, 1), (8, 1), (9, 2), (16, 2), (17, 3)])
def test_slips_fill_pages_and_the_foot_counts_them(slips: int, pages: int) -> None:
    printed_pages = pages_of(printed(*some_slips(slips)))
    assert len(printed_pages) == pages
    for number, page in enumerate(printed_pages, start=1):
        assert f"第 {number}/{pages} 页 · {TITLE} · 基层代表 · 第 3 批" in words_of(page)
        assert WORDS.marks.split()[0] in words_of(page)


def test_slips_stand_row_by_row_each_code_and_serial_once() -> None:
    slips = some_slips(9)
    words = [words_of(page) for page in pages_of(printed(*slips))]
    for number, slip in enumerate(slips):
        assert [text.count(slip.grouped_code) for text in words] == [number < 8, number == 8]
        assert [text.count(slip.serial) for text in words] == [number < 8, number == 8]


def test_a_batch_without_slips_is_one_page_that_says_so() -> None:
    (page,) = pages_of(printed())
    assert WORDS.empty in words_of(page)
    assert "测评码" not in words_of(page)


def test_everything_on_a_slip_can_be_read_and_searched() -> None:
    slip = a_slip(section="𬱖䶮瑋街道办事处")
    (page,) = pages_of(printed(slip))
    letters = "".join(letter for letter, _ in letters_of(page))
    for words in (
        slip.campaign_title,
        slip.group,
        slip.short_address,
        slip.hours,
        *slip.instructions,
    ):
        assert words.replace(" ", "") in letters
    for words in ("7K3M-Q9XD-2HVB-T4NW", slip.serial, "䶮瑋街道办事处", ADDRESS_LINE):
        assert finds(page, words)


ADDRESS_LINE = f"{WORDS.address} 10.1.2.3:8000/b/482913"


@pytest.mark.parametrize("slip", [CROWDED, ENGLISH, a_slip(title="测评")])
@pytest.mark.parametrize("name", LAYOUTS)
def test_letters_overlap_neither_each_other_nor_the_symbols(name: str, slip: Slip) -> None:
    layout = LAYOUTS[name]
    (page,) = pages_of(printed(slip, layout=layout))
    boxes = [box for _, box in letters_of(page)]
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(_shrunk(other, 0.1))
    for box in boxes:
        assert not box.overlaps(layout.symbol)
        assert not box.overlaps(layout.bars.ink)


def _shrunk(box: Box, by: float) -> Box:
    return Box(box.left + by, box.top + by, box.width - 2 * by, box.height - 2 * by)


@pytest.mark.parametrize("slip", [CROWDED, ENGLISH])
@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_but_lines_comes_within_5_mm_of_a_cut(name: str, slip: Slip) -> None:
    layout = LAYOUTS[name]
    pdf = printed(*[slip] * layout.per_page, layout=layout)
    picture = picture_of(pages_of(pdf)[0], dpi=DPI)
    _wipe_lines(picture, layout)
    for position in range(layout.per_page):
        left, top = layout.corner(position)
        cell = Box(left, top, layout.cell_width, layout.cell_height)
        ink = ink_within(picture, cell, dpi=DPI)
        assert ink.within(layout.cell, margin=CUT_CLEARANCE_MM - PIXEL)
        assert ink.width > 90  # the wiping left the words where they were
    foot = Box(0, layout.grid.bottom, 210, 297 - layout.grid.bottom)
    assert ink_within(picture, foot, dpi=DPI).top >= CUT_CLEARANCE_MM - PIXEL


def _wipe_lines(picture: Image, layout: SlipLayout) -> None:
    """Paint cut lines and fold ticks white, and nothing else."""
    slack, tick = 0.4, layout.fold_tick + 0.2
    rows = [row * layout.cell_height for row in range(layout.rows + 1)]
    columns = [column * layout.cell_width for column in range(layout.columns + 1)]
    for y in rows:
        cover(picture, Box(0, y - slack, 210, 2 * slack), dpi=DPI)
    for x in columns:
        cover(picture, Box(x - slack, 0, 2 * slack, 297), dpi=DPI)
        for line in (layout.fold_left, layout.outside_left):
            for y in rows:
                cover(picture, Box(x + line - slack, y - tick, 2 * slack, 2 * tick), dpi=DPI)


@pytest.mark.parametrize("name", LAYOUTS)
def test_folded_only_class_serial_and_bars_stay_visible(name: str) -> None:
    layout = LAYOUTS[name]
    slip = a_slip(section="第一考核组")
    (page,) = pages_of(printed(slip, layout=layout))
    width = layout.cell_width - layout.outside_left
    strip = Box(layout.outside_left, 0, width, layout.cell_height)
    outside = "".join(letter for letter, box in letters_of(page) if box.within(strip))
    assert sorted(outside) == sorted(f"基层代表·第一考核组序号{slip.serial}")


def test_the_code_is_set_in_at_least_13_points() -> None:
    slip = CROWDED
    letters = list(letters_of(pages_of(printed(slip))[0]))
    start = "".join(letter for letter, _ in letters).index(slip.grouped_code)
    capitals = [box.height for letter, box in letters[start : start + 19] if letter != "-"]
    height_of_a_capital_in_13_points = 13 * 0.69 * 25.4 / 72
    assert min(capitals) >= height_of_a_capital_in_13_points


@pytest.mark.parametrize(
    ("slip", "part"),
    [
        (a_slip(title="综合考核" * 40), "title"),
        (a_slip(class_name="基层代表" * 20), "group"),
        (a_slip(section="第一考核组" * 20), "group"),
        (a_slip(address="a" * 60), "address"),
        (a_slip(hours="八点至十八点" * 30), "guidance"),
    ],
)
def test_a_text_that_does_not_fit_is_named_and_nothing_is_written(slip: Slip, part: str) -> None:
    out = io.BytesIO()
    with pytest.raises(TextDoesNotFit) as refused:
        print_slips(a_batch(*some_slips(8), slip), out)
    assert refused.value.facts["part"] == part
    assert out.getvalue() == b""


@pytest.mark.parametrize("words", [{"footer": "页" * 150}, {"marks": "线" * 60}])
def test_words_of_the_foot_that_do_not_fit_are_named(words: dict[str, str]) -> None:
    with pytest.raises(TextDoesNotFit):
        printed(*some_slips(1), words=replace(WORDS, **words))


@pytest.mark.parametrize(
    "slip",
    [
        a_slip(section="\U00031abc村"),
        a_slip(title="综合\n考核"),
        a_slip(address="考核.example.cn/b/1"),
    ],
)
def test_a_character_without_a_glyph_is_named_and_nothing_is_written(slip: Slip) -> None:
    out = io.BytesIO()
    with pytest.raises(MissingGlyph) as refused:
        print_slips(a_batch(slip), out)
    assert refused.value.facts["characters"] in ("\U00031abc", "\n", "考核")
    assert out.getvalue() == b""


@pytest.mark.parametrize(
    "change",
    [
        {"code": "7K3M"},
        {"code": "7k3mq9xd2hvbt4nw"},
        {"code": "7K3M Q9XD 2HVB T4NW"},
        {"serial": "48291301"},
        {"serial": "48291301X"},
        {"entry_url": "http://h/测#7K3MQ9XD2HVBT4NW"},
        {"title": " "},
        {"class_name": ""},
        {"address": "　"},
        {"hours": ""},
        {"instructions": ("一", "", "三")},
    ],
)
def test_a_slip_that_could_not_be_typed_scanned_or_read_is_never_made(
    change: dict[str, str],
) -> None:
    with pytest.raises(SlipMalformed) as refused:
        a_slip(**change)  # type: ignore[arg-type] # the wrong kinds are the point
    assert "7K3M" not in repr(refused.value)


def test_no_representation_of_a_slip_or_batch_shows_the_code() -> None:
    slip = a_slip()
    assert "7K3M" not in repr(slip)
    assert "7K3M" not in repr(a_batch(slip))


def test_a_code_with_or_without_hyphens_is_printed_in_four_groups() -> None:
    assert a_slip(code="7K3M-Q9XD-2HVB-T4NW").grouped_code == "7K3M-Q9XD-2HVB-T4NW"
    assert a_slip(code="7K3MQ9XD2HVBT4NW").grouped_code == "7K3M-Q9XD-2HVB-T4NW"


def test_the_same_batch_gives_the_same_bytes_with_no_time_of_printing() -> None:
    slips = some_slips(10)
    assert printed(*slips) == printed(*slips)
    assert b"CreationDate (D:2000" in printed(*slips)


def test_a_page_of_slips_stays_small() -> None:
    few, many = printed(*some_slips(80)), printed(*some_slips(400))
    assert (len(many) - len(few)) / 320 < 300


def test_every_refusal_of_paper_is_of_one_family() -> None:
    refusals = (MissingGlyph, TextDoesNotFit, SlipMalformed)
    assert all(issubclass(refusal, PrintoutError) for refusal in refusals)
    assert len({refusal.code for refusal in refusals}) == len(refusals)
