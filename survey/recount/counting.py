"""Counting with the ballot lock (`docs/counting.md` 3, 4): from ballots to a tally."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from survey.recount.ballots import Codes, Malformed, Texts, not_offered, unpacker
from survey.recount.definition import Definition, Effective, Style
from survey.recount.errors import RecountRefused, Refusal
from survey.recount.innerfile import Inner, read_inner
from survey.recount.opening import Opening, opener_of
from survey.recount.reading import Json, strictly
from survey.recount.scheme import exact
from survey.recount.score import Counting, read_counting
from survey.recount.tally import Tally
from survey.recount.validity import CLASS_KIND, MALFORMED, WARN, Judge


@dataclass
class ClassCount:
    """An effective class: its turnout, its ballots, why some are invalid, the rule it broke."""

    issued: int = 0
    recalled: int = 0
    used: int = 0
    ballots: int = 0
    invalid: Counter[str] = field(default_factory=Counter)
    void: str | None = None

    @property
    def valid(self) -> int:
        """Return the number of valid ballots."""
        return self.ballots - self.invalid.total()


@dataclass
class Count:
    """Everything that the results file is made of, before anything is withheld."""

    inner: Inner
    counting: Counting
    tally: Tally
    classes: list[ClassCount]
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def void(self) -> set[int]:
        """Return the void effective classes."""
        return {i for i, found in enumerate(self.classes) if found.void is not None}


def open_and_count(stream: BinaryIO, *, inner_root: str, ballot_scalar: int) -> Count:
    """Return the count of an inner file; raise RecountRefused.

    `stream` is the inner file, seekable; `inner_root` its root as signed, in hex;
    `ballot_scalar` the private scalar of the ballot lock. Ballots are held a few at a time.
    """
    inner = read_inner(stream)
    if inner.root.hex() != inner_root:
        raise RecountRefused(Refusal.WRONG_ROOT, found=inner.root.hex())
    definition = inner.definition
    opener = opener_of(ballot_scalar, definition.locks["ballot"])
    with strictly():
        counting = read_counting(definition.raw["count"])
    tally = Tally(definition, keep_rows=counting.keeps_rows)
    opening = Opening(stream, inner, opener)
    count = Count(inner, counting, tally, _turnout(inner), opening.refused)
    piles: dict[tuple[str, str], _StyleCount] = {}
    for stratum, padded in opening.ballots():
        place = (stratum.class_name, stratum.section)
        if place not in piles:
            piles[place] = _StyleCount(definition, definition.styles[place], count)
        piles[place].add(padded)
    for effective, found in zip(definition.effective, count.classes, strict=True):
        found.void = _broken_class_rule(definition, effective, found)
    return count


def _turnout(inner: Inner) -> list[ClassCount]:
    classes = [ClassCount() for _ in inner.definition.effective]
    for row in inner.header["turnout"]:
        found = classes[inner.definition.host_of[row["class"]]]
        found.issued += row["issued"]
        found.recalled += row["recalled"]
        found.used += row["used"]
    return classes


class _StyleCount:
    """Judges and adds up the ballots of one style."""

    def __init__(self, definition: Definition, style: Style, count: Count) -> None:
        self._style = style
        self._unpack = unpacker(style)
        with strictly():
            self._judge = Judge(style, definition.rules).judge
        self._tally = count.tally
        self._class = count.classes[definition.host_of[style.class_name]]

    def add(self, padded: Sequence[bytes]) -> None:
        """Add some padded ballots."""
        self._class.ballots += len(padded)
        valid = []
        for codes, texts in self._well_formed(padded):
            left, reason = self._judge(codes, texts)
            if reason is not None:
                self._class.invalid[reason] += 1
                continue
            valid.append(left)
            if texts is not None:
                self._tally.add_texts(self._style, texts)
        self._tally.add(self._style, valid)

    def _well_formed(self, padded: Sequence[bytes]) -> list[tuple[Codes, Texts | None]]:
        found = []
        for one in padded:
            try:
                found.append(self._unpack(one))
            except Malformed:
                self._class.invalid[MALFORMED] += 1
        wrong = not_offered(self._style, [codes for codes, _ in found])
        if wrong:
            self._class.invalid[MALFORMED] += len(wrong)
        return [one for i, one in enumerate(found) if i not in wrong]


def _broken_class_rule(
    definition: Definition, effective: Effective, found: ClassCount
) -> str | None:
    """Return the first rule of kind class-… that makes an effective class void."""
    for rule in definition.rules:
        named = rule.get("classes", effective.members)
        if (
            rule["kind"].startswith(CLASS_KIND)
            and rule["effect"] != WARN
            and not set(effective.members).isdisjoint(named)
            and _breaks(rule, effective, found)
        ):
            return str(rule["id"])
    return None


def _breaks(rule: Json, effective: Effective, found: ClassCount) -> bool:
    if rule["kind"] == "class-returned":
        return found.ballots > found.issued - found.recalled
    if rule["kind"] == "class-turnout":
        return found.used * 100 < exact(rule["percent"]) * effective.entitled
    raise ValueError(rule["kind"])
