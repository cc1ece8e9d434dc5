"""What is left of a ballot when its rules have been applied in order (`docs/counting.md` 3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.recount.ballots import Codes, Texts
from survey.recount.definition import Style
from survey.recount.quotas import quota_check
from survey.recount.reading import Json
from survey.recount.rules import Check, check_of
from survey.recount.scheme import BLANK

MALFORMED = "malformed"

CLASS_KIND = "class-"  # rules of these kinds are not for single ballots
WARN = "warn"


@dataclass(frozen=True)
class _Ordered:
    name: str
    scope: str
    check: Check


class Judge:
    """The rules of a style, in their order; rules that only warn change nothing here."""

    def __init__(self, style: Style, rules: Sequence[Json]) -> None:
        self._row_of = [i for i, row in enumerate(style.rows) for _ in row.scheme.fields]
        self._rows = style.rows
        named = [
            (rule, check_of(rule, style))
            for rule in rules
            if not rule["kind"].startswith(CLASS_KIND)
            and style.class_name in rule.get("classes", [style.class_name])
        ]
        named += [(quota, quota_check(quota, category, style)) for category, quota in style.quotas]
        self._rules = [
            _Ordered(rule["id"], _scope(rule), check)
            for rule, check in named
            if rule["effect"] != WARN
        ]

    def judge(self, codes: Codes, texts: Texts | None) -> tuple[Codes, str | None]:
        """Return the codes as the rules leave them and the reason if the ballot is invalid.

        What is voided becomes blank, and its texts are taken out of `texts`.
        """
        for rule in self._rules:
            places = rule.check(codes, texts)
            if places is None:
                continue
            if rule.scope == "ballot":
                return codes, rule.name
            codes = self._voided(codes, texts or Texts(), places, rows=rule.scope == "row")
        return codes, None

    def _voided(self, codes: Codes, texts: Texts, places: Sequence[int], *, rows: bool) -> Codes:
        if rows:
            at_fault = {self._row_of[i] for i in places}
            places = [i for r in at_fault for i in range(self._rows[r].start, self._rows[r].end)]
            for r in at_fault:
                texts.on_rows.pop(r, None)
        left = list(codes)
        for i in places:
            left[i] = BLANK
            texts.reasons.pop(i, None)
        return tuple(left)


def _scope(rule: Json) -> str:
    if rule["scope"] not in ("rating", "row", "ballot"):
        raise ValueError(rule["scope"])
    return str(rule["scope"])
