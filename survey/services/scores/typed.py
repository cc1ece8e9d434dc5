"""The rules of a category as its form has them: fields by name, each with a list of texts.

p0 is the evaluation score, p1, p2 … are shares of votes, c0 … columns, e0 … bonus and deductions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, TypeAlias

from survey.domain.directory_rows import tidy
from survey.domain.errors import Fault
from survey.domain.exact import definition_string, parse_exact
from survey.domain.score_sheet.rules import (
    CategoryRules,
    Correction,
    Extra,
    Method,
    Part,
    PointBand,
    Sign,
    Source,
)

Form: TypeAlias = Mapping[str, Sequence[str]]

MOST: Final = 30
"""Parts of one kind that a form may have."""
_NUMBER: Final = re.compile(r"-?\d{1,9}(\.\d{1,9})?")
_DIGITS: Final = re.compile(r"-?\d+(\.\d+)?")
_KEY: Final = re.compile(r"([pce])(\d{1,2})-")


def shown_form(rules: CategoryRules) -> dict[str, list[str]]:
    """What the form holds of rules that are kept."""
    shown: dict[str, list[str]] = {
        "full": [definition_string(rules.full)],
        "decimals": [str(rules.decimals)],
    }
    shares = 0
    columns = 0
    for part in rules.parts:
        if part.source is Source.COLUMN:
            key, columns = f"c{columns}", columns + 1
        elif part.source is Source.SHARE:
            shares += 1
            key = f"p{shares}"
        else:
            key = "p0"
        shown |= _shown_part(key, part)
    for at, extra in enumerate(rules.extras):
        shown[f"e{at}-name"] = [extra.name]
        shown[f"e{at}-sign"] = [extra.sign.value]
        shown[f"e{at}-cap"] = ["" if extra.cap is None else definition_string(extra.cap)]
    if rules.correction is not None:
        shown["method"] = [rules.correction.method.value]
        shown["group"] = [rules.correction.column]
        shown["capped"] = ["yes"] if rules.correction.capped else []
    return shown


def _shown_part(key: str, part: Part) -> dict[str, list[str]]:
    return {
        f"{key}-name": [part.name],
        f"{key}-weight": [definition_string(part.weight)],
        f"{key}-full": [definition_string(part.full)],
        f"{key}-field": [part.field],
        f"{key}-choice": list(part.choices),
        f"{key}-from": [definition_string(one.at_least) for one in part.bands],
        f"{key}-points": [definition_string(one.points) for one in part.bands],
    }


@dataclass
class ReadForm:
    """Reads a form, and notes by field what cannot be read; `keys` are of parts, then extras."""

    form: Form
    faults: list[Fault] = field(default_factory=list)
    part_keys: list[str] = field(default_factory=list)
    extra_keys: list[str] = field(default_factory=list)

    def rules(self, category: str) -> CategoryRules:
        """The rules that were typed; what cannot be read is 0 and stands among the faults."""
        parts = []
        for key in ("p0", *self._keys("p"), *self._keys("c")):
            part = self._part(key)
            if part is not None:
                self.part_keys.append(key)
                parts.append(part)
        return CategoryRules(
            category=category,
            full=self._number("full", blank="100"),
            decimals=self._whole("decimals"),
            parts=tuple(parts),
            extras=tuple(self._extras()),
            correction=self._correction(),
        )

    def field_of(self, place: str) -> str:
        """The part of the form that a place of the rules is on."""
        for name, keys in (("parts", self.part_keys), ("extras", self.extra_keys)):
            if place.startswith(f"{name}["):
                return keys[int(place[len(name) + 1 : -1])]
        return place

    def _keys(self, kind: str) -> list[str]:
        """Keys of one kind that the form has, in their order; p0 is asked for by itself."""
        found = {int(m[2]) for name in self.form if (m := _KEY.match(name)) and m[1] == kind}
        return [f"{kind}{at}" for at in sorted(found)[:MOST] if (kind, at) != ("p", 0)]

    def _part(self, key: str) -> Part | None:
        """The part with this key; None where nothing is typed that makes one."""
        name, weight = self._text(f"{key}-name"), self._text(f"{key}-weight")
        # The evaluation score has its name from the start: without a weight it is no part.
        if not weight and (key == "p0" or not name):
            return None
        is_column = key[0] == "c"
        source = Source.COLUMN if is_column else Source.SCORE if key == "p0" else Source.SHARE
        return Part(
            name=name,
            weight=self._number(f"{key}-weight"),
            source=source,
            full=self._number(f"{key}-full", blank="100"),
            field=self._text(f"{key}-field") if source is Source.SHARE else "",
            choices=tuple(self.form.get(f"{key}-choice", ())) if source is Source.SHARE else (),
            bands=() if is_column else tuple(self._bands(key)),
        )

    def _bands(self, key: str) -> list[PointBand]:
        pairs = zip(
            self.form.get(f"{key}-from", ()), self.form.get(f"{key}-points", ()), strict=False
        )
        return [
            PointBand(self._end(key, start, row, "start"), self._end(key, points, row, "points"))
            for row, (start, points) in enumerate(pairs, 1)
            if start.strip() or points.strip()
        ]

    def _end(self, key: str, text: str, row: int, end: str) -> Fraction:
        if text.strip():
            return self._read(key, text)
        self.faults.append(Fault(key, f"score-band-no-{end}", (("row", str(row)),)))
        return Fraction(0)

    def _extras(self) -> list[Extra]:
        found = []
        for key in self._keys("e"):
            name, sign = self._text(f"{key}-name"), self._text(f"{key}-sign")
            if name:
                self.extra_keys.append(key)
                cap = self._number(f"{key}-cap") if self._text(f"{key}-cap") else None
                deducts = sign == Sign.DEDUCTION
                found.append(Extra(name, Sign.DEDUCTION if deducts else Sign.BONUS, cap))
        return found

    def _correction(self) -> Correction | None:
        method = self._text("method")
        if method not in set(Method):
            return None
        return Correction(Method(method), self._text("group"), capped=bool(self._text("capped")))

    def _text(self, name: str) -> str:
        return tidy("".join(self.form.get(name, ())[:1]), None)

    def _number(self, name: str, *, blank: str = "") -> Fraction:
        return self._read(name, self._text(name) or blank)

    def _whole(self, name: str) -> int:
        value = self._number(name, blank="2")
        if value.denominator != 1:
            self.faults.append(Fault(name, "score-no-number", (("found", str(value)),)))
        return int(value)

    def _read(self, place: str, text: str) -> Fraction:
        plain = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip()
        if not _NUMBER.fullmatch(plain):
            code = "score-number-long" if _DIGITS.fullmatch(plain) else "score-no-number"
            self.faults.append(Fault(place, code, (("found", text.strip()[:40]),)))
            plain = "0"
        return parse_exact(plain)
