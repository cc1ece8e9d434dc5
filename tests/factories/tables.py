"""Tables as files of every kind, made anew for each test."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import xlsxwriter

from survey.domain.directory import Kind
from survey.services.sheets_in.reading import Taking, read_file
from survey.services.sheets_in.table import Table

UNITS = [
    ["编号", "单位名称", "类别", "类型"],
    ["001", "甲县教育局", "综合管理", "县级部门"],
    ["002", "乙镇", "镇街", "乡镇（街道）"],
]


def workbook(
    rows: Sequence[Sequence[object]],
    *,
    at: tuple[int, int] = (0, 0),
    merged: Sequence[tuple[int, int, int, int, str]] = (),
    sheets_before: Mapping[str, Sequence[Sequence[object]]] | None = None,
) -> bytes:
    """An xlsx whose table begins at a row and column; `merged` are ranges with their text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, others in (sheets_before or {}).items():
        page = book.add_worksheet(name)
        for n, row in enumerate(others):
            page.write_row(n, 0, row)
    page = book.add_worksheet("单位")
    for n, row in enumerate(rows, at[0]):
        page.write_row(n, at[1], row)
    for first, left, last, right, text in merged:
        page.merge_range(first, left, last, right, text)
    book.close()
    return out.getvalue()


def repacked(raw: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same archive with one of its members changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, change(held) if name == member else held)
    return out.getvalue()


def open_document(rows: Sequence[Sequence[str]]) -> bytes:
    """An ods of texts."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{one}</text:p>'
            "</table:table-cell>"
            for one in row
        )
        + "</table:table-row>"
        for row in rows
    )
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0"'
        f' xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="单位">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def csv_text(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    return "".join(separator.join(row) + "\r\n" for row in rows)


def read(raw: bytes, kind: Kind = Kind.UNIT, *, own_fields: bool = False) -> Table:
    return read_file(raw, Taking(kind=kind, own_fields=own_fields))


def texts(table: Table) -> list[list[str]]:
    """Headings and rows as they were read."""
    return [[one.heading for one in table.columns], *([*row.texts] for row in table.rows)]
