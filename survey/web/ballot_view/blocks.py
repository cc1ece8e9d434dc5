"""What stands between the promises and the bar of a ballot, filled in or blank: one DOM for all.

The plain form shows it with what its evaluator has filled in; the sheet that scripts take over is
the same with nothing in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from markupsafe import Markup, escape

from survey.domain.ballot import Ballot, BallotStyle, Row
from survey.domain.campaign import BallotOrder, Campaign, CommentPlaces, Right
from survey.domain.scheme import Code, NumberScale
from survey.services.quick_filling import quick_scales
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
from survey.web.ballot_view.patterns import Standard, TilePattern, scale_answers, standards
from survey.web.ballot_view.rows import Compiled, PatternKey, Slots, compiled
from survey.web.ballot_view.rules import SaidQuota, SaidRule, said_quotas, said_rules
from survey.web.languages import html_lang, language

_MARKS = {Mark.DONT_KNOW: Code.DONT_KNOW, Mark.ABSTENTION: Code.ABSTENTION}


@dataclass(frozen=True, slots=True)
class CategoryBlock:
    """Subjects under one heading, which is empty where categories are mixed.

    `asked` is the only rating of all these subjects, said once above their grid.
    """

    name: str
    asked: str
    quotas: tuple[SaidQuota, ...]
    standards: tuple[Standard, ...]
    subjects: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class RestBlock:
    """What is still blank may be given one of these answers at once; `place` names the scale."""

    place: int
    name: str
    answers: tuple[TilePattern, ...]


@dataclass(frozen=True, kw_only=True)
class Blocks:
    """A ballot as it is shown; `rows` are its subjects in the order of the page.

    `here` is the address to which a subject's own button sends the form; without one there is
    nothing to send and the button is off.

    `typed` are the form's own values, shown in place of the ballot's where there are any; `wrong`
    are words beside a place, by its anchor; `focus` is the anchor of the rating to begin with.
    """

    campaign: Campaign
    style: BallotStyle
    rows: Sequence[Row]
    ballot: Ballot = field(repr=False)
    here: str = ""
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    wrong: Mapping[str, str] = field(default_factory=dict)
    focus: str = ""

    @property
    def language(self) -> str:
        """The language of the campaign's names."""
        return self.campaign.language

    @property
    def rules(self) -> tuple[SaidRule, ...]:
        """All validity rules in words."""
        return said_rules(self.style)

    @property
    def rest(self) -> tuple[RestBlock, ...]:
        """The quick fill, a block for each scale of choices."""
        scales = enumerate(quick_scales(self.style))
        return tuple(RestBlock(at, one.name, tuple(scale_answers(one))) for at, one in scales)

    @property
    def takes_note(self) -> bool:
        """Whether there is room for a comment on the whole ballot."""
        return takes_notes(self.style, CommentPlaces.BALLOT)

    @property
    def has_dossiers(self) -> bool:
        """Whether the class may read dossiers, published now or not."""
        return Right.DOSSIER in self.style.rights

    @property
    def takes_texts(self) -> bool:
        """Whether anything can be written."""
        return next(text_names(self.style), None) is not None

    @property
    def note(self) -> str:
        """The comment on the whole ballot."""
        return self.typed.get(BALLOT_NOTE, self.ballot.texts.get(0, ""))

    @cached_property
    def categories(self) -> tuple[CategoryBlock, ...]:
        """The subjects, block by block."""
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[CategoryBlock]:
        names = {one.id: one.name for one in self.campaign.categories}
        ordinals = {row.position: place for place, row in enumerate(self.rows, 1)}
        fill = _Filler(self, ordinals)
        if self.style.ballot.order is BallotOrder.SHUFFLED:
            shown: Sequence[tuple[str, Sequence[Row]]] = [("", self.rows)]
        else:
            runs = groupby(self.rows, key=lambda row: row.subject.category)
            shown = [(category, tuple(rows)) for category, rows in runs]
        for category, rows in shown:
            yield CategoryBlock(
                name=names.get(category, ""),
                asked=_only_rating(rows),
                quotas=said_quotas(self.style, category),
                standards=standards(rows),
                subjects=tuple(Markup(fill.row(row)) for row in rows),  # noqa: S704  the slots are escaped there
            )


def _only_rating(rows: Sequence[Row]) -> str:
    names = {field.name for row in rows for field in row.fields}
    single = all(len(row.fields) == 1 for row in rows)
    return names.pop() if single and len(names) == 1 else ""


class _Filler:
    """Fills the rows of one page."""

    def __init__(self, blocks: Blocks, ordinals: Mapping[int, int]) -> None:
        self._blocks = blocks
        self._ordinals = ordinals
        self._patterns: dict[str, Compiled] = {}
        self._here = str(escape(blocks.here))
        self._names = blocks.language if blocks.language != html_lang() else ""
        self._notes = takes_notes(blocks.style, CommentPlaces.SUBJECT)

    def row(self, row: Row) -> str:
        """The HTML of one subject."""
        pattern = self._patterns.get(row.scheme.id)
        if pattern is None:
            key = PatternKey(
                row,
                notes=self._notes,
                dossiers=self._blocks.has_dossiers,
                language=language(),
                names=self._names,
            )
            pattern = self._patterns[row.scheme.id] = compiled(key)
        return pattern.fill(self._slots(row))

    def _slots(self, row: Row) -> Slots:
        post = Markup(' <span class="post">{}</span>').format(row.subject.post)
        slots = Slots(
            row=str(row.position),
            here=self._here,
            off="" if self._here else " disabled",
            ordinal=str(self._ordinals[row.position]),
            name=str(escape(row.subject.name) + (post if row.subject.post else "")),
        )
        for at in range(len(row.fields)):
            self._rating(slots, row, at)
        if self._notes:
            name, anchor = note_name(row.position), f"c-{row.position}"
            note = self._blocks.typed.get(name, self._blocks.ballot.texts.get(row.comment_key, ""))
            slots["note"] = str(escape(note))
            slots["open"] = " open" if note else ""
            self._beside(slots, "note", anchor)
        return slots

    def _rating(self, slots: Slots, row: Row, at: int) -> None:
        blocks, one = self._blocks, row.fields[at]
        code = blocks.ballot.codes[one.position]
        anchor = f"f-{row.position}-{one.id}"
        slots[f"chosen.{at}.{code}"] = " checked"
        if isinstance(one.scale, NumberScale):
            held = number_text(one.scale, code) if code >= Code.FIRST else ""
            self._number(slots, at, blocks.typed.get(rating_name(one), held))
        reason = blocks.typed.get(reason_name(one)) or blocks.ballot.texts.get(one.reason_key, "")
        slots[f"reason.{at}"] = str(escape(reason))
        if anchor == blocks.focus:
            slots[f"focus.{at}"] = " autofocus"
        self._beside(slots, str(at), anchor)

    def _number(self, slots: Slots, at: int, typed: str) -> None:
        answers = typed.split(JOIN)
        for mark in _MARKS.keys() & set(answers):
            slots[f"chosen.{at}.{_MARKS[mark]}"] = " checked"
        slots[f"typed.{at}"] = str(escape("".join(a for a in answers if a not in _MARKS)))

    def _beside(self, slots: Slots, place: str, anchor: str) -> None:
        words = self._blocks.wrong.get(anchor)
        if words is None:
            return
        slots[f"amiss.{place}"] = " amiss"
        slots[f"described.{place}"] = f' aria-describedby="e-{anchor}"'
        slots[f"wrong.{place}"] = str(
            Markup('<p class="wrong" id="e-{}">{}</p>').format(anchor, words)
        )
