"""Addresses of static files with their own hash: browsers keep them, and never an old one."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, url_for

_DIGITS = 12


def version_assets(app: Flask) -> None:
    """Offer `asset(name)` to the templates."""
    folder = Path(app.static_folder or "")

    @lru_cache
    def version(name: str) -> str:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:_DIGITS]

    def asset(name: str) -> str:
        return url_for("static", filename=name, v=version(name))

    app.jinja_env.globals["asset"] = asset
