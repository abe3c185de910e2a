"""Backups made while the clock goes back: the newest one is never the one that makes room."""

from datetime import timedelta
from pathlib import Path

from sdr_desk.store.backup import KEEP_OTHER, back_up, backups
from tests.conftest import MORNING


def test_a_backup_made_after_the_clock_went_back_is_kept(built: Path, tmp_path: Path) -> None:
    for number in range(KEEP_OTHER):
        back_up(built, tmp_path, "by-hand", MORNING + timedelta(minutes=number))
    made = back_up(built, tmp_path, "by-hand", MORNING - timedelta(days=365))
    assert made.path.exists()
    assert len(backups(tmp_path)) == KEEP_OTHER + 1


def test_many_backups_within_a_second_are_all_told_apart(built: Path, tmp_path: Path) -> None:
    made = [back_up(built, tmp_path, "by-hand", MORNING).path for _ in range(KEEP_OTHER + 2)]
    assert made[-1].exists()
