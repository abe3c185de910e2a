"""The workspace file: opened in one place, written through one transaction helper."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sdr_desk.errors import DamagedFile, KnownError, NewerFile
from sdr_desk.private_files import make_file, make_folder, tighten_workspace
from sdr_desk.store import file_marks, jobs, migrations, open_files, page_cache, rollup_moves, unsynced
from sdr_desk.store.backup import back_up, keep_damaged
from sdr_desk.store.failures import explained
from sdr_desk.store.gate import gate_of
from sdr_desk.store.identity import Ids
from sdr_desk.store.open_files import OpenFile
from sdr_desk.store.same_file import SameFile
from sdr_desk.store.writing import Write

BUSY_MILLISECONDS = 3_000
_FOLD_PAGES = 1_000
_FOLD_TURNS = 3


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection with this project's settings; transactions are begun by hand.

    Raises:
        KnownError: the file cannot be opened or is no database.
    """
    with explained():
        mode = "ro" if read_only else "rwc"
        conn = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            cached_statements=256,
            timeout=BUSY_MILLISECONDS / 1000,
        )
        try:
            conn.execute("PRAGMA synchronous = FULL")
            page_cache.keep_little(conn)
            conn.execute("PRAGMA mmap_size = 268435456")
            conn.execute("PRAGMA temp_store = MEMORY")
        except sqlite3.Error:
            conn.close()
            raise
    return conn


