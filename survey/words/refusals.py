"""Refusals, by code: what is wrong, where, and what to do."""

from survey.words.marking import words

REFUSALS = {
    "definition-refused": words("The definition has {count} faults; nothing was imported:"),
    "malformed-definition": words("The definition is damaged at {place}."),
    "wrong-state": words("The campaign is {state}: “{act}” is not possible now."),
    "not-open-now": words("No ballots are taken now; the campaign is {state}."),
    "unknown-campaign": words("There is no campaign {campaign}. See: campaign list"),
    "campaign-exists": words(
        "Campaign {number} is here already. Remove id and number from the file for a new one."
    ),
    "slips-in-force": words("{count} slips are in force. Recall them all, then thaw."),
    "same-lock": words("Ballot lock and slip lock are the same. Take two locks."),
    "times-reversed": words("The closing time {closes_at} is not after the opening {opens_at}."),
    "classes-without-slips": words(
        "{count} sections have no slips in force: {classes}. Issue slips for them first."
    ),
    "box-not-empty": words("The box holds {count} envelopes before the opening."),
    "time-not-later": words("The new time must be later than now and than {closes_at}."),
    "reason-missing": words("This act needs a reason; it is written into the ledger."),
    "unknown-class": words(
        "There is no class or section {evaluator_class} {section}. The classes: {known}"
    ),
    "nothing-to-issue": words("The number of slips must be 1 or more."),
    "over-spares": words(
        "{asked} more slips are too many: {in_force} are in force, head-count {entitled} and"
        " {spares} spares leave room for {room}. Recall some first."
    ),
    "second-role-missing": words(
        "While the campaign is open a second person must confirm: --confirmed-by NAME"
    ),
    "unknown-serial": words("There is no slip with serial {serial}. Nothing was recalled."),
    "slip-used": words("Slip {serial} was used and cannot be recalled. Nothing was recalled."),
    "slip-recalled": words("Slip {serial} was recalled before. Nothing was recalled."),
    "mistyped-serial": words("This is not a serial: nine digits, the last one a check digit."),
    "unknown-code": words("This code is not known here. Check it, or ask who gave you the slip."),
    "account-used": words("This slip has been used; its ballot is in the box."),
    "account-recalled": words("This slip was recalled. Ask who gave it to you for another."),
    "mistyped-code": words("The code is mistyped. Compare each group with the slip."),
    "keys-exchanged": words(
        "The ballot here is not the one for which your slip was issued. Nothing was taken. Tell the"
        " assessment group: somebody has changed the locks or the definition."
    ),
    "unknown-style": words("There is no such ballot style."),
    "wrong-size": words("The sealed ballot has the wrong size; it was not taken."),
    "draft-size": words("What was saved has the wrong size; it was not taken."),
    "draft-changed": words("This ballot was saved on another device in between."),
    "malformed": words("What was sent cannot be read."),
    "format": words("This is not the right file, or it is damaged."),
    "cut-off": words("The file is cut off."),
    "texts-too-long": words("The texts need {needed} bytes; there is room for {room}."),
    "not-canonical": words("The file is damaged or not one of ours."),
    "not-this-file": words("Line {line}: this is not the right file, or it is damaged or cut off."),
    "definition-differs": words("The definition in the file does not have the hash it states."),
    "wrong-root": words("The root {found} is not the one that was signed: {stated}"),
    "batch-altered": words(
        "The accounts of batch {batch} are not those that were issued. Do not count this box."
    ),
    "roots-missing": words(
        "{count} batches with {slips} slips have no signed root here ({batches}): their ballots"
        " would not be counted. Give their roots, or say --leave-out."
    ),
    "unknown-root": words("No batch in the box has the signed root {root}: accounts are missing."),
    "counts-differ": words("{section}: {used} used accounts, but {envelopes} envelopes."),
    "wrong-key": words("These cards open another lock than the campaign's."),
    "recount-differs": words("The two countings differ ({step}). Nothing was written."),
    "foreign-results": words("These results belong to another {member}."),
    "not-closed-yet": words("The list of envelopes is published after the close."),
    "not-counted": words("The campaign is {state}, not counted yet."),
    "card-damaged": words("Card {card} is damaged."),
    "foreign-card": words("Card {card} belongs to another lock."),
    "same-card-twice": words("Card {card} was given twice. Two different cards are needed."),
    "too-few-cards": words("{given} cards given, {needed} are needed."),
    "wrong-passphrase": words("The passphrase of card {card} is wrong."),
    "passphrase-refused": words("The passphrase of card {card} is empty or cannot be read."),
    "lock-mismatch": words("The cards were not made together for this lock."),
    "lock-refused": words("This is not a public lock file."),
    "unknown-staff": words("There is no member of staff with this name."),
    "staff-exists": words("There is a member of staff with this name already."),
    "unknown-link": words("This link is not known here."),
    "link-spent": words("This link was used before. Ask for a new one."),
    "link-expired": words("The time of this link is over. Ask for a new one."),
    "not-signed-in": words("You are not signed in, or were away too long."),
    "other-campaign": words("Your link is for another campaign. Ask for one for {number}."),
    "not-for-role": words("The results of a campaign that is {state} are not open to this role."),
    "unknown-category": words("There is no category {category}."),
    "unknown-subject": words("There is no subject {subject}."),
    "malformed-results": words("The results file is damaged at {place}."),
    "not-compacted": words(
        "The tables could not be rewritten now; all else is done. Stop the service,"
        " then: db compact"
    ),
    "printout-missing-glyph": words("The font lacks a character in {part}."),
    "printout-text-does-not-fit": words("The text of {part} is too long for the slip."),
    "printout-slip-malformed": words("The {part} of a slip cannot be printed."),
}
