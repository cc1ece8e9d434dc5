"""Words of refusals that have to do with counted results."""

from survey.words.marking import words

OF_RESULTS = {
    "not-counted": words("The campaign is {state}, not counted yet."),
    "not-for-role": words("The results of a campaign that is {state} are not open to this role."),
    "unknown-category": words("There is no category {category}."),
    "unknown-subject": words("There is no subject {subject}."),
    "unknown-rater": words("No class {evaluator_class} rates here."),
    "unknown-field": words("There is no indicator {field} on this form."),
    "malformed-results": words("The results file is damaged at {place}."),
    "foreign-results": words("These results belong to another {member}."),
    "nothing-to-compare": words(
        "Choose the results file of the second count, or type its inner root."
    ),
    "not-a-root": words(
        "An inner root has 64 digits (0 to 9 and a to f). Nothing was compared; type it again."
    ),
    "not-two-people": words(
        "{name} has proposed this and does not confirm it as well. Nothing was changed."
    ),
}
