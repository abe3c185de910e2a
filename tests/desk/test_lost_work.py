"""What is missing with a backup is said by whom and how much, as far as the damaged file can be read."""

from datetime import timedelta
from pathlib import Path

import pytest

from sdr_desk.desk import care, lost_work
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.queue import head_ids
from sdr_desk.store.backup import Backup
from tests.conftest import Clock


@pytest.fixture
def made(desk: Desk, clock: Clock) -> Backup:
    """A backup of 10:00, after which two calls were made and a third promised."""
    backup = care.back_up_now(desk)
    clock.forward(minutes=10)
    for outcome in ("no_answer", "voicemail", "callback"):
        when = clock() + timedelta(days=1) if outcome == "callback" else None
        log_outcome(desk, Outcome(head_ids(desk, 1)[0], outcome, when=when, said="Call me tomorrow"))
    return backup


def test_calls_and_promises_are_told_by_name(desk: Desk, made: Backup) -> None:
    said = "Work after 10:00 on Wednesday, October 14 is not in it: 3 calls and 1 promise by Maria Ortega."
    assert lost_work.missing_here(desk, made) == said
    desk.close()
    assert lost_work.missing(desk.workspace.path, made, desk.zone) == said


def test_a_log_that_was_cut_off_is_not_read_and_that_is_said(desk: Desk, made: Backup) -> None:
    said = lost_work.missing(desk.workspace.path, made, desk.zone)
    assert said.startswith(("Work after 10:00", "At most the work between 10:00"))
    assert "3 calls" not in said


def test_a_file_that_cannot_be_read_bounds_the_time(desk: Desk, made: Backup, clock: Clock) -> None:
    clock.forward(hours=2)
    desk.close()
    path = desk.workspace.path
    path.write_bytes(b"\0" * path.stat().st_size)
    said = lost_work.missing(path, made, desk.zone)
    assert said.startswith("At most the work between 10:00 on Wednesday, October 14 and 12:10 is not in it;")


def test_a_damaged_table_is_read_as_far_as_it_goes(desk: Desk, made: Backup) -> None:
    desk.close()
    path = desk.workspace.path
    data = bytearray(path.read_bytes())
    at = data.index(b"handoffs_of_prospect")
    data[at - at % 4096 : at - at % 4096 + 4096] = bytes(4096)
    path.write_bytes(data)
    said = lost_work.missing(path, made, desk.zone)
    assert "not in it" in said


def test_nothing_is_missing_right_after_a_backup(desk: Desk, clock: Clock) -> None:
    clock.forward(minutes=1)
    made = care.back_up_now(desk)
    assert lost_work.missing_here(desk, made) == (
        "Nothing was saved after it was made at 10:01 on Wednesday, October 14."
    )


def test_nothing_is_said_of_a_file_that_is_gone(made: Backup, tmp_path: Path) -> None:
    assert lost_work.missing(tmp_path / "none.db", made).endswith("is not in it.")
