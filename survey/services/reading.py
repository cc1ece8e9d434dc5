"""Reading a filled form: names and values of HTML fields to the codes and texts of a ballot.

Names: `r.<row>.<field id>` a rating, `why.<row>.<field id>` its reason, `note.<row>` the comment on
a subject, `note` the comment on the ballot (row 0-based). A rating's value is a choice's id, the
number as typed, or a mark of `Mark`; several values of one name come joined by JOIN.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from survey.domain.ballot import BALLOT_COMMENT, Ballot, BallotStyle, Field
from survey.domain.campaign import CommentPlaces, Right
from survey.domain.exact import exact_string, parse_exact, rounded_string
from survey.domain.scheme import ChoiceScale, Code, NumberScale, RatingScale

JOIN = "\x1f"
BALLOT_NOTE = "note"

_TEXT_HEAD = 4  # key and length before every text (docs/protocol.md 7)
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")


class Mark(StrEnum):
    """A rating's answers that are not values."""

    DONT_KNOW = "dont-know"
    ABSTENTION = "abstention"


class FieldFaultCode(StrEnum):
    """Why what was filled in cannot be taken."""

    NOT_A_NUMBER = "not-a-number"
    OUT_OF_RANGE = "out-of-range"
    OFF_STEP = "off-step"
    TWO_ANSWERS = "two-answers"
    NOT_OFFERED = "not-offered"
    NO_ROOM = "no-room-for-texts"


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One field that cannot be taken as filled: its name, why, and the facts for the words."""

    field_name: str
    code: FieldFaultCode
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form holds; a field with a fault is blank, a text without room is left out."""

    ballot: Ballot
    faults: tuple[FieldFault, ...]


def rating_name(field: Field) -> str:
    """Name of a rating in the form."""
    return f"r.{field.row}.{field.id}"


def reason_name(field: Field) -> str:
    """Name of a rating's reason in the form."""
    return f"why.{field.row}.{field.id}"


def note_name(row: int) -> str:
    """Name of the comment on a subject in the form."""
    return f"note.{row}"


def asks_reason(scale: RatingScale) -> bool:
    """Whether some choice of the scale needs a reason."""
    return isinstance(scale, ChoiceScale) and any(one.needs_reason for one in scale.choices)


def takes_notes(style: BallotStyle, place: CommentPlaces) -> bool:
    """Whether evaluators of this style may comment at this place (SUBJECT or BALLOT)."""
    offered = style.ballot.comments in (place, CommentPlaces.BOTH)
    return offered and Right.COMMENT in style.rights and style.ballot.text_bytes > 0


def text_names(style: BallotStyle) -> Iterator[tuple[int, str]]:
    """Key and form name of every text that the style takes, keys ascending."""
    if takes_notes(style, CommentPlaces.BALLOT):
        yield BALLOT_COMMENT, BALLOT_NOTE
    if takes_notes(style, CommentPlaces.SUBJECT):
        yield from ((row.comment_key, note_name(row.position)) for row in style.rows)
    if style.ballot.text_bytes:
        asking = (one for one in style.fields if asks_reason(one.scale))
        yield from ((one.reason_key, reason_name(one)) for one in asking)


def read_fields(style: BallotStyle, form: Mapping[str, str]) -> Filled:
    """The ballot that a form fills in, and every field that cannot be taken."""
    codes: list[int] = []
    faults: list[FieldFault] = []
    for field in style.fields:
        typed = form.get(rating_name(field), "")
        answer = _read(field.scale, typed) if typed else Code.BLANK
        if isinstance(answer, _Refused):
            faults.append(FieldFault(rating_name(field), answer.code, answer.facts))
            answer = Code.BLANK
        codes.append(answer)
    texts, overflow = _read_texts(style, form)
    return Filled(Ballot(tuple(codes), texts), (*faults, *overflow))


def number_facts(scale: NumberScale) -> dict[str, str | int]:
    """What is said of a number scale: its ends and its step."""
    return {
        "lowest": decimal_text(scale.minimum),
        "highest": decimal_text(scale.maximum),
        "step": decimal_text(scale.step),
    }


@dataclass(frozen=True, slots=True)
class _Refused:
    code: FieldFaultCode
    facts: Mapping[str, str | int]


def _read(scale: RatingScale, typed: str) -> int | _Refused:
    answers = [one.strip() for one in typed.split(JOIN) if one.strip()]
    if len(answers) > 1:
        return _Refused(FieldFaultCode.TWO_ANSWERS, {})
    if not answers:
        return Code.BLANK
    if answers[0] in (Mark.DONT_KNOW, Mark.ABSTENTION):
        code = Code.DONT_KNOW if answers[0] == Mark.DONT_KNOW else Code.ABSTENTION
        return code if scale.offers(code) else _Refused(FieldFaultCode.NOT_OFFERED, {})
    if isinstance(scale, NumberScale):
        return _read_number(scale, answers[0])
    found = scale.code_of(answers[0]) if isinstance(scale, ChoiceScale) else Code.BLANK
    return found or _Refused(FieldFaultCode.NOT_OFFERED, {})


def _read_number(scale: NumberScale, typed: str) -> int | _Refused:
    # Full-width digits and the Chinese full stop are what a Chinese keyboard gives.
    plain = unicodedata.normalize("NFKC", typed).replace("。", ".")
    facts = number_facts(scale)
    if not _NUMBER.fullmatch(plain):
        return _Refused(FieldFaultCode.NOT_A_NUMBER, facts)
    value = parse_exact(plain)
    if not scale.minimum <= value <= scale.maximum:
        return _Refused(FieldFaultCode.OUT_OF_RANGE, facts)
    steps = (value - scale.minimum) / scale.step
    if steps.denominator != 1:
        return _Refused(FieldFaultCode.OFF_STEP, facts)
    return Code.FIRST + int(steps)


def number_text(scale: NumberScale, code: int) -> str:
    """A number as one types it."""
    return decimal_text(scale.value(code))


def decimal_text(value: Fraction) -> str:
    """A number with as many decimals as it has, as a fraction where these do not end."""
    for places in range(10):
        if (value * 10**places).denominator == 1:
            return rounded_string(value, places=places)
    return exact_string(value)


def _read_texts(
    style: BallotStyle, form: Mapping[str, str]
) -> tuple[dict[int, str], list[FieldFault]]:
    texts: dict[int, str] = {}
    faults: list[FieldFault] = []
    used, room = 0, style.ballot.text_bytes
    for key, name in text_names(style):
        if not (text := clean_text(form.get(name, ""))):
            continue
        size = _TEXT_HEAD + len(text.encode())
        if used + size > room:
            left = max(0, room - used - _TEXT_HEAD)
            facts = {"bytes": size - _TEXT_HEAD, "room": left, "characters": left // 3}
            faults.append(FieldFault(name, FieldFaultCode.NO_ROOM, facts))
            continue
        texts[key] = text
        used += size
    return texts, faults


def clean_text(typed: str) -> str:
    """A text as a ballot may hold it: NFC, lines ended by LF, no other control characters."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _CONTROLS.sub("", lines)).strip()
