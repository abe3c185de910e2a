"""Everyone in the order of their grade, the people who match words, and table lines by their place in the file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

_STEPS = 4_000
_MOST_WORDS = 24

# What the table calls the status: a promise and a complete guide show before the plain status.
_STATUS = """
CASE WHEN s.callback_at IS NOT NULL AND s.status IN ('raw', 'working', 'returned', 'nurture') THEN 'callback'
     WHEN s.qualified = 1 AND s.status IN ('raw', 'working', 'returned') THEN 'qualified'
     ELSE coalesce(s.status, 'raw') END
"""
_RANKED = f"""
SELECT d.number, {_STATUS} FROM search_docs d JOIN prospects p ON p.id = d.prospect_id
LEFT JOIN prospect_state s ON s.prospect_id = d.prospect_id WHERE p.deleted = 0
ORDER BY p.grade = '', p.grade, p.score DESC, d.number DESC
"""
_LINE = f"""
SELECT p.id, p.grade, trim(p.first_name || ' ' || p.last_name), coalesce(c.name, ''),
       CASE p.city WHEN '' THEN coalesce(c.city, '') ELSE p.city END,
       CASE p.state WHEN '' THEN coalesce(c.state, '') ELSE p.state END,
       {_STATUS}, coalesce(w.name, ''), coalesce(k.name, ''), s.callback_at, s.nurture_until, s.due_at,
       coalesce(s.track_step, 0), coalesce(s.dialable, 0), h.answer_by
FROM search_docs d JOIN prospects p ON p.id = d.prospect_id LEFT JOIN companies c ON c.id = p.company_id
LEFT JOIN prospect_state s ON s.prospect_id = p.id LEFT JOIN people w ON w.id = p.owner_id
LEFT JOIN people k ON k.id = s.closer_id LEFT JOIN handoff_state h ON h.handoff_id = s.handoff_id
WHERE d.number = ? AND p.deleted = 0
"""


@dataclass(frozen=True, slots=True)
class LineRow:
    """What the table says of one person; times are UTC texts, `status` may also be "callback"."""

    id: str
    grade: str
    name: str
    company: str
    city: str
    state: str
    status: str
    owner: str
    closer: str
    callback_at: str | None
    nurture_until: str | None
    due_at: str | None
    track_step: int
    dialable: int
    answer_by: str | None


@contextmanager
def stoppable(conn: sqlite3.Connection, stopped: Callable[[], bool]) -> Iterator[None]:
    """While inside, a running query ends with sqlite3.OperationalError soon after `stopped` says yes."""
    conn.set_progress_handler(stopped, _STEPS)
    try:
        yield
    finally:
        conn.set_progress_handler(None, 0)


def ranked(conn: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """(number, status) of everyone, the best grade first, then the newest."""
    yield from conn.execute(_RANKED)


def matching(conn: sqlite3.Connection, text: str) -> list[int]:
    """Numbers of the people whose words start with every word of `text`, in no order; no words find nobody."""
    words = re.findall(r"\w+", text)[:_MOST_WORDS]
    if not words:
        return []
    query = " ".join(f'"{word}"*' for word in words)
    found = conn.execute("SELECT rowid FROM prospect_search WHERE prospect_search MATCH ?", (query,))
    return [row[0] for row in found]


def lines(conn: sqlite3.Connection, numbers: Sequence[int]) -> list[LineRow | None]:
    """The line of each number in the given order; None for a person removed meanwhile."""
    found: list[LineRow | None] = []
    for number in numbers:
        row = conn.execute(_LINE, (number,)).fetchone()
        found.append(None if row is None else LineRow(*row))
    return found


def number_of(conn: sqlite3.Connection, prospect_id: str) -> int | None:
    """The number of a person, None when unknown or removed."""
    row = conn.execute("SELECT number FROM search_docs WHERE prospect_id = ?", (prospect_id,)).fetchone()
    return None if row is None else int(row[0])
