"""Words being typed: on disk within a second, back in place after a crash, gone once they are saved."""

from __future__ import annotations

import sqlite3

from sdr_desk.store.scripts import active_guide
from sdr_desk.store.writing import Write, execute

_KEEP = (
    "INSERT INTO local_drafts (person_id, prospect_id, field, value, at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (person_id, prospect_id, field) DO UPDATE SET value = excluded.value, at = excluded.at"
)


def keep(write: Write, person_id: str, prospect_id: str, field: str, value: str) -> None:
    """Keep what stands in a field; an empty text forgets it."""
    if value:
        execute(write.conn, _KEEP, (person_id, prospect_id, field, value, write.at))
    else:
        key = {"person_id": person_id, "prospect_id": prospect_id, "field": field}
        write.delete("local_drafts", key)


def of(conn: sqlite3.Connection, person_id: str, prospect_id: str) -> dict[str, str]:
    """What a person has typed about a prospect and not yet saved, by field."""
    rows = conn.execute(
        "SELECT field, value FROM local_drafts WHERE person_id = ? AND prospect_id = ?",
        (person_id, prospect_id),
    )
    return dict(rows.fetchall())


def take(write: Write, person_id: str, prospect_id: str) -> dict[str, str]:
    """Remove and return the note and the answers to questions of the guide; undo brings them back.

    Anything else that was typed stays a draft, so that nothing is dropped which nobody will save.
    """
    known = {"note", *(f"answer:{question.key}" for question in active_guide(write.conn))}
    found = {field: text for field, text in of(write.conn, person_id, prospect_id).items() if field in known}
    for field in found:
        write.remove("local_drafts", {"person_id": person_id, "prospect_id": prospect_id, "field": field})
    return found
