"""The body of a plain form as the services take it."""

from werkzeug.datastructures import MultiDict

from survey.domain.errors import Malformed
from survey.services.casting import Declared
from survey.services.reading import JOIN

MOST_CODE_CHARACTERS = 60
HASH_DIGITS = 64


def typed_code(form: MultiDict[str, str]) -> str:
    """The code as typed; a longer text is cut, it is no code anyway."""
    return form.get("code", "")[:MOST_CODE_CHARACTERS]


def typed_fields(form: MultiDict[str, str]) -> dict[str, str]:
    """Names to values, several values of one name (a number and a mark beside it) joined."""
    return {name: JOIN.join(filter(None, values)) for name, values in form.lists()}


def declared(text: str) -> Declared:
    """What a form or a browser declares of its ballot; raises Malformed."""
    try:
        return Declared(text)
    except ValueError:
        raise Malformed(reason="declares") from None


def style_hash_of(digits: str) -> bytes:
    """The hash in an address, empty (which no style has) where it is not one."""
    try:
        return bytes.fromhex(digits) if len(digits) == HASH_DIGITS else b""
    except ValueError:
        return b""
