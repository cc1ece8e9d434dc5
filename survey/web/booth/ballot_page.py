"""The ballot page: everything on one page and in one form, what was filled in still there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from itertools import groupby

from flask import Response, make_response, render_template, request, url_for
from markupsafe import Markup, escape

from survey.domain.ballot import Ballot, BallotStyle, Row
from survey.domain.campaign import BallotOrder, CommentPlaces
from survey.domain.scheme import Code, NumberScale
from survey.services.filling import PlainBallot, shown_rows
from survey.services.reading import (
    BALLOT_NOTE,
    JOIN,
    Mark,
    note_name,
    number_text,
    rating_name,
    reason_name,
    takes_notes,
    text_names,
)
from survey.services.reviewing import given
from survey.web.booth.announcement import announce
from survey.web.booth.form_fields import typed_code
from survey.web.booth.patterns import Standard, standards
from survey.web.booth.rows import Compiled, PatternKey, Slots, compiled
from survey.web.booth.rules import quota_words, rule_list
from survey.web.booth.troubles import Trouble
from survey.web.languages import html_lang, language

REFUSED = "ballot-refused"

_MARKS = {Mark.DONT_KNOW: Code.DONT_KNOW, Mark.ABSTENTION: Code.ABSTENTION}


@dataclass(frozen=True, slots=True)
class CategoryBlock:
    """Subjects under one heading, which is empty where categories are mixed.

    `asked` is the only rating of all these subjects, said once above their grid.
    """

    name: str
    asked: str
    quotas: tuple[str, ...]
    standards: tuple[Standard, ...]
    subjects: Markup


@dataclass(frozen=True, kw_only=True)
class BallotPage:
    """A ballot as it is shown: what it holds, what was typed and cannot be taken, and why.

    `typed` are the form's own values, shown in place of the ballot's where there are any;
    `notice` is said above the ballot; `at_next` puts the focus on the first open rating.
    """

    plain: PlainBallot
    ballot: Ballot
    version: str
    typed: Mapping[str, str] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    notice: str = ""
    at_next: bool = False

    def answer(self) -> Response:
        """The page in the language that is spoken now; 422 if something is to be put right."""
        response = make_response(self._html())
        if self.troubles:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
            response.headers["X-Refusal"] = REFUSED
        return response

    def _html(self) -> str:
        return render_template(
            "booth/ballot.html",
            page=self,
            campaign=announce(self.plain.entrance.record),
            style=self.style,
            code=typed_code(request.form),
            takes_texts=next(text_names(self.style), None) is not None,
            blocks=tuple(self._blocks()),
            rules=rule_list(self.style),
            places=sum(trouble.count for trouble in self.troubles),
        )

    @property
    def style(self) -> BallotStyle:
        """The slip's ballot style."""
        return self.plain.style

    @property
    def given(self) -> int:
        """Ratings that are not blank."""
        return given(self.ballot)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The subjects in the order of the page."""
        return shown_rows(self.style, order_key=self.plain.keys.order)

    @cached_property
    def next_open(self) -> str:
        """Anchor of the first rating that is blank, empty if none is."""
        for row in self.rows:
            for one in row.fields:
                if self.ballot.codes[one.position] == Code.BLANK:
                    return f"f-{row.position}-{one.id}"
        return ""

    @property
    def takes_note(self) -> bool:
        """Whether there is room for a comment on the whole ballot."""
        return takes_notes(self.style, CommentPlaces.BALLOT)

    @property
    def note(self) -> str:
        """The comment on the whole ballot."""
        return self.typed.get(BALLOT_NOTE, self.ballot.texts.get(0, ""))

    @cached_property
    def wrong(self) -> dict[str, str]:
        """Words beside a place, by its anchor."""
        return {place.anchor: one.words for one in self.troubles for place in one.places}

    def _blocks(self) -> Iterator[CategoryBlock]:
        campaign = self.plain.entrance.frozen.campaign
        names = {one.id: one.name for one in campaign.categories}
        ordinals = {row.position: place for place, row in enumerate(self.rows, 1)}
        fill = _Filler(self, ordinals)
        if self.style.ballot.order is BallotOrder.SHUFFLED:
            shown: Sequence[tuple[str, Sequence[Row]]] = [("", self.rows)]
        else:
            runs = groupby(self.rows, key=lambda row: row.subject.category)
            shown = [(category, tuple(rows)) for category, rows in runs]
        for category, rows in shown:
            quotas = (one for one in self.style.quotas if category in ("", one.category))
            yield CategoryBlock(
                name=names.get(category, ""),
                asked=_only_rating(rows),
                quotas=tuple(quota_words(one, self.style) for one in quotas),
                standards=standards(rows),
                subjects=Markup("").join(Markup(fill.row(row)) for row in rows),  # noqa: S704  the slots are escaped there
            )


def _only_rating(rows: Sequence[Row]) -> str:
    names = {field.name for row in rows for field in row.fields}
    single = all(len(row.fields) == 1 for row in rows)
    return names.pop() if single and len(names) == 1 else ""


class _Filler:
    """Fills the rows of one page."""

    def __init__(self, page: BallotPage, ordinals: Mapping[int, int]) -> None:
        self._page = page
        self._ordinals = ordinals
        self._patterns: dict[str, Compiled] = {}
        number = page.plain.entrance.record.number
        self._here = str(escape(url_for("booth.fill", number=number)))
        spoken = page.plain.entrance.frozen.campaign.language
        self._names = spoken if spoken != html_lang() else ""
        self._notes = takes_notes(page.style, CommentPlaces.SUBJECT)

    def row(self, row: Row) -> str:
        """The HTML of one subject."""
        pattern = self._patterns.get(row.scheme.id)
        if pattern is None:
            key = PatternKey(row, notes=self._notes, language=language(), names=self._names)
            pattern = self._patterns[row.scheme.id] = compiled(key)
        return pattern.fill(self._slots(row))

    def _slots(self, row: Row) -> Slots:
        post = Markup(' <span class="post">{}</span>').format(row.subject.post)
        slots = Slots(
            row=str(row.position),
            here=self._here,
            ordinal=str(self._ordinals[row.position]),
            name=str(escape(row.subject.name) + (post if row.subject.post else "")),
        )
        for at in range(len(row.fields)):
            self._rating(slots, row, at)
        if self._notes:
            name, anchor = note_name(row.position), f"c-{row.position}"
            note = self._page.typed.get(name, self._page.ballot.texts.get(row.comment_key, ""))
            slots["note"] = str(escape(note))
            slots["open"] = " open" if note else ""
            self._beside(slots, "note", anchor)
        return slots

    def _rating(self, slots: Slots, row: Row, at: int) -> None:
        page, one = self._page, row.fields[at]
        code = page.ballot.codes[one.position]
        anchor = f"f-{row.position}-{one.id}"
        slots[f"chosen.{at}.{code}"] = " checked"
        if isinstance(one.scale, NumberScale):
            held = number_text(one.scale, code) if code >= Code.FIRST else ""
            self._number(slots, at, page.typed.get(rating_name(one), held))
        reason = page.typed.get(reason_name(one)) or page.ballot.texts.get(one.reason_key, "")
        slots[f"reason.{at}"] = str(escape(reason))
        if page.at_next and anchor == page.next_open:
            slots[f"focus.{at}"] = " autofocus"
        self._beside(slots, str(at), anchor)

    def _number(self, slots: Slots, at: int, typed: str) -> None:
        answers = typed.split(JOIN)
        for mark in _MARKS.keys() & set(answers):
            slots[f"chosen.{at}.{_MARKS[mark]}"] = " checked"
        slots[f"typed.{at}"] = str(escape("".join(a for a in answers if a not in _MARKS)))

    def _beside(self, slots: Slots, place: str, anchor: str) -> None:
        words = self._page.wrong.get(anchor)
        if words is None:
            return
        slots[f"amiss.{place}"] = " amiss"
        slots[f"described.{place}"] = f' aria-describedby="e-{anchor}"'
        slots[f"wrong.{place}"] = str(
            Markup('<p class="wrong" id="e-{}">{}</p>').format(anchor, words)
        )
