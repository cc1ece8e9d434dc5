"""Score sheets: why rules or a table are refused, by code."""

from survey.words.marking import words

OF_SCORES = {
    "scores-settled": words(
        "The campaign is {state}: its score sheet is made once it is counted, and changes no more"
        " when it is archived."
    ),
    "scores-need-reason": words(
        "The results are published. Say why the score sheet is changed; the reason is written into"
        " the ledger."
    ),
    "scores-changed": words(
        "Somebody saved the score sheet in between. Nothing was kept; look at it again and then"
        " repeat what you meant."
    ),
    "no-score-rules": words(
        "The rules of the score sheet name no column that is brought from Excel. Set them first."
    ),
    "score-columns-twice": words(
        "Two columns of the file are called “{name}”: {letters}. Delete one of them, or give it"
        " another heading."
    ),
    "no-score-sheet": words("There is no score sheet: the office has set no rules yet."),
}

RULE_FAULTS = {
    "score-full": words("A full mark must be more than 0."),
    "score-decimals": words("From 0 to {limit} decimal places."),
    "score-weight": words("The weight must be more than 0. Without a weight leave the name empty."),
    "score-no-parts": words("No part has a weight. The weights must sum to 100 %."),
    "score-weights-over": words("The weights sum to {total} %: {off} % too much."),
    "score-weights-under": words("The weights sum to {total} %: {off} % are missing."),
    "score-no-name": words("The name is missing."),
    "score-name-twice": words("The name “{name}” stands twice. Give one of them another."),
    "score-name-long": words("The name has more than {limit} characters. Shorten it."),
    "score-name-unclear": words(
        "“{name}” cannot be the heading of a column: it is read as an id, as a name, or as another"
        " column. Take another one."
    ),
    "score-no-field": words("Choose the item whose votes are counted."),
    "score-no-choices": words("Tick at least one choice that counts."),
    "score-foreign-choice": words("“{field}” does not offer all of the choices that are ticked."),
    "score-full-of-hundred": words(
        "Without bands the value itself counts, out of 100. Fill in bands, or leave the full mark"
        " at 100."
    ),
    "score-bands-gap": words(
        "Values under {lowest} fall into no band. Let the lowest band begin at 0."
    ),
    "score-bands-overlap": words("Two bands begin at {start}, so they overlap. Change one."),
    "score-band-outside": words("A band begins at {start}: bands begin from 0 to 100."),
    "score-band-points": words("{points} points are more than the full mark {full}, or under 0."),
    "score-cap": words("The most that counts must be more than 0. Leave it empty for no bound."),
    "score-correction-idle": words(
        "There is nothing to correct: the evaluation score has no weight."
    ),
    "score-no-number": words("“{found}” is not a number. Write it in digits, such as 87.5"),
    "score-number-long": words(
        "{found} has too many digits: at most 9 before the point and 9 after it."
    ),
    "score-band-no-start": words("Band {row}: it is missing from which value on it counts."),
    "score-band-no-points": words("Band {row}: its points are missing."),
    "score-missing-glyph": words("The font for slips lacks these characters: {characters}"),
    "score-brought": words(
        "{subject} has {found} under “{name}”, which was imported before and does not fit. Raise"
        " the full mark, or import a mended table."
    ),
}

SCORE_ROWS = {
    "row-unknown-subject": words(
        "There is no subject “{found}” in this campaign. Write id and name as in the template."
    ),
    "row-ambiguous-subject": words("Several subjects are called “{found}”: {ids}. Write the id."),
    "row-other-subject": words(
        "The id {id} is that of {name}. Are the rows shifted? Mend id or name."
    ),
    "row-subject-twice": words("The subject stands in row {first} already. Delete one of them."),
    "row-no-number": words("“{found}” is not a number. Write it in digits, such as 87.5"),
    "row-negative": words(
        "{found} has a minus. Write deductions without a sign; no mark is under 0."
    ),
    "row-over-full": words("{found} is more than the full mark {full}."),
    "row-over-limit": words(
        "{found} is more than {full}, the most that a bonus or a deduction may be."
    ),
    "row-number-long": words(
        "{found} has too many digits: at most 9 before the point and 9 after it."
    ),
    "row-missing-glyph": words("The font for slips lacks these characters: {characters}"),
    "row-foreign-column": words(
        "The rules of “{category}” know no “{name}”. Leave the cell empty, or set it in the rules."
    ),
}
