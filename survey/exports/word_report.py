"""A report as a Word document: words, pictures and tables in the order in which they stand."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt

from survey.exports.filed_paper import FiledPaper, FiledTable
from survey.exports.word_frame import (
    A4_MM,
    ABOVE_MM,
    BELOW_MM,
    BODY,
    CELL,
    HEADING,
    LEFT_MM,
    RIGHT_MM,
    SUBHEADING,
    TITLE,
    Face,
    add_words,
    lie_down,
    new_document,
    saved,
)
from survey.exports.word_table import add_table

PICTURE_MM = 150
CELL_CAPTION = Face("黑体", 12)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first or second level."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with what it shows, which also stands for it where it cannot be seen."""

    png: bytes
    caption: str


Part: TypeAlias = Heading | Words | Picture | FiledTable


@dataclass(frozen=True, slots=True, kw_only=True)
class WordReport:
    """The report: title, parts, who signs and when, then papers on lying pages as attachments."""

    title: str
    parts: tuple[Part, ...]
    unit: str
    date: str
    attachments: tuple[tuple[str, FiledPaper], ...]
    signed: tuple[str, ...]
    seal: str
    maker: str
    made_at: datetime
    language: str


_SIGNING_PT, _SEAL_PT = 24, 42
"""Room over the lines to sign, and over the words for the seal."""


def word_report(report: WordReport) -> bytes:
    """The bytes of the document."""
    document = new_document(
        title=report.title, author=report.maker, made_at=report.made_at, language=report.language
    )
    add_words(document, report.title, TITLE, align=WD_ALIGN_PARAGRAPH.CENTER)
    add_words(document, "", BODY)
    for part in report.parts:
        _add(document, part)
    add_words(document, "", BODY)
    for line in (report.unit, report.date):
        add_words(document, line, BODY, align=WD_ALIGN_PARAGRAPH.RIGHT)
    for label, paper in report.attachments:
        _attach(document, label, paper, report)
    return saved(document, made_at=report.made_at)


def _add(document: WordDocument, part: Part) -> None:
    match part:
        case Heading():
            face = HEADING if part.level == 1 else SUBHEADING
            paragraph = add_words(document, part.text, face, indented=True)
            paragraph.paragraph_format.keep_with_next = True
        case Words():
            add_words(document, part.text, BODY, indented=True)
        case Picture():
            _show(document, part)
        case FiledTable():
            _tabulate(document, part, A4_MM[0] - LEFT_MM - RIGHT_MM)


def _show(document: WordDocument, picture: Picture) -> None:
    caption = add_words(document, picture.caption, SUBHEADING, align=WD_ALIGN_PARAGRAPH.CENTER)
    caption.paragraph_format.keep_with_next = True
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=Mm(PICTURE_MM))
    shape._inline.docPr.set("descr", picture.caption)  # noqa: SLF001  for who cannot see it


def _tabulate(
    document: WordDocument, table: FiledTable, width_mm: float, *, tied: bool = False
) -> None:
    if table.caption:
        caption = add_words(document, table.caption, CELL_CAPTION, align=WD_ALIGN_PARAGRAPH.LEFT)
        caption.paragraph_format.keep_with_next = True
    add_table(document, table, width_mm=width_mm, tied=tied)


def _attach(document: WordDocument, label: str, paper: FiledPaper, report: WordReport) -> None:
    lie_down(document)
    add_words(document, label, HEADING, align=WD_ALIGN_PARAGRAPH.LEFT)
    add_words(document, paper.title, TITLE, align=WD_ALIGN_PARAGRAPH.CENTER)
    facts = "  ".join(f"{name} {value}" for name, value in paper.facts)
    _small(document, facts)
    for table in paper.tables:  # who signs sees what he signs: the end of the last one
        last = table is paper.tables[-1]
        _tabulate(document, table, A4_MM[1] - ABOVE_MM - BELOW_MM, tied=last)
    for note in paper.notes:
        _small(document, note, tied=True)
    lines = "        ".join(f"{one} ____________" for one in report.signed)
    names = add_words(document, lines, CELL_CAPTION, align=WD_ALIGN_PARAGRAPH.LEFT)
    names.paragraph_format.space_before = Pt(_SIGNING_PT)
    names.paragraph_format.keep_with_next = True
    seal = add_words(document, report.seal, CELL_CAPTION, align=WD_ALIGN_PARAGRAPH.RIGHT)
    seal.paragraph_format.space_before = Pt(_SEAL_PT)


def _small(document: WordDocument, text: str, *, tied: bool = False) -> None:
    paragraph = add_words(document, text, Face(CELL.name, 10.5))
    paragraph.paragraph_format.line_spacing = Pt(16)
    paragraph.paragraph_format.keep_with_next = tied