class Workspace:
    """One open workspace file with one connection; use one per thread.

    Attributes:
        path: the file.
        conn: the connection; reads go straight through it, writes through `write`.
        ids: the source of identifiers, ahead of every identifier in the file.
        desk_id: which copy of the program wrote a row.
        now: the injected clock, aware UTC.
        gate: who writes first in this process.
        same_file: tells when the path no longer names the open file.
        opened: what this process knows of the file, one connection more; sealed after the last one.
    """

    def __init__(
        self, path: Path, conn: sqlite3.Connection, now: Callable[[], datetime], ids: Ids, opened: OpenFile
    ) -> None:
        self.path = path
        self.conn = conn
        self.now = now
        self.ids = ids
        self.gate = gate_of(path)
        self._folds = self._waits = True
        self.desk_id = self._meta("desk_id")
        self.same_file = SameFile(path, conn)
        self.opened = opened
        self._closed = False

    def _meta(self, key: str) -> str:
        row = self.conn.execute("SELECT value FROM local_meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise DamagedFile(
                "The workspace file lacks its identity.",
                "The file is left as it is and your backups are untouched.",
                "Choose a backup to restore.",
            )
        return str(row[0])

    @contextmanager
    def write(self, actor_id: str) -> Iterator[Write]:
        """One durable transaction that begins with the write lock; all of it is kept or nothing.

        Raises:
            FileGone: the file was moved, deleted or replaced.
            KnownError: the file is locked by another window, full, read-only or damaged.
        """
        with self.gate.first():
            self._fold_by_itself(not self.gate.busy)
            with self._transaction(actor_id) as write:
                yield write

    @contextmanager
    def write_batch(self, actor_id: str) -> Iterator[Write]:
        """One batch of a long work: a transaction like `write` that lets everybody else in this process go first.

        Raises:
            KnownError: the file is locked by another window, full, read-only or damaged.
        """
        with self.gate.last():
            self._fold_by_itself(False)
            with self._transaction(actor_id) as write:
                yield write

    @contextmanager
    def _transaction(self, actor_id: str) -> Iterator[Write]:
        with explained():
            self.conn.execute("BEGIN IMMEDIATE")
            try:
                last = self.conn.execute("SELECT max(id) FROM changes").fetchone()[0]
                if last:
                    self.ids.seen(last)
                file_marks.begin(self.conn)
                yield Write(self.conn, self.ids, actor_id, self.desk_id, self.now())
                rollup_moves.settle(self.conn)
                file_marks.end(self.conn, synced=self._waits)
                self.same_file.check()
                self.conn.execute("COMMIT")
            except BaseException:
                if self.conn.in_transaction:
                    self.conn.execute("ROLLBACK")
                raise

    @contextmanager
    def long_work(self) -> Iterator[None]:
        """Around many batches: they are as durable as the first write after it, and the log is folded between them.

        Whoever does the work calls `fold_log` now and then. The file says that it is under way.

        Raises:
            KnownError: the file cannot be written.
        """
        process = jobs.this_process()
        try:
            with self.gate.working(), page_cache.roomy(self.conn):
                with self.gate.last(), self._transaction("") as write:
                    unsynced.begin(write.conn, process)
                self._wait_for_the_disk(False)
                self._fold_by_itself(False)
                yield
        finally:
            self._wait_for_the_disk(True)
            self.end_unsynced([process])

    def _wait_for_the_disk(self, wanted: bool) -> None:
        """Whether a write of this connection is on the disk before it is over."""
        self.conn.execute(f"PRAGMA synchronous = {'FULL' if wanted else 'NORMAL'}")
        self._waits = wanted

    def end_unsynced(self, processes: Collection[str]) -> None:
        """Say in the file that these do no long work any more; where it takes no word, the next opening does.

        While another work of this process is under way, that says so at its end.
        """
        with suppress(KnownError), self.gate.last():
            if not self.gate.busy:
                with self._transaction("") as write:
                    unsynced.end(write.conn, processes)

    def _fold_by_itself(self, wanted: bool) -> None:
        """Whether SQLite folds the write-ahead log inside a write of this connection that makes it long."""
        if wanted != self._folds:
            self.conn.execute(f"PRAGMA wal_autocheckpoint = {_FOLD_PAGES if wanted else 0}")
            self._folds = wanted

    def version(self) -> int:
        """A number that changes when another connection (window, worker, command line) has written to the file."""
        return int(self.conn.execute("PRAGMA data_version").fetchone()[0])

    def another(self) -> Workspace:
        """A second connection to the same file for a worker thread.

        Raises:
            FileGone: another file, or none, stands in its place.
        """
        self.same_file.check()
        conn = connect(self.path)
        try:
            conn.execute("PRAGMA foreign_keys = ON")
            other = Workspace(self.path, conn, self.now, self.ids, self.opened)
            self.same_file.expect(other.same_file)
        except BaseException:
            conn.close()
            raise
        self.opened.join()
        return other

    def close(self) -> None:
        """Close the connection; the last one folds the write-ahead log into the file, which is sealed then."""
        if self._closed:
            return
        self._closed = True
        still_there = self.same_file.is_there()
        self.conn.close()
        self.opened.leave(self.now, still_there=still_there)


def settle_log(path: Path) -> None:
    """Put on the disk what batches have left in the write-ahead log of a file, while nobody is kept from writing.

    Else the next write of a person, which is on the disk before it ends, would have to wait for all of it.
    """
    with suppress(OSError):  # there is no log, or a disk that takes nothing: the next write tells
        log = os.open(f"{path}-wal", os.O_RDWR)
        try:
            os.fsync(log)
        finally:
            os.close(log)


def fold_log(conn: sqlite3.Connection) -> None:
    """Fold the write-ahead log into the file without keeping anybody from writing.

    For a long work that has switched SQLite's own folding off, which would happen inside each of its batches. SQLite
    puts the file itself on the disk only when nobody has written meanwhile, else the next to fold has to, within a
    write: so what was written during the first, long turn is folded in a short one.

    Raises:
        KnownError: the disk is full or does not take it; the log still holds everything.
    """
    with explained():
        for _turn in range(_FOLD_TURNS):
            conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def system_now() -> datetime:
    """The wall clock, aware UTC."""
    return datetime.now(UTC)


