"""Comments of a campaign: what readers see of them, and how far the decision on each text is.

They stand in the order in which they were released, which nobody could know before the opening
(docs/counting.md 5.5): their place says nothing of who wrote them or when.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.redaction import Redaction, TextStanding, blacked, pieces, plain_text, text_hash
from survey.persistence import redactions
from survey.reports.frame import UnknownSubject, category_frame
from survey.services.releasing import Released, released_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Campaign, Subject
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.staff import Role

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class ShownComment:
    """A comment as readers see it; `reason_for` names the indicator that it gives a reason for."""

    text: str
    reason_for: str


@dataclass(frozen=True, slots=True)
class CommentGroup:
    """What was written on one subject, or on the whole ballot where there is none."""

    subject: Subject | None
    comments: tuple[ShownComment, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class CommentsPage:
    """Comments by subject; `waiting` counts those on which not both have decided."""

    record: CampaignRecord
    campaign: Campaign
    groups: tuple[CommentGroup, ...]
    waiting: int
    total: int


@dataclass(frozen=True, slots=True)
class ReviewedText:
    """A text with its decision: plain form, parts with what is to be blacked out, how often."""

    id: str
    text: str
    parts: tuple[tuple[str, bool], ...]
    times: int
    decided: Redaction | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Texts by how far they are; `waiting` of one page, `left` counts them all."""

    record: CampaignRecord
    waiting: tuple[ReviewedText, ...]
    left: int
    proposed: tuple[ReviewedText, ...]
    decided: tuple[ReviewedText, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    subject: str
    field: str
    text: str


def show_comments(
    session: Session, number: str, *, subject: str, roles: Collection[Role]
) -> CommentsPage:
    """Comments on one subject, or on all and the ballot (empty).

    Raises as `released_to`, and UnknownSubject.
    """
    kept, released = released_to(session, number, roles)
    campaign = released.campaign
    if subject and subject not in {one.id for one in campaign.subjects}:
        raise UnknownSubject(subject=subject)
    held = [one for one in written(released) if subject in ("", one.subject)]
    decided = redactions.of_campaign(session, kept.id)
    groups = tuple(_groups(campaign, held, decided))
    waiting = sum(one.waiting for one in groups)
    return CommentsPage(kept, campaign, groups, waiting, len(held))


def show_review(session: Session, number: str, *, roles: Collection[Role]) -> ReviewPage:
    """Every text once, for those who decide; raises as `released_to`."""
    kept, released = released_to(session, number, roles)
    texts = reviewed(session, kept, released)
    by_standing: dict[TextStanding, list[ReviewedText]] = {one: [] for one in TextStanding}
    for one in texts:
        standing = one.decided.standing if one.decided else TextStanding.WAITING
        by_standing[standing].append(one)
    waiting = by_standing[TextStanding.WAITING]
    return ReviewPage(
        kept,
        tuple(waiting[:A_PAGE]),
        len(waiting),
        tuple(by_standing[TextStanding.PROPOSED]),
        tuple(by_standing[TextStanding.DECIDED]),
    )


def reviewed(
    session: Session, kept: CampaignRecord, released: Released
) -> tuple[ReviewedText, ...]:
    """Every text of a campaign once, with its decision."""
    decided = redactions.of_campaign(session, kept.id)
    times: dict[str, int] = {}
    for one in written(released):
        times[one.text] = times.get(one.text, 0) + 1
    found = []
    for text, count in times.items():
        digest = text_hash(kept.id, text)
        held = decided.get(digest)
        parts = pieces(text, held.spans if held else ())
        found.append(ReviewedText(digest.hex(), plain_text(text), parts, count, held))
    return tuple(found)


def written(released: Released) -> Iterator[_Written]:
    """All released texts in the order of release, the ballots' first."""
    for text in released.results.comments:
        yield _Written("", "", text)
    for subject in released.results.subjects:
        for one in subject.comments:
            yield _Written(subject.subject, one.field, one.text)


def _groups(
    campaign: Campaign, held: list[_Written], decided: Mapping[bytes, Redaction]
) -> Iterator[CommentGroup]:
    for subject in (None, *campaign.subjects):
        own = [one for one in held if one.subject == (subject.id if subject else "")]
        if not own:
            continue
        names = _field_names(campaign, subject) if subject else {}
        shown = [
            ShownComment(blacked(one.text, found.spans), names.get(one.field, ""))
            for one in own
            if (found := decided.get(text_hash(campaign.id, one.text))) and found.confirmed_by
        ]
        yield CommentGroup(subject, tuple(shown), len(own) - len(shown))


def _field_names(campaign: Campaign, subject: Subject) -> dict[str, str]:
    frame = category_frame(campaign, subject.category)
    return {field.id: field.name for form in frame.schemes() for field in frame.fields(form)}
