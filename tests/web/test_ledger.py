"""The ledger's page: who reads it, what it shows, and that it names the first break."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from survey.clock import now
from survey.domain.staff import Role
from survey.persistence import campaigns, ledger
from survey.persistence.tables import ledger as ledger_table
from survey.services.recording import record
from survey.services.running import pause, resume
from survey.unit_of_work import reading, unit_of_work
from tests.web.booths import Booth
from tests.web.offices import Office, staffed
from tests.web.pages import Page

OF_OTHERS = "f" * 32


@pytest.fixture(scope="module")
def office(booth: Booth) -> Office:
    made = staffed(booth.app, booth.number)
    booth.act(pause)
    booth.act(resume)
    with unit_of_work(booth.factory) as session:
        record(session, act="foreign", actor="other", at=now(), campaign=OF_OTHERS)
    return made


def look(office: Office, query: str = "", role: Role = Role.AUDITOR) -> str:
    answer = office.signed_in(role).get(f"/console/c/{office.number}/ledger?lang=en{query}")
    assert answer.status_code == 200
    return answer.text


def sequence(text: str) -> list[int]:
    return [int(one) for one in re.findall(r'<tr><td class="number">(\d+)</td>', text)]


@pytest.mark.parametrize("role", [Role.OFFICE, Role.MONITOR, Role.AUDITOR])
def test_whoever_runs_or_checks_the_campaign_reads_its_ledger(office: Office, role: Role) -> None:
    assert "freeze" in look(office, role=role)


@pytest.mark.parametrize("role", [Role.PRINT, Role.READER, Role.ADMINISTRATOR])
def test_others_do_not(office: Office, role: Role) -> None:
    answer = office.signed_in(role).get(f"/console/c/{office.number}/ledger")
    assert (answer.status_code, answer.headers["X-Refusal"]) == (403, "not-in-your-role")


def test_entries_stand_newest_first_and_those_of_other_campaigns_not_at_all(
    office: Office,
) -> None:
    text = look(office)
    found = sequence(text)
    assert found == sorted(found, reverse=True)
    with reading(office.places.factory) as session:
        kept = campaigns.by_number(session, office.number)
        assert set(found) == {one.seq for one in ledger.entries(session, kept.id)[-50:]}
    assert "foreign" not in text


def test_the_head_is_that_of_the_whole_chain(office: Office) -> None:
    text = look(office)
    with reading(office.places.factory) as session:
        assert f">{ledger.head(session).hex()}<" in text
    assert "The chain holds" in text


def test_entries_are_filtered_by_act_actor_and_day_in_the_address(office: Office) -> None:
    everything = sequence(look(office))
    paused = sequence(look(office, "&act=pause"))
    assert 0 < len(paused) < len(everything)
    assert sequence(look(office, "&act=pause&actor=office")) == paused
    assert sequence(look(office, "&act=pause&actor=nobody")) == []
    today = now().astimezone(office.places.settings.timezone).date()
    assert sequence(look(office, f"&act=pause&day={today}")) == paused
    assert sequence(look(office, f"&day={today - timedelta(days=1)}")) == []


@pytest.mark.parametrize("query", ["&day=2026-02-31", "&page=x", "&page=0", "&page=99999", "&day="])
def test_an_address_that_makes_no_sense_shows_what_there_is(office: Office, query: str) -> None:
    assert sequence(look(office, query))


def test_fifty_entries_stand_on_a_page_and_filters_go_along(office: Office) -> None:
    with unit_of_work(office.places.factory) as session:
        kept = campaigns.by_number(session, office.number)
        for _ in range(51):
            record(session, act="schedule", actor="clerk", at=now(), campaign=kept.id)
    first = look(office, "&actor=clerk")
    older = next(one for one in Page(first).links if "page=2" in one)
    assert "actor=clerk" in older
    second = office.signed_in(Role.AUDITOR).get(older).text
    assert (len(sequence(first)), len(sequence(second))) == (50, 1)
    assert sequence(second)[0] == sequence(first)[-1] - 1


def test_names_in_facts_are_text_and_never_markup(office: Office) -> None:
    with unit_of_work(office.places.factory) as session:
        kept = campaigns.by_number(session, office.number)
        record(
            session,
            act="extend",
            actor="<b>clerk",
            at=now(),
            campaign=kept.id,
            facts={
                "reason": "<script>alert(1)</script>",
                "closes_at": "soon",
                "serials": ["1", "2"],
            },
        )
    text = look(office, "&act=extend")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "<b>clerk" not in text
    assert "Serials: 1, 2" in text


def test_every_act_and_fact_of_a_campaign_has_words(office: Office) -> None:
    text = office.signed_in(Role.AUDITOR).get(f"/console/c/{office.number}/ledger?lang=en").text
    acts = set(re.findall(r'<option value="([a-z-]+)"[^>]*>([^<]*)</option>', text))
    assert {words for code, words in acts if "-" in code and words == code} == set()
    assert "_" not in " ".join(re.findall(r'<span class="fact">([^:]*):', text))


def test_a_changed_entry_is_named_as_the_first_break(office: Office) -> None:
    with reading(office.places.factory) as session:
        kept = campaigns.by_number(session, office.number)
        meant = next(one for one in ledger.entries(session, kept.id) if one.act == "pause")
    _set_actor(office, meant.seq, "somebody else")
    text = look(office)
    _set_actor(office, meant.seq, meant.actor)
    assert f"The chain is broken at entry {meant.seq}:" in text
    assert "The chain holds" not in text
    assert "The chain holds" in look(office)


def _set_actor(office: Office, seq: int, actor: str) -> None:
    with unit_of_work(office.places.factory) as session:
        session.execute(update(ledger_table).where(ledger_table.c.seq == seq).values(actor=actor))
