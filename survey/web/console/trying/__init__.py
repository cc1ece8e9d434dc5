"""Trying a definition out: every form as the booth shows it, and the rules on sample ballots."""

from flask import Blueprint

from survey.web.console.trying import previewing, rehearsing

_TOP = "/console/c/<digits:number>/plan"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    console.add_url_rule(f"{_TOP}/preview", "preview", previewing.choose)
    one = f"{_TOP}/preview/<class_id>/<section_id>"
    console.add_url_rule(one, "preview_ballot", previewing.ballot)
    console.add_url_rule(f"{_TOP}/rules/rehearsal", "rehearse_rules", rehearsing.rehearse)
