"""Looks into the write-ahead log a cut-off process has left, before SQLite does, which drops what it cannot read.

SQLite takes the frames of a log up to the first whose checksum is wrong and forgets the rest without a word. That is
right for the end of a log that was being written when the power went, and wrong for a log that was damaged later: then
work that was saved is gone. The index beside the log tells how many frames were saved; where it is lost, a second
transaction after the wrong frame tells that the first was whole once, as none is begun before the one before is on the
disk. While a long work is under way its batches do not wait for the disk; then only a write that did, and was over, is
missed.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sdr_desk.store import file_marks, unsynced

_LOG_HEADER = 32
_FRAME_HEADER = 24
_INDEX_HEADER = 48
_INDEX = 2 * _INDEX_HEADER + 40
_BACKFILLED, _ATTEMPTED = 2 * _INDEX_HEADER, 2 * _INDEX_HEADER + 32
_MAGIC = 0x377F0682
_MASK = 0xFFFFFFFF
_TRIES = 3
_COMMITS_THAT_PROVE = 2


@dataclass(frozen=True, slots=True)
class Index:
    """What the index beside a log says: the salts of the log, how many frames were saved, how many are in the file.

    `attempted` is how many of them somebody had begun to put into the file.
    """

    salts: bytes
    frames: int
    folded: int
    attempted: int


@dataclass(frozen=True, slots=True)
class LogLook:
    """What a log holds.

    Attributes:
        damaged: work that was saved cannot be read any more.
        readable: how many frames are whole up to the last transaction that is.
        saved: how many there were, 0 when nothing tells.
        whole_before: the file with what is readable of the log is as it once was; else the log lacks changes that are
            half in the file.
    """

    damaged: bool = False
    readable: int = 0
    saved: int = 0
    whole_before: bool = True


def look(path: Path) -> LogLook:
    """Look at the log beside a workspace file that this process does not have open.

    Raises:
        OSError: the log cannot be read.
    """
    for _try in range(_TRIES):
        index = index_of(path)
        found = _judge(path, index)
        if not found.damaged or index == index_of(path):
            return found
    return LogLook()  # another process is writing it this moment


def index_of(path: Path) -> Index | None:
    """What the index beside a log says, None when there is none or it is not whole."""
    try:
        with Path(f"{path}-shm").open("rb") as file:
            head = file.read(_INDEX)
    except OSError:
        return None
    first = head[:_INDEX_HEADER]
    if len(head) < _INDEX or first != head[_INDEX_HEADER : 2 * _INDEX_HEADER] or not any(first):
        return None
    if struct.pack("=2I", *checksum(first[:40], (0, 0), sys.byteorder)) != first[40:]:
        return None
    (frames,) = struct.unpack("=I", first[16:20])
    folded, attempted = (int.from_bytes(head[at : at + 4], sys.byteorder) for at in (_BACKFILLED, _ATTEMPTED))
    return Index(first[32:40], frames, folded, max(folded, attempted))


def checksum(data: bytes | memoryview, start: tuple[int, int], order: str) -> tuple[int, int]:
    """SQLite's checksum of a log over bytes whose number divides by eight, going on from another one."""
    words = struct.unpack(f"{'<' if order == 'little' else '>'}{len(data) // 4}I", data)
    first, second = start
    pairs = iter(words)
    for one, other in zip(pairs, pairs, strict=True):
        first = (first + one + second) & _MASK
        second = (second + other + first) & _MASK
    return first, second


def _judge(path: Path, index: Index | None) -> LogLook:
    log = Path(f"{path}-wal")
    data = log.read_bytes() if log.exists() else b""
    if not data:
        missing = index is not None and index.frames > index.folded
        return LogLook(missing, 0, index.frames if index else 0, not missing or index_is_still(index))
    page = _page(data, path)
    readable, valid = _readable(data, page)
    salts = data[16:24] if valid is not None else data[_LOG_HEADER + 8 : _LOG_HEADER + 16]
    saved, attempted = (index.frames, index.attempted) if index is not None and index.salts == salts else (0, 0)
    later = _commits(data, page, salts, valid or 0)
    damaged = saved > readable if saved else len(later) >= _COMMITS_THAT_PROVE
    if damaged and readable >= attempted and _is_unsynced(path, data, page, readable):
        damaged = _lacks_what_was_synced(data, page, salts, valid or 0, saved)
    return LogLook(damaged, readable, saved, readable >= attempted)