def open_workspace(
    path: Path,
    *,
    backups: Path,
    now: Callable[[], datetime] = system_now,
    ids: Ids | None = None,
    accept: bool = False,
    thorough: bool = False,
) -> Workspace:
    """Open a workspace, making it when it does not exist.

    Order: compare it with its seal, refuse a newer schema, back up if steps are due, take the steps, check the
    triggers, open, take the seal away.

    Args:
        accept: open a changed file as it is; a copy of it is kept among the backups.
        thorough: compare a large file before it is opened, which else is done by a worker beside the window.

    Raises:
        NewerFile: a later version of the program wrote the file.
        ChangedFile: the file is not as it was closed, or a part of its log cannot be read.
        DamagedFile: the file cannot be read or its guards are not as they should be.
        KnownError: it is locked, full or cannot be written.
    """
    make_folder(path.parent)
    is_new = _is_new(path, backups, now, accept=accept)
    tighten_workspace(path, backups)
    source = ids or Ids(lambda: int(now().timestamp() * 1000))
    with explained():
        opened = open_files.come(path, accept=accept, thorough=thorough)
    try:
        conn = connect(path)
        try:
            with explained():
                _prepare(conn, path, backups, now, source, is_new=is_new)
                workspace = Workspace(path, conn, now, source, opened)
                opened.unseal()
                if gone := [one for one in unsynced.by(conn) if jobs.is_gone(one)]:
                    workspace.end_unsynced(gone)
                return workspace
        except BaseException:
            conn.close()
            raise
    except BaseException:
        opened.forget()
        raise


def _is_new(path: Path, backups: Path, now: Callable[[], datetime], *, accept: bool) -> bool:
    """Whether the file is still to be made; where one was before, that is asked first."""
    if not accept:
        open_files.refuse_lost(path, backups)
    elif path.exists() and open_files.is_refused(path):
        keep_damaged(path, backups, now())
    if path.exists() and path.stat().st_size:
        return False
    make_file(path)
    return True


def _prepare(
    conn: sqlite3.Connection,
    path: Path,
    backups: Path,
    now: Callable[[], datetime],
    ids: Ids,
    *,
    is_new: bool,
) -> None:
    version = migrations.version_of(conn)
    if version > migrations.SCHEMA_VERSION:
        raise NewerFile(
            "This workspace was saved by a newer version of SDR Desk.",
            "It was not touched.",
            "Update SDR Desk on this machine, then open it again.",
        )
    if not is_new:
        _check_kind(conn)
    if version < migrations.SCHEMA_VERSION:
        if version:
            back_up(path, backups, "before-update", now())
        conn.execute("PRAGMA journal_mode = WAL")
        migrations.migrate(conn)
        _name_file(conn, ids)
    elif migrations.triggers_are_former(conn):
        migrations.migrate(conn)
    if migrations.triggers_differ(conn):
        raise DamagedFile(
            "The guards inside the workspace file are not as SDR Desk left them.",
            "The file is left as it is and your backups are untouched.",
            "Choose a backup to restore.",
        )
    conn.execute("PRAGMA journal_mode = WAL")  # a restored or copied file comes without
    conn.execute("PRAGMA foreign_keys = ON")


def _check_kind(conn: sqlite3.Connection) -> None:
    (application,) = conn.execute("PRAGMA application_id").fetchone()
    tables = conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != migrations.APPLICATION_ID:
        raise DamagedFile(
            "This file is not an SDR Desk workspace.",
            "It was not touched.",
            "Choose another file, or restore a backup.",
        )


def _name_file(conn: sqlite3.Connection, ids: Ids) -> None:
    conn.executemany(
        "INSERT OR IGNORE INTO local_meta (key, value) VALUES (?, ?)",
        [("desk_id", ids.next()), ("incarnation_id", ids.next())],
    )


def renew_incarnation(workspace: Workspace) -> None:
    """Give the file a new identity after a restore or a copy, so that two copies are never taken for one."""
    workspace.conn.execute("UPDATE local_meta SET value = ? WHERE key = 'incarnation_id'", (workspace.ids.next(),))
    file_marks.renew(workspace.conn)
