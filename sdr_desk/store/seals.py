"""The seal of a closed file: checksums beside it that tell whether anything in it has changed since it was closed.

SQLite's own checks look at how a file is built and not at what its cells say: a bit that a disk has turned over inside
a telephone number passes them. A seal holds a checksum of every mebibyte, and which state of the file they are of: the
mark that each write renews, and SQLite's own count of changes. A file in another state has no seal; it is not damaged.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Literal

from sdr_desk.store import file_marks, leftovers
from sdr_desk.store.durable import sync_folder

SUFFIX = ".seal"
PART = 1 << 20
"""How many bytes one checksum is of."""

_FORMAT = "sdr-desk seal 1"
_KEYS = ("damaged", "mark", "version", "counter", "size", "at", "sums", "check")
_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_ALIKE = 24
"""Two marks drawn by lot agree in two places of thirty-two; one that a disk has changed agrees in nearly all."""

State = Literal["equal", "unsealed", "differs", "later"]


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a database file says of it: schema version, count of changes, bytes of a page, and its mode.

    `counted` is False where the count was not written by SQLite as a whole.
    """

    version: int
    counter: int
    page: int
    has_log: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class Seal:
    """A file as it was closed: its state, its size in bytes, when (UTC), and a checksum of each part.

    `damaged` tells that the file was found damaged before it was closed.
    """

    mark: str
    version: int
    counter: int
    size: int
    at: datetime
    sums: tuple[int, ...]
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What comparing a file with its seal has found.

    Attributes:
        state: `equal`; `unsealed` when there is nothing to compare with; `differs`; `later` when it is still to be
            compared because that takes a while.
        why: for an unsealed file the reason: `none`, `cut off` (the log was not folded), `unreadable` or `other state`.
        parts: the numbers of the mebibytes that differ, counted from 1.
        of: how many mebibytes the sealed file had.
        at: when it was sealed, aware UTC.
    """

    state: State
    why: str = ""
    parts: tuple[int, ...] = ()
    of: int = 0
    at: datetime | None = None


def place(path: Path) -> Path:
    """Where the seal of a file stands."""
    return Path(f"{path}{SUFFIX}")


def remove(path: Path) -> None:
    """Take the seal of a file away, before anything is written to the file.

    Raises:
        OSError: the folder cannot be written.
    """
    place(path).unlink(missing_ok=True)


def put_in_place(made: Path, path: Path) -> None:
    """Give a file its name, and its seal with it."""
    remove(path)
    made.replace(path)
    with suppress(FileNotFoundError):  # not every file has one
        place(made).replace(place(path))


def has_log(path: Path) -> bool:
    """Whether a write-ahead log stands beside a file: somebody has it open, or was cut off."""
    return Path(f"{path}-wal").exists()


def header(path: Path) -> Header | None:
    """What the head of a file says of it, None for a file that is no database."""
    with path.open("rb") as file:
        return header_of(file)


def header_of(file: BinaryIO) -> Header | None:
    """What the head of an open file says of it, None for a file that is no database."""
    file.seek(0)
    head = file.read(_HEADER)
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        return None
    version, counter, valid = (int.from_bytes(head[at : at + 4], "big") for at in (60, 24, 92))
    page = int.from_bytes(head[16:18], "big")
    return Header(version, counter, 65_536 if page == 1 else page, head[18:20] == b"\2\2", counter == valid)


def sums_of(file: BinaryIO, cancelled: Callable[[], bool] | None = None) -> tuple[int, ...] | None:
    """A checksum of each mebibyte from the beginning of an open file, None when it was cancelled."""
    room = bytearray(PART)
    view = memoryview(room)
    found: list[int] = []
    file.seek(0)
    while True:
        filled = 0
        while filled < PART and (read := file.readinto(view[filled:])):  # type: ignore[attr-defined]
            filled += read
        if filled:
            found.append(zlib.crc32(view[:filled]))
        if filled < PART:
            return tuple(found)
        if cancelled is not None and cancelled():
            return None


def seal(path: Path, at: datetime, *, damaged: bool = False) -> bool:
    """Seal a file that this process does not have open; False when somebody else has it or has changed it meanwhile.

    Whoever opens a file makes its log first and takes the seal away then; here the log is looked for again after the
    seal was written. So no seal of a file that is open stays.

    Raises:
        OSError: the file cannot be read or the folder cannot be written.
    """
    if has_log(path):
        return False
    before = path.stat()
    with path.open("rb", buffering=0) as file:
        sums = sums_of(file, lambda: has_log(path))
        head = header_of(file)
    after = path.stat()
    if sums is None or head is None or (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        return False
    made = Seal(mark_of(path) or "", head.version, head.counter, after.st_size, at, sums, damaged)
    write(path, to_text(made))
    if has_log(path):
        remove(path)
        return False
    return True


def write(path: Path, text: str) -> None:
    """Put the text of a seal beside its file, whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    target = place(path)
    partial = leftovers.unfinished(target)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def kept(path: Path) -> str:
    """The text of the seal beside a file, "" when there is none or it cannot be read."""
    try:
        return place(path).read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def to_text(made: Seal) -> str:
    """A seal as it is written: a line for each of its parts, the last one a checksum of the lines before."""
    values = (
        int(made.damaged), made.mark, made.version, made.counter, made.size, made.at.isoformat(),
        " ".join(f"{one:08x}" for one in made.sums),
    )  # fmt: skip
    body = "\n".join((_FORMAT, *(f"{key} {value}" for key, value in zip(_KEYS, values, strict=False)))) + "\n"
    return f"{body}check {zlib.crc32(body.encode()):08x}\n"


