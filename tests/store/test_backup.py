"""Backups are whole, rotated, and can be put back."""

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from sdr_desk.errors import KnownError, NewerFile
from sdr_desk.store import backup, copies, restoring
from sdr_desk.store.workspace import Workspace, connect
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
    kept = restoring.restore(made.path, workspace.path, folder, MORNING)
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
        restoring.restore(bad, target, tmp_path, MORNING)
    assert target.read_bytes() == b"mine"


LATER = "SELECT count(*) FROM audit WHERE action = 'later'"


def note_later(workspace: Workspace) -> None:
    with workspace.write("me") as write:
        write.audit("later", "nothing")


def killed_copy(workspace: Workspace, path: Path) -> Path:
    """What a killed process leaves: the file with a log that was not folded into it."""
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{workspace.path}{suffix}", f"{path}{suffix}")
    return path


def laters_in(path: Path) -> int:
    conn = sqlite3.connect(path)
    try:
        return int(conn.execute(LATER).fetchone()[0])
    finally:
        conn.close()


def test_restore_is_refused_while_a_window_has_the_file_open(workspace: Workspace, tmp_path: Path) -> None:
    made = backup.back_up(workspace.path, tmp_path / "b", "by-hand", MORNING)
    with pytest.raises(KnownError, match=r"Another window has this workspace open.*Close it there"):
        restoring.restore(made.path, workspace.path, tmp_path / "b", MORNING)
    note_later(workspace)
    workspace.close()
    assert laters_in(workspace.path) == 1
    assert [item.why for item in backup.backups(tmp_path / "b")] == ["by-hand"]
    assert not list(tmp_path.glob("*restoring*"))


def test_the_kept_copy_holds_what_only_the_log_of_a_killed_process_held(workspace: Workspace, tmp_path: Path) -> None:
    made = backup.back_up(workspace.path, tmp_path / "b", "by-hand", MORNING)
    note_later(workspace)
    target = killed_copy(workspace, tmp_path / "killed.db")
    kept = restoring.restore(made.path, target, tmp_path / "b", MORNING)
    assert kept is not None
    alone = shutil.copyfile(kept, tmp_path / "alone.db")
    assert (laters_in(alone), laters_in(target)) == (1, 0)
    assert kept.stat().st_mode & 0o077 == 0


def test_a_backup_with_a_log_beside_it_is_restored_with_it(workspace: Workspace, tmp_path: Path) -> None:
    note_later(workspace)
    chosen = killed_copy(workspace, tmp_path / "chosen.sdrdesk")
    assert restoring.restore(chosen, tmp_path / "new.db", tmp_path / "b", MORNING) is None
    assert laters_in(tmp_path / "new.db") == 1


def test_a_damaged_file_is_replaced_and_kept_as_it_was(workspace: Workspace, tmp_path: Path) -> None:
    made = backup.back_up(workspace.path, tmp_path / "b", "by-hand", MORNING)
    target = tmp_path / "broken.db"
    target.write_bytes(b"no database" * 900)
    Path(f"{target}-wal").write_bytes(b"old log")
    kept = restoring.restore(made.path, target, tmp_path / "b", MORNING)
    assert kept is not None
    assert kept.read_bytes() == b"no database" * 900
    assert Path(f"{kept}-wal").read_bytes() == b"old log"
    assert laters_in(target) == 0
    assert not Path(f"{target}-wal").exists()


def test_a_restore_that_stops_halfway_leaves_the_old_file(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.back_up(workspace.path, tmp_path / "b", "by-hand", MORNING)
    note_later(workspace)
    workspace.close()
    replace = Path.replace

    def stops(self: Path, target: Path) -> Path:
        if Path(target) == workspace.path:
            raise InterruptedError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stops)
    with pytest.raises(KnownError, match="as it was"):
        restoring.restore(made.path, workspace.path, tmp_path / "b", MORNING)
    assert laters_in(workspace.path) == 1


@pytest.mark.parametrize(
    ("pragma", "error"), [("user_version = 999", NewerFile), ("application_id = 7", KnownError)], ids=["newer", "other"]
)
def test_a_backup_this_version_cannot_open_is_refused(
    workspace: Workspace, tmp_path: Path, pragma: str, error: type[KnownError]
) -> None:
    made = backup.back_up(workspace.path, tmp_path / "b", "by-hand", MORNING)
    conn = sqlite3.connect(made.path)
    conn.execute(f"PRAGMA {pragma}")
    conn.close()
    workspace.close()
    before = workspace.path.read_bytes()
    with pytest.raises(error, match="Nothing was changed"):
        restoring.restore(made.path, workspace.path, tmp_path / "b", MORNING)
    assert workspace.path.read_bytes() == before


def test_a_backup_ends_while_another_window_keeps_writing(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "PAGES_A_STEP", 20)
    other = connect(workspace.path)
    pages = other.execute("PRAGMA page_count").fetchone()[0]
    steps: list[int] = []

    def write(done: int, _total: int) -> None:
        steps.append(done)
        assert len(steps) <= pages
        other.execute("INSERT INTO local_meta (key, value) VALUES (?, '')", (str(len(steps)),))

    made = backup.back_up(workspace.path, tmp_path / "b", "by-hand", MORNING, write)
    other.close()
    assert len(steps) > 2
    conn = sqlite3.connect(made.path)
    assert conn.execute("SELECT count(*) FROM local_meta WHERE value = ''").fetchone()[0] == 0
    conn.close()


def test_a_backup_that_fails_leaves_no_half_file(workspace: Workspace, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        backup.back_up(workspace.path, tmp_path / "b", "by-hand", MORNING, stop)
    assert list((tmp_path / "b").iterdir()) == []


def test_logs_go_with_their_backups(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    first = backup.back_up(workspace.path, folder, "by-hand", MORNING - timedelta(days=99))
    Path(f"{first.path}-wal").touch()
    (folder / "gone.sdrdesk-shm").touch()
    for minute in range(backup.KEEP_OTHER):
        backup.back_up(workspace.path, folder, "by-hand", MORNING + timedelta(minutes=minute))
    kept = {str(item.path) for item in backup.backups(folder)}
    assert {str(path) for path in folder.iterdir()} == kept | {f"{path}.seal" for path in kept}
