"""Canonical JSON: one value, one sequence of bytes (protocol section 1; RFC 8785 restricted)."""

import json
import unicodedata
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from survey.sealing.errors import FormFault, NotCanonical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json]"
JsonObject: TypeAlias = "dict[str, Json]"

_GREATEST = 2**53 - 1


def canonical_bytes(value: Json) -> bytes:
    """The canonical UTF-8 bytes of strings, integers, booleans, lists (tuples) and dicts.

    Raises NotCanonical for everything else: null, floats, integers beyond ±(2⁵³ − 1), text that
    is not NFC or has lone surrogates, member names that are not ASCII strings.
    """
    try:
        _demand_form(value)
        text = json.dumps(
            value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
        )
        return text.encode()
    except UnicodeEncodeError:
        raise NotCanonical(reason=FormFault.TEXT) from None
    except RecursionError:
        raise NotCanonical(reason=FormFault.KIND) from None


def read_canonical(raw: bytes) -> Json:
    """The value whose canonical form these bytes are; raises NotCanonical for all other bytes."""
    try:
        value: Json = json.loads(raw.decode(), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotCanonical(reason=FormFault.SYNTAX) from None
    # Writing again finds what a parser forgives: white space, order, names given twice, escapes.
    if canonical_bytes(value) != raw:
        raise NotCanonical(reason=FormFault.BYTES)
    return value


def _refuse(_: str) -> NoReturn:
    raise NotCanonical(reason=FormFault.NUMBER)


def _demand_form(value: object) -> None:
    match value:
        case str():
            _demand_text(value)
        case dict():
            for name, member in value.items():
                _demand_name(name)
                _demand_form(member)
        case list() | tuple():
            for item in value:
                _demand_form(item)
        case int():
            if abs(value) > _GREATEST:
                raise NotCanonical(reason=FormFault.NUMBER)
        case _:
            fault = FormFault.NUMBER if isinstance(value, float) else FormFault.KIND
            raise NotCanonical(reason=fault)


def _demand_text(text: str) -> None:
    # Two spellings of one name must not give two hashes.
    if not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        raise NotCanonical(reason=FormFault.TEXT)


def _demand_name(name: object) -> None:
    if not (isinstance(name, str) and name.isascii()):
        raise NotCanonical(reason=FormFault.NAME)
