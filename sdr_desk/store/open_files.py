"""Which workspace files this process has open: each is compared with its seal before, and sealed again after.

The bytes of a file are read only while this process has no connection to it: POSIX systems give up every lock a process
has on a file when one descriptor of it is closed there (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import RLock
from time import time
from typing import BinaryIO

from sdr_desk.errors import ChangedFile, DamagedFile
from sdr_desk.store import log_frames, migrations, seals
from sdr_desk.store.log_frames import LogLook
from sdr_desk.store.seals import Look

AT_ONCE = 64 << 20
"""Files of up to so many bytes are compared while they are opened and sealed while they are closed."""

AT_THE_END = 1 << 30
"""Files of up to so many bytes are sealed when the window is gone; larger ones by `check`, and their backups."""

_SETTLED_SECONDS = 2.0
_log = logging.getLogger("sdr_desk.seals")
_OPEN: dict[tuple[str, int], OpenFile] = {}
_LOCK = RLock()


class OpenFile:
    """One workspace file as long as this process has it open, by however many connections.

    Attributes:
        path: the file.
        found: what comparing it with its seal has found.
        damaged: whether it was found damaged while it was open.
        wants_seal: whether it is to be sealed at the end however large it is.
    """

    def __init__(self, path: Path, found: Look) -> None:
        self.path = path
        self.found = found
        self.damaged = False
        self.wants_seal = False
        self._key = _key(path)
        self._text = seals.kept(path) if found.state in ("equal", "later") else ""
        self._stat = path.stat()
        self._count = 1
        self._guard: sqlite3.Connection | None = None
        self._bytes: BinaryIO | None = None

    def join(self) -> OpenFile:
        """One connection more."""
        with _LOCK:
            self._count += 1
        return self

    def unseal(self) -> None:
        """Take the seal away, when a connection has the log open and before anything is written."""
        try:
            seals.remove(self.path)
        except OSError as error:
            _log.warning("the seal could not be removed: %s", type(error).__name__)

    def hold(self) -> None:
        """Keep the bytes of the file as they are sealed until they are compared: what is written stays in the log.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        self._bytes = self.path.open("rb", buffering=0)
        self._guard = sqlite3.connect(
            f"{self.path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
        )
        self._guard.execute("BEGIN")
        self._guard.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def compare(self, cancelled: Callable[[], bool] | None = None) -> Look:
        """Compare what `hold` has kept with the seal, in a worker that has a connection of its own.

        Raises:
            ChangedFile: the file differs.
        """
        found = seals.from_text(self._text)
        if self.found.state != "later" or self._bytes is None or found is None:
            return self.found
        self.found = seals.judge(self.path, found, self._bytes, cancelled)
        if self.found.state != "later":
            self._release()
        if self.found.state == "differs":
            self.damaged = True
            raise told(self.found)
        return self.found

    def leave(self, now: Callable[[], datetime], *, still_there: bool = True) -> None:
        """One connection less; after the last one the file is sealed, unless somebody else has it open."""
        with _LOCK:
            self._count -= 1
            if self._count:
                return
            if still_there:
                self._compare_late()
            self._end()
            if still_there and not seals.has_log(self.path):
                self._seal(now)

    def _compare_late(self) -> None:
        """Compare what nobody has compared yet, before what was written meanwhile is folded into the file."""
        log = Path(f"{self.path}-wal")
        if self.found.state == "later" and log.exists() and log.stat().st_size:
            with suppress(ChangedFile):  # told when it is opened again
                self.compare()

    def forget(self) -> None:
        """The file could not be opened after all; its seal stays."""
        with _LOCK:
            self._count -= 1
            if not self._count:
                self._end()

    def _end(self) -> None:
        self._release()
        if self._bytes is not None:
            self._bytes.close()
        _OPEN.pop(self._key, None)

    def _release(self) -> None:
        if self._guard is not None:
            self._guard.close()
            self._guard = None

    def _seal(self, now: Callable[[], datetime]) -> None:
        try:
            size = self.path.stat().st_size
            if self.damaged or self.wants_seal or size <= AT_ONCE:
                seals.seal(self.path, now(), damaged=self.damaged)
            elif self._text and self._is_untouched():
                seals.write(self.path, self._text)
        except OSError as error:  # a full disk or a folder of somebody else: the file opens without a seal
            _log.warning("the file could not be sealed: %s", type(error).__name__)

    def _is_untouched(self) -> bool:
        """Whether nobody has written to a large file since before it was opened."""
        after = self.path.stat()
        same = (after.st_mtime_ns, after.st_size, after.st_ino) == (
            self._stat.st_mtime_ns, self._stat.st_size, self._stat.st_ino,
        )  # fmt: skip
        return same and time() - after.st_mtime > _SETTLED_SECONDS


