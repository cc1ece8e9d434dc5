"""Units and persons: why a file or an act is refused, and what is wrong in a row, by code."""

from survey.words.marking import words

DIRECTORY = {
    "no-organiser": words(
        "Your account belongs to no organiser, so it has no units and persons. Tell the system"
        " administrator."
    ),
    "unknown-entry": words("There is no such entry. It may have been deleted."),
    "entry-exists": words("The id {id} is taken. Take another one."),
    "entry-in-use": words(
        "{name} cannot be deleted: {count} other entries name it as their unit, as the one above"
        " them or as a member. Change them first."
    ),
    "entry-refused": words("Nothing was kept yet: {count} fields are to be mended."),
    "nothing-deleted": words("There is no deletion that could be taken back."),
    "upload-over": words(
        "What you uploaded is not kept any more. Nothing was changed; upload it again."
    ),
    "rows-are-bad": words(
        "{count} rows are bad, so nothing was taken. Mend them and upload again."
    ),
    "directory-changed": words(
        "Somebody changed units or persons in between. Nothing was taken; look through the preview"
        " again."
    ),
    "sheet-unreadable": words(
        "The file cannot be read: it is damaged, or made in another way than a spreadsheet program"
        " does. Open it there, save it as .xlsx and try again."
    ),
    "sheet-empty": words("There is nothing in it: no row under the headings."),
    "sheet-too-large": words(
        "The file is larger than {limit} MB. Take pictures out, or divide it."
    ),
    "sheet-unpacks-too-large": words(
        "The file unpacks to more than {limit} MB. Copy the table alone into a new file."
    ),
    "sheet-protected": words(
        "The file is locked with a password. Open it, take the password away and save it again."
    ),
    "sheet-old": words(
        "This is an old WPS file that only WPS itself can read. Open it in WPS, save it as .xlsx"
        " and try again."
    ),
    "sheet-errors-untold": words(
        "In xls, et, xlsb and ods files an error value (#DIV/0!) cannot be told from an empty cell,"
        " so that a deduction could be lost. Save the table as .xlsx and try again."
    ),
    "sheet-other-file": words(
        "This is {found}, not a spreadsheet. Save the table as .xlsx or .csv and try again."
    ),
    "sheet-declares": words(
        "The file declares a document type, as no spreadsheet program does. Save it anew as .xlsx."
    ),
    "sheet-encoding": words(
        "The text is in none of the known encodings. Save it as UTF-8, or as .xlsx, and try again."
    ),
    "sheet-too-many-rows": words("More than {limit} rows. Divide the file."),
    "sheet-too-many-columns": words(
        "The sheet reaches over more than {limit} columns. Delete what stands far to the right."
    ),
    "sheet-no-heading": words(
        "No row with headings was found among the first 30. One row must name the columns: {known}"
    ),
}

ROWS = {
    "row-no-name": words("The name is missing. Fill it in, or delete the row."),
    "row-bad-id": words("“{found}” is not an id: 1 to 16 letters A–Z a–z, digits or hyphens."),
    "row-id-twice": words("The id {id} stands in row {first} already. Give one of them another."),
    "row-name-twice": words(
        "The name stands in row {first} already. If these are two, give both an id."
    ),
    "row-ambiguous-name": words("Several have this name: {ids}. Write the id of the one meant."),
    "row-too-long": words("{length} characters; at most {limit} are kept. Shorten it."),
    "row-error-value": words(
        "{found} is an error value, or a formula without a result. Open the file in Excel or WPS,"
        " mend the cell, save the file and send it again; or type the value."
    ),
    "row-bad-level": words(
        "“{found}” is no level. Possible are {known}, with 正职 or 副职 after it."
    ),
    "row-odd-character": words("There is an unseen character ({character}). Type the text anew."),
    "row-merged": words(
        "This cell is merged with the one above. Unmerge it and fill in every row of its own."
    ),
    "row-stray": words(
        "“{found}” stands in column {letter}, which has no heading. Are the cells shifted?"
    ),
    "row-own-parent": words("It is named as the one above itself."),
    "row-circle": words(
        "Going upwards from this unit one comes back to it. Name another unit above it, or none."
    ),
    "own-no-name": words("This text has no name of a field beside it."),
    "own-name-too-long": words("{length} characters; a field's name has at most {limit}."),
    "own-twice": words("There is a field with this name already."),
    "row-unknown-unit": words(
        "There is no unit “{found}”. Import the units first, or mend the name or id."
    ),
    "row-ambiguous-unit": words("Several units are called “{found}”: {ids}. Write the id."),
    "row-unknown-member": words(
        "There is no person “{found}”. Import the persons first, or mend the name or id."
    ),
    "row-ambiguous-member": words("Several persons are called “{found}”: {ids}. Write the id."),
}
