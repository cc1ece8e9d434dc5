"""The door of the booth: what is shown before a slip is let in."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from survey.clock import now
from survey.domain.account import AccountState
from survey.domain.lifecycle import CampaignState
from survey.sealing.code import ALPHABET, read_code
from survey.services.filling import find_campaign
from survey.services.running import pause, resume, void
from survey.unit_of_work import reading
from survey.web.booth.announcement import Door, door
from tests.web.ballots import booth_document
from tests.web.booths import Booth, draft_campaign
from tests.web.pages import Page

TOP = Path(__file__).parents[2]


def _get(booth: Booth, path: str = "") -> Page:
    return Page(booth.client.get(f"/b/{booth.number}{path}").get_data(as_text=True))


def test_the_entry_page_says_title_hours_and_the_three_promises(booth: Booth) -> None:
    page = _get(booth, "?lang=en")
    assert "年度考核民主测评" in page.words
    assert "2099-12-31 18:00" in page.words
    assert "from 5 ratings on" in page.words
    assert "only from 10" in page.words
    assert page.forms[0].fields == {"code": ""}


def test_each_promise_names_a_test_that_is_there(booth: Booth) -> None:
    html = booth.client.get(f"/b/{booth.number}").get_data(as_text=True)
    parts = re.search(r'(<ul class="promises">.*?</ul>)\s*<details(.*?)</details>', html, re.DOTALL)
    assert parts
    shown, proofs = parts.groups()
    named = re.findall(r"tests/[\w/]+\.py", proofs)
    assert len(set(named)) == len(named) == 4
    assert all((TOP / name).is_file() for name in named)
    assert "tests/" not in shown


def test_opening_the_address_changes_nothing_and_sets_no_cookie(booth: Booth, code: str) -> None:
    answer = booth.client.get(f"/b/{booth.number}")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"].startswith("no-store")
    assert booth.account(code).state is AccountState.NEW


def test_a_typed_code_opens_the_ballot_however_it_is_typed(booth: Booth, code: str) -> None:
    typed = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    answer = booth.client.post(f"/b/{booth.number}", data={"code": typed})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert Page(answer.get_data(as_text=True)).ballot["code"] == typed
    assert booth.account(code).state is AccountState.ENTERED


@pytest.mark.parametrize("position", range(16))
def test_a_single_wrong_character_is_named_by_its_group(
    booth: Booth, code: str, position: int
) -> None:
    symbols = list(read_code(code))
    symbols[position] = ALPHABET[(ALPHABET.index(symbols[position]) + 1) % 32]
    wrong = "".join(symbols)
    answer = booth.client.post(f"/b/{booth.number}?lang=en", data={"code": wrong})
    page = Page(answer.get_data(as_text=True))
    assert (answer.status_code, answer.headers["X-Refusal"]) == (422, "mistyped-code")
    assert f"group {position // 4 + 1} " in page.words
    assert page.title.startswith("Error")
    assert page.forms[0].fields["code"] == wrong
    booth.codes["lead", "all"].append(code)


def test_a_code_of_the_wrong_length_is_told_its_length(booth: Booth) -> None:
    answer = booth.client.post(f"/b/{booth.number}?lang=en", data={"code": "7K3M-Q9"})
    assert "you typed 6." in answer.get_data(as_text=True)


def test_a_code_whose_error_cannot_be_pointed_at_is_refused_all_the_same(booth: Booth) -> None:
    answer = booth.client.post(f"/b/{booth.number}?lang=en", data={"code": "1234123412341234"})
    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["/b/999999", "/b/999999/ballot", "/b/999999/cast"])
def test_an_unknown_campaign_asks_for_the_number_again(booth: Booth, code: str, path: str) -> None:
    answer = booth.client.post(path, data={"code": code, "confirmed": "yes"})
    assert (answer.status_code, answer.headers["X-Refusal"]) == (404, "unknown-campaign")
    assert Page(answer.get_data(as_text=True)).forms[0].action.startswith("/b/")
    booth.codes["lead", "all"].append(code)


def test_the_typed_number_leads_to_its_entry_page_in_the_same_language(booth: Booth) -> None:
    answer = booth.client.get("/b/?number=２０４-816&lang=en")
    assert answer.headers["Location"] == "/b/204816?lang=en"


def test_pages_that_only_a_form_can_ask_for_lead_back_to_the_door(booth: Booth) -> None:
    for name in ("ballot", "cast"):
        answer = booth.client.get(f"/b/{booth.number}/{name}?size=large")
        assert answer.headers["Location"] == f"/b/{booth.number}?size=large"


def test_chinese_is_spoken_whatever_the_browser_asks_and_english_when_the_address_does(
    booth: Booth,
) -> None:
    answer = booth.client.get(f"/b/{booth.number}", headers={"Accept-Language": "en-GB,en;q=0.9"})
    page = Page(answer.get_data(as_text=True))
    assert page.lang == "zh-Hans-CN"
    english = next(link for link in page.links if "lang=en" in link)
    other = booth.client.get(f"/b/{booth.number}{english}")
    assert Page(other.get_data(as_text=True)).lang == "en"


def test_large_print_is_kept_along_the_way(booth: Booth) -> None:
    page = _get(booth, "?size=large")
    assert 'class="large"' in page.html
    assert page.forms[0].action == f"/b/{booth.number}?size=large"


def test_a_paused_campaign_says_so_and_takes_nobody_in(booth: Booth, code: str) -> None:
    booth.act(pause)
    assert "interrupted" in _get(booth, "?lang=en").words
    answer = booth.client.post(f"/b/{booth.number}?lang=en", data={"code": code})
    assert (answer.status_code, answer.headers["X-Refusal"]) == (409, "not-open-now")
    assert "interrupted" in answer.get_data(as_text=True)
    assert booth.account(code).state is AccountState.NEW
    booth.act(resume)


def test_a_draft_is_nobodys_business_yet(booth: Booth) -> None:
    draft_campaign(booth.factory, booth_document(id="ab" * 16, number="310277"))
    answer = booth.client.get("/b/310277?lang=en")
    assert (answer.status_code, answer.headers["X-Refusal"]) == (404, "unknown-campaign")
    assert "年度考核民主测评" not in answer.get_data(as_text=True)


def test_the_doors_of_a_campaign_follow_its_state_and_hours(booth: Booth) -> None:
    with reading(booth.factory) as session:
        kept = find_campaign(session, booth.number)
    before, after = kept.opens_at - timedelta(seconds=1), kept.closes_at
    assert door(kept, at=now()) is Door.OPEN
    assert door(kept, at=before) is Door.NOT_YET_OPEN
    frozen = replace(kept, state=CampaignState.FROZEN)
    assert door(frozen, at=now()) is Door.NOT_YET_OPEN
    assert door(replace(kept, state=CampaignState.PUBLISHED), at=now()) is Door.CLOSED
    assert door(kept, at=after) is Door.CLOSED


def test_a_void_campaign_says_so(booth: Booth) -> None:
    booth.act(void, reason="fire alarm")
    assert "declared void" in _get(booth, "?lang=en").words
