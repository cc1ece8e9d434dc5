"""Large runs in bundles: packs of sheets that one person counts, signs for and carries."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from printouts.layout import A4_2X4
from printouts.printing import print_slips, unheard
from printouts.slip import Slip, SlipBatch, SlipWords
from printouts.slip_layout import SlipLayout

SHEETS_A_BUNDLE = 500


@dataclass(frozen=True, slots=True)
class SlipRun:
    """The slips of a batch that is too large to be held at once: `count` of them, one by one.

    `bundle` is a format with `{bundle}` and `{bundles}` ("第 {bundle}/{bundles} 捆") that closes
    the foot of each page where there are several bundles.
    """

    campaign_title: str
    class_name: str
    batch_name: str
    count: int
    slips: Iterable[Slip] = field(repr=False)
    words: SlipWords
    bundle: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """One file of a run: `number` of `of`, counted from one, how many slips are on it, the PDF."""

    number: int
    of: int
    slips: int
    pdf: bytes = field(repr=False)


def bundle_count(count: int, layout: SlipLayout, *, sheets: int = SHEETS_A_BUNDLE) -> int:
    """How many bundles of so many sheets a run makes; an empty one makes one that says so."""
    return max(1, -(-count // (layout.per_page * sheets)))


def bundles(
    run: SlipRun,
    layout: SlipLayout = A4_2X4,
    *,
    sheets: int = SHEETS_A_BUNDLE,
    drawn: Callable[[int], None] = unheard,
) -> Iterator[Bundle]:
    """Print a run bundle by bundle; only the slips and pages of one are ever in memory.

    `drawn` hears after each page how many slips of the run have been drawn. Raises as
    `print_slips` does, and `ValueError` if there are not `count` slips.
    """
    of = bundle_count(run.count, layout, sheets=sheets)
    slips, done = iter(run.slips), 0
    for number in range(1, of + 1):
        own = list(islice(slips, layout.per_page * sheets))
        out = io.BytesIO()
        start = done
        print_slips(_batch(run, own, number, of), out, layout, drawn=lambda n: drawn(start + n))  # noqa: B023 -- called at once
        done += len(own)
        yield Bundle(number, of, len(own), out.getvalue())
    if done != run.count or next(slips, None) is not None:
        raise ValueError(run.count)


def _batch(run: SlipRun, own: list[Slip], number: int, of: int) -> SlipBatch:
    name = run.batch_name
    if of > 1:
        name += " · " + run.bundle.format(bundle=number, bundles=of)
    return SlipBatch(run.campaign_title, run.class_name, name, own, run.words)
