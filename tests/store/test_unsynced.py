"""Batches that do not wait for the disk: a power cut may take them without alarm, and nothing else."""

import sqlite3
from collections.abc import Callable, Collection
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.errors import ChangedFile
from sdr_desk.store import jobs, log_frames, unsynced
from sdr_desk.store.gate import Gate
from sdr_desk.store.workspace import Workspace
from tests.conftest import Clock, open_at
from tests.store.test_seals import cut_off, note

FRAME = 24 + 4096
FIRST = f"1/{jobs._started(1)}/{jobs._boot()}"
"""A process that is there as long as the machine runs."""

Spoil = Callable[[bytes, int], bytes]
SPOILS: dict[str, Spoil] = {
    "gone": lambda log, at: log[:at],
    "zeros": lambda log, at: log[:at] + bytes(len(log) - at),
    "torn": lambda log, at: log[:at] + bytes(FRAME) + log[at + FRAME :],
}


def end_of(workspace: Workspace) -> int:
    """Where the next frame of the log goes, in bytes."""
    log = Path(f"{workspace.path}-wal").read_bytes()
    return 32 + log_frames._readable(log, 4096)[0] * FRAME


def batch(workspace: Workspace) -> None:
    with workspace.write_batch("me") as write:
        write.audit("test", "nothing")


def spoiled(workspace: Workspace, path: Path, spoil: Spoil, at: int, *, index: bool) -> Path:
    """The file as it is now, cut off, its log spoiled from a byte on."""
    path = cut_off(workspace, path)
    log = Path(f"{path}-wal")
    log.write_bytes(spoil(log.read_bytes(), at))
    if not index:
        Path(f"{path}-shm").unlink()
    return path


@pytest.mark.parametrize("index", [True, False], ids=["index", "no index"])
@pytest.mark.parametrize("way", SPOILS)
def test_batches_that_a_power_cut_took_are_no_alarm(
    workspace: Workspace, tmp_path: Path, clock: Clock, way: str, *, index: bool
) -> None:
    note(workspace)
    with workspace.long_work():
        at = end_of(workspace)
        for _time in range(3):
            batch(workspace)
        path = spoiled(workspace, tmp_path / "cut.db", SPOILS[way], at, index=index)
    opened = open_at(path, clock)
    assert opened.conn.execute("SELECT count(*) FROM audit WHERE action = 'test'").fetchone() == (1,)
    opened.close()


@pytest.mark.parametrize(("index", "later"), [(True, False), (False, True), (True, True)])
def test_a_persons_write_beside_the_batches_is_missed(
    workspace: Workspace, tmp_path: Path, clock: Clock, *, index: bool, later: bool
) -> None:
    other = workspace.another()
    with other.long_work():
        at = end_of(workspace)
        batch(other)
        note(workspace)
        if later:
            batch(other)
        path = spoiled(workspace, tmp_path / "cut.db", SPOILS["torn"], at, index=index)
    with pytest.raises(ChangedFile, match="what was saved last before that cannot be read"):
        open_at(path, clock)
    other.close()


def test_a_persons_write_that_was_not_over_is_not_missed(workspace: Workspace, tmp_path: Path, clock: Clock) -> None:
    other = workspace.another()
    with other.long_work():
        at = end_of(workspace)
        batch(other)
        note(workspace)
        path = spoiled(workspace, tmp_path / "cut.db", SPOILS["torn"], at, index=False)
    open_at(path, clock).close()
    other.close()


@pytest.mark.parametrize("way", SPOILS)
def test_after_the_work_what_is_gone_is_missed(workspace: Workspace, tmp_path: Path, clock: Clock, way: str) -> None:
    with workspace.long_work():
        batch(workspace)
    at = end_of(workspace)
    note(workspace)
    path = spoiled(workspace, tmp_path / "cut.db", SPOILS[way], at, index=True)
    with pytest.raises(ChangedFile):
        open_at(path, clock)


def test_the_file_says_who_is_at_it_until_the_last_work_is_over(workspace: Workspace) -> None:
    other = workspace.another()
    with workspace.long_work():
        with other.long_work():
            assert unsynced.by(workspace.conn) == (jobs.this_process(),)
        assert unsynced.by(workspace.conn) == (jobs.this_process(),)
    assert unsynced.by(workspace.conn) == ()
    other.close()


@pytest.mark.parametrize("index", [True, False], ids=["index", "no index"])
def test_a_work_that_ends_leaves_the_word_of_another_process(
    workspace: Workspace, tmp_path: Path, clock: Clock, *, index: bool
) -> None:
    far = workspace.another()
    far.gate = Gate()
    with far.long_work():
        unsynced.begin(workspace.conn, FIRST)
        unsynced.end(workspace.conn, [jobs.this_process()])
        with workspace.long_work():
            batch(workspace)
        note(workspace)
        at = end_of(workspace)
        for _time in range(3):
            batch(far)
        path = spoiled(workspace, tmp_path / "cut.db", SPOILS["zeros"], at, index=index)
    opened = open_at(path, clock)
    assert opened.conn.execute("SELECT count(*) FROM audit WHERE action = 'test'").fetchone() == (2,)
    opened.close()
    far.close()


def test_a_work_that_begins_while_another_ends_is_said(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    other, end = workspace.another(), Workspace.end_unsynced
    with ExitStack() as works:

        def late(ending: Workspace, processes: Collection[str]) -> None:
            monkeypatch.undo()
            works.enter_context(other.long_work())
            end(ending, processes)

        monkeypatch.setattr(Workspace, "end_unsynced", late)
        with workspace.long_work():
            batch(workspace)
        assert unsynced.by(workspace.conn) == (jobs.this_process(),)
    assert unsynced.by(workspace.conn) == ()
    other.close()


def test_what_a_dead_process_said_is_taken_back_at_the_next_opening(built: Path, tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(built.read_bytes())
    conn = sqlite3.connect(path, isolation_level=None)
    unsynced.begin(conn, "0/0/none")
    conn.close()
    opened = open_at(path, clock)
    assert unsynced.by(opened.conn) == ()
    opened.close()


def test_a_page_of_the_table_is_read_as_it_is(workspace: Workspace) -> None:
    (root,) = workspace.conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'local_meta'").fetchone()
    workspace.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    page = workspace.path.read_bytes()[(root - 1) * 4096 : root * 4096]
    assert unsynced.meta_of(page) == dict(workspace.conn.execute("SELECT key, value FROM local_meta"))
    assert unsynced.meta_of(bytes(4096)) is None


@given(st.binary(max_size=200), st.integers(0, 400))
def test_no_page_is_too_odd_to_be_read(data: bytes, at: int) -> None:
    page = b"\n" + data[:at] + b"file_mark" + data[at:]
    assert unsynced.meta_of(page) is None
