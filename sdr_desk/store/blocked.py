"""The do-not-call record: whom it names, since when, why, and with what proof."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sdr_desk.store.merged import marks, members

COMPANY = "company:"
"""Begins the value of a line that bars a whole company."""


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One line of the record: `scope` is number, person or company, `at` a UTC text."""

    scope: str
    value: str
    reason: str
    proof: str
    at: str


def last(conn: sqlite3.Connection, prospect_id: str) -> BlockRow | None:
    """The latest line that bars a person, None when none counts."""
    ids = members(conn, prospect_id)
    row = conn.execute(
        "SELECT scope, value, reason, proof, created_at FROM do_not_call "
        f"WHERE prospect_id IN ({marks(ids)}) AND act = 'block' AND id NOT IN withdrawn ORDER BY id DESC LIMIT 1",
        ids,
    ).fetchone()
    return None if row is None else BlockRow(*row)


def bars_company(conn: sqlite3.Connection, company_id: str) -> bool:
    """Whether nobody of a company is to be called."""
    row = conn.execute(
        "SELECT act FROM do_not_call WHERE value = ? AND id NOT IN withdrawn ORDER BY id DESC LIMIT 1",
        (f"{COMPANY}{company_id}",),
    ).fetchone()
    return row is not None and row[0] == "block"
