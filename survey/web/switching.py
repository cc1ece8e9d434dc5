"""This page in another language or size: an address of arguments alone.

Threat: whatever an address says comes back in the switches of every page, also of the one for a
page that is not there. A path of a slash, a backslash and a host would lead to that host, and a
receipt that somebody put into an address would be copied along. So no path is written, and of the
arguments only those that are known, with values that are known.
"""

from typing import Final
from urllib.parse import urlencode

from flask import request

KNOWN: Final = {
    "lang": ("zh", "en"),
    "size": ("large", "normal"),
    "device": ("own", "shared"),
    "screen": ("big",),
}


def this_page(**other: str) -> str:
    """A relative address of this very page with arguments exchanged."""
    given = {name: request.args.get(name, "") for name in KNOWN}
    kept = {name: value for name, value in given.items() if value in KNOWN[name]}
    return f"?{urlencode({**kept, **other})}"
