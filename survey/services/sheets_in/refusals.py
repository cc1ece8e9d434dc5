"""Why a file is not read at all; what is wrong in a row stands in the preview instead."""

from survey.domain.errors import Refusal


class SheetRefused(Refusal):
    """A file that cannot be taken as a table."""

    code = "sheet-unreadable"


class SheetEmpty(SheetRefused):
    """Nothing was sent, or there is no row in it."""

    code = "sheet-empty"


class SheetTooLarge(SheetRefused):
    """The file has more bytes than are read."""

    code = "sheet-too-large"


class SheetUnpacksTooLarge(SheetRefused):
    """The file is small and unpacks to far more than a table needs: a bomb, or a mistake."""

    code = "sheet-unpacks-too-large"


class SheetProtected(SheetRefused):
    """The file is locked with a password."""

    code = "sheet-protected"


class OldSpreadsheet(SheetRefused):
    """A container of the old office, but no workbook that is known in it: WPS before 2005."""

    code = "sheet-old"


class ErrorsUntold(SheetRefused):
    """A kind of book in which an error value is read as an empty cell: scores would be lost."""

    code = "sheet-errors-untold"


class NotASpreadsheet(SheetRefused):
    """A document, picture, web page or archive of another kind; `found` says which."""

    code = "sheet-other-file"


class SheetDeclaresEntities(SheetRefused):
    """The file declares a document type: no spreadsheet program does, attackers do."""

    code = "sheet-declares"


class UnknownEncoding(SheetRefused):
    """A text in neither UTF-8, UTF-16 nor GB 18030."""

    code = "sheet-encoding"


class TooManyRows(SheetRefused):
    """More rows than are taken at once."""

    code = "sheet-too-many-rows"


class TooManyColumns(SheetRefused):
    """More columns than a directory can have."""

    code = "sheet-too-many-columns"


class NoHeading(SheetRefused):
    """No row names the columns; `known` are names that would be recognised."""

    code = "sheet-no-heading"
