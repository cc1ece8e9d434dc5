"""The sheet for scripts: the plain form's own subjects, blank, and the same for all."""

import gzip
import json
import re

import pytest

from survey.web.booth.kept_answers import keep
from tests.factories.long_ballots import long_document
from tests.web.booths import Booth, open_booth
from tests.web.visits import Visit

_SUBJECT = re.compile(r'<section class="subject.*?</section>', re.DOTALL)


def _style_hash(booth: Booth, code: str) -> str:
    entered = booth.client.post(f"/api/b/{booth.number}/enter", json={"auth": booth.auth(code)})
    return str(entered.get_json()["style_hash"])


@pytest.fixture
def address(booth: Booth, code: str) -> str:
    return f"/b/{booth.number}/sheet/{_style_hash(booth, code)}"


def test_the_subjects_are_those_of_the_plain_form_to_the_letter(
    booth: Booth, code: str, address: str
) -> None:
    for lang in ("en", "zh"):
        plain = _SUBJECT.findall(Visit(booth, code, lang=lang).page.html)
        sheet = booth.client.get(f"{address}?lang={lang}").get_data(as_text=True)
        assert len(plain) == 5
        assert _SUBJECT.findall(sheet) == plain
        assert sheet.count("<!--subject-->") == sheet.count("<!--/subject-->") == len(plain)


def test_rules_and_quotas_are_said_by_the_server_and_named_for_scripts(
    booth: Booth, code: str, address: str
) -> None:
    plain = Visit(booth, code).page.html
    sheet = booth.client.get(f"{address}?lang=en").get_data(as_text=True)
    said = re.findall(r"<li data-rule=.*?</li>|<p class=\"quota\".*?</p>", sheet)
    assert said == re.findall(r"<li data-rule=.*?</li>|<p class=\"quota\".*?</p>", plain)
    style = booth.client.get(f"/api/b/{booth.number}/style/{_style_hash(booth, code)}").get_json()
    assert [one["id"] for one in style["rules"]] == re.findall(r'data-rule="([^"]+)"', sheet)
    quotas = {(q["id"], one["id"]) for one in style["categories"] for q in one["quotas"]}
    assert quotas == set(re.findall(r'data-quota="([^"]+)" data-category="([^"]+)"', sheet))


def test_nothing_of_a_slip_is_in_it(booth: Booth, code: str, address: str) -> None:
    Visit(booth, code).press("save", {"note": "三点建议", "r.1.o1": "good"})
    sheet = booth.client.get(address).get_data(as_text=True)
    assert "checked" not in sheet
    assert "三点建议" not in sheet
    assert code not in sheet
    assert 'name="code"' not in sheet


@pytest.mark.parametrize("of", ["sheet", "style"])
def test_who_has_it_is_told_that_it_is_the_same(booth: Booth, address: str, of: str) -> None:
    path = address if of == "sheet" else "/api" + address.replace("/sheet/", "/style/")
    packed = booth.client.get(path, headers={"Accept-Encoding": "gzip"})
    plain = booth.client.get(path)
    assert gzip.decompress(packed.get_data()) == plain.get_data()
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["Cache-Control"].startswith("public")
    again = booth.client.get(path, headers={"If-None-Match": packed.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_a_browser_asks_for_the_sheet_again_each_time(booth: Booth, address: str) -> None:
    caching = booth.client.get(address).headers["Cache-Control"]
    assert set(caching.split(", ")) == {"public", "no-cache", "max-age=0"}


def test_it_speaks_and_leads_on_as_it_is_asked(booth: Booth, address: str) -> None:
    pages = {
        (lang, size): booth.client.get(f"{address}?lang={lang}&size={size}").get_data(as_text=True)
        for lang in ("en", "zh")
        for size in ("normal", "large")
    }
    assert "Comment on this subject" in pages["en", "normal"]
    assert "Comment on this subject" not in pages["zh", "normal"]
    assert "lang=en&amp;size=large" in pages["en", "large"]
    assert "size=large" not in pages["en", "normal"]


@pytest.mark.parametrize("style_hash", ["ab" * 32, "ab", "x" * 64])
def test_a_style_that_is_not_there_is_refused(booth: Booth, style_hash: str) -> None:
    for path in (f"/b/{booth.number}/sheet", f"/api/b/{booth.number}/style"):
        answer = booth.client.get(f"{path}/{style_hash}")
        assert (answer.status_code, answer.headers["X-Refusal"]) == (404, "unknown-style")


def test_another_campaign_has_not_this_sheet(booth: Booth, address: str) -> None:
    answer = booth.client.get(address.replace(booth.number, "999999"))
    assert (answer.status_code, answer.headers["X-Refusal"]) == (404, "unknown-campaign")


def test_twenty_subjects_by_ten_indicators_are_small_on_the_wire(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("long")
    document = long_document(subjects=20, indicators=10)
    booth = open_booth(document, f"sqlite:///{folder / 'long.sqlite3'}", folder)
    (code, *_rest) = booth.codes["lead", "all"]
    style_hash = _style_hash(booth, code)
    packs = {"Accept-Encoding": "gzip"}
    sheet = booth.client.get(f"/b/{booth.number}/sheet/{style_hash}", headers=packs)
    style = booth.client.get(f"/api/b/{booth.number}/style/{style_hash}", headers=packs)
    booth.close_down()
    sizes = len(sheet.get_data()), len(style.get_data())
    assert sheet.headers["Content-Encoding"] == style.headers["Content-Encoding"] == "gzip"
    assert sum(sizes) < 8000, sizes


def test_an_answer_is_kept_as_it_was() -> None:
    text = json.dumps({"一": 1}).encode()
    kept = keep(text, mimetype="application/json")
    assert gzip.decompress(kept.compressed) == text
    assert kept == keep(text, mimetype="application/json")
