"""Setting the rules of a score sheet: a category's form is kept whole, or every fault is named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from printouts.fonts import missing_characters
from survey.domain.directory_rows import text_faults
from survey.domain.errors import Fault
from survey.domain.score_sheet.cells import cell_fault
from survey.domain.score_sheet.rule_faults import rule_faults
from survey.reports.frame import category_frame
from survey.reports.score_sheet import choice_ids, measurable
from survey.services.definitions import campaign_of
from survey.services.scores.keeping import Saving, hold_sheet, keep_sheet
from survey.services.scores.typed import ReadForm
from survey.services.sheets_in.headings import Rated, field_of, is_passed_over, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Campaign
    from survey.domain.score_sheet.rules import CategoryRules
    from survey.services.scores.keeping import ScoreSheet
    from survey.services.scores.typed import Form


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a form: faults by its fields; none, and it is kept."""

    faults: tuple[Fault, ...] = ()


def save_rules(
    session: Session, number: str, category: str, form: Form, *, saving: Saving
) -> Ruling:
    """Keep the rules of one category, unless something in the form is wrong.

    Raises UnknownCampaign, UnknownCategory, ScoresSettled, ScoresNeedReason, ScoresChanged.
    """
    kept, sheet = hold_sheet(session, number, saving)
    campaign = campaign_of(kept)
    reading = ReadForm(form)
    rules = reading.rules(category)
    # What could not be read counts as 0: what is wrong with that 0 would lead astray
    unread = {one.place for one in reading.faults}
    placed = [
        replace(one, place=reading.field_of(one.place)) for one in _faults(campaign, rules, sheet)
    ]
    found = [*reading.faults, *(one for one in placed if one.place not in unread)]
    if found:
        return Ruling(tuple(found))
    after = replace(sheet, rules=sheet.rules.with_category(rules))
    keep_sheet(session, kept, after, saving, act="score-rules", facts={"category": category})
    return Ruling()


def drop_rules(session: Session, number: str, category: str, *, saving: Saving) -> None:
    """Take the rules of a category away: it has no final scores then. Raises as `save_rules`."""
    kept, sheet = hold_sheet(session, number, saving)
    after = replace(sheet, rules=sheet.rules.without(category))
    keep_sheet(session, kept, after, saving, act="score-drop", facts={"category": category})


def _faults(campaign: Campaign, rules: CategoryRules, sheet: ScoreSheet) -> Iterator[Fault]:
    yield from rule_faults(rules)
    yield from _unmeasurable(campaign, rules)
    yield from _unreadable(rules)
    yield from _unprintable(rules)
    yield from _brought(campaign, rules, sheet)


def _unmeasurable(campaign: Campaign, rules: CategoryRules) -> Iterator[Fault]:
    """Shares of what the form of the category does not ask, or does not offer."""
    fields = {one.id: one for one in measurable(category_frame(campaign, rules.category))}
    for at, part in enumerate(rules.parts):
        if not part.field:
            continue
        if part.field not in fields:
            yield Fault(f"parts[{at}]", "score-no-field")
        elif not set(part.choices) <= set(choice_ids(fields[part.field].scale)):
            facts = (("field", fields[part.field].name),)
            yield Fault(f"parts[{at}]", "score-foreign-choice", facts)


def _unprintable(rules: CategoryRules) -> Iterator[Fault]:
    """Names that the paper to be signed could not show."""
    named = [(f"parts[{at}]", one.name) for at, one in enumerate(rules.parts)]
    named += [(f"extras[{at}]", one.name) for at, one in enumerate(rules.extras)]
    if rules.correction is not None:
        named.append(("correction", rules.correction.column))
    for place, name in named:
        if missing := "".join(missing_characters(name)):
            yield Fault(place, "score-missing-glyph", (("characters", missing),))


def _unreadable(rules: CategoryRules) -> Iterator[Fault]:
    """Headings that an import would take for an id, a name, or for one another."""
    named = [
        (f"parts[{at}]", one.name) for at, one in enumerate(rules.parts) if one in rules.columns
    ]
    named += [(f"extras[{at}]", one.name) for at, one in enumerate(rules.extras)]
    if rules.correction is not None:
        named.append(("correction", rules.correction.column))
    # Names that are the same have a fault of their own
    times = Counter(plain(one) for one in {"".join(name.split()) for _, name in named})
    for place, name in named:
        yield from (Fault(place, one.code, one.facts) for one in text_faults(name, None))
        reserved = field_of(Rated.SUBJECT, name) is not None or is_passed_over(name)
        if name.strip() and (reserved or not plain(name) or times[plain(name)] > 1):
            yield Fault(place, "score-name-unclear", (("name", name),))


def _brought(campaign: Campaign, rules: CategoryRules, sheet: ScoreSheet) -> Iterator[Fault]:
    """What was brought already must fit: a mark over a full mark that was lowered would not."""
    headings = {one.name: f"parts[{at}]" for at, one in enumerate(rules.parts)}
    for subject in campaign.subjects:
        if subject.category != rules.category:
            continue
        for heading, text in sheet.rows.get(subject.id, {}).items():
            if heading in headings and heading in {one.name for one in rules.columns}:
                fault = cell_fault(rules, heading, text)
                if fault is not None:
                    facts = (("subject", subject.name), ("name", heading), ("found", text))
                    yield Fault(headings[heading], "score-brought", facts)
                    return
