"""Words of refusals that have to do with plans and templates."""

from survey.words.marking import words

OF_PLANS = {
    "plan-changed": words(
        "{by} has changed this campaign while the page was open. What you typed is still here:"
        " compare it with what stands now, and save again."
    ),
    "plan-fixed": words(
        "The campaign is {state}: its definition cannot be changed. Thaw it first, as long as no"
        " slips are in force."
    ),
    "plan-unfinished": words(
        "The definition on the pages of the wizard is not finished ({count} faults), or says"
        " something else than what would be frozen. Finish it there, or undo the last change."
    ),
    "unknown-part": words("There is no {name} in this definition any more."),
    "nothing-to-undo": words("There is no change that could be undone."),
    "unknown-template": words("No definition named {name} comes with the product."),
    "unknown-scheme-here": words(
        "There is no scheme or scale “{id}” in this plan; somebody may have removed it. Go back to"
        " the schemes."
    ),
    "scale-in-use": words(
        "“{scale}” cannot be removed: these schemes rate on it: {schemes}. Give them another scale"
        " first."
    ),
    "unknown-scheme-template": words("There is no such template; it may have been removed."),
    "template-name-taken": words("There is a template “{name}” already. Take another name."),
    "bad-template-name": words("Give the template a name of 1 to {limit} characters."),
}
