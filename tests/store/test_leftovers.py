"""What a killed process left unfinished is cleared away, and what a living one is writing is not."""

import os
import subprocess
import sys
from pathlib import Path

from sdr_desk.desk import care
from sdr_desk.desk.desk import Desk
from sdr_desk.store import leftovers


def ended() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_an_ended_process_left_goes_with_its_logs_and_nothing_else(tmp_path: Path) -> None:
    mine = leftovers.unfinished(tmp_path / "a.sdrdesk")
    left = f"b.sdrdesk.{ended()}.unfinished"
    kept = [mine, tmp_path / "c.sdrdesk", tmp_path / "d.unfinished", tmp_path / "b.4711.sdrdesk"]
    for path in (*kept, tmp_path / left, tmp_path / f"{left}-wal", tmp_path / f"{left}.seal"):
        path.touch()
    leftovers.clear(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(kept)
    assert str(os.getpid()) in mine.name


def test_the_next_backup_clears_what_a_killed_backup_and_a_killed_restore_left(desk: Desk) -> None:
    number = ended()
    folder = care.folder_of(desk)
    folder.mkdir(parents=True)
    left = [folder / f"x.sdrdesk.{number}.unfinished", desk.workspace.path.with_name(f"w.db.{number}.unfinished")]
    for path in left:
        path.touch()
    care.back_up_now(desk)
    assert not [path for path in left if path.exists()]
    assert len(care.list_backups(desk)) == 1
