"""The paper of a key card: what its holder keeps for as long as the box may have to be opened."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from printouts import card as paper
from survey.sealing.card_file import read_card
from survey.sealing.card_text import write_lines, write_text
from survey.sealing.sharing import CARDS

if TYPE_CHECKING:
    from survey.services.sheets import Say


def print_card(raw: bytes, *, say: Say) -> bytes:
    """The PDF of a key card file; raises CardDamaged, PrintoutError.

    Symbol and lines hold the same short text (protocol section 5), which gives the file back.
    """
    card = read_card(raw)
    one_set = len(card.locks) > 1
    named = (say("Ballot lock"), say("Slip lock")) if one_set else (say("Lock"),)
    out = io.BytesIO()
    paper.print_card(
        paper.CardPaper(
            title=say("Key card of a one-lock set") if one_set else say("Key card"),
            subtitle=card.locks[0].name,
            organiser="",
            card=say("Card {index} of {count}").format(index=card.index, count=len(CARDS)),
            holder=say("Holder (name by hand)"),
            facts=tuple(
                (name, f"{lock.name} · {lock.id}")
                for name, lock in zip(named, card.locks, strict=True)
            ),
            warnings=_warnings(say, one_set=one_set),
            scan=say("Scan this into a text file, or type the lines below"),
            text=write_text(raw),
            typing=say("To be typed back"),
            lines=write_lines(raw),
            footer=f"{say('Key card')} · {card.locks[0].id} · " + say("Page {page} of {pages}"),
        ),
        out,
    )
    return out.getvalue()


def _warnings(say: Say, *, one_set: bool) -> tuple[str, ...]:
    kept = (
        say("Any two of the three cards open the lock; one alone opens nothing."),
        say("Keep the passphrase apart from the card: both together are half of what opens it."),
        say("Do not copy or photograph this card."),
    )
    if one_set:
        return (
            *kept,
            say(
                "This set opens both locks: any two of its three holders together can link slips"
                " to ballots."
            ),
        )
    return (*kept, say("Hold no card of the campaign's other lock."))
