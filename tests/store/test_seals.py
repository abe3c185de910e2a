"""A closed file is sealed; what has changed in it since is noticed, and nothing else is."""

import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from sdr_desk.errors import ChangedFile, KnownError
from sdr_desk.store import backup, log_frames, open_files, restoring, seals
from sdr_desk.store.workspace import Workspace, open_workspace
from tests.conftest import MORNING, Clock, open_at


@pytest.fixture
def closed(built: Path, tmp_path: Path, clock: Clock) -> Path:
    """A workspace that was used and closed."""
    path = tmp_path / "workspace.db"
    path.write_bytes(built.read_bytes())
    opened = open_at(path, clock, seed=9)
    note(opened)
    opened.close()
    return path


def note(workspace: Workspace) -> None:
    with workspace.write("me") as write:
        write.audit("test", "nothing")


def turn_a_digit(path: Path) -> None:
    """One bit of a telephone number, which SQLite's own check does not see."""
    data = bytearray(path.read_bytes())
    data[data.index(b"555-01") + 5] ^= 1
    path.write_bytes(data)


def cut_off(workspace: Workspace, path: Path) -> Path:
    """What a killed process leaves."""
    for suffix in ("", "-wal", "-shm"):
        shutil.copyfile(f"{workspace.path}{suffix}", f"{path}{suffix}")
    return path


def test_a_closed_file_has_a_private_seal_and_an_open_one_none(closed: Path, clock: Clock) -> None:
    assert stat.S_IMODE(seals.place(closed).stat().st_mode) == 0o600
    assert seals.look(closed).state == "equal"
    opened = open_at(closed, clock)
    assert not seals.place(closed).exists()
    opened.close()
    assert seals.look(closed).state == "equal"


def test_a_changed_digit_is_refused_and_nothing_is_touched(closed: Path, clock: Clock) -> None:
    turn_a_digit(closed)
    before, seal = closed.read_bytes(), seals.place(closed).read_bytes()
    with pytest.raises(ChangedFile, match="SDR Desk did not change it") as told:
        open_at(closed, clock)
    assert (closed.read_bytes(), seals.place(closed).read_bytes()) == (before, seal)
    assert told.value.of == len(before) // seals.PART + 1
    assert len(told.value.parts) == 1


def test_a_changed_file_is_opened_by_choice_and_a_copy_kept(closed: Path, tmp_path: Path, clock: Clock) -> None:
    turn_a_digit(closed)
    changed = closed.read_bytes()
    opened = open_workspace(closed, backups=tmp_path / "b", now=clock, accept=True)
    assert opened.opened.found.why == "accepted"
    opened.close()
    (kept,) = backup.backups(tmp_path / "b")
    assert (kept.why, kept.path.read_bytes()) == ("damaged", changed)
    assert backup.newest_good(tmp_path / "b") is None
    open_at(closed, clock).close()


def test_only_the_last_to_close_seals(closed: Path, clock: Clock) -> None:
    opened = open_at(closed, clock)
    other = opened.another()
    other.close()
    assert not seals.place(closed).exists()
    from_elsewhere = sqlite3.connect(closed)
    assert from_elsewhere.execute("SELECT count(*) FROM people").fetchone()[0] == 3
    opened.close()
    assert not seals.place(closed).exists()
    from_elsewhere.close()


def test_a_large_file_that_is_open_elsewhere_does_not_get_its_seal_back(
    closed: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_files, "AT_ONCE", 1000)
    os.utime(closed, (1_000_000_000, 1_000_000_000))
    opened = open_at(closed, clock)
    from_elsewhere = sqlite3.connect(closed)
    from_elsewhere.execute("SELECT count(*) FROM people").fetchone()
    opened.close()
    assert not seals.place(closed).exists()
    from_elsewhere.close()


