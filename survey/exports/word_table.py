"""Filed tables in a Word document: all lines ruled, the head on every page, no row torn apart.

The table is written as one piece of XML: the library's own cells take minutes for a county.
"""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from survey.exports.filed_paper import Cell, Column, FiledTable, printed_cell, spans
from survey.exports.labels import width
from survey.exports.word_frame import CELL, LATIN

_TWIPS_PER_MM = 56.7
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST = 28
_TOGETHER = 3
_TIGHT = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def add_table(
    document: WordDocument, table: FiledTable, *, width_mm: float, tied: bool = False
) -> None:
    """Write a table over the whole width, behind what stands already.

    The head stays with three rows, the last three together, and `tied` with what comes next.
    """
    widths = _widths(table, width_mm)
    head = [_kept(one) for one in _head(table.columns, widths)]
    rows = [_row(one, table.columns, widths) for one in table.rows]
    if table.foot:
        rows.append(_row(table.foot, table.columns, widths, bold=True))
    last = len(rows) - 1
    kept = {*range(min(_TOGETHER - 1, last)), *range(max(0, last + 1 - _TOGETHER), last + tied)}
    rows = [*head, *(_kept(one) if at in kept else one for at, one in enumerate(rows))]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    whole = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="40" w:type="dxa"/>'
        '<w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(whole))  # the last child is the section's


def _kept(row: str) -> str:
    """The row on the page of the next one."""
    return row.replace(f"<w:pPr>{_TIGHT}", f"<w:pPr><w:keepNext/>{_TIGHT}")


def _head(columns: Sequence[Column], widths: Sequence[int]) -> Iterable[str]:
    """One row, or two where columns stand in groups."""
    runs = spans(columns)
    if not any(group for group, _, _ in runs):
        cells = (_cell(one.name, w, bold=True) for one, w in zip(columns, widths, strict=True))
        yield _tr(cells, head=True)
        return
    yield _tr(
        (
            _cell(
                group or columns[first].name,
                sum(widths[first : first + count]),
                span=count,
                merge="" if group else "restart",
                bold=True,
            )
            for group, first, count in runs
        ),
        head=True,
    )
    yield _tr(
        (
            _cell(one.name, w, bold=True) if one.group else _cell("", w, merge="continue")
            for one, w in zip(columns, widths, strict=True)
        ),
        head=True,
    )


def _row(
    cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], *, bold: bool = False
) -> str:
    return _tr(
        _cell(printed_cell(one), w, bold=bold, side="right" if column.numeric else "left")
        for one, column, w in zip(cells, columns, widths, strict=True)
    )


def _tr(cells: Iterable[str], *, head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    text: str,
    twips: int,
    *,
    span: int = 1,
    merge: str = "",
    bold: bool = False,
    side: str = "center",
) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    size = round(2 * CELL.size_pt)
    look = (
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{CELL.name}"/>'
        f'{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/>'
    )
    words = escape(_FORBIDDEN.sub("", text))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips}" w:type="dxa"/>{spanned}{merged}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>{_TIGHT}<w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:tc>'
    )


def _widths(table: FiledTable, width_mm: float) -> list[int]:
    """The room by what each column holds, in twips."""
    wanted = []
    for place, column in enumerate(table.columns):
        held = [printed_cell(row[place]) for row in (*table.rows, table.foot) if row]
        longest = max((sum(map(width, one)) for one in held), default=0)
        words = sum(map(width, column.name))
        wanted.append(min(_WIDEST, max(longest, min(words, 8), 5)) + 1)
    whole = width_mm * _TWIPS_PER_MM
    return [round(whole * one / sum(wanted)) for one in wanted]
