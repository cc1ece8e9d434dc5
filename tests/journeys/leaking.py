"""The service with the leak that it must not have: its worker makes the slips itself.

And, as such services do, it keeps the batch at hand for its page. The planted twin of the memory
test: where this is not found, the search finds nothing at all.
"""

from app import app
from survey.cli.slip_text import slip_text
from survey.clock import now
from survey.services.issuing import BatchPlan
from survey.services.press_work import Workshop, work
from survey.services.pressing import Ordered
from survey.services.printing import SlipText
from survey.web.console.slips import ordering
from survey.web.places import places

__all__ = ["app"]

AT_HAND: list[BatchPlan] = []


def make_here(ordered: Ordered) -> None:
    """What no worker does."""
    kept = places()

    def text(made: BatchPlan, language: str) -> SlipText:
        AT_HAND.append(made)
        timezone = kept.settings.timezone
        return slip_text(made.record, batch=made.number, timezone=timezone, language=language)

    shop = Workshop(kept.factory, kept.settings.folder, now, text)
    work(shop, ordered.job.id, ordered.key)


vars(ordering)["start_making"] = make_here
