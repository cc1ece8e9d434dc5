"""The frame of a Word document by the habits of GB/T 9704: margins, fonts, page numbers.

Margins 37, 35, 28 and 26 mm (above, below, left, right); title in 小标宋 22 pt, text in 仿宋 16 pt
with 28 pt from line to line, headings in 黑体 and 楷体, page numbers "— 1 —" at the outer edge.
Fonts are named, not embedded: an office has them, another program takes one of its own.
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

A4_MM = (210, 297)
ABOVE_MM, BELOW_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
LATIN = "Times New Roman"
_LINE_PT = 28


@dataclass(frozen=True, slots=True)
class Face:
    """A font by its Chinese name and its size in points."""

    name: str
    size_pt: float
    bold: bool = False


TITLE = Face("方正小标宋简体", 22)
BODY = Face("仿宋_GB2312", 16)
HEADING = Face("黑体", 16)
SUBHEADING = Face("楷体_GB2312", 16)
PAGE = Face("宋体", 14)
CELL = Face("宋体", 9)


def new_document(*, title: str, author: str, made_at: datetime, language: str) -> WordDocument:
    """An empty document on A4 with its margins and page numbers."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, author, language
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    properties.comments = ""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4_MM[0]), Mm(A4_MM[1])
    _margins(section, ABOVE_MM, BELOW_MM, LEFT_MM, RIGHT_MM)
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _number(footer.paragraphs[0], side)
    return document


def lie_down(document: WordDocument) -> None:
    """Begin a section of lying pages, turned with their margins."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(A4_MM[1]), Mm(A4_MM[0])
    _margins(section, LEFT_MM, RIGHT_MM, BELOW_MM, ABOVE_MM)


def add_words(
    document: WordDocument,
    text: str,
    face: Face,
    *,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    indented: bool = False,
) -> Paragraph:
    """A paragraph; `indented` by two characters as Chinese text is."""
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.alignment = align
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE_PT)
    if indented:
        form.first_line_indent = Pt(2 * face.size_pt)
    write(paragraph, text, face)
    return paragraph


def write(paragraph: Paragraph, text: str, face: Face) -> None:
    """Words in a font, for Chinese and Latin letters alike."""
    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.font.bold = Pt(face.size_pt), LATIN, face.bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face.name)  # noqa: SLF001  the library has no word for it


def saved(document: WordDocument, *, made_at: datetime) -> bytes:
    """The file; its entries carry the time of making, so the same document gives the same bytes."""
    out, packed = io.BytesIO(), io.BytesIO()
    document.save(out)
    moment = made_at.timetuple()[:6]
    with (
        zipfile.ZipFile(out) as held,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in held.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, held.read(name))
    return packed.getvalue()


def _margins(section: Section, above: int, below: int, left: int, right: int) -> None:
    section.top_margin, section.bottom_margin = Mm(above), Mm(below)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = Mm(below - 10 if below > RIGHT_MM else below - 8)


def _number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.alignment = side
    write(paragraph, "— ", PAGE)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size, run.font.name = Pt(PAGE.size_pt), LATIN
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001  the library has no word for fields
    write(paragraph, " —", PAGE)
