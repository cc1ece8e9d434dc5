"""Slips: batches, orders to the press, recall, confirmation. This is the list of their pages."""

from flask import Blueprint

from survey.web.console.slips import batches, jobs, offline, ordering, recalling, requests

_TOP = "/console/c/<digits:number>/slips"
_JOB = f"{_TOP}/job/<job_id>"
_REQUEST = f"{_TOP}/request/<request_id>"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    console.add_url_rule(_TOP, "slips", batches.overview)
    console.add_url_rule(f"{_TOP}/batch/<digits:batch>", "batch", batches.batch)
    console.add_url_rule(f"{_TOP}/batch/<digits:batch>/cover.pdf", "cover", batches.cover)
    console.add_url_rule(f"{_TOP}/order", "order", ordering.show)
    console.add_url_rule(f"{_TOP}/order", "place_order", ordering.place, methods=["POST"])
    console.add_url_rule(_JOB, "job", jobs.page)
    console.add_url_rule(f"{_JOB}/progress", "job_progress", jobs.progress)
    console.add_url_rule(f"{_JOB}/paper", "paper", jobs.paper, methods=["POST"])
    console.add_url_rule(f"{_JOB}/confirm", "confirm_job", jobs.confirm, methods=["POST"])
    console.add_url_rule(f"{_TOP}/recall", "recall", recalling.show, methods=["GET", "POST"])
    console.add_url_rule(f"{_TOP}/offline", "offline_slips", offline.page)
    console.add_url_rule(f"{_TOP}/offline", "take_offline", offline.take, methods=["POST"])
    console.add_url_rule(f"{_TOP}/offline/frozen.json", "frozen_file", offline.frozen)
    recall = f"{_TOP}/recall/slips"
    console.add_url_rule(recall, "recall_slips", recalling.slips, methods=["POST"])
    recall_batch = f"{_TOP}/batch/<digits:batch>/recall"
    console.add_url_rule(recall_batch, "recall_batch", recalling.batch, methods=["POST"])
    console.add_url_rule(_REQUEST, "request", requests.page)
    console.add_url_rule(_REQUEST, "answer", requests.answer, methods=["POST"])
    console.add_url_rule(f"{_REQUEST}/make", "make", requests.make, methods=["POST"])
