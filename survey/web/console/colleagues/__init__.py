"""Staff, looked after by an administrator. This is the list of these pages."""

from flask import Blueprint

from survey.web.console.colleagues import adding, changing, many

_TOP = "/console/staff"
_ONE = f"{_TOP}/<staff_id>"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    console.add_url_rule(_TOP, "staff", changing.everybody)
    console.add_url_rule(f"{_TOP}/new", "new_member", adding.show)
    console.add_url_rule(f"{_TOP}/new", "add_member", adding.add, methods=["POST"])
    console.add_url_rule(f"{_TOP}/many", "new_members", many.show)
    console.add_url_rule(f"{_TOP}/many", "add_members", many.add, methods=["POST"])
    console.add_url_rule(_ONE, "member", changing.show)
    console.add_url_rule(f"{_ONE}/roles", "member_roles", changing.roles, methods=["POST"])
    console.add_url_rule(f"{_ONE}/password", "member_password", adding.reset, methods=["POST"])
    console.add_url_rule(f"{_ONE}/lock", "lock_member", changing.lock, methods=["POST"])
    console.add_url_rule(f"{_ONE}/unlock", "unlock_member", changing.unlock, methods=["POST"])
    console.add_url_rule(f"{_ONE}/sessions", "member_sessions", changing.end, methods=["POST"])
