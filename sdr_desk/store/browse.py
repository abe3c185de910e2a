"""Lines of the prospects table by number, and what a search needs to know of the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sdr_desk.store.filters import REFERRAL_SAID, STATUS

_STEPS = 4_000
_BATCH = 500

_LINE = f"""
SELECT p.id, p.grade, trim(p.first_name || ' ' || p.last_name), coalesce(c.name, ''),
       CASE p.city WHEN '' THEN coalesce(c.city, '') ELSE p.city END,
       CASE p.state WHEN '' THEN coalesce(c.state, '') ELSE p.state END,
       coalesce({STATUS}, 'raw'), coalesce(w.name, ''), coalesce(k.name, ''), s.callback_at, s.nurture_until, s.due_at,
       coalesce(s.track_step, 0), coalesce(s.dialable, 0), h.answer_by, s.status = 'won' AND {REFERRAL_SAID}
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
    referral_said: int | None


@contextmanager
def stoppable(conn: sqlite3.Connection, stopped: Callable[[], bool]) -> Iterator[None]:
    """While inside, a running query ends with sqlite3.OperationalError soon after `stopped` says yes."""
    conn.set_progress_handler(stopped, _STEPS)
    try:
        yield
    finally:
        conn.set_progress_handler(None, 0)


def zones(conn: sqlite3.Connection) -> tuple[str, ...]:
    """Every zone people may be in, as kept."""
    return tuple(row[0] for row in conn.execute("SELECT zone FROM queue_zones"))


_NAMES = {
    "people": "SELECT id, name FROM people",
    "sources": "SELECT id, name FROM sources",
    "lists": "SELECT id, name FROM lists",
    "imports": "SELECT id, file_name FROM imports",
}


def names(conn: sqlite3.Connection, table: str) -> dict[str, str]:
    """The names of all people of the team, sources, lists or imports by id."""
    return dict(conn.execute(_NAMES[table]).fetchall())


def ever_indexed(conn: sqlite3.Connection) -> int:
    """How many people there ever were: the newest one's serial."""
    return int(conn.execute("SELECT used FROM search_serials").fetchone()[0])


def everyone(conn: sqlite3.Connection) -> int:
    """How many people there are."""
    return int(conn.execute("SELECT count(*) FROM search_docs").fetchone()[0])


def lines(conn: sqlite3.Connection, numbers: Iterable[int]) -> list[LineRow | None]:
    """The line of each number in the given order; None for a person removed or moved meanwhile."""
    found: list[LineRow | None] = []
    for number in numbers:
        row = conn.execute(_LINE, (number,)).fetchone()
        found.append(None if row is None else LineRow(*row))
    return found


def number_of(conn: sqlite3.Connection, prospect_id: str) -> int | None:
    """The number of a person, None when unknown or removed."""
    row = conn.execute("SELECT number FROM search_docs WHERE prospect_id = ?", (prospect_id,)).fetchone()
    return None if row is None else int(row[0])


def ids_of(conn: sqlite3.Connection, numbers: Sequence[int]) -> list[str]:
    """The ids of the people with these numbers; those removed or moved meanwhile are left out."""
    found: list[str] = []
    for start in range(0, len(numbers), _BATCH):
        part = numbers[start : start + _BATCH]
        marks = ", ".join("?" * len(part))
        rows = dict(conn.execute(f"SELECT number, prospect_id FROM search_docs WHERE number IN ({marks})", tuple(part)))
        found += [rows[number] for number in part if number in rows]
    return found
