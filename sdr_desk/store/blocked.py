"""The do-not-call record: whom it names, since when, why, and with what proof."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sdr_desk.store.merged import marks, members

COMPANY = "company:"
"""Begins the value of a line that bars a whole company."""

BAR_SQL = "SELECT act FROM do_not_call WHERE value = {value} AND id NOT IN withdrawn ORDER BY id DESC LIMIT 1"
"""Reads the newest line about a value: it bars while that is a "block"."""


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One line of the record: `scope` is number, person or company, `at` a UTC text.

    `id` and `actor_id` (who wrote it) are only read by `of_number`.
    """

    scope: str
    value: str
    reason: str
    proof: str
    at: str
    id: str = ""
    actor_id: str = ""


def bars_company(conn: sqlite3.Connection, company_id: str) -> bool:
    """Whether nobody of a company is to be called."""
    row = conn.execute(BAR_SQL.format(value="?"), (f"{COMPANY}{company_id}",)).fetchone()
    return row is not None and row[0] == "block"


_STANDING = """
SELECT d.scope, d.value, d.reason, d.proof, d.created_at FROM do_not_call d
WHERE d.prospect_id IN ({ids}) AND d.act = 'block' AND d.id NOT IN withdrawn AND NOT EXISTS
(SELECT 1 FROM do_not_call n WHERE n.prospect_id IN ({ids}) AND n.value = d.value AND n.id > d.id
 AND n.id NOT IN withdrawn)
ORDER BY d.id DESC
"""


def standing(conn: sqlite3.Connection, prospect_id: str) -> list[BlockRow]:
    """The lines that bar a person now, newest first; one for each number, address or company."""
    ids = members(conn, prospect_id)
    return [BlockRow(*row) for row in conn.execute(_STANDING.format(ids=marks(ids)), (*ids, *ids))]


def of_value(conn: sqlite3.Connection, value: str) -> BlockRow | None:
    """The line that bars a number, an address or a company now; None when none does or it was lifted."""
    row = conn.execute(
        "SELECT act, scope, value, reason, proof, created_at FROM do_not_call WHERE value = ? "
        "AND id NOT IN withdrawn ORDER BY id DESC LIMIT 1",
        (value,),
    ).fetchone()
    return BlockRow(*row[1:]) if row is not None and row[0] == "block" else None


_OF_NUMBER = """
SELECT d.scope, d.value, d.reason, d.proof, d.created_at, d.id, d.actor_id FROM do_not_call d
WHERE d.value = ? AND d.scope = 'number' AND d.act = 'block' AND d.id NOT IN withdrawn AND NOT EXISTS
(SELECT 1 FROM do_not_call n WHERE n.value = d.value AND n.scope = 'number' AND n.act = 'lift' AND n.id > d.id
 AND n.id NOT IN withdrawn)
ORDER BY d.id
"""


def of_number(conn: sqlite3.Connection, number: str) -> list[BlockRow]:
    """The lines that bar a number (E.164) for itself, whoever has it; the first one says since when and why."""
    return [BlockRow(*row) for row in conn.execute(_OF_NUMBER, (number,))]