def index_is_still(index: Index | None) -> bool:
    """Whether nobody was putting frames into the file when the index was left."""
    return index is None or index.attempted == index.folded


def _page(data: bytes, path: Path) -> int:
    """Bytes of a page: by the head of the file, which the log's own head may not tell any more."""
    with path.open("rb") as file:
        head = file.read(18)
    found = int.from_bytes(head[16:18], "big") if len(head) >= 18 else 0
    page = 65_536 if found == 1 else found
    if page < 512 or page & (page - 1):
        page = int.from_bytes(data[8:12], "big")
    return page if 512 <= page <= 65_536 and not page & (page - 1) else 4096


def _readable(data: bytes, page: int) -> tuple[int, int | None]:
    """How many frames are whole up to the last whole transaction, and up to the first wrong one.

    The second is None for a log whose head is wrong.
    """
    if len(data) < _LOG_HEADER:
        return 0, None
    magic = int.from_bytes(data[:4], "big")
    order = "big" if magic & 1 else "little"
    sums = checksum(data[:24], (0, 0), order)
    if magic & ~1 != _MAGIC or struct.pack(">2I", *sums) != data[24:32]:
        return 0, None
    view, committed, number = memoryview(data), 0, 0
    size = _FRAME_HEADER + page
    for at in range(_LOG_HEADER, len(data) - size + 1, size):
        head = view[at : at + _FRAME_HEADER]
        if head[8:16] != data[16:24]:
            break
        sums = checksum(view[at + _FRAME_HEADER : at + size], checksum(head[:8], sums, order), order)
        if struct.pack(">2I", *sums) != head[16:24]:
            break
        number += 1
        if any(head[4:8]):
            committed = number
    return committed, number


def _commits(data: bytes, page: int, salts: bytes, after: int) -> list[int]:
    """With which frames, after so many, a transaction of this log seems to end; counted from 1."""
    return [number for number, head in _frames(data, page, salts, after) if any(head[4:8])]


def _frames(data: bytes, page: int, salts: bytes, after: int) -> Iterator[tuple[int, memoryview]]:
    """The frames of this log after so many, counted from 1; a frame of another round of the log is left out."""
    size, view = _FRAME_HEADER + page, memoryview(data)
    for at in range(_LOG_HEADER + after * size, len(data) - _FRAME_HEADER + 1, size):
        if data[at + 8 : at + 16] == salts:
            yield (at - _LOG_HEADER) // size + 1, view[at : at + size]


def _is_unsynced(path: Path, data: bytes, page: int, readable: int) -> bool:
    """Whether batches that do not wait for the disk were being written after so many frames."""
    size = _FRAME_HEADER + page
    for number in range(readable, 0, -1):
        at = _LOG_HEADER + (number - 1) * size
        meta = unsynced.meta_of(data[at + _FRAME_HEADER : at + size])
        if meta is not None:
            return unsynced.is_said_by(meta)
    return unsynced.is_said_in(path)


def _lacks_what_was_synced(data: bytes, page: int, salts: bytes, after: int, saved: int) -> bool:
    """Whether a write that waited for the disk, and was over, stands after so many frames.

    It was over when the index tells of it, by the number of saved frames, or when another transaction ends after it.
    """
    commits = _commits(data, page, salts, after)
    for number, frame in _frames(data, page, salts, after):
        meta = unsynced.meta_of(bytes(frame[_FRAME_HEADER:]))
        if meta is None or meta[file_marks.KEY].startswith(file_marks.UNSYNCED):
            continue
        ends = [commit for commit in commits if commit >= number]
        if ends and (ends[0] <= saved or ends[1:]):
            return True
    return False
