"""Settings, read once from the environment; what is wrong is said before anything starts."""

import os
import re
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Self
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

SECRET_LENGTH = 32
SECRET_SYMBOLS = 10
_HIGHEST_PORT = 65535
_SECRET_FILE = "secret_key"  # noqa: S105  the name of the file, not the secret
_POSTGRESQL = {"postgres", "postgresql", "postgresql+psycopg"}
_SQLITE = {"sqlite", "sqlite+pysqlite"}
_SQLITE_FILE = r"/(?!:memory:|file:).+"  # in memory it would be another database for every worker


class Language(StrEnum):
    """The languages of the interface."""

    CHINESE = "zh_Hans_CN"
    ENGLISH = "en"


class SettingsError(ValueError):
    """A setting cannot be used: `setting` is its name, `code` says what is wrong with it.

    Codes: weak-secret, secret-file-readable, bad-database-address, unknown-timezone,
    bad-public-address, bad-port, unknown-language. The value itself is never in the message, it
    may be a secret or hold a password.
    """

    def __init__(self, setting: str, code: str, advice: str) -> None:
        """Say which setting, what is wrong, and what to do."""
        super().__init__(f"{setting}: {code} ({advice})")
        self.setting = setting
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; `folder` holds what the service keeps, addresses have no slash at the end."""

    folder: Path
    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    timezone: ZoneInfo
    public_address: str
    host: str
    port: int
    language: Language

    @classmethod
    def from_environment(cls, environ: Mapping[str, str], folder: Path | None = None) -> Self:
        """Read the environment; make the folder, and a secret in it, where there is none.

        Takes SURVEY_FOLDER (unless `folder` is given), DATABASE_URL, SECRET_KEY, TIMEZONE, HOST,
        PORT, PUBLIC_ADDRESS and SURVEY_LANGUAGE. Raises SettingsError.
        """
        chosen = folder or Path(environ.get("SURVEY_FOLDER") or "instance")
        chosen = chosen.absolute()
        chosen.mkdir(mode=0o700, parents=True, exist_ok=True)
        host = environ.get("HOST") or "127.0.0.1"
        port = _port(environ.get("PORT") or "8000")
        default_database = f"sqlite:///{quote((chosen / 'survey.db').as_posix())}"
        return cls(
            folder=chosen,
            database_url=_database_url(environ.get("DATABASE_URL") or default_database),
            secret_key=_secret(environ.get("SECRET_KEY"), chosen / _SECRET_FILE),
            timezone=_timezone(environ.get("TIMEZONE") or "Asia/Shanghai"),
            public_address=_address(environ.get("PUBLIC_ADDRESS") or _own_address(host, port=port)),
            host=host,
            port=port,
            language=_language(environ.get("SURVEY_LANGUAGE") or Language.CHINESE),
        )


def _database_url(url: str) -> str:
    """The address as SQLAlchemy takes it, with psycopg 3 for PostgreSQL."""
    scheme, separator, rest = url.partition("://")
    if separator and scheme in _POSTGRESQL and rest.strip("/"):
        return f"postgresql+psycopg://{rest}"
    if separator and scheme in _SQLITE and re.fullmatch(_SQLITE_FILE, rest):
        return f"sqlite://{rest}"
    raise SettingsError(
        "DATABASE_URL",
        "bad-database-address",
        "postgresql://user:password@host/name or sqlite:///file",
    )


def _secret(given: str | None, kept: Path) -> str:
    """The secret given, or the one kept in the folder, made at the first start."""
    if given:
        return _strong(given, "SECRET_KEY")
    if not kept.exists():
        _keep_new_secret(kept)
    if os.name == "posix" and stat.S_IMODE(kept.stat().st_mode) & 0o077:
        raise SettingsError(kept.name, "secret-file-readable", "others can read it: chmod 600")
    return _strong(kept.read_text(encoding="ascii").strip(), kept.name)


def _strong(secret: str, setting: str) -> str:
    # Threat: whoever guesses it signs sessions and tokens of staff.
    if len(secret) < SECRET_LENGTH or len(set(secret)) < SECRET_SYMBOLS:
        raise SettingsError(
            setting, "weak-secret", f"at least {SECRET_LENGTH} characters drawn at random"
        )
    return secret


def _keep_new_secret(kept: Path) -> None:
    """Write a secret whole or not at all; of several workers starting at once the first wins."""
    draft = kept.with_name(f"{kept.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(SECRET_LENGTH))
    try:
        os.link(draft, kept)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _timezone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingsError(
            "TIMEZONE", "unknown-timezone", "a name such as Asia/Shanghai; is tzdata installed?"
        ) from None


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _HIGHEST_PORT):
        raise SettingsError("PORT", "bad-port", f"a number from 1 to {_HIGHEST_PORT}")
    return int(text)


def _own_address(host: str, *, port: int) -> str:
    reachable = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host  # noqa: S104  compared only
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def _address(text: str) -> str:
    """The address that is printed on slips: scheme, host and port alone."""
    error = SettingsError("PUBLIC_ADDRESS", "bad-public-address", "as http://10.0.0.5:8000")
    bare = text.rstrip("/")
    if not re.fullmatch(r"https?://[A-Za-z0-9.:\[\]_-]+", bare):
        raise error
    try:
        parts = urlsplit(bare)
        port = parts.port
    except ValueError:
        raise error from None
    if not parts.hostname or port == 0:
        raise error
    return bare


def _language(name: str) -> Language:
    try:
        return Language(name)
    except ValueError:
        known = ", ".join(Language)
        raise SettingsError("SURVEY_LANGUAGE", "unknown-language", f"one of {known}") from None
