"""Words of the publication and of appeals: refusals, and acts by code."""

from survey.words.marking import words

APPEAL_CODES = {
    "rated": words("the rated"),
    "change-publication": words("change what the rated see"),
    "ask-change-publication": words("ask to change what the rated see"),
    "confirm-change-publication": words("confirm what the rated see"),
    "refuse-change-publication": words("refuse to change what the rated see"),
    "withdraw-change-publication": words("withdraw the request to change what the rated see"),
    "appeal": words("write an appeal"),
    "appeal-withdraw": words("withdraw an appeal"),
    "appeal-answer": words("answer an appeal"),
    "sight-own": words("their own result alone"),
    "sight-ranking": words("their own result and the ranking of their category"),
    "sight-nothing": words("nothing of the results"),
    "ground-figures": words("figures: a sum, a mean, the rank"),
    "ground-rules": words("rules: weights, quotas, who rated"),
    "ground-ballots": words("ballots: declared valid or invalid"),
    "ground-record": words("facts: name, post, category, dossier"),
    "ground-other": words("something else"),
}

OF_APPEALS = {
    "roles-rated-alone": words(
        "Whoever is rated holds no other role: {role} is for those who run, check or read."
    ),
    "account-lines-missing": words("Write a line for each account: the subject's id and a name."),
    "account-line-unreadable": words(
        "Line {line} is not an id and a name: “{text}”. An id has letters, digits and dashes, 16 at"
        " most. No account was made."
    ),
    "account-line-repeated": words(
        "Lines {earlier} and {line} are of one name: “{name}”. No account was made."
    ),
    "account-lines-too-many": words("At most {most} accounts are made at once."),
    "account-role-missing": words("Choose the role."),
    "publication-times-crossed": words(
        "First the beginning, then the end of reading; this end and the deadline for appeals must"
        " be in the future."
    ),
    "answer-days-out": words("State the days to answer an appeal: 1 to {most}."),
    "appeals-cut-short": words(
        "The rated were promised to appeal until {until}. The deadline can be moved later, never"
        " earlier, and not be left empty."
    ),
    "appeals-too-far": words(
        "The deadline for appeals is more than {most} days off. It could never be moved earlier,"
        " and nothing can be archived before it."
    ),
    "widening-unconfirmed": words(
        "More than was published is shown to the rated only once a monitor has confirmed it."
    ),
    "not-wider": words("This shows the rated no more than before; no monitor has to confirm it."),
    "not-for-the-rated": words("The office has not opened the result to the rated."),
    "reading-over": words(
        "The office has opened this result to the rated from {begins} to {ends}."
    ),
    "not-published": words("The results of this campaign are not published."),
    "no-appeals-taken": words("No appeals are taken in this campaign now."),
    "appeals-not-begun": words("Appeals can be written from {begins} on."),
    "appeals-over": words(
        "The deadline for appeals was {until}: no appeal can be written any more."
    ),
    "appeal-waits": words(
        "Your appeal waits for its answer. Withdraw it to write another before the deadline."
    ),
    "appeals-too-many": words(
        "{most} appeals were written, withdrawn ones among them, and no more are taken here. Speak"
        " to the office."
    ),
    "appeal-empty": words("Write what it is about; nothing was handed in."),
    "appeal-too-long": words(
        "The text has {bytes} bytes, {most} is the most. Make it shorter by about {characters}"
        " characters."
    ),
    "appeal-ground-missing": words("Choose what is disputed."),
    "appeal-answered": words("The appeal was answered and cannot be withdrawn any more."),
    "appeal-withdrawn": words("The appeal was withdrawn and is not answered."),
    "appeal-withdrawn-before": words("This appeal was withdrawn already, on {withdrawn}."),
    "appeal-answer-changed": words(
        "Nothing was kept: since you opened this page, the appeal was answered or the draft of its"
        " answer was changed. Look at what is there now, then decide anew."
    ),
    "unknown-appeal": words("There is no such appeal."),
    "appeal-period-runs": words(
        "Appeals can be written until {until}. Nothing is put away or destroyed before: it could"
        " still be needed."
    ),
    "appeals-unanswered": words(
        "{count} appeals wait for an answer. Answer them before anything is put away or destroyed."
    ),
}
