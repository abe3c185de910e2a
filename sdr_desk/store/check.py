"""Is the file whole, and is the kept state what the record says? Rebuilds what is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from sdr_desk.method.lifecycle import fold
from sdr_desk.store import counts, handoffs, migrations, state
from sdr_desk.store.prospects import search_words
from sdr_desk.store.writing import Write

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found.

    Attributes:
        damage: sentences of SQLite about the file; empty when whole.
        missing_links: rows that point at rows which are not there.
        mended: wrong rows of kept state by kind, already rebuilt.
        prospects: how many prospects were folded again.
    """

    damage: tuple[str, ...]
    missing_links: int
    mended: dict[str, int]
    prospects: int

    @property
    def clean(self) -> bool:
        """Whether nothing was wrong."""
        return not self.damage and not self.missing_links and not any(self.mended.values())


def check(write: Write, progress: Callable[[int, int], None] | None = None) -> Verdict:
    """Verify the file, fold every prospect's record again and mend what differs, inside one transaction."""
    conn = write.conn
    damage = tuple(row[0] for row in conn.execute("PRAGMA integrity_check(20)") if row[0] != "ok")
    links = len(conn.execute("PRAGMA foreign_key_check").fetchall())
    if damage:
        return Verdict(damage, links, {}, 0)
    wrong_withdrawn = _withdrawn(conn)
    folded, wrong_states = _states(conn, progress)
    mended = {
        "withdrawn": wrong_withdrawn,
        "states": wrong_states,
        "handoffs": _handoffs(conn),
        "daily counts": counts.rebuild(conn),
        "guards": _triggers(conn),
        "search": _search(conn),
    }
    return Verdict((), links, mended, folded)


def _withdrawn(conn: sqlite3.Connection) -> int:
    true = {}
    for fact_id, act in conn.execute("SELECT fact_id, act FROM corrections ORDER BY id"):
        true[fact_id] = act == "withdraw"
    wanted = {fact_id for fact_id, gone in true.items() if gone}
    kept = {row[0] for row in conn.execute("SELECT fact_id FROM withdrawn")}
    for fact_id in wanted - kept:
        conn.execute("INSERT INTO withdrawn (fact_id) VALUES (?)", (fact_id,))
    for fact_id in kept - wanted:
        conn.execute("DELETE FROM withdrawn WHERE fact_id = ?", (fact_id,))
    return len(wanted ^ kept)


def _states(conn: sqlite3.Connection, progress: Callable[[int, int], None] | None) -> tuple[int, int]:
    ids = [row[0] for row in conn.execute("SELECT id FROM prospects WHERE deleted = 0")]
    wrong = conn.execute(
        "SELECT count(*) FROM prospect_state WHERE prospect_id NOT IN (SELECT id FROM prospects WHERE deleted = 0)"
    ).fetchone()[0]
    if wrong:
        conn.execute("DELETE FROM prospect_state WHERE prospect_id NOT IN (SELECT id FROM prospects WHERE deleted = 0)")
    for number, prospect_id in enumerate(ids):
        person = state.person_of(conn, prospect_id)
        if person is None:
            continue
        folded = fold(state.events_of(conn, prospect_id))
        stored = _stored_row(conn, prospect_id)
        if stored != state.row_of(prospect_id, person, folded):
            state.save(conn, prospect_id, person, folded)
            conn.execute("INSERT OR IGNORE INTO queue_zones (zone) VALUES (?)", (person.zone,))
            wrong += 1
        if progress and number % _BATCH == 0:
            progress(number, len(ids))
    return len(ids), wrong


def _stored_row(conn: sqlite3.Connection, prospect_id: str) -> tuple[object, ...] | None:
    row: tuple[object, ...] | None = conn.execute(state.READ_WHOLE, (prospect_id,)).fetchone()
    return row


def _handoffs(conn: sqlite3.Connection) -> int:
    wrong = 0
    for (handoff_id,) in conn.execute("SELECT id FROM handoffs").fetchall():
        query = "SELECT * FROM handoff_state WHERE handoff_id = ?"
        before = conn.execute(query, (handoff_id,)).fetchone()
        handoffs.rebuild(conn, handoff_id)
        wrong += conn.execute(query, (handoff_id,)).fetchone() != before
    return wrong


def _triggers(conn: sqlite3.Connection) -> int:
    if not migrations.triggers_differ(conn):
        return 0
    migrations.write_triggers(conn)
    return 1


def _search(conn: sqlite3.Connection) -> int:
    missing = int(
        conn.execute(
            "SELECT count(*) FROM prospects WHERE deleted = 0 AND id NOT IN (SELECT prospect_id FROM search_docs)"
        ).fetchone()[0]
    )
    try:
        conn.execute("INSERT INTO prospect_search(prospect_search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError:
        missing += 1
    if missing:
        _index_missing(conn)
        conn.execute("INSERT INTO prospect_search(prospect_search) VALUES ('rebuild')")
    return missing


def _index_missing(conn: sqlite3.Connection) -> None:
    for (prospect_id,) in conn.execute(
        "SELECT id FROM prospects WHERE deleted = 0 AND id NOT IN (SELECT prospect_id FROM search_docs)"
    ).fetchall():
        conn.execute(
            "INSERT INTO search_docs (prospect_id, words) VALUES (?, ?)",
            (prospect_id, search_words(conn, prospect_id)),
        )