def from_text(text: str) -> Seal | None:
    """The seal a text holds, None when it holds none or not a whole one."""
    body, _, check = text.rpartition("check ")
    lines = body.splitlines()
    if check != f"{zlib.crc32(body.encode()):08x}\n" or not lines or lines[0] != _FORMAT:
        return None
    told = dict(line.partition(" ")[::2] for line in lines[1:])
    try:
        return Seal(
            told["mark"], int(told["version"]), int(told["counter"]), int(told["size"]),
            datetime.fromisoformat(told["at"]), tuple(int(one, 16) for one in told["sums"].split()),
            told["damaged"] == "1",
        )  # fmt: skip
    except (KeyError, ValueError):
        return None  # whole, but written by something else


def look(path: Path, most: int | None = None, cancelled: Callable[[], bool] | None = None) -> Look:
    """Compare a file that this process does not have open with its seal.

    Args:
        most: a file of more bytes is not read but answered with `later`.
        cancelled: asked between the parts; a comparison that is cancelled answers `later`.

    Raises:
        OSError: the file cannot be read.
    """
    text = kept(path)
    size = path.stat().st_size
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:
        return Look("unsealed", "cut off")
    if not text:
        return Look("unsealed", "none")
    found = from_text(text)
    if found is None:
        return Look("unsealed", "unreadable")
    if found.damaged:  # and it stays so until another state of the file takes its place
        same = size == found.size and not _is_another_state(path, found, header(path))
        return Look("differs", of=len(found.sums), at=found.at) if same else Look("unsealed", "other state")
    if most is not None and max(size, found.size) > most and size == found.size:
        return Look("later", of=len(found.sums), at=found.at)
    with path.open("rb", buffering=0) as file:
        return judge(path, found, file, cancelled)


def judge(path: Path, found: Seal, file: BinaryIO, cancelled: Callable[[], bool] | None = None) -> Look:
    """Compare the bytes of a file that is open for reading with its seal."""
    sums = sums_of(file, cancelled)
    length = len(found.sums)
    if sums is None:
        return Look("later", of=length, at=found.at)
    if sums == found.sums:
        return Look("equal", of=length, at=found.at)
    if _is_another_state(path, found, header_of(file)):
        return Look("unsealed", "other state")
    longest = max(length, len(sums))
    wrong = tuple(at + 1 for at in range(longest) if found.sums[at : at + 1] != sums[at : at + 1])
    return Look("differs", parts=wrong, of=length, at=found.at)


def _is_another_state(path: Path, found: Seal, head: Header | None) -> bool:
    """Whether SQLite has written the file since it was sealed, or another file was put in its place."""
    if head is None:
        return False
    if head.counted and head.counter != found.counter:
        return True
    mark = mark_of(path)
    if mark is None:
        return head.version < found.version  # a file from before there were marks
    is_mark = len(mark) == file_marks.LENGTH and not set(mark) - set("0123456789abcdef")
    return is_mark and sum(a == b for a, b in zip(mark, found.mark, strict=False)) < _ALIKE


def mark_of(path: Path) -> str | None:
    """The mark inside a closed file, None when it cannot be read; nothing is made beside the file."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
            return file_marks.mark(conn)
    except (sqlite3.Error, UnicodeDecodeError):
        return None  # a damaged file, or one without the table: the sums have told already
