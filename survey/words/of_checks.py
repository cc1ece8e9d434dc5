"""What `verify` compared, in words, by the code of the check."""

from collections.abc import Mapping

from survey.words.marking import words

_BROKEN = words("entry {broken}")
_HASH = "{hash}"
_FOUND = {
    "ledger-chain": words("entries: {entries}, head {head}"),
    "issued-root": words("{batch}, slips: {size}, {hash}"),
    "used-equals-box": words("used: {used}, in the box: {boxed}"),
}


def found_words(code: str, facts: Mapping[str, str | int]) -> str:
    """The message of what a check found, to be translated and filled with its facts."""
    return _BROKEN if "broken" in facts else _FOUND.get(code, _HASH)
