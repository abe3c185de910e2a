"""Backups are whole, rotated, and can be put back."""

from datetime import timedelta
from pathlib import Path

import pytest

from sdr_desk.errors import KnownError
from sdr_desk.store import backup
from sdr_desk.store.workspace import Workspace
from tests.conftest import MORNING, Clock, open_at


def test_a_backup_holds_everything_and_is_private(workspace: Workspace, tmp_path: Path) -> None:
    made = backup.back_up(workspace.path, tmp_path / "b", "by-hand", MORNING)
    copy = open_at(made.path, Clock())
    count = "SELECT count(*) FROM prospects"
    assert copy.conn.execute(count).fetchone() == workspace.conn.execute(count).fetchone()
    assert made.path.stat().st_mode & 0o077 == 0
    copy.close()


def test_old_daily_backups_go_and_others_stay(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    backup.back_up(workspace.path, folder, "by-hand", MORNING - timedelta(days=99))
    for day in range(backup.KEEP_DAILY + 3):
        backup.back_up(workspace.path, folder, "daily", MORNING + timedelta(days=day))
    kept = backup.backups(folder)
    assert [item.why for item in kept].count("daily") == backup.KEEP_DAILY
    assert kept[-1].why == "by-hand"


def test_restore_brings_back_and_keeps_what_it_replaced(workspace: Workspace, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "b"
    made = backup.back_up(workspace.path, folder, "by-hand", MORNING)
    with workspace.write("me") as write:
        write.audit("later", "nothing")
    workspace.conn.close()
    kept = backup.restore(made.path, workspace.path, folder, MORNING)
    again = open_at(workspace.path, clock)
    assert again.conn.execute("SELECT count(*) FROM audit WHERE action = 'later'").fetchone()[0] == 0
    again.close()
    assert kept is not None
    replaced = open_at(kept, clock)
    assert replaced.conn.execute("SELECT count(*) FROM audit WHERE action = 'later'").fetchone()[0] == 1
    replaced.close()


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_bad_backup_is_refused_before_anything_happens(tmp_path: Path, content: bytes) -> None:
    bad, target = tmp_path / "bad.sdrdesk", tmp_path / "w.db"
    bad.write_bytes(content)
    target.write_bytes(b"mine")
    with pytest.raises(KnownError):
        backup.restore(bad, target, tmp_path, MORNING)
    assert target.read_bytes() == b"mine"
