"""Handoffs of files from before one handoff of a person was open at a time: ended on the record, and folded again."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from sdr_desk.method.handoff_life import HANDED_ANEW
from sdr_desk.store import counts, handoffs, state
from sdr_desk.store.identity import Ids

_REPLACED = """
SELECT h.id, h.prospect_id, h.owner_id, min(n.id), n.actor_id, n.desk_id, n.sent_at FROM handoffs h
LEFT JOIN merged m ON m.gone_id = h.prospect_id LEFT JOIN merged o ON o.kept_id = coalesce(m.kept_id, h.prospect_id)
JOIN handoffs n ON n.id > h.id AND n.prospect_id IN (h.prospect_id, m.kept_id, o.gone_id)
WHERE h.id NOT IN withdrawn AND n.id NOT IN withdrawn AND 'no_show' = (
    SELECT e.act FROM handoff_events e WHERE e.handoff_id = h.id AND e.id NOT IN withdrawn ORDER BY e.id DESC LIMIT 1)
GROUP BY h.id ORDER BY h.id
"""
_END = """
INSERT INTO handoff_events (id, owner_id, actor_id, desk_id, created_at, updated_at, handoff_id, prospect_id, at, act,
                            reason) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?5, 'returned', ?8)
"""


def end_those_before(conn: sqlite3.Connection) -> None:
    """Return every handoff whose meeting did not take place and whose person was handed off again after it."""
    found = conn.execute(_REPLACED).fetchall()
    newest = max((datetime.fromisoformat(row[6]) for row in found), default=None)
    ids = Ids(lambda: int(newest.timestamp() * 1000) if newest else 0)
    for handoff_id, prospect_id, rep_id, _new, actor_id, desk_id, at in found:
        conn.execute(_END, (ids.next(), rep_id, actor_id, desk_id, at, handoff_id, prospect_id, HANDED_ANEW))


def fold_all(conn: sqlite3.Connection) -> None:
    """Fold every handoff, everybody who was handed off, and the daily counts of handoffs again."""
    people = conn.execute("SELECT DISTINCT prospect_id FROM handoffs").fetchall()
    for (handoff_id,) in conn.execute("SELECT id FROM handoffs").fetchall():
        handoffs.rebuild(conn, handoff_id)
    for (prospect_id,) in people:
        state.rebuild(conn, prospect_id)
    counts.rebuild_handoffs(conn)
