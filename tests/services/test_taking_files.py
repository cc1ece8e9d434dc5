"""Files are taken by what is in them: what could run is refused, whatever it is called."""

import io
import zipfile

import pytest
from docx import Document
from xlsxwriter import Workbook

from survey.domain.kept_file import (
    FileKind,
    FileMissing,
    FileNameDiffers,
    FileOfOtherKind,
    FileRefused,
    FileTooLarge,
    FileWithMacros,
)
from survey.services.file_words import MOST_CHARACTERS
from survey.services.taking_files import MOST_BYTES, take_file
from tests.factories.dossiers import png

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PDF = b"%PDF-1.7\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"


def spelled(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


def word_file(text: str) -> bytes:
    made, raw = Document(), io.BytesIO()
    made.add_paragraph(text)
    made.save(raw)
    return raw.getvalue()


def excel_file(text: str) -> bytes:
    raw = io.BytesIO()
    with Workbook(raw) as book:
        book.add_worksheet().write_string(0, 0, text)
    return raw.getvalue()


def archive(**members: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_x_", "."), content)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type", "kind"),
    [
        ("方案.pdf", PDF, "application/pdf", FileKind.PDF),
        ("方案.PDF", PDF, "application/pdf", FileKind.PDF),
        ("图.png", png(), "image/png", FileKind.PICTURE),
        ("图.jpeg", JPEG, "image/jpeg", FileKind.PICTURE),
        ("旧.doc", spelled("WordDocument"), "application/msword", FileKind.WORD),
        ("旧.wps", spelled("WordDocument"), "application/msword", FileKind.WORD),
        ("旧.xls", spelled("Workbook"), "application/vnd.ms-excel", FileKind.EXCEL),
        ("旧.et", spelled("Workbook"), "application/vnd.ms-excel", FileKind.EXCEL),
        ("说明.txt", "说明".encode("gb18030"), "text/plain", FileKind.TEXT),
    ],
)
def test_the_kinds_that_are_kept(
    name: str, content: bytes, media_type: str, kind: FileKind
) -> None:
    taken = take_file(name, content)
    assert (taken.name, taken.media_type, taken.kind) == (name, media_type, kind)
    assert taken.content == content


def test_the_text_of_new_office_files_and_plain_text_is_found() -> None:
    assert "经济责任 & <审计>" in take_file("一.docx", word_file("经济责任 & <审计>")).words
    assert "经济责任" in take_file("一.xlsx", excel_file("经济责任")).words
    assert "经济责任" in take_file("一.txt", "经济责任".encode("gb18030")).words


@pytest.mark.parametrize(
    ("name", "content", "refusal"),
    [
        ("空.pdf", b"", FileMissing),
        ("大.pdf", PDF + bytes(MOST_BYTES), FileTooLarge),
        ("页.html", b"<script>alert(1)</script>", FileNameDiffers),
        ("图.svg", b'<svg onload="alert(1)"/>', FileNameDiffers),
        ("页.pdf", b"<script>alert(1)</script>", FileNameDiffers),
        ("图.png", b"<svg onload='alert(1)'/>", FileNameDiffers),
        ("文.pdf.html", PDF, FileNameDiffers),
        ("文", PDF, FileNameDiffers),
        ("程序.exe", b"MZ\x90\x00\x03", FileOfOtherKind),
        ("程序.docx", b"MZ\x90\x00\x03", FileOfOtherKind),
        ("包.zip", archive(a=b"x"), FileOfOtherKind),
        ("包.docx", archive(a=b"x"), FileOfOtherKind),
        ("坏.docx", b"PK\x03\x04 not an archive", FileOfOtherKind),
        ("图.gif", b"GIF89a\x00\x01\x02", FileOfOtherKind),
        ("旧.doc", OLE, FileOfOtherKind),
        ("旧.doc", spelled("WordDocument") + spelled("_VBA_PROJECT"), FileWithMacros),
    ],
)
def test_what_is_not_kept(name: str, content: bytes, refusal: type[FileRefused]) -> None:
    with pytest.raises(refusal):
        take_file(name, content)


def test_new_office_files_with_programs_are_not_kept() -> None:
    members = {"[Content_Types].xml": b"", "word/document.xml": b"", "word/vbaProject.bin": b"x"}
    with pytest.raises(FileWithMacros):
        take_file("宏.docx", archive(**members))


def test_an_archive_that_unpacks_without_end_is_read_up_to_a_bound() -> None:
    bomb = b"<w:t>" + b"a" * 50_000_000 + b"</w:t>"
    members = {"[Content_Types].xml": b"", "word/document.xml": bomb}
    taken = take_file("大.docx", archive(**members))
    assert len(taken.content) < 100_000
    assert len(taken.words) <= MOST_CHARACTERS


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("..\\..\\windows\\一.txt", "一.txt"),
        ("/etc/一.txt", "一.txt"),
        ('a"b<c>\r\nd.txt', "abcd.txt"),
        ("\u202etxt.exe.txt", "txt.exe.txt"),
        ("长" * 300 + ".txt", "长" * 117 + ".txt"),
    ],
)
def test_a_name_leads_nowhere_and_turns_nothing_round(given: str, kept: str) -> None:
    assert take_file(given, b"one").name == kept
