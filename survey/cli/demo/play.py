"""Playing the demo from beginning to end, and judging whether every sum agrees."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from survey import clock
from survey.cli.demo.ceremony import open_and_count, prove_cards
from survey.cli.demo.drawing import Breakage, Drawer
from survey.cli.demo.outcome import print_outcome, print_turns
from survey.cli.demo.rehearsal import rehearse
from survey.cli.demo.service import free_port, serving
from survey.cli.demo.story import Story, begin, issue_all, open_box
from survey.cli.demo.voting import Evaluator, Hall, Turn, Way, everybody
from survey.cli.desk import Desk, open_desk
from survey.domain.staff import Role
from survey.services import linking, monitoring, running, staffing
from survey.services.casting import is_signed
from survey.services.definitions import frozen_definition
from survey.services.listing import published_box
from survey.services.reporting import ResultsFormat, results_file
from survey.services.verifying import verify

if TYPE_CHECKING:
    from pathlib import Path

BROKEN_SHARE = 0.06
PLAIN_SHARE = 3
OFFICER = "demo"


def demo_desk(folder: Path) -> Desk:
    """A desk in the demo's own folder, on a free port of this machine."""
    port = free_port()
    own = {
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
        "DATABASE_URL": f"sqlite:///{folder.absolute() / 'survey.db'}",
    }
    return open_desk(folder, os.environ | own)


def evaluators(story: Story, number: int, seed: int) -> list[Evaluator]:
    """The holders of so many slips, drawn at random over all classes, with their minds made up."""
    frozen = frozen_definition(story.record.definition)
    drawer = Drawer(seed)
    slips = [
        (batch.evaluator_class.id, slip)
        for batch in story.batches
        for slip in batch.slips
        if slip.code not in story.recalled
    ]
    story.chance.shuffle(slips)
    crowd = []
    for place, (class_id, slip) in enumerate(slips[:number]):
        style = frozen.styles[class_id, slip.section.id].style
        by_form = place % PLAIN_SHARE == 0
        breakage = _breakage(story, by_form=by_form, has_quota=bool(style.quotas))
        way = Way.PLAIN_FORM if by_form else Way.SEALED
        crowd.append(Evaluator(slip.code, style, drawer.draw(style, breakage), way))
    return crowd


def _breakage(story: Story, *, by_form: bool, has_quota: bool) -> Breakage:
    """Some sealed ballots break the rules: the plain form would refuse them."""
    if by_form or story.chance.random() > BROKEN_SHARE:
        return Breakage.NONE
    return Breakage.OVER_QUOTA if has_quota else Breakage.INCOMPLETE


def _intruders(story: Story, crowd: list[Evaluator]) -> list[Evaluator]:
    """A used slip and the recalled one, tried again."""
    first = crowd[0]
    recalled = story.recalled[0]
    return [
        Evaluator(first.code, first.style, first.drawn, Way.SEALED),
        Evaluator(recalled, first.style, first.drawn, Way.PLAIN_FORM),
    ]


def _vote(story: Story, crowd: list[Evaluator]) -> list[Turn]:
    hall = Hall(story.desk.settings.public_address, story.record.number)
    turns = everybody(hall, crowd)
    for one in turns:
        if one.receipt:
            drawn = one.evaluator.drawn
            valid = drawn.breakage is Breakage.NONE
            story.expected.cast(one.evaluator.style, drawn.ballot, valid=valid)
    return turns + everybody(hall, _intruders(story, crowd))


def troubles(story: Story, turns: list[Turn], results: bytes) -> list[str]:
    """Everything that is not as it must be; nothing if every sum agrees."""
    found = list(story.expected.disagreements(json.loads(results)))
    receipts = [one.receipt for one in turns if one.receipt]
    with story.desk.read() as session:
        found += [one.code for one in verify(session, story.record.id) if not one.holds]
        used = monitoring.progress(session, story.record.id).total.used
    if not used == len(receipts) == len(set(receipts)) == len(turns) - 2:
        found.append(f"{len(receipts)} receipts, {used} used accounts, {len(turns)} evaluators")
    found += _receipts(story, receipts)
    if sorted(one.refused for one in turns if one.refused) != ["account-recalled", "account-used"]:
        found.append(f"refused: {[one.refused for one in turns if one.refused]}")
    return found


def _receipts(story: Story, receipts: list[str]) -> list[str]:
    """Receipts that the campaign's key did not sign, or that the published list does not have."""
    with story.desk.read() as session:
        listed = set(published_box(session, story.record.number).trackers)
    return [
        f"receipt {one}"
        for one in receipts
        if not is_signed(story.record, one) or one.partition(".")[0] not in listed
    ]


def _publish(story: Story) -> str:
    """Publish, write the table, and make a link for the results pages."""
    desk, key = story.desk, story.record.id
    with desk.act() as session:
        running.publish(session, key, actor=desk.actor, at=clock.now())
        staffing.add_staff(session, OFFICER, {Role.OFFICE}, actor=desk.actor, at=clock.now())
        token = linking.make_link(session, OFFICER, key, actor=desk.actor, at=clock.now())
    with desk.read() as session:
        table = results_file(session, key, ResultsFormat.CSV)
    (desk.settings.folder / "results.csv").write_bytes(table)
    return f"{desk.settings.public_address}/staff/link/{token}"


def play(folder: Path, *, number: int, seed: int, once: bool) -> int:
    """The whole demo; 0 only if every sum agrees."""
    desk = demo_desk(folder)
    desk.say("Demo in {folder}", folder=folder)
    story = begin(desk, seed)
    rehearse(story)
    issue_all(story)
    prove_cards(story)
    open_box(story)
    crowd = evaluators(story, number, seed)
    with serving(desk.settings) as service:
        turns = _vote(story, crowd)
        print_turns(desk, turns)
        results = open_and_count(story)
        link = _publish(story)
        print_outcome(story, json.loads(results))
        wrong = troubles(story, turns, results)
        for one in wrong:
            desk.say("WRONG: {what}", what=one)
        if not wrong:
            desk.say("Every sum agrees: receipts, used accounts, box, both counts, every cell.")
        if not (once or wrong):
            desk.say("Results pages, one use: {link} (stop with Ctrl+C)", link=link)
            service.wait()
    return 1 if wrong else 0
