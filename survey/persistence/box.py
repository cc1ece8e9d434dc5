"""The ballot box: what lies in it, read in the order of the trackers, and its compaction."""

from collections.abc import Iterator

from sqlalchemy import Engine, exists, func, select
from sqlalchemy.orm import Session

from survey.domain.envelope import Channel, Envelope
from survey.persistence import compaction
from survey.persistence.inserting import insert_or_skip
from survey.persistence.tables import envelope

CHUNK = 200


def put(session: Session, campaign: str, one: Envelope) -> bool:
    """Put an envelope in; False if its tracker is there already.

    A cast goes through `casting`; here is no account that would be used.
    """
    added = session.execute(
        insert_or_skip(session, envelope)
        .values(
            tracker=one.tracker,
            campaign=campaign,
            class_id=one.class_id,
            section_id=one.section_id,
            channel=one.channel.value,
            ciphertext=one.ciphertext,
        )
        .returning(envelope.c.tracker)
    )
    return added.one_or_none() is not None


def has(session: Session, tracker: bytes) -> bool:
    """Whether an envelope with this tracker (32 bytes) is in the box of any campaign."""
    return bool(session.scalar(select(exists().where(envelope.c.tracker == tracker))))


def trackers(session: Session, campaign: str) -> Iterator[bytes]:
    """The trackers of a campaign's box, sorted."""
    wanted = (
        select(envelope.c.tracker)
        .where(envelope.c.campaign == campaign)
        .order_by(envelope.c.tracker)
        .execution_options(yield_per=1000)
    )
    for tracker in session.scalars(wanted):
        yield bytes(tracker)


def holds(session: Session, campaign: str, tracker: bytes) -> bool:
    """Whether the box of a campaign has an envelope with this tracker."""
    wanted = select(envelope.c.tracker).where(
        envelope.c.tracker == tracker, envelope.c.campaign == campaign
    )
    return session.scalar(wanted) is not None


def stream_envelopes(session: Session, campaign: str) -> Iterator[Envelope]:
    """The envelopes of a campaign's box by tracker, a few in memory at a time."""
    wanted = (
        select(
            envelope.c.tracker,
            envelope.c.class_id,
            envelope.c.section_id,
            envelope.c.channel,
            envelope.c.ciphertext,
        )
        .where(envelope.c.campaign == campaign)
        .order_by(envelope.c.tracker)
        .execution_options(yield_per=CHUNK)
    )
    for tracker, class_id, section_id, channel, ciphertext in session.execute(wanted):
        yield Envelope(
            tracker=tracker,
            class_id=class_id,
            section_id=section_id,
            channel=Channel(channel),
            ciphertext=ciphertext,
        )


def counts(session: Session, campaign: str) -> dict[tuple[str, str], int]:
    """Numbers of envelopes by (class, section); what there is none of is left out."""
    places = (envelope.c.class_id, envelope.c.section_id)
    wanted = select(*places, func.count()).where(envelope.c.campaign == campaign).group_by(*places)
    return {(class_id, section): number for class_id, section, number in session.execute(wanted)}


def rewrite(engine: Engine) -> None:
    """Write accounts, envelopes and drafts anew in key order and give the old pages back.

    See `compaction`; can be repeated. Raises NotCompacted.
    """
    compaction.rewrite(engine)