def look(path: Path, *, thorough: bool = False) -> tuple[Look, LogLook]:
    """Compare a file with its seal and look into its log; a file that is open here was compared before.

    Args:
        thorough: compare a large file too, which else is left for `OpenFile.compare`.

    Raises:
        DamagedFile: the disk does not give the file back.
    """
    with _LOCK:
        if (here := _OPEN.get(_key(path))) is not None:
            return here.found, LogLook()
        try:
            return seals.look(path, None if thorough else AT_ONCE), log_frames.look(path)
        except OSError as error:
            if error.errno == errno.EIO:
                raise _unreadable() from error
            return Look("unsealed", "not read"), LogLook()  # SQLite cannot open it either, and says why


def come(path: Path, *, accept: bool = False, thorough: bool = False) -> OpenFile:
    """Compare a file that is about to be opened with its seal, and look into its log before SQLite does.

    Args:
        accept: take the file as it is, whatever was found.
        thorough: compare a large file at once.

    Raises:
        ChangedFile: the file differs from its seal, or what was saved last cannot be read.
        DamagedFile: the disk does not give the file back.
    """
    with _LOCK:
        if (here := _OPEN.get(_key(path))) is not None:
            return here.join()
        found, log = look(path, thorough=thorough)
        if found.state == "later" and not _can_wait(path):
            found, log = look(path, thorough=True)
        if not accept:
            refuse(found, log)
        elif found.state == "differs" or log.damaged:
            found = Look("unsealed", "accepted")
        opened = _OPEN[_key(path)] = OpenFile(path, found)
        if found.state == "later":
            try:
                opened.hold()
            except BaseException:
                opened.forget()
                raise
        return opened


def refuse_lost(path: Path, backups: Path) -> None:
    """Raise a `ChangedFile` where a workspace was before and none is now, instead of beginning an empty one."""
    size = path.stat().st_size if path.exists() else None
    if size:
        return
    log = Path(f"{path}-wal")
    was = (
        seals.place(path).exists()
        or (log.exists() and log.stat().st_size > 0)
        or any(backups.glob(f"{path.stem}-*.sdrdesk"))
    )
    if was:
        raise ChangedFile(
            "The workspace file is gone." if size is None else "The workspace file is empty.",
            "Its backups are untouched.",
            "Restore a backup, or put the file back; opening it as it is begins an empty workspace.",
        )


def refuse(found: Look, log: LogLook) -> None:
    """Raise a `ChangedFile` for a file that should not be opened as if nothing had happened."""
    if found.state == "differs":
        raise told(found)
    if log.damaged:
        raise told_of_log(log)


def _unreadable() -> DamagedFile:
    return DamagedFile(
        "The disk does not give a part of the workspace file back.",
        "The file is left as it is and your backups are untouched.",
        "Restore a backup to another disk if you can: this one may be failing.",
    )


def is_refused(path: Path) -> bool:
    """Whether a file is opened only by choice.

    Raises:
        DamagedFile: the disk does not give the file back.
    """
    found, log = look(path, thorough=True)
    return found.state == "differs" or log.damaged


def told(found: Look) -> ChangedFile:
    """The words for a file that differs from its seal."""
    if not found.parts:
        what = "The workspace file was damaged when it was last open."
        safe = "It is left as it is and your backups are untouched."
    else:
        what = "The workspace file has changed since it was last closed, and SDR Desk did not change it."
        safe = "A disk may be failing, or another program wrote to it. It is left as it is. Your backups are untouched."
    do = "Restore a backup, or open the file as it is if you know what changed it."
    return ChangedFile(what, safe, do, found.parts, found.of, found.at.isoformat() if found.at else "")


def told_of_log(log: LogLook) -> ChangedFile:
    """The words for a log that has lost what was saved."""
    what = "SDR Desk was cut off, and what was saved last before that cannot be read any more."
    if log.whole_before:
        safe = "Everything before it is whole. The file is left as it is and your backups are untouched."
        return ChangedFile(what, safe, "Open the file as it is to go on without that work, or restore a backup.")
    safe = "The file is left as it is and your backups are untouched."
    return ChangedFile(what, safe, "Restore a backup; the file as it is lacks parts of changes.")


def note_damage(path: Path) -> None:
    """Remember that an open file was found damaged: it is not taken for whole when it is opened again."""
    with _LOCK:
        if (here := _OPEN.get(_key(path))) is not None:
            here.damaged = True


def seal_at_the_end(path: Path, now: datetime) -> None:
    """Seal a file the window has closed, when it is too large for that to be done while it closes."""
    with _LOCK, suppress(OSError):  # as in `OpenFile`: without a seal the file still opens
        if _key(path) in _OPEN or not path.exists() or seals.place(path).exists():
            return
        if AT_ONCE < path.stat().st_size <= AT_THE_END:
            seals.seal(path, now)


def _can_wait(path: Path) -> bool:
    """Whether nothing is due that would change a file before it is compared."""
    head = seals.header(path)
    return head is not None and head.version == migrations.SCHEMA_VERSION and head.has_log


def _key(path: Path) -> tuple[str, int]:
    """A file by its place and its number: another one that was put in the same place is another file."""
    place = path.resolve()
    return str(place), place.stat().st_ino if place.exists() else 0