def test_a_file_that_is_open_elsewhere_is_neither_read_nor_sealed(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading it would take this process's own locks away."""
    seals.remove(closed)
    monkeypatch.setattr(seals, "sums_of", lambda *_what: pytest.fail("the file was read"))
    from_elsewhere = sqlite3.connect(closed)
    from_elsewhere.execute("SELECT count(*) FROM people").fetchone()
    assert not seals.seal(closed, MORNING)
    assert not seals.place(closed).exists()
    from_elsewhere.close()


def test_a_seal_that_comes_too_late_is_taken_away(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody opens the file while its seal is being written."""
    seals.remove(closed)
    write = seals.write
    monkeypatch.setattr(seals, "write", lambda path, text: (write(path, text), Path(f"{path}-wal").touch()))
    assert not seals.seal(closed, MORNING)
    assert not seals.place(closed).exists()


def test_what_another_program_wrote_properly_is_no_damage(closed: Path, clock: Clock) -> None:
    conn = sqlite3.connect(closed)
    conn.execute("PRAGMA journal_mode = DELETE")
    conn.execute("UPDATE prospects SET last_name = 'Else'")
    conn.commit()
    conn.close()
    opened = open_at(closed, clock)
    assert (opened.opened.found.state, opened.opened.found.why) == ("unsealed", "other state")
    opened.close()


def test_an_older_copy_put_in_its_place_is_no_damage(closed: Path, tmp_path: Path, clock: Clock) -> None:
    older = shutil.copyfile(closed, tmp_path / "older.db")
    opened = open_at(closed, clock)
    note(opened)
    opened.close()
    shutil.copyfile(older, closed)
    opened = open_at(closed, clock)
    assert opened.opened.found.why == "other state"
    opened.close()


def test_a_mark_that_a_disk_has_changed_is_not_another_mark(closed: Path, clock: Clock) -> None:
    mark = (seals.mark_of(closed) or "").encode()
    data = bytearray(closed.read_bytes())
    at = data.index(mark)
    for place in (at, at + 9):
        data[place] ^= 1
    closed.write_bytes(data)
    with pytest.raises(ChangedFile):
        open_at(closed, clock)


@pytest.mark.parametrize("harm", [lambda text: text[:-20], lambda text: text.replace("size", "sise"), lambda _text: ""])
def test_a_seal_that_is_not_whole_is_none(closed: Path, clock: Clock, harm) -> None:
    place = seals.place(closed)
    place.write_text(harm(place.read_text()))
    opened = open_at(closed, clock)
    assert opened.opened.found.state == "unsealed"
    opened.close()
    assert seals.look(closed).state == "equal"


def test_a_folder_that_takes_no_seal_is_no_error(closed: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_what: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(seals, "write", full)
    open_at(closed, clock).close()
    assert not seals.place(closed).exists()
    open_at(closed, clock).close()


def test_a_large_file_is_compared_beside_the_window(
    closed: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_files, "AT_ONCE", 1000)
    opened = open_at(closed, clock)
    assert opened.opened.found.state == "later"
    note(opened)
    opened.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    worker = opened.another()
    assert worker.opened.compare().state == "equal"
    worker.close()
    opened.close()
    assert not seals.place(closed).exists()


def test_a_large_changed_file_is_told_beside_the_window_and_at_every_start(
    closed: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_a_digit(closed)
    monkeypatch.setattr(open_files, "AT_ONCE", 1000)
    opened = open_at(closed, clock)
    note(opened)
    with pytest.raises(ChangedFile):
        opened.opened.compare()
    opened.close()
    monkeypatch.undo()
    with pytest.raises(ChangedFile, match="was damaged when it was last open"):
        open_at(closed, clock)


def test_a_large_file_that_nobody_had_time_to_compare_is_compared_at_the_end(
    closed: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_a_digit(closed)
    monkeypatch.setattr(open_files, "AT_ONCE", 1000)
    opened = open_at(closed, clock)
    note(opened)
    opened.close()
    with pytest.raises(ChangedFile):
        open_at(closed, clock)


def test_a_large_file_that_was_only_read_keeps_its_seal(
    closed: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_files, "AT_ONCE", 1000)
    os.utime(closed, (1_000_000_000, 1_000_000_000))
    open_at(closed, clock).close()
    assert seals.look(closed).state == "equal"


def test_a_large_file_is_sealed_when_the_window_is_gone(
    closed: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_files, "AT_ONCE", 1000)
    opened = open_at(closed, clock)
    note(opened)
    open_files.seal_at_the_end(closed, MORNING)
    assert not seals.place(closed).exists()
    opened.close()
    open_files.seal_at_the_end(closed, MORNING)
    assert seals.look(closed).state == "equal"


def test_a_file_cut_short_to_nothing_is_not_taken_for_a_new_one(closed: Path, clock: Clock) -> None:
    closed.write_bytes(b"")
    with pytest.raises(ChangedFile, match="is empty"):
        open_at(closed, clock)
    closed.unlink()
    with pytest.raises(ChangedFile, match="is gone"):
        open_at(closed, clock)
    assert not closed.exists()


def test_the_log_of_a_killed_process_is_taken_in_without_alarm(
    workspace: Workspace, tmp_path: Path, clock: Clock
) -> None:
    for _time in range(3):
        note(workspace)
    path = cut_off(workspace, tmp_path / "cut.db")
    assert not log_frames.look(path).damaged
    opened = open_at(path, clock)
    assert opened.conn.execute("SELECT count(*) FROM audit WHERE action = 'test'").fetchone() == (3,)
    assert opened.opened.found.why == "cut off"
    opened.close()


@pytest.mark.parametrize("with_index", [True, False], ids=["index", "no index"])
def test_a_bit_of_the_log_is_missed_and_the_file_left_alone(
    workspace: Workspace, tmp_path: Path, clock: Clock, *, with_index: bool
) -> None:
    for _time in range(4):
        note(workspace)
    path = cut_off(workspace, tmp_path / "cut.db")
    log = Path(f"{path}-wal")
    data = bytearray(log.read_bytes())
    data[600] ^= 4
    log.write_bytes(data)
    if not with_index:
        Path(f"{path}-shm").unlink()
    with pytest.raises(ChangedFile, match="what was saved last before that cannot be read"):
        open_at(path, clock)
    assert log.read_bytes() == bytes(data)


def test_a_log_that_is_gone_is_missed(workspace: Workspace, tmp_path: Path, clock: Clock) -> None:
    note(workspace)
    path = cut_off(workspace, tmp_path / "cut.db")
    Path(f"{path}-wal").unlink()
    with pytest.raises(ChangedFile, match="cut off"):
        open_at(path, clock)
    opened = open_workspace(path, backups=tmp_path / "b", now=clock, accept=True)
    opened.close()
    assert [one.why for one in backup.backups(tmp_path / "b")] == ["damaged"]


def test_every_backup_is_sealed_and_a_changed_one_is_never_put_back(closed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    older, newer = (backup.back_up(closed, folder, "daily", MORNING.replace(hour=hour)) for hour in (8, 9))
    assert stat.S_IMODE(seals.place(newer.path).stat().st_mode) == 0o600
    assert backup.newest_good(folder) == newer
    turn_a_digit(newer.path)
    assert [backup.standing(one) for one in (newer, older)] == ["damaged", "whole"]
    assert backup.newest_good(folder) == older
    with pytest.raises(
        KnownError, match=f"is damaged.*Nothing was changed.*The newest whole backup is {older.path.name}"
    ):
        restoring.restore(newer.path, closed, folder, MORNING)


def test_a_backup_from_before_there_were_seals_is_told_as_such(closed: Path, tmp_path: Path) -> None:
    made = backup.back_up(closed, tmp_path / "b", "daily", MORNING)
    seals.remove(made.path)
    assert backup.standing(made) == "unsealed"
    assert backup.newest_good(tmp_path / "b") == made


def test_a_damaged_file_is_kept_and_not_offered(closed: Path, tmp_path: Path, clock: Clock) -> None:
    made = backup.back_up(closed, tmp_path / "b", "daily", MORNING)
    turn_a_digit(closed)
    kept = restoring.restore(made.path, closed, tmp_path / "b", MORNING.replace(hour=23))
    assert kept is not None
    assert b"-damaged" in bytes(kept)
    assert backup.newest_good(tmp_path / "b") == made
    open_at(closed, clock).close()
