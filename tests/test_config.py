import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import make_url

from survey.config import Language, Settings, SettingsError

_SECRET = "K7w2Vd9hQm4xTb8sLc1zRf6yNj3pGa5u"  # noqa: S105  of the example


def test_without_any_setting_everything_stands_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "测评 100%"
    settings = Settings.from_environment({"SURVEY_FOLDER": str(folder)})
    assert settings.folder == folder
    assert make_url(settings.database_url).database == str(folder / "survey.db")
    assert settings.timezone == ZoneInfo("Asia/Shanghai")
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.public_address == "http://127.0.0.1:8000"
    assert settings.language is Language.CHINESE
    assert folder.stat().st_mode & 0o077 == 0


def test_the_folder_given_by_the_program_goes_before_the_environment(tmp_path: Path) -> None:
    settings = Settings.from_environment({"SURVEY_FOLDER": "elsewhere"}, tmp_path)
    assert settings.folder == tmp_path


def test_every_setting_can_be_given(tmp_path: Path) -> None:
    environ = {
        "DATABASE_URL": "postgresql://survey:pw@db/survey",
        "SECRET_KEY": _SECRET,
        "TIMEZONE": "Asia/Urumqi",
        "PUBLIC_ADDRESS": "https://ceping.example.cn:8443/",
        "HOST": "0.0.0.0",  # noqa: S104  a setting of the example
        "PORT": "8443",
        "SURVEY_LANGUAGE": "en",
    }
    settings = Settings.from_environment(environ, tmp_path)
    assert settings == Settings(
        folder=tmp_path,
        database_url="postgresql+psycopg://survey:pw@db/survey",
        secret_key=_SECRET,
        timezone=ZoneInfo("Asia/Urumqi"),
        public_address="https://ceping.example.cn:8443",
        host="0.0.0.0",  # noqa: S104
        port=8443,
        language=Language.ENGLISH,
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("postgres://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql+psycopg://u@h/d", "postgresql+psycopg://u@h/d"),
        ("sqlite:////srv/survey.db", "sqlite:////srv/survey.db"),
        ("sqlite+pysqlite:///survey.db", "sqlite:///survey.db"),
    ],
)
def test_database_addresses_name_the_driver(tmp_path: Path, given: str, taken: str) -> None:
    assert Settings.from_environment({"DATABASE_URL": given}, tmp_path).database_url == taken


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104
        ("::", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("10.0.0.5", "http://10.0.0.5:8000"),
    ],
)
def test_the_public_address_follows_the_host(tmp_path: Path, host: str, address: str) -> None:
    assert Settings.from_environment({"HOST": host}, tmp_path).public_address == address


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("SECRET_KEY", "short", "weak-secret"),
        ("SECRET_KEY", "a" * 64, "weak-secret"),
        ("SECRET_KEY", "secret" * 8, "weak-secret"),
        ("DATABASE_URL", "mysql://h/d", "bad-database-address"),
        ("DATABASE_URL", "survey.db", "bad-database-address"),
        ("DATABASE_URL", "sqlite://", "bad-database-address"),
        ("DATABASE_URL", "sqlite:///:memory:", "bad-database-address"),
        ("DATABASE_URL", "sqlite:///file:x?mode=memory&uri=true", "bad-database-address"),
        ("DATABASE_URL", "postgresql:///", "bad-database-address"),
        ("TIMEZONE", "Asia/Nowhere", "unknown-timezone"),
        ("TIMEZONE", "../../etc/passwd", "unknown-timezone"),
        ("PUBLIC_ADDRESS", "10.0.0.5:8000", "bad-public-address"),
        ("PUBLIC_ADDRESS", "http://10.0.0.5/survey", "bad-public-address"),
        ("PUBLIC_ADDRESS", "http://h:99999", "bad-public-address"),
        ("PUBLIC_ADDRESS", "http://:80", "bad-public-address"),
        ("PUBLIC_ADDRESS", "ftp://h", "bad-public-address"),
        ("PORT", "http", "bad-port"),
        ("PORT", "0", "bad-port"),
        ("PORT", "65536", "bad-port"),
        ("PORT", "８０", "bad-port"),
        ("SURVEY_LANGUAGE", "fr", "unknown-language"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_but_not_quoted(
    tmp_path: Path, setting: str, value: str, code: str
) -> None:
    with pytest.raises(SettingsError) as refusal:
        Settings.from_environment({setting: value}, tmp_path)
    assert (refusal.value.setting, refusal.value.code) == (setting, code)
    assert setting in str(refusal.value)
    assert value not in str(refusal.value).partition("(")[0]


def test_a_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    first, second = (Settings.from_environment({}, tmp_path) for _ in range(2))
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_workers_that_start_together_have_one_secret(tmp_path: Path) -> None:
    barrier = threading.Barrier(8)

    def start(_: int) -> str:
        barrier.wait()
        return Settings.from_environment({}, tmp_path).secret_key

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(start, range(8)))) == 1


def test_a_kept_secret_that_others_can_read_or_that_is_weak_is_refused(tmp_path: Path) -> None:
    Settings.from_environment({}, tmp_path)
    file = tmp_path / "secret_key"
    file.chmod(0o640)
    with pytest.raises(SettingsError) as refusal:
        Settings.from_environment({}, tmp_path)
    assert refusal.value.code == "secret-file-readable"
    file.chmod(0o600)
    file.write_text("weak\n")
    with pytest.raises(SettingsError) as refusal:
        Settings.from_environment({}, tmp_path)
    assert refusal.value.code == "weak-secret"


def test_neither_the_secret_nor_the_databases_password_is_shown(tmp_path: Path) -> None:
    environ = {"SECRET_KEY": _SECRET, "DATABASE_URL": "postgresql://survey:passw0rd@db/survey"}
    shown = repr(Settings.from_environment(environ, tmp_path))
    assert _SECRET not in shown
    assert "passw0rd" not in shown
    assert os.fspath(tmp_path) in shown
