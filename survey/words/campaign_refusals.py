"""Refusals of a campaign's own pages and of rehearsals: what is wrong, and what to do."""

from survey.words.marking import words

CAMPAIGN_REFUSALS = {
    "monitor-confirms": words(
        "{asked_by} asked for this: a monitor has to confirm it, signed in with an account of his"
        " own."
    ),
    "asked-before": words(
        "{asked_by} has asked for this already. It waits for a monitor; withdraw it first to ask"
        " anew."
    ),
    "still-at-work": words("This is being done already, begun by {by}. Wait until it has ended."),
    "not-exported": words("The box was not exported here yet, or the campaign was put away."),
    "work-died": words(
        "The process that did this has ended without a word. Nothing is half done; do it again."
    ),
    "work-failed": words(
        "This ended with an error of the program. Do it again; if it fails again, report it."
    ),
    "ceremony-stopped": words("The ceremony was stopped or left: nothing was written."),
    "time-unreadable": words("This is no time. Write it as 2026-11-30 18:00."),
    "lock-files-missing": words("Choose both public lock files (.pub)."),
    "one-set-unsaid": words(
        "Both locks have the name “{name}”. If they come from one set of cards, tick that; if not,"
        " you may have chosen the same holders' file twice."
    ),
    "no-file": words("Choose a file first."),
    "not-a-rehearsal": words("Campaign {number} is no rehearsal. Nothing was changed."),
    "not-for-a-rehearsal": words(
        "Campaign {number} is a rehearsal: “{act}” is for the real campaign only."
    ),
    "rehearsed-other-definition": words(
        "The definition of {number} has changed since this rehearsal was made from it. Purge the"
        " rehearsal and rehearse again."
    ),
    "rehearsal-keys-lost": words(
        "The keys of this rehearsal are not in the data folder. Purge it and rehearse again."
    ),
    "nothing-rehearsed": words(
        "No ballot was counted in the rehearsal {number}, so it has shown nothing. Purge it and"
        " rehearse again with a few ballots."
    ),
    "rehearsal-disagrees": words(
        "A check of the rehearsal fails: {check}. Do not open the campaign before this is"
        " understood; see: verify"
    ),
    "completed-before": words("The rehearsal {number} was completed before."),
    "no-rehearsal": words(
        "No rehearsal of {number} has been completed. See: campaign rehearse, campaign"
        " finish-rehearsal"
    ),
}
