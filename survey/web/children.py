"""Children of the service: processes of its own command line that do what no worker should do."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from survey.config import Settings
from survey.web.places import places

_PROGRAM = str(Path(__file__).parents[2] / "app.py")


def child_environment(settings: Settings) -> dict[str, str]:
    """The environment in which a child finds the settings of this service."""
    return os.environ | {
        "SURVEY_FOLDER": str(settings.folder),
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret_key,
        "TIMEZONE": str(settings.timezone),
        "HOST": settings.host,
        "PORT": str(settings.port),
        "PUBLIC_ADDRESS": settings.public_address,
        "SURVEY_LANGUAGE": settings.language.value,
    }


def start_child(*arguments: str, given: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a command of the product with a JSON object on its input; it goes on by itself.

    Threat: arguments and environment can be listed by others, so what matters goes by the pipe.
    """
    process = subprocess.Popen(  # noqa: S603  this program itself
        [sys.executable, _PROGRAM, *arguments],
        env=child_environment(places().settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # it goes on when the service is stopped
    )
    if process.stdin is not None:
        process.stdin.write(json.dumps(given).encode())
        process.stdin.close()
    return process
