"""Faults of a definition, by code: what is wrong, where the numbers come from, and what to do."""

from survey.words.marking import words

FAULTS = {
    "file-too-large": words("The file has {bytes} bytes; at most {limit} are read."),
    "not-utf8": words(
        "The file is not UTF-8. Save it as UTF-8 (not GBK, not UTF-16) and try again."
    ),
    "empty-file": words("The file is empty."),
    "yaml-syntax": words(
        "This is not YAML: {problem}. Look at this line and the one above it: "
        "indentation, colon with a space after it, closing brackets and quotes."
    ),
    "yaml-tab": words("This line is indented with a tab. Use spaces."),
    "yaml-alias": words(
        "Anchors and aliases (& and *) are not taken. Write it out, or put the text in quotes."
    ),
    "yaml-tag": words("Tags ({tag}) are not taken. Remove it, or put the text in quotes."),
    "yaml-key": words("A key must be a text."),
    "many-documents": words(
        "The file holds more than one document (a line of ---). One file, one campaign."
    ),
    "too-deep": words("More than {limit} levels are nested here."),
    "duplicate-key": words("The key “{key}” is here already, in line {first}."),
    "wrong-type": words("This must be {expected}, but is {found}."),
    "unknown-key": words("There is no key “{key}” here. Known are: {known}"),
    "missing-key": words("The key “{key}” is missing."),
    "not-allowed": words("“{found}” is not possible here. Possible are: {allowed}"),
    "one-key-only": words(
        "Give exactly one of these, with what belongs to it and nothing of the others: {allowed}"
    ),
    "bad-number": words("“{found}” is not a number. Write 12, 12.5 or 100/3."),
    "bad-bound": words(
        "“{found}” is not a bound. Write a number of subjects (3) or a share with a per "
        "cent sign (30%)."
    ),
    "bad-time": words(
        "“{found}” is not a time. Write 2026-12-01 08:30, or with offset 2026-12-01T08:30+08:00."
    ),
    "number-range": words("{found} is not possible here: {least} to {limit}."),
    "empty-list": words("There is nothing here; at least one entry is needed."),
    "item-count": words("There must be {limit} entries here, not {found}."),
    "ambiguous-name": words("“{name}” is the name of several: {ids}. Write the id."),
    "weight-missing": words(
        "The weight is missing. Give each part a weight, or say weights: equal."
    ),
    "weight-twice": words(
        "The weight is given twice: here and by “weights” of the whole level. Remove one."
    ),
    "weights-count": words("There are {weights} weights for {parts} parts."),
    "no-maximum": words(
        "by-maximum takes the maximum of each scale as weight; this part has no number scale."
    ),
    "scale-missing": words("“{indicator}” has no scale, and neither group nor scheme gives one."),
    "scheme-missing": words(
        "No scheme is given for {category}, here or among the default schemes."
    ),
    "time-missing": words("The time is not set yet."),
    "times-crossed": words("The closing time is not after the opening time."),
    "bad-id": words("“{found}” is not an id: 1 to 16 letters A–Z a–z, digits or hyphens."),
    "reserved-id": words("The id “{id}” has a meaning of its own here. Take another."),
    "duplicate-id": words("The id “{id}” is taken already, at {first}."),
    "listed-twice": words("“{found}” is listed twice."),
    "bad-campaign-id": words(
        "“{found}” is not a campaign's id (32 hex digits). Remove the line: import draws one."
    ),
    "bad-campaign-number": words(
        "“{found}” is not a campaign's number (6 digits). Remove the line: import draws one."
    ),
    "bad-language": words("“{found}” is not a language. Write en or zh-Hans-CN."),
    "empty-text": words("The name is empty."),
    "not-nfc": words(
        "“{found}” is written with composed characters in a form that looks the same but "
        "is not. Write “{normal}”."
    ),
    "control-character": words(
        "There is a character here that cannot be seen: {character}. Remove it."
    ),
    "text-too-long": words("The text has {length} characters; at most {limit} are possible."),
    "missing-glyph": words("The font for slips lacks these characters: {characters}"),
    "too-long-for-slip": words(
        "“{text}” is too long for a slip: it would print too small to read. "
        "Leave out at least {over} characters."
    ),
    "unknown-category": words("There is no category “{found}”."),
    "unknown-subject": words("There is no subject “{found}”."),
    "unknown-scale": words("There is no scale “{found}”."),
    "unknown-scheme": words("There is no scheme “{found}”."),
    "unknown-class": words("There is no evaluator class “{found}”."),
    "full-not-positive": words("Full points must be more than 0, not {found}."),
    "points-range": words("{choice} has {points} points; possible are 0 to {full} (full points)."),
    "too-few-values": words("The scale has {values} values; at least 2 are needed."),
    "too-many-values": words(
        "The scale has {values} values; at most {limit} are possible. Take a larger step."
    ),
    "min-not-below-max": words("The minimum {min} is not below the maximum {max}."),
    "min-negative": words("The minimum {min} is below 0."),
    "step-not-positive": words("The step must be more than 0, not {step}."),
    "step-divides-not": words(
        "Steps of {step} do not lead from {min} to {max}: {rest} is left over."
    ),
    "band-reversed": words("{band}: the lower end {start} is not below the upper end {end}."),
    "band-range": words("{band}, {start} to {end}, does not lie within {min} to {max}."),
    "bands-overlap": words("{band} and {other} overlap."),
    "weight-range": words("The weight {weight} is not within 0 to 100."),
    "weights-sum": words(
        "The weights here sum to {sum}, not 100; the difference is {difference}. For "
        "equal weights write weights: equal."
    ),
    "class-weights-sum": words(
        "The weights of the classes that rate {category} sum to {sum}, not 100; the "
        "difference is {difference}. Change them, or say count: shares: proportional."
    ),
    "no-class-weight": words(
        "All classes that rate {category} have weight 0: there would be no score."
    ),
    "unnamed-group": words(
        "A group must have a name. A scheme of one level has “indicators” and no groups."
    ),
    "entitled-range": words("{entitled} people entitled: possible are 1 to {limit}."),
    "spares-range": words("{spares} spare slips: possible are 0 to {limit}."),
    "subjects-without-scope": words(
        "Subjects are listed, but the scope is all. Write scope: own, all-but-own or listed."
    ),
    "scope-without-subjects": words("The scope “{scope}” needs a list of subjects."),
    "section-empty": words(
        "{evaluators}, section {section}: there is nobody to rate on this ballot yet. "
        "Say who rates whom."
    ),
    "subject-unrated": words("Nobody rates {subject}."),
    "merged-with-itself": words("A class cannot be merged with itself."),
    "merge-chain": words("{host} is itself merged with {other}. Merge with {other} directly."),
    "merged-and-open": words("{evaluators} is merged with another class; say “open” there."),
    "merge-schemes": words(
        "{evaluators} and {host} do not rate {category} with the same scheme. Merged "
        "classes must, in every category."
    ),
    "small-class": words(
        "Only {entitled} of {evaluators} rate {subject}, fewer than {k}: no figure of "
        "theirs could be shown. Merge the class with another, or declare it open and "
        "tell its members before they rate."
    ),
    "small-merged-class": words(
        "Even merged, only {entitled} of {evaluators} rate {subject}, fewer than {k}. "
        "Merge more classes, or declare the class open and tell its members before they rate."
    ),
    "assigned-twice": words("{evaluators} is assigned to {category} twice."),
    "quota-field": words("“{scheme}” has no indicator “{field}” and no such overall rating."),
    "quota-choice": words("“{scheme}” has no choice “{choice}” there."),
    "quota-range": words(
        "“{field}” of “{scheme}” is rated by choices: name a choice, not a range."
    ),
    "quota-without-object": words("The quota names no choice and no range of values."),
    "quota-two-objects": words("The quota names a choice and a range. Keep one of them."),
    "quota-range-empty": words("The range from {start} below {below} is empty."),
    "quota-without-bound": words("The quota says neither at_least nor at_most."),
    "quota-bound-range": words(
        "{amount} is not possible: at least 1 subject, or more than 0 and at most 100 per cent."
    ),
    "quota-floor-zero": words(
        "{evaluators}, {section} ({sections} sections alike): {percent} per cent of "
        "{base} subjects of {category} = {product}, rounded down 0. Nobody could get it; "
        "raise the share or join categories."
    ),
    "quota-bounds-cross": words(
        "{evaluators}, {section} ({sections} sections alike), {base} subjects of "
        "{category}: at least {lowest} and at most {highest} cannot both hold."
    ),
    "quota-lowest-above-base": words(
        "{evaluators}, {section} ({sections} sections alike): at least {lowest} are asked"
        " for, but there are only {base} subjects of {category} on the ballot."
    ),
    "quota-lowests-above-base": words(
        "{evaluators}, {section} ({sections} sections alike): the least numbers of the "
        "choices of “{field}” sum to {sum}, but there are only {base} subjects of "
        "{category} on the ballot."
    ),
    "quota-scope": words("A quota cannot have the scope “class”."),
    "quota-unused": words(
        "No class rates these categories with these schemes; the quota applies to nothing."
    ),
    "rule-scope": words("A rule “{rule}” cannot have the scope “{scope}”. Possible are: {allowed}"),
    "rule-effect": words(
        "A rule “{rule}” is looked at after the close, so it can only warn or void, not refuse."
    ),
    "rule-parameter-missing": words("A rule “{rule}” needs “{name}”."),
    "rule-parameter-unused": words("A rule of this kind has no “{name}”. Remove it."),
    "rule-percent": words("{percent} is not possible: more than 0 and at most 100 per cent."),
    "rule-choice": words("Where the rule “{rule}” looks there is no choice “{choice}”."),
    "places-range": words("{found} decimal places: possible are 0 to {limit}."),
    "trim-range": words(
        "Dropping {drop} at either end needs more than twice as many ballots: “above” is "
        "{above}, and must be at least twice “drop”; “drop” at least 1."
    ),
    "k-too-small": words("k is {k}; figures of fewer than {limit} ratings are never shown."),
    "distribution-below-k": words("“distribution” is {distribution}, less than k = {k}."),
    "text-bytes-range": words("{found} bytes for texts: possible are 0 to {limit}."),
    "text-bytes-missing": words(
        "Comments or reasons are asked for, but there is room for {found} bytes only. "
        "Give at least {least} (a Chinese character takes 3)."
    ),
    "comments-for-nobody": words(
        "Comments are asked for, but no class has the right to write them. Give it to a class, or "
        "take comments off the ballot."
    ),
    "too-many-rows": words("{rows} subjects: at most {limit} are possible."),
    "too-many-fields": words("{fields} ratings on one ballot: at most {limit} are possible."),
    "too-many-sections": words("{sections} sections: at most {limit} are possible."),
    "definition-too-large": words(
        "The definition has {bytes} bytes; at most {limit} are possible."
    ),
}
