"""After slips were ordered, made and fetched, no worker of the service holds one code (S10).

The memory of real gunicorn workers is read; a service whose worker makes the slips itself must be
found out by the same search, or the search is worth nothing.
"""

import re
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pypdfium2
import pytest

from survey.domain.press import PressState
from survey.domain.staff import Role
from tests.factories.stage import Stage
from tests.journeys.served import served
from tests.web.pages import Page
from tests.web.presses import PressRoom, document_for, press_room

pytestmark = pytest.mark.needs_system

SLIPS = 100
LEAKING = "tests.journeys.leaking:app"


class Browser:
    """Requests with cookies over a real connection."""

    def __init__(self, address: str) -> None:
        self.place = urlsplit(address).netloc
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, **fields: str) -> tuple[str, bytes]:
        """Where an answer leads, and its body."""
        connection = HTTPConnection(self.place, timeout=60)
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        kind = "application/x-www-form-urlencoded"
        headers = {"Cookie": held, "Content-Type": kind}
        connection.request(method, path, urlencode(fields), headers)
        answer = connection.getresponse()
        body = answer.read()
        for given in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = given.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        assert answer.status < 400, body
        return answer.headers.get("Location", "").partition("?")[0], body

    def press(self, path: str, ending: str = "", **typed: str) -> tuple[str, bytes]:
        """Press the button of a page's form whose address ends so."""
        forms = Page(self.ask("GET", path)[1].decode()).forms
        form = next(one for one in forms[::-1] if one.action.partition("?")[0].endswith(ending))
        return self.ask("POST", form.action, **(form.fields | typed))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[PressRoom]:
    url = f"sqlite:///{tmp_path / 'memory.sqlite3'}"

    with press_room(url, tmp_path, Stage.freeze, document_for(SLIPS)) as opened:
        yield opened


def fetch_slips(room: PressRoom, address: str) -> list[str]:
    """Order, wait, fetch and confirm as a browser does; the codes on the paper."""
    browser = Browser(address)
    browser.press(room.office.link(Role.PRINT))
    job, _ = browser.press(f"{room.top}/order", place="lead all", count=str(SLIPS))
    room.staff().wait(job, PressState.READY)
    for _ in range(50):
        browser.ask("GET", f"{job}/progress")
    _, pdf = browser.press(job, "/paper")
    browser.press(job, "/confirm", good="13")
    for _ in range(50):
        browser.ask("GET", job)
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    codes = re.findall(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", text)
    assert len(set(codes)) == SLIPS
    return codes


def processes_of(folder: Path) -> list[int]:
    """The running processes whose environment names this folder: master and workers."""
    wanted = f"SURVEY_FOLDER={folder}".encode()
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (one / "environ").read_bytes().split(b"\0"):
                found.append(int(one.name))
        except OSError:
            continue
    return found


def memory_of(pid: int) -> Iterator[bytes]:
    """The readable, writable memory of a process, region by region."""
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="ascii", errors="replace")
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps.splitlines():
            region, rights = line.split()[:2]
            start, stop = (int(one, 16) for one in region.split("-"))
            if not rights.startswith("rw"):
                continue
            try:
                memory.seek(start)
                yield memory.read(stop - start)
            except (OSError, OverflowError):
                continue


def codes_in_memory(folder: Path, codes: list[str]) -> int:
    """How many of the codes stand in the memory of any process of the service, in any spelling."""
    sought = {one: (one.encode(), one.replace("-", "").encode()) for one in codes}
    found: set[str] = set()
    pids = processes_of(folder)
    assert len(pids) >= 2, "master and worker"
    for pid in pids:
        for region in memory_of(pid):
            found |= {code for code, ways in sought.items() if any(one in region for one in ways)}
    return len(found)


def test_no_worker_holds_a_code_after_issuing(room: PressRoom) -> None:
    url = f"sqlite:///{room.folder / 'memory.sqlite3'}"
    with served(url, room.folder) as address:
        codes = fetch_slips(room, address)
        time.sleep(0.5)
        assert codes_in_memory(room.folder, codes) == 0


def test_a_worker_that_makes_slips_itself_is_found_out(room: PressRoom) -> None:
    url = f"sqlite:///{room.folder / 'memory.sqlite3'}"
    with served(url, room.folder, application=LEAKING) as address:
        codes = fetch_slips(room, address)
        assert codes_in_memory(room.folder, codes) > 0.9 * SLIPS
