"""Schemes and scales of a plan, and the library of templates. This is the list of their pages."""

from flask import Blueprint

from survey.web.console.schemes import library, listing, scale_page, scheme_page

_TOP = "/console/c/<digits:number>/plan/schemes"
_LIBRARY = "/console/templates"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    console.add_url_rule(_TOP, "plan_schemes", listing.show)
    console.add_url_rule(_TOP, "change_plan_schemes", listing.act, methods=["POST"])
    console.add_url_rule(f"{_TOP}/scheme/<key>", "plan_scheme", scheme_page.show)
    console.add_url_rule(
        f"{_TOP}/scheme/<key>", "save_plan_scheme", scheme_page.save, methods=["POST"]
    )
    console.add_url_rule(f"{_TOP}/scale/<key>", "plan_scale", scale_page.show)
    console.add_url_rule(
        f"{_TOP}/scale/<key>", "save_plan_scale", scale_page.save, methods=["POST"]
    )
    console.add_url_rule(
        f"{_TOP}/scheme/<key>/template", "keep_template", library.keep, methods=["POST"]
    )
    console.add_url_rule(_LIBRARY, "templates", library.show)
    console.add_url_rule(f"{_LIBRARY}/<key>", "rename_template", library.rename, methods=["POST"])
    console.add_url_rule(
        f"{_LIBRARY}/<key>/remove", "remove_template", library.remove, methods=["POST"]
    )
    console.add_url_rule(
        f"{_LIBRARY}/<key>/restore", "restore_template", library.restore, methods=["POST"]
    )
