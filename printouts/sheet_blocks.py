"""The parts of a sheet as blocks that can flow; labels of all parts stand in one column."""

from collections.abc import Callable
from dataclasses import replace

from printouts.flowing import Block
from printouts.hand import (
    BODY,
    CODE,
    HAIRLINE_PT,
    HEADING,
    LABEL,
    LINE_GREY,
    MARGIN_MM,
    RULE_PT,
    STRONG_PT,
    Print,
)
from printouts.measures import Box
from printouts.paper import Paper
from printouts.sheet_parts import Checks, Digest, Facts, Part, Signatures, Table, Words
from printouts.sheet_signing import signing_block
from printouts.sheet_table import table_blocks
from printouts.wrapping import wrap

_PART_GAP_MM = 5.0
_LABEL_MM = 44.0
_VALUE_LEFT_MM = 48.0
_ROW_PADDING_MM = 0.9
_GROUP = 4
_GROUPS_IN_LINE = 8
_GROUP_PITCH_MM = 13.2
_MIDDLE_GAP_MM = 4.0  # after four groups, so that the eye finds back
_BOX_MM = 3.8
_CHECK_INDENT_MM = 7.5


def blocks_of(parts: tuple[Part, ...], width: float) -> list[Block]:
    """Set the parts of a sheet at a width in mm, signatures tied to what stands before them."""
    blocks: list[Block] = []
    before: Part | None = None
    for part in parts:
        made = _blocks(part, width)
        if not made:
            continue
        listed = isinstance(part, Facts | Digest) and isinstance(before, Facts | Digest)
        made[0] = replace(made[0], before=0.0 if listed else _PART_GAP_MM)
        if isinstance(part, Signatures) and blocks:
            blocks[-1] = replace(blocks[-1], keep=True)
        blocks += made
        before = part
    return blocks


def _blocks(part: Part, width: float) -> list[Block]:
    match part:
        case Facts(rows):
            return [
                _fact(label, wrap(value, _value_mm(width), BODY), width) for label, value in rows
            ]
        case Digest(label, digest):
            return [_digest(label, digest, width)]
        case Words():
            return _words(part, width)
        case Checks(lines):
            return [_check(text, width, ticked=ticked) for ticked, text in lines]
        case Signatures():
            return [signing_block(part, width)]
        case Table():
            return table_blocks(part, width)


def _value_mm(width: float) -> float:
    return width - _VALUE_LEFT_MM


def _fact(label: str, lines: tuple[str, ...], width: float) -> Block:
    def draw_value(paper: Paper, top: float) -> None:
        _print_lines(paper, lines, (MARGIN_MM + _VALUE_LEFT_MM, top), BODY)

    return _listed(label, len(lines) * BODY.leading_mm, draw_value, width)


def _digest(label: str, digest: str, width: float) -> Block:
    groups = [digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP)]
    rows = [
        groups[start : start + _GROUPS_IN_LINE] for start in range(0, len(groups), _GROUPS_IN_LINE)
    ]

    def draw_value(paper: Paper, top: float) -> None:
        for number, row in enumerate(rows):
            baseline = top + number * CODE.leading_mm + CODE.rise_mm
            for place, group in enumerate(row):
                left = MARGIN_MM + _VALUE_LEFT_MM + place * _GROUP_PITCH_MM
                left += _MIDDLE_GAP_MM if place >= _GROUPS_IN_LINE // 2 else 0.0
                paper.line_of(group, (left, baseline), CODE)

    return _listed(label, len(rows) * CODE.leading_mm, draw_value, width)


def _listed(
    label: str, height: float, draw_value: Callable[[Paper, float], None], width: float
) -> Block:
    """A row of label and value over a hairline."""
    names = wrap(label, _LABEL_MM, LABEL)
    whole = max(height, len(names) * LABEL.leading_mm) + 2 * _ROW_PADDING_MM

    def draw(paper: Paper, top: float) -> None:
        inner = top + _ROW_PADDING_MM
        _print_lines(paper, names, (MARGIN_MM, inner), LABEL)
        draw_value(paper, inner)
        edge = top + whole
        ends = (MARGIN_MM, edge), (MARGIN_MM + width, edge)
        paper.rule_across(*ends, thick=HAIRLINE_PT, grey=LINE_GREY)

    return Block(whole, draw, text=label)


def _words(part: Words, width: float) -> list[Block]:
    kind, heading = BODY.at(part.size_pt), part.heading
    blocks = [
        _line(line, HEADING, keep=True)
        for line in (wrap(heading, width, HEADING) if heading else ())
    ]
    for number, paragraph in enumerate(part.paragraphs):
        lines = wrap(paragraph, width, kind)
        made = [
            # the first two lines stay together, and the last two
            _line(text, kind, keep=row in (0, len(lines) - 2) and row < len(lines) - 1)
            for row, text in enumerate(lines)
        ]
        made[0] = replace(made[0], before=1.4 if number or heading else 0.0)
        blocks += made
    return blocks


def _line(text: str, kind: Print, *, keep: bool) -> Block:
    def draw(paper: Paper, top: float) -> None:
        paper.line_of(text, (MARGIN_MM, top + kind.rise_mm), kind)

    return Block(kind.leading_mm, draw, keep=keep, text=text)


def _check(text: str, width: float, *, ticked: bool) -> Block:
    lines = wrap(text, width - _CHECK_INDENT_MM, BODY)
    height = len(lines) * BODY.leading_mm + 2 * _ROW_PADDING_MM

    def draw(paper: Paper, top: float) -> None:
        inner = top + _ROW_PADDING_MM
        box = Box(MARGIN_MM + 0.4, inner + (BODY.leading_mm - _BOX_MM) / 2, _BOX_MM, _BOX_MM)
        paper.frame(box, thick=RULE_PT)
        if ticked:
            _tick(paper, box)
        _print_lines(paper, lines, (MARGIN_MM + _CHECK_INDENT_MM, inner), BODY)

    return Block(height, draw, text=text)


def _tick(paper: Paper, box: Box) -> None:
    """Draw a tick as two strokes that reach over the box's edge, as by hand."""
    low = (box.left + 0.42 * box.width, box.top + 0.82 * box.height)
    start = (box.left + 0.16 * box.width, box.top + 0.5 * box.height)
    end = (box.left + 1.12 * box.width, box.top - 0.16 * box.height)
    paper.rule_across(start, low, thick=1.6 * STRONG_PT)
    paper.rule_across(low, end, thick=1.6 * STRONG_PT)


def _print_lines(
    paper: Paper, lines: tuple[str, ...], at: tuple[float, float], kind: Print
) -> None:
    for row, text in enumerate(lines):
        paper.line_of(text, (at[0], at[1] + row * kind.leading_mm + kind.rise_mm), kind)
