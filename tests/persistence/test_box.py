import os

from sqlalchemy.orm import Session, sessionmaker

from survey.domain.campaign_record import CampaignRecord
from survey.domain.envelope import Channel, Envelope
from survey.persistence import box
from survey.unit_of_work import unit_of_work


def _envelope(section: str = "all", channel: Channel = Channel.ONLINE) -> Envelope:
    return Envelope(
        tracker=os.urandom(32),
        class_id="leaders",
        section_id=section,
        channel=channel,
        ciphertext=os.urandom(400),
    )


def test_the_box_is_read_by_tracker_and_only_that_of_the_campaign(
    factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    put = [_envelope() for _ in range(450)]
    foreign = _envelope()
    with unit_of_work(factory) as session:
        assert all(box.put(session, kept.id, one) for one in put)
        assert box.put(session, "0" * 32, foreign)
    put.sort(key=lambda one: one.tracker)
    with unit_of_work(factory) as session:
        assert list(box.stream_envelopes(session, kept.id)) == put
        assert list(box.trackers(session, kept.id)) == [one.tracker for one in put]
        assert list(box.trackers(session, "1" * 32)) == []


def test_an_envelope_is_in_the_box_once(kept: CampaignRecord, session: Session) -> None:
    one = _envelope()
    assert not box.has(session, one.tracker)
    assert box.put(session, kept.id, one)
    assert not box.put(session, kept.id, one)
    assert not box.put(session, "0" * 32, one)
    assert box.has(session, one.tracker)
    assert list(box.stream_envelopes(session, kept.id)) == [one]


def test_envelopes_are_counted_by_class_and_section(kept: CampaignRecord, session: Session) -> None:
    for section, channel in (("a", Channel.ONLINE), ("a", Channel.PAPER), ("b", Channel.ONLINE)):
        box.put(session, kept.id, _envelope(section, channel))
    assert box.counts(session, kept.id) == {("leaders", "a"): 2, ("leaders", "b"): 1}
    assert box.counts(session, "0" * 32) == {}
