"""What a damaged file tells of the work after a moment, as far as it can still be read; nothing is written."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sdr_desk.store import seals
from sdr_desk.store.identity import compose

CALLS, PROMISES, HANDOFFS, CHANGES = "calls", "promises", "handoffs", "changes"
_QUERIES = {
    CALLS: "SELECT actor_id FROM touches {} WHERE id > ? AND is_dial = 1",
    PROMISES: "SELECT actor_id FROM touches {} WHERE id > ? AND disposition = 'callback'",
    HANDOFFS: "SELECT actor_id FROM handoffs {} WHERE id > ?",
    CHANGES: "SELECT actor_id FROM changes {} WHERE id > ?",
}


@dataclass(frozen=True, slots=True)
class Lost:
    """What was done after a moment.

    Attributes:
        by: how often each kind of work was done by whom, by name.
        whole: False when not all of it could be read: there is at least as much as is counted.
        until: when the file was last written, as far as is known, aware UTC.
    """

    by: dict[str, dict[str, int]]
    whole: bool
    until: datetime


def since(path: Path, moment: datetime) -> Lost:
    """Count what a file holds of the time after a moment (aware UTC).

    Raises:
        OSError: there is no such file.
    """
    log = Path(f"{path}-wal")
    whole = not (log.exists() and log.stat().st_size)  # the log of a cut-off process is not read, it would be played in
    sealed = seals.from_text(seals.kept(path))
    until = sealed.at if sealed is not None else datetime.fromtimestamp(path.stat().st_mtime, UTC)
    found: dict[str, dict[str, int]] = {}
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
            conn.text_factory = lambda data: data.decode("utf-8", "replace")
            found, all_read = counted(conn, moment)
            whole = whole and all_read
    except sqlite3.Error:
        whole = False
    return Lost(found, whole, until)


def counted(conn: sqlite3.Connection, moment: datetime) -> tuple[dict[str, dict[str, int]], bool]:
    """How often each kind of work was done by whom after a moment, and whether all of it could be read."""
    floor = compose(int(moment.timestamp() * 1000), 0, 0)
    found: dict[str, Counter[str]] = {}
    names, whole = _names(conn), True
    for kind in _QUERIES:
        people, all_read = _done(conn, kind, floor)
        whole = whole and all_read
        for person, times in people.items():
            found.setdefault(names.get(person, "somebody"), Counter())[kind] += times
    return {name: dict(counts) for name, counts in sorted(found.items())}, whole


def _names(conn: sqlite3.Connection) -> dict[str, str]:
    names: dict[str, str] = {}
    try:
        names.update(conn.execute("SELECT id, name FROM people"))
    except sqlite3.Error:
        return names  # the work is counted without a name
    return names


def _done(conn: sqlite3.Connection, kind: str, floor: str) -> tuple[Counter[str], bool]:
    """Who did it how often, by the index; where that is damaged, by reading the table up to where it is."""
    for how in ("", "NOT INDEXED"):
        people: Counter[str] = Counter()
        rows: Iterator[Any] = iter(())
        try:
            rows = conn.execute(_QUERIES[kind].format(how), (floor,))
            people.update(person for (person,) in rows)
        except sqlite3.Error:
            continue
        return people, True
    return people, False
