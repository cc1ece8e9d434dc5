"""The pages of histories: the list, a subject's card with its charts, several subjects together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from survey.exports.course_figures import course_figure
from survey.reports.charts import MOST_SERIES
from survey.reports.frame import UnknownCategory
from survey.reports.history.card import Card, Entry, history_card
from survey.reports.history.likes import Likes, like_subjects
from survey.services.histories import Key, Read, read_histories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from survey.exports.figures import ChartWords
    from survey.reports.charts import Course
    from survey.reports.history.years import Year
    from survey.services.attending import SignedIn

PAGE: Final = 50

Chart = dict[str, Any]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A subject in the list: whose history, its campaigns, and what the newest says."""

    key: Key
    campaigns: int
    newest: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryList:
    """A page of the list; `categories` are those of any campaign by name, pages count from 1."""

    text: str
    lines: tuple[HistoryLine, ...]
    count: int
    page: int
    pages: int
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPage:
    """A subject's card with its charts; `others` are histories under the same id."""

    organiser: str
    key: Key
    others: tuple[Key, ...]
    card: Card
    score: Chart | None
    indicators: tuple[Chart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LikesPage:
    """Several subjects of a category: `all_lines` can be chosen from, `left_out` was too much."""

    category: str
    categories: tuple[str, ...]
    all_lines: tuple[HistoryLine, ...]
    chosen: tuple[str, ...]
    left_out: int
    likes: Likes
    chart: Chart | None


def show_histories(session: Session, held: SignedIn, *, text: str, page: int) -> HistoryList:
    """The subjects that somebody may read results of, those with `text` in name or id."""
    read = read_histories(session, held)
    lines = _lines(read)
    wanted = text.strip().lower()
    found = [one for one in lines if wanted in _searched(one)]
    pages = max(1, -(-len(found) // PAGE))
    at = min(max(page, 1), pages)
    return HistoryList(
        text=text.strip(),
        lines=tuple(found[(at - 1) * PAGE : at * PAGE]),
        count=len(found),
        page=at,
        pages=pages,
        categories=_categories(lines),
    )


def show_card(
    session: Session, held: SignedIn, subject: str, *, name: str, words: ChartWords
) -> CardPage:
    """A subject's card; raises UnknownSubject."""
    read = read_histories(session, held)
    key, entries = read.find(subject, name)
    card = history_card(entries)
    return CardPage(
        organiser=read.organiser,
        key=key,
        others=read.others(key),
        card=card,
        score=_chart(card.score, words),
        indicators=tuple(course_figure(one, words) for one in card.indicators),
    )


def show_likes(
    session: Session, held: SignedIn, category: str, chosen: Sequence[str], *, words: ChartWords
) -> LikesPage:
    """Subjects of a category by name, the first four that are chosen; raises UnknownCategory."""
    read = read_histories(session, held)
    lines = _lines(read)
    if category not in _categories(lines):
        raise UnknownCategory(category=category)
    of_category = [one for one in lines if category in _named(read.histories[one.key])]
    wanted = [one for one in of_category if one.key.token in chosen]
    taken = wanted[:MOST_SERIES]
    years = [one for one in read.years if _has(one, category)]
    entries = [
        {
            one.year.number: one
            for one in read.histories[line.key]
            if one.held.category.name == category
        }
        for line in taken
    ]
    likes = like_subjects(years, category, entries)
    return LikesPage(
        category=category,
        categories=_categories(lines),
        all_lines=tuple(of_category),
        chosen=tuple(one.key.token for one in taken),
        left_out=len(wanted) - len(taken),
        likes=likes,
        chart=_chart(likes.course, words),
    )


def _chart(course: Course | None, words: ChartWords) -> Chart | None:
    return None if course is None else course_figure(course, words)


def _lines(read: Read) -> list[HistoryLine]:
    return [HistoryLine(key, len(entries), entries[-1]) for key, entries in read.histories.items()]


def _searched(line: HistoryLine) -> str:
    subject = line.newest.held.subject
    return f"{subject.id} {subject.name} {subject.post}".lower()


def _named(entries: Sequence[Entry]) -> set[str]:
    return {one.held.category.name for one in entries}


def _has(year: Year, category: str) -> bool:
    return any(one.category.name == category for one in year.subjects.values())


def _categories(lines: Sequence[HistoryLine]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.newest.held.category.name for one in lines))
