"""Words of the slips' pages: for where jobs, requests and slips stand."""

from survey.domain.act_request import ActRequest, RequestedAct, RequestState
from survey.domain.press import PressAct, PressStage, PressState, SlipFormat
from survey.services.recalling import Standing
from survey.web.languages import gettext as _


def state_words(state: PressState) -> str:
    """Where a job stands."""
    return {
        PressState.MAKING: _("being made"),
        PressState.READY: _("ready, not handed out"),
        PressState.HANDED: _("handed out, not confirmed"),
        PressState.CONFIRMED: _("printed and confirmed"),
        PressState.LAPSED: _("not confirmed in time"),
        PressState.FAILED: _("failed, nothing was issued"),
    }[state]


def stage_words(stage: PressStage) -> str:
    """What a job does now."""
    return {
        PressStage.QUEUED: _("Starting"),
        PressStage.SLIPS: _("Printing slips"),
        PressStage.CODES: _("Making accounts"),
        PressStage.KEEPING: _("Keeping the batch"),
    }[stage]


def request_words(asked: ActRequest) -> str:
    """Where a request stands."""
    if asked.is_withdrawn:
        return _("withdrawn")
    return {
        RequestState.PENDING: _("waits for the second role"),
        RequestState.CONFIRMED: _("confirmed, to be made"),
        RequestState.REFUSED: _("refused"),
        RequestState.DONE: _("done"),
    }[asked.state]


def act_words(act: PressAct | RequestedAct) -> str:
    """What is asked of the press, or of a second person."""
    return {
        PressAct.ISSUE.value: _("Issue slips"),
        RequestedAct.REISSUE.value: _("Reissue slips"),
        RequestedAct.RECALL.value: _("Recall slips"),
        RequestedAct.EXTEND.value: _("Extend the evaluation"),
        RequestedAct.CLOSE.value: _("Close before the time"),
        RequestedAct.PUBLISH.value: _("Publish the results"),
        RequestedAct.VOID.value: _("Void the campaign"),
    }[act.value]


def slip_words(standing: Standing) -> str:
    """How a slip stands before a recall."""
    return {
        Standing.NEW: _("unused"),
        Standing.ENTERED: _("entered, not submitted; a saved draft is lost"),
        Standing.USED: _("used: cannot be recalled"),
        Standing.RECALLED: _("recalled before"),
        Standing.UNKNOWN: _("no slip of this campaign"),
        Standing.MISTYPED: _("not a serial: compare all nine digits"),
    }[standing]


def layout_words(layout: SlipFormat) -> str:
    """How many slips stand on a sheet."""
    return {
        SlipFormat.EIGHT: _("8 on a sheet (2 × 4)"),
        SlipFormat.TEN: _("10 on a sheet (2 × 5)"),
        SlipFormat.ONE: _("1 on a sheet, large print"),
    }[layout]


def slips_words() -> dict[str, object]:
    """What the templates of slips are offered."""
    return {
        "state_words": state_words,
        "stage_words": stage_words,
        "request_words": request_words,
        "act_words": act_words,
        "slip_words": slip_words,
        "layout_words": layout_words,
    }
