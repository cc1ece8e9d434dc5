"""The curve of turnout as the box writer notes it: at marks, before the first ballot after each."""

from datetime import timedelta

from sqlalchemy import event, text

from survey.domain.turnout_curve import STEP, TurnoutPoint
from survey.persistence import turnout_totals
from survey.services.box_writer import BoxWriter
from survey.services.monitoring import board_of, progress
from tests.factories.stage import NOON, Stage

MINUTE = timedelta(minutes=1)


def curve(stage: Stage) -> list[TurnoutPoint]:
    with stage.act() as session:
        return turnout_totals.noted(session, stage.key)


def cast_at(stage: Stage, *minutes: int) -> None:
    """A ballot of a fresh slip so many minutes after noon."""
    for minute in minutes:
        class_id, slip = stage.slips()[minute]
        stage.cast(slip, stage.sealed(class_id, slip), NOON + minute * MINUTE)


def test_a_mark_has_the_total_of_before_its_first_ballot(stage: Stage) -> None:
    cast_at(stage, 1, 2, 3, 6, 21)
    assert curve(stage) == [
        TurnoutPoint(NOON, 0),
        TurnoutPoint(NOON + STEP, 3),
        TurnoutPoint(NOON + 4 * STEP, 4),
    ]


def test_the_board_adds_the_present_total_and_loses_nothing_with_a_restart(stage: Stage) -> None:
    cast_at(stage, 1, 6)
    stage.writer.stop()
    stage.writer = BoxWriter(stage.installation.factory)
    cast_at(stage, 7, 8)
    with stage.act() as session:
        board = board_of(session, stage.key, at=NOON + 9 * MINUTE)
    assert [(one.at - NOON, one.submitted) for one in board.curve] == [
        (timedelta(), 0),
        (STEP, 1),
        (2 * STEP, 4),
    ]


def test_a_total_is_not_written_in_the_transaction_of_a_cast(stage: Stage) -> None:
    written: list[set[str]] = [set()]

    def heard(*arguments: object) -> None:
        statement = str(arguments[2])
        tables = ("turnout_total", "envelope", "account")
        if statement.startswith(("INSERT", "UPDATE", "WITH")):
            written[-1] |= {one for one in tables if one in statement}

    engine = stage.installation.engine
    event.listen(engine, "before_cursor_execute", heard)
    event.listen(engine, "commit", lambda _: written.append(set()))
    cast_at(stage, 1, 6)
    writing = [tables for tables in written if "envelope" in tables or "turnout_total" in tables]
    assert [sorted(tables & {"turnout_total", "envelope"}) for tables in writing] == [
        ["turnout_total"],
        ["envelope"],
    ] * 2


def test_a_ballot_is_taken_though_its_mark_cannot_be_noted(stage: Stage) -> None:
    with stage.act() as session:
        session.execute(text("DROP TABLE turnout_total"))
    cast_at(stage, 1)
    with stage.act() as session:
        assert progress(session, stage.key).total.used == 1
