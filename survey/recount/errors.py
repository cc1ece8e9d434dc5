"""Why a file is refused as a whole."""

from enum import StrEnum


class Refusal(StrEnum):
    """The names of `docs/protocol.md` 11 and 12, in the order in which they are looked at."""

    FORMAT = "format"
    CUT_OFF = "cut-off"
    DEFINITION_DIFFERS = "definition-differs"
    WRONG_ROOT = "wrong-root"
    BATCH_ALTERED = "batch-altered"
    UNKNOWN_ROOT = "unknown-root"
    COUNTS_DIFFER = "counts-differ"
    WRONG_KEY = "wrong-key"


class RecountRefused(Exception):
    """The file is refused as a whole and nothing of it is used.

    `code` is the reason, `facts` say where: line numbers, ids, roots in hex.
    """

    def __init__(self, code: Refusal, **facts: str | int) -> None:
        super().__init__(f"{code}: {facts}" if facts else str(code))
        self.code = code
        self.facts = facts
