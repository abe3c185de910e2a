"""Scripts, their published versions, and the qualification guide with its answers."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from sdr_desk.store.merged import marks, members


@dataclass(frozen=True, slots=True)
class LiveScript:
    """The published version of a script that reps see.

    Attributes:
        certified: the number of the last version that needs no rehearsal; 0 where none is asked for.
        waits: the number of the live version when this is an earlier one that a rep goes on with; else 0.
    """

    script_id: str
    version_id: str
    slug: str
    kind: str
    audience: str
    stage: str
    title: str
    number: int
    body: str
    certified: int = 0
    waits: int = 0


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question of the qualification guide."""

    key: str
    label: str
    ask: str
    kind: str
    required: bool
    min_chars: int
    options: str
    guide_id: str
    role: str = ""
    counts: str = "{}"


_LIVE = """
SELECT s.id, v.id, s.slug, s.kind, s.audience, s.stage, v.title, v.number, v.body, s.certified
FROM scripts s JOIN script_versions v ON v.id = s.live_version_id
WHERE s.deleted = 0 AND s.state = 'live'
"""


def live_scripts(conn: sqlite3.Connection, kind: str | None = None) -> list[LiveScript]:
    """The live scripts, of one kind when given, in the manager's order."""
    if kind is None:
        rows = conn.execute(f"{_LIVE} ORDER BY s.kind, s.position, s.slug")
    else:
        rows = conn.execute(f"{_LIVE} AND s.kind = ? ORDER BY s.position, s.slug", (kind,))
    return [LiveScript(*row) for row in rows]


def in_version(conn: sqlite3.Connection, script: LiveScript, version_id: str) -> LiveScript | None:
    """A live script in the words of another of its versions; None when that one was taken back."""
    row = conn.execute(
        "SELECT id, number, title, body FROM script_versions WHERE id = ? AND script_id = ? AND id NOT IN withdrawn",
        (version_id, script.script_id),
    ).fetchone()
    if row is None:
        return None
    return replace(script, version_id=row[0], number=row[1], title=row[2], body=row[3])


def active_guide(conn: sqlite3.Connection) -> list[QuestionRow]:
    """The questions of the active qualification guide in order; empty without a guide."""
    rows = conn.execute(
        "SELECT q.key, q.label, q.ask, q.kind, q.required, q.min_chars, q.options, q.guide_id, q.role, q.counts "
        "FROM guide_questions q JOIN guides g ON g.id = q.guide_id "
        "WHERE g.active = 1 AND g.deleted = 0 AND q.deleted = 0 ORDER BY q.position"
    )
    return [
        QuestionRow(key, label, ask, kind, bool(required), min_chars, options, guide_id, role, counts)
        for key, label, ask, kind, required, min_chars, options, guide_id, role, counts in rows
    ]


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """An answer on the record: to which question, by whom it was written down and when (UTC text); "" took it back."""

    key: str
    value: str
    at: str
    who: str


def told_answers(conn: sqlite3.Connection, prospect_id: str) -> list[ToldAnswer]:
    """Every answer that counts, those of merged people too, oldest first."""
    ids = members(conn, prospect_id)
    rows = conn.execute(
        "SELECT a.question_key, a.value, a.created_at, coalesce(p.name, '') FROM answers a "
        f"LEFT JOIN people p ON p.id = a.actor_id WHERE a.prospect_id IN ({marks(ids)}) "
        "AND a.id NOT IN withdrawn ORDER BY a.id",
        ids,
    )
    return [ToldAnswer(*row) for row in rows]


def latest_answers(conn: sqlite3.Connection, prospect_id: str) -> dict[str, str]:
    """The newest answer to each question, those of merged people too; a blanked answer is left out."""
    ids = members(conn, prospect_id)
    rows = conn.execute(
        f"SELECT question_key, value FROM answers WHERE prospect_id IN ({marks(ids)}) AND id NOT IN withdrawn "
        "ORDER BY id",
        ids,
    )
    found: dict[str, str] = dict(rows.fetchall())
    return {key: value for key, value in found.items() if value.strip()}
