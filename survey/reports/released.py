"""The results document (docs/counting.md 6), read once into figures with types."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from survey.domain.document import Document
from survey.domain.errors import Malformed


class MalformedResults(Malformed):
    """A results document holds a member of another kind than docs/counting.md 6 says."""

    code = "malformed-results"


class CellState(StrEnum):
    """What became of a class's ratings of one subject."""

    RELEASED = "released"
    WITHHELD = "withheld"
    EMPTY = "empty"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Remark:
    """A released text and the field it gives a reason for; a comment has no field."""

    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes of a field by choice or band, in the order of the scale."""

    field: str
    counts: tuple[int, ...]
    dont_know: int
    abstention: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Ratings of one subject by one class in one field: their number and the sum of values."""

    field: str
    n: int
    sum: Fraction


@dataclass(frozen=True, slots=True)
class Spread:
    """Variance of the scores (0 to 100) that so many rows of a class gave a subject."""

    rows: int
    variance: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassResult:
    """One class's figures for a subject; empty strings, tuples and None stand for no figure."""

    class_id: str
    state: CellState
    score: str
    exact: str
    ballots: int | None
    cells: Mapping[str, Cell]
    votes: Mapping[str, Votes]
    spread: Spread | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectResult:
    """A subject's figures; `fields` are the all-class field scores by field id."""

    subject: str
    category: str
    score: str
    exact: str
    rank: int | None
    total_withheld: bool
    fields: Mapping[str, str]
    votes: Mapping[str, Votes]
    classes: tuple[ClassResult, ...]
    comments: tuple[Remark, ...] = ()

    def of_class(self, class_id: str) -> ClassResult | None:
        """What a class says of the subject, None where it does not rate it."""
        return next((one for one in self.classes if one.class_id == class_id), None)


@dataclass(frozen=True, slots=True)
class Counted:
    """So many ballots or envelopes for this reason; `by` is slip, ballot or empty."""

    reason: str
    n: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Valid and invalid ballots, and the reasons of the invalid ones; None where withheld."""

    valid: int
    invalid: int
    reasons: tuple[Counted, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """An effective class's slips and ballots; `void` is the rule that voids it, or empty."""

    class_id: str
    entitled: int
    issued: int
    recalled: int
    used: int
    ballots: int
    void: str
    verdicts: Verdicts | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All that is released of a campaign; hashes and roots in hex."""

    definition_hash: str
    box_root: str
    inner_root: str
    envelopes: int
    ballots: int
    refused: tuple[Counted, ...]
    verdicts: Verdicts | None
    classes: tuple[Participation, ...]
    subjects: tuple[SubjectResult, ...]
    comments: tuple[str, ...] = ()


def read_released(document: Mapping[str, object]) -> Results:
    """The figures of a results document; raises MalformedResults with the place."""
    try:
        return _results(Document(document))
    except Malformed as error:
        raise MalformedResults(**error.facts) from error


def _results(whole: Document) -> Results:
    opening = whole.part("opening")
    return Results(
        definition_hash=whole.text("definition_hash"),
        box_root=whole.text("box_root"),
        inner_root=whole.text("inner_root"),
        envelopes=opening.whole("envelopes"),
        ballots=opening.whole("ballots"),
        refused=tuple(_counted(one) for one in opening.parts("refused")),
        verdicts=_verdicts(whole),
        classes=tuple(_participation(one) for one in whole.parts("classes")),
        subjects=tuple(_subject(one) for one in whole.parts("subjects")),
        comments=_texts(whole),
    )


def _counted(part: Document) -> Counted:
    return Counted(part.text("reason"), part.whole("n"), part.text_or_empty("by"))


def _verdicts(holder: Document) -> Verdicts | None:
    if "verdicts" not in holder:
        return None
    part = holder.part("verdicts")
    shown = part.parts("reasons") if "reasons" in part else None
    reasons = None if shown is None else tuple(_counted(one) for one in shown)
    return Verdicts(part.whole("valid"), part.whole("invalid"), reasons)


def _participation(part: Document) -> Participation:
    return Participation(
        class_id=part.text("class"),
        entitled=part.whole("entitled"),
        issued=part.whole("issued"),
        recalled=part.whole("recalled"),
        used=part.whole("used"),
        ballots=part.whole("ballots"),
        void=part.text_or_empty("void"),
        verdicts=_verdicts(part),
    )


def _subject(part: Document) -> SubjectResult:
    return SubjectResult(
        subject=part.text("subject"),
        category=part.text("category"),
        score=part.text_or_empty("score"),
        exact=part.text_or_empty("exact"),
        rank=part.whole_or_none("rank"),
        total_withheld=part.flag("total_withheld"),
        fields={one.text("field"): one.text("score") for one in _listed(part, "fields")},
        votes={one.field: one for one in _votes(part)},
        classes=tuple(_class(one) for one in part.parts("classes")),
        comments=tuple(
            Remark(one.text("text"), one.text_or_empty("field"))
            for one in _listed(part, "comments")
        ),
    )


def _class(part: Document) -> ClassResult:
    cells = (
        Cell(one.text("field"), one.whole("n"), one.exact("sum")) for one in _listed(part, "cells")
    )
    return ClassResult(
        class_id=part.text("class"),
        state=part.one_of(CellState, "state"),
        score=part.text_or_empty("score"),
        exact=part.text_or_empty("exact"),
        ballots=part.whole_or_none("rows"),
        cells={one.field: one for one in cells},
        votes={one.field: one for one in _votes(part)},
        spread=_spread(part),
    )


def _spread(holder: Document) -> Spread | None:
    if "spread" not in holder:
        return None
    part = holder.part("spread")
    return Spread(part.whole("rows"), part.exact("variance"))


def _votes(holder: Document) -> Iterator[Votes]:
    for part in _listed(holder, "votes"):
        counts = part.members.get("counts")
        if not isinstance(counts, list | tuple) or not all(type(one) is int for one in counts):
            raise MalformedResults(place=part.where("counts"))
        held = tuple(int(one) for one in counts)
        yield Votes(part.text("field"), held, part.whole("dont_know"), part.whole("abstention"))


def _texts(whole: Document) -> tuple[str, ...]:
    held = whole.members.get("comments", ())
    if not isinstance(held, list | tuple) or not all(isinstance(one, str) for one in held):
        raise MalformedResults(place=whole.where("comments"))
    return tuple(str(one) for one in held)


def _listed(part: Document, name: str) -> tuple[Document, ...]:
    return tuple(part.parts(name)) if name in part else ()
