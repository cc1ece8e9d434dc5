"""One's own account: password, second factor, sessions. This is the list of its pages."""

from flask import Blueprint

from survey.web.console.account import factors, own

_TOP = "/console/account"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    console.add_url_rule(_TOP, "account", own.show)
    console.add_url_rule(f"{_TOP}/password", "own_password", own.password, methods=["POST"])
    console.add_url_rule(f"{_TOP}/session", "own_session", own.end, methods=["POST"])
    begin = f"{_TOP}/authenticator"
    console.add_url_rule(begin, "authenticator", factors.begin, methods=["POST"])
    console.add_url_rule(f"{begin}/code", "authenticator_code", factors.finish, methods=["POST"])
    console.add_url_rule(f"{_TOP}/codes", "own_codes", factors.codes, methods=["POST"])
