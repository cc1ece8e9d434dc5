"""Fields that an organiser has added to its directory, as a form gives them: names beside texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from survey.domain.directory import LONGEST_OWN_NAME
from survey.domain.directory_rows import TextFault, text_faults, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

OwnTexts: TypeAlias = "Sequence[tuple[str, str]]"
"""Pairs of a field's name and its text, in their order."""


def read_own(given: OwnTexts) -> tuple[dict[str, str], dict[str, TextFault]]:
    """The fields by name, without empty ones; what is wrong, by `own.N`, N counted from 0."""
    found: dict[str, str] = {}
    faults: dict[str, TextFault] = {}
    for place, (typed_name, typed) in enumerate(given):
        name, text = tidy(typed_name, None), tidy(typed, None)
        if fault := _fault(name, text, found):
            faults[f"own.{place}"] = fault
        elif text:
            found[name] = text
    return found, faults


def _fault(name: str, text: str, found: dict[str, str]) -> TextFault | None:
    if not text:
        return None
    if not name:
        return TextFault("own-no-name")
    if len(name) > LONGEST_OWN_NAME:
        facts = (("length", str(len(name))), ("limit", str(LONGEST_OWN_NAME)))
        return TextFault("own-name-too-long", facts)
    if name in found:
        return TextFault("own-twice")
    return next(text_faults(name, None), None) or next(text_faults(text, None), None)
