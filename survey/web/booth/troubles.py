"""What is wrong on a ballot, in words, with the places where to put it right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from survey.domain.ballot import BallotStyle, Field
from survey.domain.quota import RuleScope
from survey.domain.rule_check import BreachKind
from survey.domain.validity import Breach
from survey.services.reading import (
    BALLOT_NOTE,
    FieldFault,
    FieldFaultCode,
    note_name,
    rating_name,
    reason_name,
)
from survey.web.ballot_view.rules import breach_words
from survey.web.languages import gettext as _

MOST_PLACES = 20
_OF_SUBJECTS = {BreachKind.UNIFORM, BreachKind.FULL_MARKS}


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: an anchor of the ballot page, and how the place is called."""

    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong; `places` are all, `listed` as many as a summary can hold."""

    words: str
    places: tuple[Place, ...]

    @property
    def count(self) -> int:
        """How many places there are to put right."""
        return len(self.places)

    @property
    def listed(self) -> tuple[Place, ...]:
        """The first places."""
        return self.places[:MOST_PLACES]

    @property
    def unlisted(self) -> int:
        """How many more there are."""
        return len(self.places) - len(self.listed)


def of_faults(faults: Iterable[FieldFault], style: BallotStyle) -> tuple[Trouble, ...]:
    """What was typed and cannot be taken."""
    places = _named_places(style)
    return tuple(Trouble(_fault_words(one), (places[one.field_name],)) for one in faults)


def of_breaches(breaches: Iterable[Breach], style: BallotStyle) -> tuple[Trouble, ...]:
    """Rules that the ballot breaks."""
    return tuple(Trouble(breach_words(one, style), tuple(_places(one, style))) for one in breaches)


def of_blanks(blanks: Sequence[Field], style: BallotStyle) -> Trouble | None:
    """What was left open, None where nothing was."""
    if not blanks:
        return None
    places = tuple(_place(one, style) for one in blanks)
    return Trouble(_("Not filled in"), places)


def _places(breach: Breach, style: BallotStyle) -> Iterator[Place]:
    # A rule about a subject as a whole points at the subject once, not at each of its ratings; one
    # about the ballot as a whole would point at everything, which helps nobody.
    if breach.kind in _OF_SUBJECTS and breach.scope is RuleScope.BALLOT:
        return
    seen: set[int] = set()
    for position in breach.fields:
        field = style.fields[position]
        if breach.kind in _OF_SUBJECTS and field.row in seen:
            continue
        seen.add(field.row)
        place = _place(field, style)
        total = breach.facts.get(f"score.{field.row}")
        if total is not None:
            place = replace(
                place, name=_("%(place)s: total %(total)s", place=place.name, total=total)
            )
        yield place


def _place(field: Field, style: BallotStyle) -> Place:
    row = style.rows[field.row]
    named = row.subject.name
    if len(row.fields) > 1:
        named = _("%(subject)s, %(rating)s", subject=named, rating=field.name)
    return Place(f"f-{field.row}-{field.id}", named)


def _named_places(style: BallotStyle) -> dict[str, Place]:
    """Places by the name of their form field."""
    places = {BALLOT_NOTE: Place("note", _("Comment on the whole ballot"))}
    for row in style.rows:
        words = _("%(subject)s, comment", subject=row.subject.name)
        places[note_name(row.position)] = Place(f"c-{row.position}", words)
    for field in style.fields:
        place = _place(field, style)
        places[rating_name(field)] = places[reason_name(field)] = place
    return places


def _fault_words(fault: FieldFault) -> str:
    facts = fault.facts
    match fault.code:
        case FieldFaultCode.NOT_A_NUMBER:
            return _("Type a number from %(lowest)s to %(highest)s.", **facts)
        case FieldFaultCode.OUT_OF_RANGE:
            return _("The number must be from %(lowest)s to %(highest)s.", **facts)
        case FieldFaultCode.OFF_STEP:
            return _("The number must go in steps of %(step)s from %(lowest)s.", **facts)
        case FieldFaultCode.TWO_ANSWERS:
            return _("There are two answers here; leave one.")
        case FieldFaultCode.NOT_OFFERED:
            return _("This answer is not offered here.")
        case FieldFaultCode.NO_ROOM:
            return _(
                "Too long: %(bytes)s bytes, and %(room)s are left (about %(characters)s Chinese"
                " characters).",
                **facts,
            )
