"""The workspace and all around it can be read by their owner alone, whatever the umask says and how they came to be."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdr_desk import logbook, private_files
from sdr_desk.desk import care, drafts
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.paths import backups_folder
from sdr_desk.store import backup
from tests.conftest import Clock, open_at

pytestmark = pytest.mark.skipif(os.name == "nt", reason="folders of a Windows account are its own")


@pytest.fixture(params=[0o000, 0o022, 0o077], autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """The umask of whoever started the program."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def all_private(folder: Path) -> list[str]:
    """What is there below a folder, after each was seen to be its owner's alone."""
    found = sorted(folder.rglob("*"))
    assert {path: oct(mode(path)) for path in found if mode(path) & 0o077} == {}
    return [path.name for path in found if path.is_file()]


def test_a_workspace_is_private_from_its_first_moment_with_its_log_and_seal(tmp_path: Path, clock: Clock) -> None:
    root = tmp_path / "new"
    workspace = open_at(root / "deep" / "w.db", clock)
    assert [mode(root), mode(root / "deep")] == [0o700, 0o700]
    assert {"w.db", "w.db-wal", "w.db-shm"} <= set(all_private(root))
    workspace.close()
    assert "w.db" in all_private(root)


def test_a_file_that_was_open_to_all_is_tightened_at_its_opening(built: Path, tmp_path: Path, clock: Clock) -> None:
    path, kept = tmp_path / "w" / "w.db", tmp_path / "w" / "backups"
    path.parent.mkdir()
    kept.mkdir(mode=0o755)
    for one in (path, kept / "w-20261001T000000Z-daily.sdrdesk"):
        one.write_bytes(built.read_bytes())
        one.chmod(0o666)
    open_at(path, clock).close()
    assert len(all_private(tmp_path / "w")) >= 2
    assert mode(kept) == 0o700


def test_backups_and_what_a_restore_leaves_are_private(built: Path, tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "w" / "w.db"
    path.parent.mkdir(mode=0o700)
    path.write_bytes(built.read_bytes())
    workspace = open_file(path)
    desk = sit_down(workspace)
    assert desk is not None
    drafts.keep_typing(desk, "someone", {"note": "Alarms reach nobody"})
    made = care.back_up_now(desk)
    assert mode(backups_folder(path)) == 0o700
    assert len(all_private(path.parent)) >= 2  # before the next opening can put it right
    workspace.close()
    assert care.restore_backup(made.path, path, clock()) is not None
    assert len(all_private(path.parent)) >= 3


def test_a_damaged_file_that_is_kept_is_private(built: Path, tmp_path: Path, clock: Clock) -> None:
    path, kept = tmp_path / "w.db", tmp_path / "kept"
    path.write_bytes(built.read_bytes())
    path.chmod(0o644)
    backup.keep_damaged(path, kept, clock())
    assert mode(kept) == 0o700
    assert len(all_private(kept)) == 1


def test_the_log_is_private_also_after_it_rolled_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "logs" / "sdr-desk.log"
    private_files.make_folder(target.parent)
    target.write_text("older\n")
    target.chmod(0o644)
    monkeypatch.setattr(logbook, "_BYTES", 200)
    with logbook.writing(target):
        for number in range(20):
            logging.getLogger("sdr_desk").warning("line %s", number)
    assert all_private(target.parent) == ["sdr-desk.log", "sdr-desk.log.1", "sdr-desk.log.2"]


def test_what_is_not_ours_or_cannot_be_changed_is_left_without_a_word(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "w.db"
    path.write_text("")
    path.chmod(0o644)
    monkeypatch.setattr(os, "geteuid", lambda: 1 + os.getuid())
    private_files.tighten(path, tmp_path / "missing")
    assert mode(path) == 0o644


def test_a_folder_of_the_person_stays_as_it_is(tmp_path: Path) -> None:
    theirs = tmp_path / "Documents"
    theirs.mkdir()
    theirs.chmod(0o755)
    private_files.make_folder(theirs / "SDR Desk")
    assert [mode(theirs), mode(theirs / "SDR Desk")] == [0o755, 0o700]
