"""The kept state of the sample, made from its record by the same code that keeps it at work."""

from __future__ import annotations

import sqlite3

from sdr_desk.store import counts, handoffs, practice, rollup_recount, search_index, state


def project(conn: sqlite3.Connection) -> None:
    """Fold every prospect, handoff and card, count every day, and index every name."""
    people = [row[0] for row in conn.execute("SELECT id FROM prospects ORDER BY id")]
    for prospect_id in people:
        state.rebuild(conn, prospect_id)
    for (handoff_id,) in conn.execute("SELECT id FROM handoffs ORDER BY id").fetchall():
        handoffs.rebuild(conn, handoff_id)
    counts.rebuild(conn)
    rollup_recount.rebuild(conn)
    search_index.index_everyone(conn)
    practice.rebuild_all(conn)
