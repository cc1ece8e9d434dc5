"""The box export sheet (箱导出单): what the file that is carried to the slip lock's PC must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.services.sheets import Digest, Facts, Part, Sheet, Table, Words, signed_by

if TYPE_CHECKING:
    from survey.services.export_counts import BoxExport
    from survey.services.sheets import Say


def box_sheet(made: BoxExport, *, say: Say, printed: str) -> Sheet:
    """The sheet that travels with the file; `printed` as people write the moment."""
    size = say("{count} bytes").format(count=made.size)
    parts: tuple[Part, ...] = (
        Facts(((say("Size of the file"), size), (say("Exported"), printed))),
        Digest(say("SHA-256 of the file"), made.file_hash),
        _classes(made, say),
        *_roots(made, say),
        Words(
            (
                say(
                    "Whoever takes the file compares its SHA-256 and the box root with this"
                    " sheet before the slip lock is opened."
                ),
            )
        ),
        signed_by(say("Handed over by"), say("Received for the slip lock"), say=say),
    )
    return Sheet(
        title=say("Box export sheet"),
        subtitle=f"{made.campaign.title} · {made.campaign.number}",
        organiser=made.campaign.organiser,
        parts=parts,
        footer=f"{say('Box export sheet')} · {made.campaign.number} · {printed} · "
        + say("Page {page} of {pages}"),
    )


def _classes(made: BoxExport, say: Say) -> Table:
    counted = (made.accounts, made.used, made.envelopes)
    return Table(
        head=(say("Class"), say("Slips"), say("Used"), say("Envelopes")),
        rows=tuple(
            (one.name, *(str(numbers[one.id]) for numbers in counted))
            for one in made.campaign.classes
        ),
        numeric=frozenset({1, 2, 3}),
        caption=say("In the box"),
        foot=(say("All classes"), *(str(numbers.total()) for numbers in counted)),
    )


def _roots(made: BoxExport, say: Say) -> tuple[Digest, ...]:
    names = {one.id: one.name for one in made.campaign.classes}
    issued = say("Issued root: {name}, {count} slips")
    return (
        Digest(say("Box root"), made.box_root),
        Digest(say("Definition hash"), made.definition_hash),
        Digest(say("Head of the ledger"), made.ledger_head),
        *(
            Digest(issued.format(name=names[class_id], count=count), root)
            for class_id, count, root in made.roots
        ),
    )
