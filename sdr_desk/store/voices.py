"""Partners, experts and others whom the trade listens to: who they are, read and counted."""

from __future__ import annotations

import sqlite3


def voice_of(conn: sqlite3.Connection, prospect_id: str) -> str:
    """The key of the voice of somebody, "" for everybody else."""
    row = conn.execute("SELECT voice FROM prospects WHERE id = ? AND deleted = 0", (prospect_id,)).fetchone()
    return "" if row is None else str(row[0])


def all_voices(conn: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """(prospect, voice, owner) of every voice, those marked first first."""
    rows = conn.execute(
        "SELECT id, voice, owner_id FROM prospects INDEXED BY voices WHERE voice <> '' AND deleted = 0 ORDER BY id"
    )
    return [(str(one), str(voice), str(owner)) for one, voice, owner in rows]
