"""The count certificate (计票报告单) as a paper to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.campaign import RuleKind
from survey.domain.counted_box import RefusedBy
from survey.reports.opening import ReasonKind
from survey.services.sheets import Checks, Digest, Facts, Part, Sheet, Table, Words, signed_by

if TYPE_CHECKING:
    from survey.reports.opening import ClassOpening, ReasonLine, VerdictLine
    from survey.services.certifying import Certificate
    from survey.services.sheets import Say


def certificate_sheet(made: Certificate, *, say: Say, printed: str) -> Sheet:
    """The sheet of a certificate; `printed` is the moment of printing as people write it."""
    parts: tuple[Part, ...] = (
        _totals(made, say),
        _classes(made.opening.classes, say),
        *_invalid(made, say),
        *_refused(made, say),
        *_digests(made, say),
        _checks(made, say),
        *_witnesses(made, say),
        *_second_openings(made, say),
        signed_by(
            say("Scrutineer"),
            say("Teller"),
            say("Person in charge"),
            say=say,
            seal=say("Seal of the unit"),
        ),
    )
    return Sheet(
        title=say("Count certificate"),
        subtitle=_subtitle(made, say),
        organiser=made.organiser,
        parts=parts,
        footer=f"{say('Count certificate')} · {made.number} · {printed} · "
        + say("Page {page} of {pages}"),
    )


def _totals(made: Certificate, say: Say) -> Facts:
    opening = made.opening
    return Facts(
        (
            (say("Envelopes in the box"), str(opening.envelopes)),
            (say("Refused envelopes"), str(opening.envelopes - opening.ballots)),
            (say("Ballots"), str(opening.ballots)),
            *_verdict_facts(opening.verdicts, say),
        )
    )


def _checks(made: Certificate, say: Say) -> Checks:
    """What was not seen by whoever made this stays empty, to be ticked by hand."""
    second = say("A second, independent count gave the same results file to the byte.")
    return Checks(
        (
            (True, say("The sums of envelopes, ballots, slips and verdicts agree.")),
            (made.recounted, second),
            (False, say("The roots are those on the signed cover sheets.")),
        )
    )


def _subtitle(made: Certificate, say: Say) -> str:
    if not made.title:
        return say("Class and rule ids; the inner file would give their names")
    return f"{made.title} · {made.number}"


def _verdict_facts(verdicts: VerdictLine | None, say: Say) -> tuple[tuple[str, str], ...]:
    if verdicts is None:
        return ((say("Valid and invalid"), say("withheld")),)
    return (
        (say("Valid ballots"), str(verdicts.valid)),
        (say("Invalid ballots"), str(verdicts.invalid)),
    )


def _classes(classes: tuple[ClassOpening, ...], say: Say) -> Table:
    slips_head = (say("Entitled"), say("Issued"), say("Recalled"), say("Used"))
    head = (say("Class"), *slips_head, say("Ballots"), say("Valid"), say("Invalid"))
    rows = []
    for one in classes:
        figures, verdicts = one.figures, one.verdicts
        slips = (figures.entitled, figures.issued, figures.recalled, figures.used, figures.ballots)
        shown = (str(verdicts.valid), str(verdicts.invalid)) if verdicts else (say("withheld"),) * 2
        rows.append((one.name, *(str(number) for number in slips), *shown))
    sums = [sum(int(row[place]) for row in rows) for place in range(1, 6)]
    return Table(
        head=head,
        rows=tuple(rows),
        numeric=frozenset(range(1, len(head))),
        caption=say("By class"),
        foot=(say("All classes"), *(str(one) for one in sums), "", ""),
    )


def _invalid(made: Certificate, say: Say) -> tuple[Table, ...]:
    """Invalid ballots by class and reason, and classes that a rule voids."""
    rows = [(one.name, *row) for one in made.opening.classes for row in _reasons(one.verdicts, say)]
    rows += [
        (
            one.name,
            say("The class is void: {reason}").format(reason=reason_words(one.void, say)),
            "",
        )
        for one in made.opening.classes
        if one.void
    ]
    rows += [(say("All classes"), *row) for row in _reasons(made.opening.verdicts, say)]
    if not rows:
        return ()
    head = (say("Class"), say("Reason"), say("Ballots"))
    return (Table(head, tuple(rows), frozenset({2}), caption=say("Invalid ballots by reason")),)


def _reasons(verdicts: VerdictLine | None, say: Say) -> list[tuple[str, str]]:
    """Reasons of invalid ballots with their numbers; one line where they are withheld."""
    if verdicts is None or not verdicts.invalid:
        return []
    if verdicts.reasons is None:
        return [(say("withheld"), str(verdicts.invalid))]
    return [(reason_words(one, say), str(one.n)) for one in verdicts.reasons]


def _refused(made: Certificate, say: Say) -> tuple[Table | Words, ...]:
    if not made.opening.refused:
        return (Words((say("No envelope was refused."),)),)
    by = {RefusedBy.SLIP.value: say("slip lock"), RefusedBy.BALLOT.value: say("ballot lock")}
    rows = tuple(
        (by.get(one.by, one.by), reason_words(one, say), str(one.n)) for one in made.opening.refused
    )
    head = (say("Refused by"), say("Reason"), say("Envelopes"))
    counts = Table(head, rows, frozenset({2}), caption=say("Refused envelopes by reason"))
    if not made.refused:
        return (counts,)
    each = tuple(
        (one.tracker[:16] + "…", one.class_id, _refusals(say).get(one.reason, one.reason))
        for one in made.refused
    )
    listed = (say("Tracker begins"), say("Class"), say("Reason"))
    return (counts, Table(listed, each, caption=say("Envelopes refused by the slip lock")))


def _digests(made: Certificate, say: Say) -> tuple[Digest, ...]:
    opening = made.opening
    named = [
        (say("Definition hash"), opening.definition_hash),
        (say("Box root"), opening.box_root),
        (say("Inner root"), opening.inner_root),
        (say("Hash of the results file"), made.results_hash),
        *(
            (
                say("Issued root {number} of {count}").format(number=number, count=len(made.roots)),
                one,
            )
            for number, one in enumerate(made.roots, 1)
        ),
        (say("Head of the ledger"), made.ledger_head),
    ]
    return tuple(Digest(label, digest) for label, digest in named if digest)


def _witnesses(made: Certificate, say: Say) -> tuple[Words, ...]:
    if not made.witnesses:
        return ()
    told = say("Counted in a ceremony on the server; the inner root was confirmed by {names}.")
    return (Words((told.format(names=", ".join(made.witnesses)),)),)


def _second_openings(made: Certificate, say: Say) -> tuple[Words, ...]:
    if not made.second_openings:
        return ()
    same = sum(one.is_same for one in made.second_openings)
    told = say("Second openings compared: {same} the same to the byte, {others} different.")
    return (Words((told.format(same=same, others=len(made.second_openings) - same),)),)


def reason_words(line: ReasonLine, say: Say) -> str:
    """Why envelopes were refused or ballots are invalid."""
    match line.kind:
        case ReasonKind.REFUSAL:
            return _refusals(say).get(line.code, line.code)
        case ReasonKind.MALFORMED:
            return say("not a ballot of this form")
        case ReasonKind.RULE if line.rule:
            return f"{_rules(say)[line.rule]} ({line.code})"
        case ReasonKind.QUOTA if line.name:
            return say("forced distribution broken: %(name)s") % {"name": line.name}
        case _:
            return line.code


def _refusals(say: Say) -> dict[str, str]:
    return {
        "unreadable": say("cannot be opened"),
        "bad-mac": say("seal broken"),
        "not-issued": say("no such slip was issued"),
        "recalled": say("its slip was recalled"),
        "unused": say("its slip was not used"),
        "uncovered": say("its slip is in no signed batch"),
        "twice": say("one slip, several envelopes"),
        "copied": say("a copy of another envelope"),
    }


def _rules(say: Say) -> dict[RuleKind, str]:
    return {
        RuleKind.COMPLETE: say("not complete"),
        RuleKind.UNIFORM: say("all ratings alike"),
        RuleKind.FULL_MARKS: say("full marks throughout"),
        RuleKind.REASON: say("a required reason is missing"),
        RuleKind.OVERALL_SUPPORTED: say("overall rating without support in the items"),
        RuleKind.OVERALL_FORCED: say("overall rating against the items"),
        RuleKind.TOTAL_IN_BAND: say("total and overall rating do not match"),
        RuleKind.CLASS_RETURNED: say("more ballots than slips in force"),
        RuleKind.CLASS_TURNOUT: say("turnout under the minimum"),
    }
