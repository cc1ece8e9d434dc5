"""What the ceremony's app is built with: the ceremony, its one-time code, when it was used last."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import TYPE_CHECKING

from flask import current_app

from survey.domain.errors import Refusal
from survey.services.conducting import OVER, WORKING

if TYPE_CHECKING:
    from survey.config import Settings
    from survey.services.conducting import Ceremony

EXTENSION = "ceremony"
CODE_LENGTH = 12
MOST_TRIES = 5
GROUP = 4

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("ILO", "110")


class WrongCeremonyCode(Refusal):
    """The code is not the one that the console shows; after some tries the ceremony ends."""

    code = "wrong-ceremony-code"


class CeremonyCodeSpent(Refusal):
    """The code was used: whoever used it has the ceremony."""

    code = "ceremony-code-spent"


def new_code() -> str:
    """A one-time code to be typed: 12 symbols, 60 bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH))


@dataclass
class Hall:
    """The ceremony's process: who holds the door, and whether it is time to leave.

    Threat: another browser on the machine or in the network. The code of 60 bits lets one browser
    in, once; its cookie is drawn then and lives in memory as everything here.
    """

    settings: Settings
    ceremony: Ceremony
    code: str = field(default_factory=new_code, repr=False)
    cookie: str = field(default="", repr=False)
    tries: int = 0
    is_left: bool = False
    used_at: float = field(default_factory=time.monotonic)
    _door: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def enter(self, typed: str) -> str:
        """The cookie of the one browser that is let in; raises as named above."""
        with self._door:
            if self.cookie:
                raise CeremonyCodeSpent
            self.tries += 1
            if not compare_digest(read_code(typed).encode(), self.code.encode()):
                if self.tries >= MOST_TRIES:
                    self.ceremony.stop()
                    self.leave()
                raise WrongCeremonyCode(tries=max(0, MOST_TRIES - self.tries))
            self.cookie = secrets.token_urlsafe(32)
            return self.cookie

    def holds(self, cookie: str) -> bool:
        """Whether this is the cookie that was given."""
        return bool(self.cookie) and compare_digest(cookie.encode(), self.cookie.encode())

    def touch(self) -> None:
        """Somebody did something."""
        self.used_at = time.monotonic()

    def leave(self) -> None:
        """The process may end."""
        self.is_left = True

    def is_over(self, *, idle: float, linger: float) -> bool:
        """Whether to end now: left, or nobody did anything for `idle` (over: `linger`) seconds.

        While an opening is being made there is nothing to do: the time runs from when it is made.
        """
        if self.ceremony.step in WORKING:
            self.touch()
        rest = linger if self.ceremony.step in OVER else idle
        return self.is_left or time.monotonic() - self.used_at > rest


def grouped_code(code: str) -> str:
    """As it is shown and typed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """What was meant by what was typed."""
    kept = (one for one in typed.upper() if one.isascii() and one.isalnum())
    return "".join(kept).translate(_ALIKE)


def hall() -> Hall:
    """The hall of the running app."""
    kept: Hall = current_app.extensions[EXTENSION]
    return kept
