"""Refusals that have to do with slips: printing, uploading, recalling, confirming."""

from survey.words.marking import words

SLIP_REFUSALS = {
    "unknown-serial": words("There is no slip with serial {serial}. Nothing was recalled."),
    "slip-used": words("Slip {serial} was used and cannot be recalled. Nothing was recalled."),
    "slip-recalled": words("Slip {serial} was recalled before. Nothing was recalled."),
    "mistyped-serial": words("This is not a serial: nine digits, the last one a check digit."),
    "unknown-batch": words("There is no batch {batch} in this campaign."),
    "batch-clash": words(
        "Something was issued at the same time, or this batch is here already. Nothing was kept;"
        " do it again."
    ),
    "nothing-to-recall": words("There is nothing to recall: no slip named, or none unused."),
    "not-to-be-recalled": words("{serial} cannot be recalled. Take it out; nothing was recalled."),
    "unknown-job": words("The press has no such job in this campaign."),
    "unknown-request": words("There is no such request in this campaign."),
    "wrong-job-state": words("This job of the press is over, or is not that far yet."),
    "paper-gone": words(
        "The slips were fetched before, or their time is over. They cannot be made again: recall"
        " the batch and order anew."
    ),
    "paper-not-yours": words(
        "Only the browser that ordered the slips can fetch them. If it is lost, recall the batch"
        " and order anew."
    ),
    "paper-refused": words("The waiting slips are damaged. Recall the batch and order anew."),
    "too-many-good": words("Good sheets are a number from 0 to {sheets}."),
    "request-answered": words("This was answered before, or is for somebody else to do."),
    "not-a-second-role": words(
        "{asked_by} asked for this: another person in another role has to confirm it."
    ),
    "monitor-confirms": words(
        "{asked_by} asked for this: a monitor has to confirm it, signed in with an account of his"
        " own."
    ),
    "asked-before": words(
        "{asked_by} has asked for this already. It waits for a monitor; withdraw it first to ask"
        " anew."
    ),
    "already-uploaded": words(
        "These slips are here already, as batch {batch} ({count} slips). Nothing was added."
    ),
}
