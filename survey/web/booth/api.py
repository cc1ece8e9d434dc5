"""The JSON entry points of the protocol, for whoever seals on his own device (docs/http.md)."""

from functools import lru_cache

from flask import Response, jsonify

from survey.clock import now
from survey.domain.errors import Malformed
from survey.services.casting import cast
from survey.services.entering import enter, let_in, style_of
from survey.services.filling import find_campaign, read_bytes, write_bytes
from survey.services.saving import DraftChanged, save
from survey.services.showing import reading_key
from survey.web.access import Entrant, admits
from survey.web.booth.form_fields import declared, style_hash_of
from survey.web.booth.kept_answers import KeptAnswer, keep
from survey.web.booth.members import members
from survey.web.errors import as_refusal
from survey.web.languages import language
from survey.web.places import acting, looking, places
from survey.words import error_words

AUTH_BYTES = 32
_YEAR = 31_536_000
_MOST_STYLES = 512


@admits(Entrant.ANYBODY)
def announce(number: str) -> Response:
    """What whoever holds a code must know before deriving its keys."""
    with looking() as session:
        kept = find_campaign(session, number)
    return jsonify(
        campaign=kept.id,
        number=kept.number,
        title=kept.title,
        state=kept.state.value,
        opens_at=kept.opens_at.isoformat(),
        closes_at=kept.closes_at.isoformat(),
    )


@admits(Entrant.SLIP)
def enter_slip(number: str) -> Response:
    """`auth` in; the style's hash, lock keys, `bind` and the draft out."""
    sent = members("auth")
    with looking() as session:
        found = enter(session, number, auth=_auth(sent), at=now())
        reading = reading_key(session, found, secret=places().settings.secret_key, at=now())
    let_in(places().box_writer, found)
    return jsonify(
        campaign=found.record.id,
        definition_hash=found.frozen.hash.hex(),
        style_hash=found.style_hash.hex(),
        ballot_lock=write_bytes(found.ballot_lock),
        slip_lock=write_bytes(found.slip_lock),
        bind=write_bytes(found.account.bind),
        **{"class": found.account.class_id, "section": found.account.section_id},
        closes_at=found.record.closes_at.isoformat(),
        draft=write_bytes(found.draft),
        reading=write_bytes(reading),
    )


@admits(Entrant.ANYBODY)
def style(number: str, style_hash: str) -> Response:
    """The bytes of a ballot style: its hash is its name, so they never change."""
    return _style(number, style_hash_of(style_hash)).answer(seconds=_YEAR)


@lru_cache(maxsize=_MOST_STYLES)
def _style(number: str, style_hash: bytes) -> KeptAnswer:
    with looking() as session:
        raw = style_of(session, number, style_hash=style_hash)
    return keep(raw, mimetype="application/json")


@admits(Entrant.SLIP)
def save_draft(number: str) -> Response:
    """A draft under the slip's own key, in place of the version named."""
    sent = members("auth", "draft", "replaces")
    with acting() as session:
        version = save(
            session,
            number,
            auth=_auth(sent),
            draft=read_bytes(sent["draft"]),
            replaces=sent["replaces"],
            at=now(),
        )
    return jsonify(version=version)


@admits(Entrant.SLIP)
def cast_envelope(number: str) -> Response:
    """A sealed envelope for good; the same one gets the same receipt again."""
    sent = members("auth", "outer", "declares")
    receipt = cast(
        places().box_writer,
        places().factory,
        number,
        auth=_auth(sent),
        outer=read_bytes(sent["outer"]),
        declares=declared(sent["declares"]),
        at=now(),
    )
    return jsonify(tracker=receipt.tracker, receipt=receipt.text)


def changed(error: DraftChanged) -> Response:
    """What is kept now, so that the device can show both and merge."""
    words = error_words(error.code, error.facts, language())
    return as_refusal(
        jsonify(code=error.code, words=words, current=write_bytes(error.current)), error
    )


def _auth(sent: dict[str, str]) -> bytes:
    auth = read_bytes(sent["auth"])
    if len(auth) != AUTH_BYTES:
        raise Malformed(reason="auth")
    return auth
