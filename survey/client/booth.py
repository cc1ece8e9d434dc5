"""The booth's protocol as a client: what a browser does, in Python (docs/http.md).

Trusts the slip alone: keys and ballot style are taken only if the slip's own `bind` covers them.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus

from survey.client.connection import Connection
from survey.sealing.canonical import JsonObject, read_canonical
from survey.sealing.code import read_code
from survey.sealing.derivation import CodeKeys, bind_value, derive
from survey.sealing.draft import draft_version, open_draft, seal_draft
from survey.sealing.encoding import b64, unb64
from survey.sealing.envelope import EnvelopeContext, seal, tracker


class Answer(Exception):
    """The service refused; `code` is its name for the reason, `status` the HTTP status."""

    def __init__(self, status: int, code: str) -> None:
        """Keep status and code."""
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code


class ForeignReceipt(Exception):
    """The receipt is not that of the envelope that was sent."""


class KeysExchanged(Exception):
    """Lock keys, definition or ballot style are not those for which the slip was issued."""


@dataclass(frozen=True)
class OpenBallot:
    """A ballot that was entered: the style's document, and what is needed to seal."""

    style: JsonObject
    style_hash: bytes
    keys: CodeKeys = field(repr=False)
    context: EnvelopeContext
    ballot_lock: bytes
    slip_lock: bytes
    draft: bytes

    def seal(self, padded: bytes) -> bytes:
        """The sealed outer envelope of a padded ballot."""
        return seal(
            padded,
            context=self.context,
            cast=self.keys.cast,
            ballot_lock=self.ballot_lock,
            slip_lock=self.slip_lock,
        )

    def read_draft(self) -> bytes:
        """The padded ballot of the draft that the server keeps."""
        return open_draft(
            self.draft,
            key=self.keys.draft,
            campaign=self.context.campaign,
            definition_hash=self.context.definition_hash,
            style_hash=self.style_hash,
        )

    def seal_draft(self, padded: bytes) -> bytes:
        """A padded ballot as the server may keep it."""
        return seal_draft(
            padded,
            key=self.keys.draft,
            campaign=self.context.campaign,
            definition_hash=self.context.definition_hash,
            style_hash=self.style_hash,
        )


class BoothClient:
    """One evaluator's connection to the booth of one campaign; styles are shared by their hash."""

    def __init__(
        self, address: str, number: str, *, styles: dict[str, bytes] | None = None
    ) -> None:
        """`address` as printed on the slip, such as http://10.0.0.5:8000."""
        self.connection = Connection(address)
        self.number = number
        self._styles = {} if styles is None else styles
        self._campaign = b""

    def close(self) -> None:
        """End the connection."""
        self.connection.close()

    def ask(self, method: str, path: str, body: JsonObject | None = None) -> bytes:
        """One request; raises Answer for every refusal."""
        sent = None if body is None else json.dumps(body).encode()
        headers = {} if body is None else {"Content-Type": "application/json"}
        answer = self.connection.ask(method, path, body=sent, headers=headers)
        received = answer.read()
        if answer.status >= HTTPStatus.MULTIPLE_CHOICES:
            kind = answer.headers.get_content_type()
            code = json.loads(received)["code"] if kind == "application/json" else answer.reason
            raise Answer(answer.status, str(code))
        return received

    def post(self, verb: str, body: JsonObject) -> JsonObject:
        """One JSON entry point of the booth."""
        received = json.loads(self.ask("POST", f"/api/b/{self.number}/{verb}", body))
        if not isinstance(received, dict):
            raise TypeError(verb)
        return received

    @property
    def campaign(self) -> bytes:
        """The campaign's id (16 bytes), as the service announces it; raises Answer.

        A wrong one gives keys that no slip has: nothing can be learnt by lying about it.
        """
        # Not functools.cached_property: until Python 3.12 its lock is shared by all clients.
        if not self._campaign:
            announced = json.loads(self.ask("GET", f"/api/b/{self.number}"))
            self._campaign = bytes.fromhex(announced["campaign"])
        return self._campaign

    def enter(self, code: str) -> OpenBallot:
        """Enter with a code; raises MistypedCode, Answer, KeysExchanged."""
        keys = derive(read_code(code), campaign=self.campaign)
        entrance = self.post("enter", {"auth": b64(keys.auth)})
        style_hash = str(entrance["style_hash"])
        if style_hash not in self._styles:
            path = f"/api/b/{self.number}/style/{style_hash}"
            self._styles[style_hash] = self.ask("GET", path)
        raw = self._styles[style_hash]
        ballot_lock = unb64(str(entrance["ballot_lock"]))
        slip_lock = unb64(str(entrance["slip_lock"]))
        definition_hash = bytes.fromhex(str(entrance["definition_hash"]))
        bound = bind_value(
            keys.bind,
            definition_hash=definition_hash,
            style_hash=sha256(raw).digest(),
            ballot_lock=ballot_lock,
            slip_lock=slip_lock,
        )
        if not hmac.compare_digest(bound, unb64(str(entrance["bind"]))):
            raise KeysExchanged
        style = read_canonical(raw)
        if not isinstance(style, dict):
            raise TypeError("style")
        context = EnvelopeContext(
            campaign=self.campaign,
            definition_hash=definition_hash,
            class_id=_id_of(style, "class"),
            section_id=_id_of(style, "section"),
            channel="online",
        )
        draft = unb64(str(entrance.get("draft", "")))
        return OpenBallot(style, sha256(raw).digest(), keys, context, ballot_lock, slip_lock, draft)

    def save(self, ballot: OpenBallot, padded: bytes) -> str:
        """Save for now; returns the draft's version."""
        draft = ballot.seal_draft(padded)
        replaces = draft_version(ballot.draft) if ballot.draft else ""
        body: JsonObject = {
            "auth": b64(ballot.keys.auth),
            "draft": b64(draft),
            "replaces": replaces,
        }
        return str(self.post("draft", body)["version"])

    def cast(self, ballot: OpenBallot, outer: bytes, *, declares: str) -> str:
        """Submit a sealed ballot for good; returns the receipt's text.

        Raises Answer, and ForeignReceipt for the receipt of another envelope.
        """
        body: JsonObject = {
            "auth": b64(ballot.keys.auth),
            "outer": b64(outer),
            "declares": declares,
        }
        receipt = str(self.post("cast", body)["receipt"])
        if receipt.partition(".")[0] != tracker(outer).hex():
            raise ForeignReceipt
        return receipt


def _id_of(style: JsonObject, member: str) -> str:
    part = style[member]
    if not isinstance(part, dict):
        raise TypeError(member)
    return str(part["id"])
