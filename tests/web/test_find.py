"""查我的票 without scripts: found, missing, forged; and the files that auditors compare."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from survey.services.browser_files import browser_files
from survey.services.closing import close
from tests.web.ballots import booth_document, fair_ballot
from tests.web.booths import Booth, open_booth
from tests.web.visits import Visit

RECEIPT = re.compile(r"[0-9a-f]{64}\.[\w-]{86}")


@pytest.fixture
def booth(tmp_path: Path) -> Iterator[Booth]:
    opened = open_booth(booth_document(), f"sqlite:///{tmp_path / 'find.sqlite3'}", tmp_path)
    yield opened
    opened.close_down()


def _cast(booth: Booth) -> str:
    """The receipt of a ballot that was cast without scripts."""
    visit = Visit(booth, booth.codes["lead", "all"].pop())
    visit.press("review", fair_ballot())
    found = RECEIPT.search(visit.post("/cast", visit.page.confirmation).html)
    assert found
    return found[0]


def _asked(booth: Booth, receipt: str) -> str:
    answer = booth.client.post(f"/b/{booth.number}/find", data={"receipt": receipt})
    return answer.get_data(as_text=True)


def test_a_receipt_is_found_after_the_close_and_its_signature_is_checked(booth: Booth) -> None:
    receipt = _cast(booth)
    before = booth.client.get(f"/b/{booth.number}/find").get_data(as_text=True)
    assert "尚未公布" in before
    assert booth.client.post(f"/b/{booth.number}/find", data={"receipt": "1"}).status_code == 404
    booth.act(close)
    assert "您的信封在票箱里" in _asked(booth, receipt)
    assert "回执真实" in _asked(booth, f"  {receipt[:80]}\n{receipt[80:]} ")
    forged = receipt[:-2] + ("A" if receipt[-2] != "A" else "B") + receipt[-1]
    assert "回执签名不符" in _asked(booth, forged)
    assert "名单里没有这个编号" in _asked(booth, "0" * 64)
    assert "这不是回执" in _asked(booth, "hello")


def test_auditors_get_the_hash_of_every_file_that_runs_in_browsers(booth: Booth) -> None:
    root, *lines = booth.client.get("/static/").get_data(as_text=True).splitlines()
    assert root == browser_files().root
    assert [line for line in lines if line.endswith("  booth/main.packed.js")]


def test_a_file_of_another_version_is_not_given(booth: Booth) -> None:
    version = browser_files().version
    assert booth.client.get(f"/static/{version}/survey.css").status_code == 200
    assert booth.client.get("/static/0000000000000000/survey.css").status_code == 404
    assert booth.client.get(f"/static/{version}/../../app.py").status_code == 404
