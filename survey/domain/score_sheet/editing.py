"""When a score sheet may be changed, and by what an older one is known."""

from survey.domain.errors import Refusal
from survey.domain.lifecycle import CampaignState


class ScoresSettled(Refusal):
    """The campaign is not counted yet, or archived: nothing of its score sheet changes."""

    code = "scores-settled"


class ScoresNeedReason(Refusal):
    """After the publication each change says why."""

    code = "scores-need-reason"


class ScoresChanged(Refusal):
    """Somebody saved the score sheet after the form or the preview was shown."""

    code = "scores-changed"


class NoScoreRules(Refusal):
    """There are no rules yet, so there is no sheet, and no column to bring."""

    code = "no-score-rules"


class ColumnsTwice(Refusal):
    """Two columns of a table have one heading of the rules."""

    code = "score-columns-twice"


class NoScoreSheet(Refusal):
    """There is no score sheet that could be printed."""

    code = "no-score-sheet"


def check_editing(state: CampaignState, reason: str) -> None:
    """Raises ScoresSettled, or ScoresNeedReason where it is published and none is given."""
    if state not in {CampaignState.COUNTED, CampaignState.PUBLISHED}:
        raise ScoresSettled(state=state)
    if state is CampaignState.PUBLISHED and not reason.strip():
        raise ScoresNeedReason
