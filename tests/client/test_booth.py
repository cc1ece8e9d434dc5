"""The protocol's client against the real service: it trusts the slip, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from survey.client.booth import Answer, BoothClient, KeysExchanged
from survey.persistence import campaigns
from survey.sealing.canonical import canonical_bytes
from survey.sealing.errors import MistypedCode
from survey.sealing.lock import new_lock, public_lock_json
from survey.services.packing import padded_ballot
from tests.bench.test_opening_speed import document
from tests.factories.live_service import LiveService, live_service


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveService]:
    with live_service(tmp_path, document(12)) as service:
        yield service


@pytest.fixture
def client(live: LiveService) -> Iterator[BoothClient]:
    made = BoothClient(live.address, live.stage.document["number"])
    yield made
    made.close()


def test_a_ballot_goes_from_the_code_to_the_receipt(live: LiveService, client: BoothClient) -> None:
    class_id, slip = live.stage.slips()[0]
    style = live.stage.style(class_id, slip)
    padded = padded_ballot(style, live.stage.drawn(style))
    first = client.enter(slip.code.lower())
    client.save(first, padded)
    again = client.enter(slip.code)
    assert again.read_draft() == padded
    outer = again.seal(padded)
    receipt = client.cast(again, outer, declares="valid")
    assert client.cast(again, outer, declares="valid") == receipt
    with pytest.raises(Answer) as refused:
        client.enter(slip.code)
    assert refused.value.code == "account-used"


def test_a_draft_saved_elsewhere_in_between_is_not_overwritten(
    live: LiveService, client: BoothClient
) -> None:
    class_id, slip = live.stage.slips()[1]
    style = live.stage.style(class_id, slip)
    one, other = client.enter(slip.code), client.enter(slip.code)
    client.save(one, padded_ballot(style, live.stage.drawn(style)))
    with pytest.raises(Answer) as refused:
        client.save(other, padded_ballot(style, live.stage.drawn(style)))
    assert (refused.value.status, refused.value.code) == (409, "draft-changed")


def test_a_mistyped_code_is_told_without_the_service(client: BoothClient) -> None:
    with pytest.raises(MistypedCode):
        client.enter("0000-0000-0000-0001")


def test_an_unknown_campaign_and_an_unknown_code_are_told_apart(
    live: LiveService, client: BoothClient
) -> None:
    nowhere = BoothClient(live.address, "000000")
    with pytest.raises(Answer) as refused:
        nowhere.enter(live.stage.slips()[0][1].code)
    nowhere.close()
    assert refused.value.code == "unknown-campaign"
    with pytest.raises(Answer) as refused:
        client.enter("0000-0000-0000-0000")
    assert refused.value.code == "unknown-code"


@pytest.mark.parametrize("exchanged", ["ballot", "slip", "weights"])
def test_keys_or_a_definition_exchanged_in_the_database_are_refused_by_the_slip(
    live: LiveService, client: BoothClient, exchanged: str
) -> None:
    stage = live.stage
    definition = dict(stage.frozen.document)
    if exchanged == "weights":
        definition["title"] = "另一份测评"
    else:
        locks = definition["locks"]
        assert isinstance(locks, dict)
        stranger = public_lock_json(new_lock("stranger")[0].lock)
        definition["locks"] = {**locks, exchanged: stranger}
    raw = canonical_bytes(definition)
    with stage.act() as session:
        kept = campaigns.find(session, stage.key)
        campaigns.store(session, replace(kept, definition=raw))
    with pytest.raises(KeysExchanged):
        client.enter(stage.slips()[2][1].code)
