"""A campaign's own pages: how it stands, its acts, its papers. This is the list of them."""

from flask import Blueprint

from survey.web.console.campaign import (
    acts,
    ceremony,
    freezing,
    opening,
    page,
    papers,
    proofs,
    rehearsing,
    requests,
    second_opening,
    taking,
    works,
)

_TOP = "/console/c/<digits:number>"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    _add(console, "", "campaign", page.page)
    _both(console, "/act/<act>", "act", acts.show, acts.do)
    _both(console, "/freeze", "freeze", freezing.show, freezing.freeze)
    _both(console, "/times", "schedule", freezing.show_times, freezing.schedule)
    _both(console, "/open", "open", opening.show, opening.open_)
    _add(console, "/proofs", "proofs", proofs.page)
    _add(console, "/proofs/challenge", "challenge", proofs.challenge, post=True)
    _add(console, "/proofs/number", "proved", proofs.number, post=True)
    _add(console, "/proofs/answer", "prove", proofs.answer)
    _add(console, "/rehearse", "rehearse", rehearsing.begin, post=True)
    _add(console, "/rehearse/finish", "finish", rehearsing.finish, post=True)
    _add(console, "/rehearse/purge", "purge", rehearsing.purge, post=True)
    _both(console, "/request/<request_id>", "act_request", requests.page, requests.answer)
    _add(console, "/paper/<name>", "campaign_paper", papers.paper)
    _both(console, "/poster", "poster", papers.show_poster, papers.poster)
    _both(console, "/sign-in-sheet", "sheet_of_names", papers.show_names, papers.names)
    _add(console, "/definition.yaml", "definition_file", papers.definition)
    _add(console, "/long/<act>", "work", works.page)
    _add(console, "/long/<act>/progress", "work_progress", works.progress)
    _add(console, "/box/export", "export_box", taking.export, post=True)
    _add(console, "/box/file", "box_file", taking.box)
    _add(console, "/box/rewrite", "rewrite_tables", taking.rewrite, post=True)
    _both(console, "/box/results", "take_results", taking.show, taking.take)
    _both(console, "/ceremony", "start_ceremony", ceremony.show, ceremony.start)
    _both(console, "/second-opening", "second_opening", second_opening.show, second_opening.take)
    _add(console, "/ceremony/stop", "stop_ceremony", ceremony.stop, post=True)


def _add(console: Blueprint, path: str, name: str, view: object, *, post: bool = False) -> None:
    methods = ["POST"] if post else ["GET"]
    console.add_url_rule(_TOP + path, name, view, methods=methods)  # type: ignore[arg-type]


def _both(console: Blueprint, path: str, name: str, show: object, act: object) -> None:
    """A form, and what takes it, at one address."""
    _add(console, path, name, show)
    _add(console, path, f"do_{name}", act, post=True)
