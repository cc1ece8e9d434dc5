"""Cells of an imported table: marks, bonus, deductions, groups, and what is wrong with one."""

import re
import unicodedata
from fractions import Fraction

from survey.domain.directory_rows import TextFault
from survey.domain.exact import definition_string, parse_exact
from survey.domain.score_sheet.rules import CategoryRules

_NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?")
_DIGITS = re.compile(r"\d+(\.\d+)?")
_MOST_EXTRA = Fraction(1_000_000)
LONGEST_GROUP = 60


def mark_of(text: str) -> Fraction | None:
    """The number that a cell holds, None where it is none; signs and per cent are not read."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return parse_exact(plain) if _NUMBER.fullmatch(plain) else None


def _unread(text: str) -> str:
    """The code of the fault of a text that is no mark."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _DIGITS.fullmatch(plain):
        return "row-number-long"
    return "row-negative" if plain.startswith(("-", "−")) else "row-no-number"


def cell_fault(rules: CategoryRules, heading: str, text: str) -> TextFault | None:
    """What is wrong with a text that is not empty, under this heading; None: nothing."""
    if rules.correction is not None and heading == rules.correction.column:
        facts = (("length", str(len(text))), ("limit", str(LONGEST_GROUP)))
        return TextFault("row-too-long", facts) if len(text) > LONGEST_GROUP else None
    mark = mark_of(text)
    if mark is None:
        return TextFault(_unread(text), (("found", text[:40]),))
    full = next((one.full for one in rules.columns if one.name == heading), None)
    most = _MOST_EXTRA if full is None else full
    if mark > most:
        facts = (("found", text[:40]), ("full", definition_string(most)))
        return TextFault("row-over-limit" if full is None else "row-over-full", facts)
    return None
