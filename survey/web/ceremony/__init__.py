"""The ceremony: both locks opened in the browser. This is the list of its pages.

An app of its own in a process of its own, not a part of the service's.
"""

from collections.abc import Callable

from flask import Blueprint
from flask.typing import ResponseReturnValue

from survey.web.ceremony import acts, door, pages

TOP = "/ceremony"

ceremony = Blueprint("ceremony", __name__, url_prefix=TOP)

ceremony.add_url_rule("/", endpoint="page", view_func=pages.page)
ceremony.add_url_rule("/certificate.pdf", endpoint="certificate", view_func=pages.certificate)
ceremony.add_url_rule("/enter", endpoint="door", view_func=door.show)
ceremony.add_url_rule("/enter", endpoint="enter", view_func=door.enter, methods=["POST"])
ACTS: dict[str, Callable[[], ResponseReturnValue]] = {
    "begin": acts.begin,
    "slip-cards": acts.slip_cards,
    "roots": acts.roots,
    "inner-root": acts.inner_root,
    "ballot-cards": acts.ballot_cards,
    "stop": acts.stop,
    "end": acts.end,
}
# Going back to an act's address, or switching its language after a refusal, shows the step.
for name, act in ACTS.items():
    ceremony.add_url_rule(f"/{name}", endpoint=name, view_func=act, methods=["POST"])
    ceremony.add_url_rule(f"/{name}", endpoint="back", view_func=pages.back, methods=["GET"])
