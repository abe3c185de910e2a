"""What a power cut may leave of a file: everything that was synced, and any part of the rest."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from random import Random

_HEADER, _FRAME, _INDEX = 32, 24, 136
"""Bytes of the head of a log, of the head of a frame, and of the head of the index of a log; see SQLite’s wal.c."""


@dataclass(frozen=True)
class Log:
    """How far a write-ahead log goes: its salts, and for each frame that holds the page it has and whether it commits.

    Attributes:
        page: bytes of a page.
    """

    salts: bytes
    page: int
    pages: tuple[int, ...]
    commits: tuple[bool, ...]

    @property
    def committed(self) -> int:
        """How many frames go up to the last commit."""
        return max((at + 1 for at, commit in enumerate(self.commits) if commit), default=0)


def read_log(path: Path) -> Log | None:
    """The log beside a file, up to the first frame of an older round; None when there is none."""
    try:
        data = Path(f"{path}-wal").read_bytes()
    except FileNotFoundError:
        return None
    if len(data) < _HEADER:
        return None
    (page,), salts = struct.unpack(">I", data[8:12]), data[16:24]
    pages, commits, at = [], [], _HEADER
    while at + _FRAME + page <= len(data) and data[at + 8 : at + 16] == salts:
        number, size = struct.unpack(">II", data[at : at + 8])
        pages.append(number)
        commits.append(size > 0)
        at += _FRAME + page
    return Log(salts, page, tuple(pages), tuple(commits))


@dataclass(frozen=True)
class Synced:
    """What of a log is surely on the disk: so many frames of the log with these salts.

    Attributes:
        perhaps: whether a write was waiting for the disk when the light went out; it may have been there already.
    """

    salts: bytes = b""
    frames: int = 0
    perhaps: bool = False


def all_of(path: Path) -> Synced:
    """All of a log, up to its last commit."""
    log = read_log(path)
    return Synced() if log is None else Synced(log.salts, log.committed)


def _saved(path: Path, log: Log | None, synced: Synced) -> int:
    """How many frames surely are on the disk.

    By the index of the log, what a fold has begun to write into the file was synced before, and a write that waits for
    the disk is entered there when it is over.
    """
    index = Path(f"{path}-shm")
    if log is None:
        return 0
    told = synced.frames if synced.salts == log.salts else 0
    head = index.read_bytes()[:_INDEX] if index.exists() else b""
    if len(head) < _INDEX or head[32:40] != log.salts:
        return told
    (entered,), (folded,) = struct.unpack("=I", head[16:20]), struct.unpack("=I", head[128:132])
    return max(told, folded, entered if synced.perhaps else 0)


def cut_power(path: Path, synced: Synced, dice: Random) -> str:
    """Take away what was never synced, wholly or in part; returns what was done, in words."""
    now = read_log(path)
    kept = _saved(path, now, synced)
    if dice.random() < 0.5:
        Path(f"{path}-shm").unlink(missing_ok=True)
    if now is None:
        return "no log"
    whole = Path(f"{path}-wal").read_bytes()
    start, frame = _HEADER + kept * (_FRAME + now.page), _FRAME + now.page
    tail = len(whole) - start
    cut = start + dice.randint(0, tail) if tail > 0 else start
    way = dice.choice(("gone", "gone", "cut", "zeros", "torn")) if tail > 0 else "nothing unsynced"
    if way == "gone":
        whole = whole[:start]
    elif way == "cut":
        whole = whole[:cut]
    elif way == "zeros":
        whole = whole[:cut] + bytes(len(whole) - cut)
    elif way == "torn":
        at = start + dice.randrange(max(1, tail // frame)) * frame
        whole = whole[:at] + bytes(min(frame, len(whole) - at)) + whole[at + frame :]
    Path(f"{path}-wal").write_bytes(whole)
    return f"{way}, {tail // frame} frames unsynced, {_tear(path, now, kept, dice)} pages torn"


def _tear(path: Path, log: Log, kept: int, dice: Random) -> int:
    """Spoil pages of the file that are whole in the synced log: a fold was writing them when the light went out."""
    pages = sorted({page for page in log.pages[:kept] if page > 1})
    torn = dice.sample(pages, min(len(pages), dice.randint(0, 6)))
    size = path.stat().st_size
    with path.open("r+b") as file:
        for page in torn:
            if page * log.page <= size:
                file.seek((page - 1) * log.page)
                file.write(dice.randbytes(log.page))
    return len(torn)
