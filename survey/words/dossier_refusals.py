"""Refusals about documents, dossiers, who writes them, and files that are handed in."""

from survey.words.marking import words

DOSSIER_REFUSALS = {
    "roles-reader-alone": words(
        "A reader holds no other role: {role} sees more than what is released."
    ),
    "roles-unit-alone": words(
        "A unit administrator holds no other role: {role} is for those who run and check."
    ),
    "unit-missing": words(
        "A unit administrator, and whoever is rated, is bound to one subject: its id as in the"
        " definition, letters, digits and dashes, 16 at most."
    ),
    "file-missing": words("Choose a file; an empty one is not taken."),
    "file-too-large": words("The file is larger than {most} MB. Make it smaller or divide it."),
    "file-of-other-kind": words(
        "This file is not of a kind that is kept: PDF, Word, Excel, pictures (PNG, JPEG) and plain"
        " text are. Its content decides, not its name."
    ),
    "file-name-differs": words(
        "The name {name} does not fit what is in the file; it would end in {endings}. Rename it, or"
        " choose the file that you mean."
    ),
    "file-with-macros": words(
        "This file carries macros (programs), which are not kept. Save it without macros."
    ),
    "unknown-file": words("There is no such file here."),
    "title-missing": words("A title is needed, of {most} characters at most."),
    "kind-missing": words("Say what kind of document it is."),
    "unknown-document": words("There is no such document, or it was removed."),
    "no-organiser": words("Your account belongs to no organiser, so it has no documents."),
    "dossier-not-collected": words(
        "Dossiers are not written now: the office has set no deadline, or the ballots are over."
    ),
    "dossier-deadline-over": words(
        "The deadline is over. If something has to change, ask the assessment office."
    ),
    "dossier-shown": words(
        "Publication has begun, so nothing changes any more: everybody reads the same. To change"
        " it, the office moves the beginning of the publication first."
    ),
    "dossier-submitted": words("This dossier was submitted. Take it back first to change it."),
    "dossier-not-submitted": words("This dossier is not submitted."),
    "dossier-empty": words("There is nothing in the dossier yet. Write or add something first."),
    "dossier-changed": words(
        "{by} has saved this dossier in between. What you see here is what you typed; save again to"
        " put it in place of the other, or open the page anew to see the other."
    ),
    "dossier-text-too-long": words(
        "{part}: {length} characters are too many; there is room for {most}."
    ),
    "dossier-too-many-files": words("There is room for {most} files. Take one out first."),
    "dossier-times-crossed": words(
        "First the deadline, then the beginning, then the end of the publication; beginning and end"
        " are both given or both left empty."
    ),
    "dossier-time-mistyped": words("Type day and time, as in 2026-11-21 09:00."),
    "dossier-not-shown": words("The materials are not published now."),
}
