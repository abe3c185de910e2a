"""What the record holds of a block for the words about it, and the last sign of life of a person in one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sdr_desk.store.blocks import RunBlock

MOST_DIALS = 5_000


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One call of a block: when (UTC text), with whom, how long in seconds, and how many questions it answered."""

    at: str
    name: str
    company: str
    seconds: int
    conversation: bool
    developed: bool
    answers: int


def talks(conn: sqlite3.Connection, block_id: str) -> list[TalkRow]:
    """The calls of a block somebody answered, in order."""
    rows = conn.execute(
        "SELECT t.at, trim(p.first_name || ' ' || p.last_name), coalesce(c.name, ''), t.seconds, t.is_conversation, "
        "t.disposition = 'qualified', (SELECT count(*) FROM answers a INDEXED BY answers_of_prospect "
        "WHERE a.prospect_id = t.prospect_id AND a.touch_id = t.id AND a.id NOT IN withdrawn) "
        "FROM touches t INDEXED BY touches_of_block JOIN prospects p ON p.id = t.prospect_id "
        "LEFT JOIN companies c ON c.id = p.company_id "
        "WHERE t.block_id = ? AND t.is_connect = 1 AND t.id NOT IN withdrawn ORDER BY t.at, t.id",
        (block_id,),
    )
    return [
        TalkRow(at, name or company, company if name else "", int(seconds), bool(talk), bool(developed), int(answers))
        for at, name, company, seconds, talk, developed, answers in rows
    ]


def dials(conn: sqlite3.Connection, person_id: str, start: str, end: str) -> list[tuple[str, bool]]:
    """When (UTC text) a person dialled between two UTC texts, the newest at most, and whether somebody answered."""
    rows = conn.execute(
        "SELECT at, is_connect FROM touches INDEXED BY touches_of_person WHERE actor_id = ? AND at >= ? AND at <= ? "
        "AND is_dial = 1 AND id NOT IN withdrawn ORDER BY at DESC LIMIT ?",
        (person_id, start, end, MOST_DIALS),
    ).fetchall()
    return [(str(at), bool(connect)) for at, connect in reversed(rows)]


def last_act_at(conn: sqlite3.Connection, person_id: str, block: RunBlock) -> str:
    """When a person last did something while a block ran (UTC text): a call, a change or typing; else its start."""
    row = conn.execute(
        "SELECT max(at) FROM (SELECT max(at) AS at FROM touches WHERE block_id = ?1 "
        "UNION ALL SELECT at FROM (SELECT at FROM changes INDEXED BY changes_of_person WHERE actor_id = ?2 "
        "ORDER BY id DESC LIMIT 1) UNION ALL SELECT max(at) FROM local_drafts WHERE person_id = ?2)",
        (block.id, person_id),
    ).fetchone()
    return max(block.started_at, str(row[0] or ""))


def script_of(conn: sqlite3.Connection, block_id: str) -> str | None:
    """The script a block was planned with, None when the usual words are meant."""
    row = conn.execute("SELECT script_id FROM run_blocks WHERE id = ?", (block_id,)).fetchone()
    return None if row is None else row[0]
