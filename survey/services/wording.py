"""The words of comments that readers may see, without the comments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.reports.word_list import LEAST_TEXTS, MOST_WORDS, ListedWord, word_list
from survey.services.commenting import show_comments

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Campaign
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.staff import Role

__all__ = ["LEAST_TEXTS", "MOST_WORDS", "ListedWord", "WordsPage", "show_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsPage:
    """Words of `texts` comments; `words` is None while fewer than `least` have been decided on."""

    record: CampaignRecord
    campaign: Campaign
    texts: int
    waiting: int
    least: int
    words: tuple[ListedWord, ...] | None


def show_words(
    session: Session, number: str, *, subject: str, roles: Collection[Role]
) -> WordsPage:
    """Words of the comments on one subject, or of all (empty); raises as `show_comments`.

    Only texts on which two have decided count, without what is blacked out.
    """
    page = show_comments(session, number, subject=subject, roles=roles)
    texts = [one.text for group in page.groups for one in group.comments]
    least = page.campaign.disclosure.distribution
    return WordsPage(
        record=page.record,
        campaign=page.campaign,
        texts=len(texts),
        waiting=page.waiting,
        least=least,
        words=word_list(texts) if len(texts) >= least else None,
    )
