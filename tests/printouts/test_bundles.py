import io
from collections.abc import Iterator

import pytest

from printouts import A4_2X4, A4_2X5, A4_ONE, Slip, SlipLayout, print_slips
from printouts.bundles import Bundle, SlipRun, bundle_count, bundles
from tests.printouts.reading import pages_of, words_of
from tests.printouts.specimens import TITLE, WORDS, a_batch, a_slip, some_slips


def _run(count: int, slips: tuple[Slip, ...] | Iterator[Slip] | None = None) -> SlipRun:
    given = some_slips(count) if slips is None else slips
    words = "第 {bundle}/{bundles} 捆"
    return SlipRun(TITLE, "基层代表", "第 3 批", count, given, WORDS, words)


@pytest.mark.parametrize("layout", [A4_2X4, A4_2X5, A4_ONE])
@pytest.mark.parametrize(("full", "more"), [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)])
def test_imposition_is_right_for_none_one_full_and_one_more(
    layout: SlipLayout, full: int, more: int
) -> None:
    slips = some_slips(full * layout.per_page + more)
    out = io.BytesIO()
    print_slips(a_batch(*slips), out, layout)
    pages = [words_of(page) for page in pages_of(out.getvalue())]
    assert len(pages) == max(1, full + bool(more))
    for number, slip in enumerate(slips):
        own = number // layout.per_page
        assert [slip.grouped_code in page for page in pages] == [
            page == own for page in range(len(pages))
        ]


def test_a_run_is_cut_into_bundles_and_every_foot_says_which() -> None:
    made = list(bundles(_run(41), sheets=2))
    assert [(one.number, one.of, one.slips) for one in made] == [(1, 3, 16), (2, 3, 16), (3, 3, 9)]
    for one in made:
        for number, page in enumerate(pages_of(one.pdf), start=1):
            foot = f"第 {number}/2 页 · {TITLE} · 基层代表 · 第 3 批 · 第 {one.number}/3 捆"
            assert foot in words_of(page)
    codes = [slip.grouped_code for slip in some_slips(41)]
    text = "".join(words_of(page) for one in made for page in pages_of(one.pdf))
    assert [text.count(code) for code in codes] == [1] * 41


def test_one_bundle_is_not_called_a_bundle() -> None:
    (one,) = bundles(_run(9))
    assert "捆" not in words_of(pages_of(one.pdf)[0])


def test_progress_is_told_after_every_page() -> None:
    heard: list[int] = []
    made: list[Bundle] = list(bundles(_run(41), sheets=2, drawn=heard.append))
    assert len(made) == 3
    assert heard == [8, 16, 24, 32, 40, 41]


def test_what_the_listener_raises_ends_the_printing() -> None:
    class StoppedError(Exception):
        pass

    def stop(_: int) -> None:
        raise StoppedError

    out = io.BytesIO()
    with pytest.raises(StoppedError):
        print_slips(a_batch(*some_slips(9)), out, drawn=stop)
    assert out.getvalue() == b""


def test_slips_are_taken_from_the_source_bundle_by_bundle() -> None:
    taken: list[int] = []

    def source() -> Iterator[Slip]:
        for number, slip in enumerate(some_slips(48)):
            taken.append(number)
            yield slip

    made = bundles(_run(48, source()), sheets=2)
    next(made)
    assert len(taken) == 16
    next(made)
    assert len(taken) == 32


@pytest.mark.parametrize("count", [15, 17])
def test_a_source_with_too_few_or_too_many_slips_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match=str(count)):
        list(bundles(_run(count, some_slips(16)), sheets=1))


def test_bundles_are_counted_by_sheets() -> None:
    assert [bundle_count(n, A4_2X4) for n in (0, 1, 4000, 4001)] == [1, 1, 1, 2]
    assert bundle_count(100_000, A4_2X5) == 20
    assert bundle_count(501, A4_ONE) == 2


def test_a_slip_takes_at_most_250_bytes_of_the_file() -> None:
    for layout in (A4_2X4, A4_2X5):
        few, many = io.BytesIO(), io.BytesIO()
        print_slips(a_batch(*some_slips(400)), few, layout)
        print_slips(a_batch(*some_slips(1200)), many, layout)
        assert (len(many.getvalue()) - len(few.getvalue())) / 800 <= 250


def test_sections_on_one_page_keep_their_own_words() -> None:
    slips = [a_slip(section=f"第{n}组", serial=f"{n:09}") for n in range(8)]
    out = io.BytesIO()
    print_slips(a_batch(*slips), out)
    text = words_of(pages_of(out.getvalue())[0])
    assert [text.count(f"第{n}组") for n in range(8)] == [2] * 8
