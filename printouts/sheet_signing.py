"""Lines to sign on, and the room for a seal beside them."""

from printouts.flowing import Block
from printouts.hand import BODY, HAIRLINE_PT, LINE_GREY, MARGIN_MM, RULE_PT, SMALL
from printouts.measures import POINTS_PER_MM
from printouts.paper import Align, Paper
from printouts.sheet_parts import Signatures
from printouts.wrapping import wrap

_SEAL_MM = 42.0  # the common size of round seals
_SEAL_GAP_MM = 6.0
_ROW_MM = 13.0
_OFFICE_SHARE = 0.27
_NAME_SHARE = 0.22
_SIGN_SHARE = 0.28
_GAP_MM = 4.0
_DATE_SHARES = (0.36, 0.24, 0.24)  # year, month, day
_DATE_GAP = 0.08  # of its room, with a dash
_SEAL_DASH = (2.0, 2.0)


def signing_block(signatures: Signatures, width: float) -> Block:
    """All lines and the seal as one block of `width` mm, which no page end divides."""
    lines_mm = width - (_SEAL_MM + _SEAL_GAP_MM if signatures.seal else 0.0)
    heads_mm = SMALL.leading_mm if any(signatures.heads) else 0.0
    offices = [wrap(name, _OFFICE_SHARE * lines_mm, BODY) for name in signatures.names]
    seal = wrap(signatures.seal, _SEAL_MM - 8.0, SMALL, balanced=True) if signatures.seal else ()
    tall = [max(_ROW_MM, len(office) * BODY.leading_mm + 3.0) for office in offices]
    height = max(heads_mm + sum(tall), _SEAL_MM if seal else 0.0) + 2.0

    def draw(paper: Paper, top: float) -> None:
        lefts = _lefts(lines_mm)
        for left, head in zip(lefts, signatures.heads, strict=True):
            paper.line_of(head, (left, top + SMALL.rise_mm), SMALL)
        at = top + heads_mm
        for office, row_mm in zip(offices, tall, strict=True):
            at += row_mm
            _write_row(paper, office, lefts, at, right=MARGIN_MM + lines_mm)
        if seal:
            _draw_seal(paper, seal, MARGIN_MM + width - _SEAL_MM / 2, top + _SEAL_MM / 2 + 1.0)

    return Block(height, draw, text=" ".join(signatures.names))


def _lefts(lines_mm: float) -> tuple[float, float, float]:
    """Where the lines for name, signature and date begin."""
    name = MARGIN_MM + _OFFICE_SHARE * lines_mm + 1.0
    sign = name + _NAME_SHARE * lines_mm
    return name, sign, sign + _SIGN_SHARE * lines_mm


def _write_row(
    paper: Paper,
    office: tuple[str, ...],
    lefts: tuple[float, float, float],
    baseline: float,
    *,
    right: float,
) -> None:
    for number, text in enumerate(reversed(office)):
        paper.line_of(text, (MARGIN_MM, baseline - number * BODY.leading_mm), BODY)
    name, sign, date = lefts
    under = baseline + 0.9
    paper.rule_across((name, under), (sign - _GAP_MM, under), thick=RULE_PT)
    paper.rule_across((sign, under), (date - _GAP_MM, under), thick=RULE_PT)
    at, room = date, right - date
    for number, share in enumerate(_DATE_SHARES):
        if number:
            paper.line_of("–", (at - _DATE_GAP / 2 * room, baseline), SMALL, Align.CENTRE)
        paper.rule_across((at, under), (at + share * room, under), thick=RULE_PT)
        at += (share + _DATE_GAP) * room


def _draw_seal(paper: Paper, words: tuple[str, ...], x: float, y: float) -> None:
    """Mark the room of a round seal and say in it whose it is."""
    paper.setDash(list(_SEAL_DASH))
    paper.setLineWidth(HAIRLINE_PT)
    paper.setStrokeGray(LINE_GREY)
    middle = paper.height_pt - y * POINTS_PER_MM
    paper.circle(x * POINTS_PER_MM, middle, _SEAL_MM / 2 * POINTS_PER_MM)
    paper.setDash([])
    top = y - len(words) * SMALL.leading_mm / 2
    for row, text in enumerate(words):
        at = top + row * SMALL.leading_mm + SMALL.rise_mm
        paper.line_of(text, (x, at), SMALL, Align.CENTRE)
