"""Says in the file that a long work is under way whose batches do not wait for the disk, and finds that in a log.

A power cut may take such batches, and nothing that was acknowledged is lost with them: the work is taken up or taken
back. So what a log lacks is a loss only where it was not one of them, which the mark of each write tells.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from sdr_desk.store import file_marks

KEY = "unsynced_by:"
"""Begins the key in `local_meta` that ends in the name of a process, while that does a long work."""

_AFTER = "unsynced_by;"

_INDEX_LEAF = 10
"""The kind of page a table without row ids has its rows in; https://www.sqlite.org/fileformat.html, 1.6 and 2.1."""

_LEAST = 8
_FIRST_TEXT = 13


def begin(conn: sqlite3.Connection, process: str) -> None:
    """Say so, in a write that waits for the disk, before the first batch."""
    conn.execute("INSERT OR IGNORE INTO local_meta (key, value) VALUES (?, 'working')", (f"{KEY}{process}",))


def end(conn: sqlite3.Connection, processes: Iterable[str]) -> None:
    """Take it back for these, in a write that waits for the disk, after their last batch."""
    conn.executemany("DELETE FROM local_meta WHERE key = ?", [(f"{KEY}{one}",) for one in processes])


def by(conn: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the processes that do, or did, such work."""
    rows = conn.execute("SELECT key FROM local_meta WHERE key > ? AND key < ?", (KEY, _AFTER))
    return tuple(str(key).removeprefix(KEY) for (key,) in rows)


def is_said_by(meta: Iterable[str]) -> bool:
    """Whether one of the keys of `local_meta` says so."""
    return any(key.startswith(KEY) for key in meta)


def is_said_in(path: Path) -> bool:
    """Whether a closed file says so, its log left aside; False where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
            return bool(by(conn))
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def meta_of(page: bytes) -> dict[str, str] | None:
    """What `local_meta` holds by the bytes of its page, None for any other page and one that cannot be read."""
    if len(page) < _LEAST or page[0] != _INDEX_LEAF or file_marks.KEY.encode() not in page:
        return None
    try:
        found = dict(_rows(page))
    except (IndexError, ValueError):
        return None
    return found if len(found.get(file_marks.KEY, "")) == file_marks.LENGTH else None


def _rows(page: bytes) -> Iterator[tuple[str, str]]:
    """The two texts of each row of a leaf.

    Raises:
        IndexError: a length points outside the page.
        ValueError: a row does not begin with two texts, or they are no UTF-8.
    """
    for cell in range(int.from_bytes(page[3:5], "big")):
        at = int.from_bytes(page[_LEAST + 2 * cell : _LEAST + 2 * cell + 2], "big")
        _payload, start = _number(page, at)
        head, kinds = _number(page, start)
        key_kind, kinds = _number(page, kinds)
        value_kind, _next = _number(page, kinds)
        key, at = _text(page, start + head, key_kind)
        yield key, _text(page, at, value_kind)[0]


def _number(page: bytes, at: int) -> tuple[int, int]:
    """A number of SQLite's varying length, and where it ends."""
    found = 0
    for _byte in range(8):
        found = found << 7 | page[at] & 0x7F
        at += 1
        if page[at - 1] < 0x80:
            return found, at
    return found << 8 | page[at], at + 1


def _text(page: bytes, at: int, kind: int) -> tuple[str, int]:
    if kind < _FIRST_TEXT or not kind % 2:
        raise ValueError(kind)
    end = at + (kind - _FIRST_TEXT) // 2
    if end > len(page):
        raise IndexError(end)
    return page[at:end].decode("utf-8"), end
