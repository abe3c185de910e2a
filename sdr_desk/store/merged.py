"""Who stands for whom: the projection of merges, by which a merged person's record counts as that of the one kept.

A row of `merged` names the person who stands for somebody now, also over several merges: after A took in B, and C
took in A, both A and B are C's. It is folded from the `merges` facts, of which the last one that counts decides.
"""

from __future__ import annotations

import sqlite3

_LAST = "SELECT kept_id, act FROM merges WHERE gone_id = ? AND id NOT IN withdrawn ORDER BY id DESC LIMIT 1"


def kept_of(conn: sqlite3.Connection, prospect_id: str) -> str:
    """Who stands for a person now; the person themselves when they were not merged."""
    row = conn.execute("SELECT kept_id FROM merged WHERE gone_id = ?", (prospect_id,)).fetchone()
    return prospect_id if row is None else str(row[0])


def members(conn: sqlite3.Connection, prospect_id: str) -> tuple[str, ...]:
    """A person and everyone they stand for; only themselves when they were merged into somebody."""
    rows = conn.execute("SELECT gone_id FROM merged WHERE kept_id = ? ORDER BY gone_id", (prospect_id,))
    return (prospect_id, *(row[0] for row in rows))


def group_of(conn: sqlite3.Connection, prospect_id: str) -> tuple[str, ...]:
    """A person and everyone merged with them, the one that was kept first."""
    return members(conn, kept_of(conn, prospect_id))


def marks(ids: tuple[str, ...]) -> str:
    """As many question marks as there are ids, for an SQL list."""
    return ", ".join("?" * len(ids))


def into(conn: sqlite3.Connection, prospect_id: str) -> str | None:
    """Into whom a person was merged by the last merge that counts, None when they stand for themselves."""
    row = conn.execute(_LAST, (prospect_id,)).fetchone()
    return str(row[0]) if row is not None and row[1] == "merge" else None


def rebuild(conn: sqlite3.Connection, gone_id: str) -> None:
    """Fold again who stands for a person and for everyone who was merged into them before."""
    for one in below(conn, gone_id):
        top = one
        while (upper := into(conn, top)) is not None:
            top = upper
        if top == one:
            conn.execute("DELETE FROM merged WHERE gone_id = ?", (one,))
        else:
            conn.execute(
                "INSERT INTO merged (gone_id, kept_id) VALUES (?, ?) "
                "ON CONFLICT (gone_id) DO UPDATE SET kept_id = excluded.kept_id",
                (one, top),
            )


def below(conn: sqlite3.Connection, prospect_id: str) -> list[str]:
    """A person and everyone merged into them, over several merges."""
    found = [prospect_id]
    for one in found:
        rows = conn.execute("SELECT DISTINCT gone_id FROM merges WHERE kept_id = ?", (one,)).fetchall()
        found += [row[0] for row in rows if row[0] not in found and into(conn, row[0]) == one]
    return found


def mend(conn: sqlite3.Connection) -> int:
    """Fold the whole projection again; returns how many rows were wrong."""
    before = set(conn.execute("SELECT gone_id, kept_id FROM merged"))
    conn.execute("DELETE FROM merged WHERE gone_id NOT IN (SELECT gone_id FROM merges)")
    for (gone_id,) in conn.execute("SELECT DISTINCT gone_id FROM merges").fetchall():
        rebuild(conn, gone_id)
    return len(before ^ set(conn.execute("SELECT gone_id, kept_id FROM merged")))
