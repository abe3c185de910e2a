"""Suggested changes of scripts: read and written."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sdr_desk.store.writing import Write


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """One suggestion with its script and its author by name; `at` is a UTC text."""

    id: str
    script_id: str
    title: str
    number: int
    author: str
    at: str
    words: str
    body: str
    state: str
    answer: str


_ROWS = """
SELECT g.id, g.script_id, s.title, coalesce(v.number, 0), coalesce(w.name, ''), g.created_at, g.words, g.body, g.state,
       g.answer
FROM script_suggestions g JOIN scripts s ON s.id = g.script_id
LEFT JOIN script_versions v ON v.id = g.version_id LEFT JOIN people w ON w.id = g.owner_id
WHERE g.deleted = 0 AND s.deleted = 0
"""


def add(write: Write, script_id: str, version_id: str, words: str, body: str) -> str:
    """Add an open suggestion and return its id."""
    return write.document("script_suggestions", script_id=script_id, version_id=version_id, words=words, body=body)


def one(conn: sqlite3.Connection, suggestion_id: str) -> SuggestionRow | None:
    """One suggestion; None when it is not there."""
    row = conn.execute(f"{_ROWS} AND g.id = ?", (suggestion_id,)).fetchone()
    return None if row is None else SuggestionRow(*row)


def waiting(conn: sqlite3.Connection, script_id: str | None, person_id: str | None, limit: int) -> list[SuggestionRow]:
    """The open ones, the oldest first; of one script and by one person when given."""
    rows = conn.execute(
        f"{_ROWS} AND g.state = 'open' AND (?1 IS NULL OR g.script_id = ?1) AND (?2 IS NULL OR g.owner_id = ?2) "
        "ORDER BY g.id LIMIT ?3",
        (script_id, person_id, limit),
    )
    return [SuggestionRow(*row) for row in rows]


def answered(conn: sqlite3.Connection, person_id: str, limit: int) -> list[SuggestionRow]:
    """Those of a person that were taken or declined, the newest first."""
    rows = conn.execute(
        f"{_ROWS} AND g.state <> 'open' AND g.owner_id = ? ORDER BY g.id DESC LIMIT ?", (person_id, limit)
    )
    return [SuggestionRow(*row) for row in rows]
