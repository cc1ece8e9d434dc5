"""Texts of valid ballots: comments and reasons, kept without their ballots (docs/counting.md 5.5).

They are shown in the order of a hash that nobody can know before the box is opened, so that their
place says nothing of where in the box they came from.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from survey.domain.ballot import BALLOT_COMMENT, REASONS, ROW_COMMENTS, BallotStyle
from survey.domain.quota import Effect, RuleScope
from survey.domain.validity import Verdict

_BALLOT = ""  # in place of a subject


@dataclass(frozen=True, slots=True)
class Remark:
    """A text and the field it gives a reason for; a comment has no field."""

    text: str
    field: str = ""


class TextTally:
    """How often each text was written, by effective class and subject."""

    def __init__(self) -> None:
        self._remarks: dict[tuple[str, str], Counter[Remark]] = {}

    def add(
        self, style: BallotStyle, verdict: Verdict, texts: Mapping[int, str], *, host: str
    ) -> None:
        """Add the texts of a valid ballot, without those of what was voided."""
        for subject, remark in _standing(style, verdict, texts):
            self._remarks.setdefault((host, subject), Counter())[remark] += 1

    def merge(self, other: "TextTally") -> None:
        """Add what another part of the box held."""
        for key, remarks in other._remarks.items():  # noqa: SLF001  the same class
            self._remarks.setdefault(key, Counter()).update(remarks)

    def on_subject(self, subject: str, *, hosts: Iterable[str], inner_root: bytes) -> list[Remark]:
        """Comments on a subject and reasons, of some classes, in the order of release."""
        found: Counter[Remark] = Counter()
        for host in hosts:
            found.update(self._remarks.get((host, subject), Counter()))
        return sorted(found.elements(), key=lambda one: _place(one, inner_root))

    def on_ballots(self, *, hosts: Iterable[str], inner_root: bytes) -> list[str]:
        """Comments on the ballot as a whole, of some classes, in the order of release."""
        found = self.on_subject(_BALLOT, hosts=hosts, inner_root=inner_root)
        return [one.text for one in found]


def _standing(
    style: BallotStyle, verdict: Verdict, texts: Mapping[int, str]
) -> Iterator[tuple[str, Remark]]:
    voiding = [one for one in verdict.broken if one.effect is not Effect.WARN]
    rows = {row for one in voiding if one.scope is RuleScope.ROW for row in one.rows}
    fields = {field for one in voiding for field in one.fields}
    for key, text in texts.items():
        if key == BALLOT_COMMENT:
            yield _BALLOT, Remark(text)
            continue
        field = style.fields[key - REASONS] if key >= REASONS else None
        row = field.row if field else key - ROW_COMMENTS
        if row not in rows and (field is None or field.position not in fields):
            yield style.rows[row].subject.id, Remark(text, field.id if field else "")


def _place(remark: Remark, inner_root: bytes) -> tuple[bytes, str, str]:
    text = remark.text.encode()
    return sha256(_tag("text") + inner_root + text).digest(), remark.text, remark.field


def _tag(name: str) -> bytes:
    """`tag` of docs/protocol.md 0."""
    parts = (b"survey-1", name.encode())
    return b"".join(len(one).to_bytes(2, "big") + one for one in parts)
