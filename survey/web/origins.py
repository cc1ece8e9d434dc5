"""Forms of staff come from this site alone.

Threat: another site sends a form with the browser's cookies, or signs somebody in as somebody else
(login CSRF). The cookies are SameSite=Strict and every form carries a token; what the browser says
of a request's origin is asked beside them, so that no single lock is the only one.
"""

from urllib.parse import urlsplit

from flask import request

from survey.domain.errors import Refusal
from survey.web.places import places

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"", "same-origin", "none"})
# Pages send no referrer, and browsers then name no origin either.
_UNNAMED = frozenset({"", "null"})


class ForeignForm(Refusal):
    """What was sent comes from another site's page."""

    code = "foreign-form"


def keep_own_site() -> None:
    """Refuse what another site's page sends to change something; raises ForeignForm."""
    if request.method in _READING:
        return
    if request.headers.get("Sec-Fetch-Site", "") not in _OURS:
        raise ForeignForm
    origin = request.headers.get("Origin", "")
    if origin not in _UNNAMED and urlsplit(origin).netloc not in _own_hosts():
        raise ForeignForm


def _own_hosts() -> set[str]:
    return {request.host, urlsplit(places().settings.public_address).netloc}
