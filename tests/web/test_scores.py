"""The score sheet in the browser: rules, import, figures that open, and who may."""

from collections.abc import Iterator

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from tests.factories.released import small_document, small_results
from tests.web.offices import Office, open_office
from tests.web.scoring import at, rules_form, send_rules, send_table, take_table


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = open_office(small_document(), small_results(), tmp_path_factory.mktemp("office"))
    yield made
    made.close_down()


def test_rules_and_a_table_make_final_scores_that_open_to_how_they_are_made(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    assert "There are no rules for this category yet" in client.get(at(office, "?lang=en")).text
    assert send_rules(client, office).status_code == 302
    assert take_table(client, office).status_code == 302
    text = client.get(at(office, "?lang=en")).text
    # 甲一: 30 % x 79 + 20 % x 100 x 150 / 200 + 50 % x 85 + 5 - 1.5 = 23.7 + 15 + 42.5 + 3.5
    assert "84.70" in text
    assert "100 × 12 ÷ 30 = 40 %" in text
    assert "100 × 20 % × 150 ÷ 200 = 15" in text
    assert "100 × 50 % × 850 ÷ 1000 = 42.5" in text
    # 乙二 and 丙三 show no votes: no final score, and the reason beside it
    assert text.count("no final score</span>") == 2
    assert text.count('<span class="gap">withheld</span>') == 3
    assert office.signed_in(Role.MONITOR).get(at(office)).status_code == 200


def test_rules_that_are_wrong_come_back_as_they_were_typed_with_the_arithmetic(
    office: Office,
) -> None:
    client = office.signed_in(Role.OFFICE)
    answer = send_rules(client, office, c0_weight=["45"], p1_from=["90", "ab", "10"])
    assert answer.status_code == 422
    assert "The weights sum to 95 %: 5 % are missing." in answer.text
    assert "“ab” is not a number" in answer.text
    form = rules_form(answer.text)
    assert (form.fields["c0-weight"], form.fields["p1-name"]) == ("45", "优秀率")
    assert "There are no rules" in client.get(at(office, "?lang=en")).text


def test_more_rows_are_given_without_losing_what_was_typed(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    answer = send_rules(client, office, more=["more"])
    assert answer.status_code == 200
    assert 'name="c4-name"' in answer.text or 'name="c2-name"' in answer.text
    assert 'name="p2-name"' in answer.text
    assert 'value="目标考核"' in answer.text


def test_a_form_that_was_made_before_somebody_saved_is_refused(office: Office) -> None:
    client = office.signed_in(Role.OFFICE)
    assert send_rules(client, office).status_code == 302
    late = send_rules(client, office, version=["0"])
    assert late.status_code == 409
    assert "Somebody saved the score sheet in between" in late.text


def test_after_publication_a_change_needs_a_reason_and_readers_see_the_sheet(
    office: Office,
) -> None:
    client = office.signed_in(Role.OFFICE)
    assert send_rules(client, office).status_code == 302
    office.stand(CampaignState.PUBLISHED)
    refused = send_rules(client, office)
    assert refused.status_code == 409
    assert "Say why the score sheet is changed" in refused.text
    assert send_rules(client, office, reason=["满分有误"]).status_code == 302
    ledger = client.get(f"/console/c/{office.number}/ledger?lang=en").text
    assert "set rules of the score sheet" in ledger
    assert "满分有误" in ledger
    reader = office.signed_in(Role.READER)
    assert reader.get(at(office)).status_code == 200
    assert at(office, "/rules/") not in reader.get(at(office)).text
    assert reader.get(at(office, "/rules/mid")).status_code == 403
    office.stand(CampaignState.ARCHIVED)
    assert send_table(client, office).status_code == 302
    settled = send_rules(client, office, reason=["x"])
    assert (settled.status_code, "changes no more" in settled.text) == (409, True)
