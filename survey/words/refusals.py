"""Refusals, by code: what is wrong, where, and what to do."""

from survey.words.campaign_refusals import CAMPAIGN_REFUSALS
from survey.words.dossier_refusals import DOSSIER_REFUSALS
from survey.words.marking import words
from survey.words.slip_refusals import SLIP_REFUSALS

REFUSALS = {
    **CAMPAIGN_REFUSALS,
    **DOSSIER_REFUSALS,
    **SLIP_REFUSALS,
    "definition-refused": words("The definition has {count} faults; nothing was changed:"),
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
    "not-that-upload": words("This is not a whole file of accounts ({reason}); nothing was kept."),
    "not-that-frozen": words(
        "This is not the file of a frozen campaign. Write it with: campaign export --frozen"
    ),
    "other-definition": words(
        "These slips were made for another definition than that of campaign {number}."
    ),
    "slip-sums-differ": words(
        "The sums of the slips do not hold ({sum}). Nothing was printed. Keep the database as it"
        " is and call the auditor."
    ),
    "names-refused": words(
        "There are no names in {file}: a text with a name a line, or a spreadsheet."
    ),
    "names-unworked": words(
        "Row {row} of {file} holds {found}: an error value, or a formula without a result. Open the"
        " file in Excel or WPS, mend and save it, and send it again."
    ),
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
    "not-closed-yet": words("The list of envelopes is published after the close."),
    "card-damaged": words(
        "Card {card} is damaged. Take it again from its paper: scan the QR code or type the lines,"
        " or take the third card instead."
    ),
    "card-line-mistyped": words(
        "Card {card}: line {line} is mistyped or incomplete. Compare it with the paper, sign by"
        " sign."
    ),
    "card-lines-missing": words("Card {card}: lines are missing: {missing}."),
    "no-key-card": words(
        "Card {card} is no key card but {found}. Give the .card file, or a text file with what the"
        " QR code of the card holds or with its typed lines."
    ),
    "card-of-other-lock": words(
        "Card {card} belongs to the campaign's other lock, “{name}”. Here two cards of “{wanted}”"
        " are needed; give this card back to its holder."
    ),
    "foreign-card": words(
        "Card {card} belongs to another lock, “{name}” ({found}): of another campaign, or of an"
        " earlier making. Needed are two cards of “{wanted}” ({lock})."
    ),
    "same-card-twice": words(
        "Card {card} was given twice: both are number {index} of the three. Two different cards"
        " are needed."
    ),
    "too-few-cards": words(
        "{given} cards given, {needed} are needed. If one card of “{name}” is lost, take the"
        " others: {others}."
    ),
    "wrong-passphrase": words(
        "The passphrase of card {card} is wrong; the card itself is whole and is number {index} of"
        " the three. Each card has its own passphrase: mind capitals and the input method."
    ),
    "passphrase-refused": words("The passphrase of card {card} is empty or cannot be read."),
    "lock-mismatch": words(
        "The cards were not made together: one is of an earlier making of “{name}”. Take the third"
        " card, or the ones that were proved before the opening."
    ),
    "challenge-refused": words(
        "This is no challenge for these cards, or it was altered on the way. Have a new one made:"
        " campaign challenge"
    ),
    "wrong-check-number": words(
        "This is not a check number of lock “{lock}” for the definition as it is now. Read it out"
        " again; after a thaw the cards are proved anew: campaign challenge"
    ),
    "not-its-lock": words("The campaign has no lock {lock}. Its locks: {known}"),
    "not-card-indexes": words("Name the two cards that opened the lock, such as: --used 1 3"),
    "not-ready": words("The campaign cannot open yet; {count} things are missing:"),
    "cards-not-proved": words(
        "Nobody has shown that the cards of lock “{name}” ({lock}) open it. Do: campaign challenge"
        " {campaign} DIR; its holders: lock prove; then: campaign proved"
    ),
    "not-rehearsed": words(
        "This definition was not rehearsed to the results. Do: campaign rehearse {campaign}"
    ),
    "not-opened-yet": words("The campaign is {state}; the zero report is made after the opening."),
    "not-proved-empty": words(
        "Entry {entry} of the ledger does not prove that the box was empty at the opening. No zero"
        " report can be printed. See: verify"
    ),
    "lock-refused": words("This is not a public lock file."),
    "unknown-staff": words("There is no member of staff with this name."),
    "staff-exists": words("There is a member of staff named “{name}” already."),
    "name-missing": words("A name is needed, of at most {most} characters."),
    "no-role": words("Choose a role at least."),
    "roles-run-and-check": words(
        "One person cannot be {first} and {second}: whoever runs a campaign or prints its slips"
        " must not be who checks it."
    ),
    "roles-administrator-alone": words(
        "A system administrator holds no other role, also not {role}: whoever gives out accounts"
        " must not run or check campaigns."
    ),
    "own-account": words("This is your own account. Another administrator does this."),
    "other-organiser": words(
        "{name} belongs to {organiser}, this campaign does not. Nothing was changed."
    ),
    "set-up-first": words("Set a password of your own and a second factor first."),
    "not-in-your-role": words("This page is for other roles than yours."),
    "not-by-link": words("You came by a link. For your account sign in with your password."),
    "foreign-form": words("This came from another site's page. Nothing was changed."),
    "weak-password": words(
        "Too easy to guess. Take {fewest} characters or more, such as four words that do not belong"
        " together."
    ),
    "password-has-name": words("The password must not hold your name."),
    "passwords-differ": words("The two are not the same."),
    "same-password": words("This is the password that you had before. Take another one."),
    "wrong-password": words("This is not your password."),
    "wrong-code": words(
        "The code does not fit. Compare the clock of the phone with that of this page, and type the"
        " code that is shown now."
    ),
    "unknown-link": words("This link is not known here."),
    "link-spent": words("This link was used before. Ask for a new one."),
    "link-expired": words("The time of this link is over. Ask for a new one."),
    "not-signed-in": words("You are not signed in, or were away too long."),
    "other-campaign": words("Your link is for another campaign. Ask for one for {number}."),
    "sums-differ": words(
        "The sums of the results do not agree ({sum}). No certificate is printed; do not sign"
        " anything, and count again."
    ),
    "out-of-turn": words("The ceremony is at another step by now. This page shows where it is."),
    "ceremony-failed": words(
        "The opening ended with an error of the program. Nothing was written. Open with the"
        " commands on two separate PCs, and report this."
    ),
    "digits-differ": words(
        "The digits for {place} are not those of the root here. Compare the whole root with the"
        " paper; if the paper says something else, stop: this is not the box that was signed."
    ),
    "witness-missing": words("Two different people must confirm, each with a name."),
    "wrong-ceremony-code": words(
        "This is not the code that the console shows. Tries left before the ceremony ends: {tries}"
    ),
    "ceremony-code-spent": words(
        "The code was used by another browser. If that was none of you, end the ceremony at the"
        " console with Ctrl+C."
    ),
    "not-compacted": words(
        "The tables could not be rewritten now; all else is done. Stop the service,"
        " then: db compact"
    ),
    "printout-missing-glyph": words(
        "The font has no {characters} (in “{text}”): write it another way."
    ),
    "printout-text-does-not-fit": words("Too long for its place on the paper ({part}): {text}"),
    "printout-slip-malformed": words("The {part} of a slip cannot be printed."),
}
