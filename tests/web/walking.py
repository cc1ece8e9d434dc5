"""A walk through all results of a campaign: every page, every choice, every file, as text."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import product

from flask.testing import FlaskClient

from tests.factories.paper_text import text_of
from tests.factories.word import read_word
from tests.factories.workbook import read_book

_LINK = re.compile(r'href="([^"]+)"')
_FORM = re.compile(
    r'<form class="(?:sieve|series)" method="get" action="([^"]+)">(.*?)</form>', re.DOTALL
)
_SELECT = re.compile(r'<select[^>]* name="([^"]+)">(.*?)</select>', re.DOTALL)
_BOX = re.compile(r'<input type="checkbox" name="([^"]+)" value="([^"]*)"')
_OPTION = re.compile(r'<option value="([^"]*)"')


def walk(client: FlaskClient, top: str) -> dict[str, str]:
    """All that can be reached below `top` by links and choices: address to text.

    A chart's numbers are in the text of its page, as its script reads them.
    """
    found: dict[str, str] = {}
    path, waiting = top.partition("?")[0], [top]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        assert answer.status_code == 200, address
        if answer.mimetype == "text/html":
            found[address] = _words(answer.text)
            waiting += [one for one in _ways(answer.text) if one.startswith(path)]
        else:
            found[address] = _read(address, answer.data)
    return found


def _ways(page: str) -> Iterator[str]:
    """Links, and every choice of every form that chooses."""
    for one in _LINK.findall(page):
        yield html.unescape(one).split("#")[0]
    for action, inside in _FORM.findall(page):
        names = [(name, _OPTION.findall(options)) for name, options in _SELECT.findall(inside)]
        address = html.unescape(action).split("#")[0]
        boxes = _BOX.findall(inside)
        for ticked in (*([one] for one in boxes), boxes):
            if ticked:
                query = "&".join(f"{name}={value}" for name, value in ticked)
                yield f"{address}{'&' if '?' in address else '?'}{query}"
        for chosen in product(*(values for _, values in names)):
            pairs = zip((name for name, _ in names), chosen, strict=True)
            query = "&".join(f"{name}={value}" for name, value in pairs)
            yield f"{address}{'&' if '?' in address else '?'}{query}"


def _words(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", page))


def _read(address: str, raw: bytes) -> str:
    kind = address.split("?", maxsplit=1)[0].rpartition(".")[2]
    if kind == "pdf":
        return text_of(raw)
    if kind == "xlsx":
        cells = (str(v) for sheet in read_book(raw) for v in sheet.cells.values())
        return " ".join([*cells, *_parts(raw)])
    if kind == "docx":
        return " ".join([read_word(raw).text, *_parts(raw)])
    return raw.decode("utf-8-sig")


def _parts(raw: bytes) -> Iterator[str]:
    """The parts of an office file as they are packed, so that nothing hides beside the cells."""
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        for name in held.namelist():
            if name.endswith(".xml") and "/theme/" not in name and "styles" not in name:
                yield re.sub(r"<[^>]*>", " ", held.read(name).decode())
