"""Prospects with their company, contact points, history, and search words: read and written."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sdr_desk.store.merged import marks, members
from sdr_desk.store.reach import hashed_key
from sdr_desk.store.writing import Value, Write

_CARD = """
SELECT p.id, p.owner_id, p.company_id, p.first_name, p.last_name, p.title, coalesce(c.name, ''),
       coalesce(c.industry, ''), c.employees, coalesce(c.domain, ''),
       CASE p.city WHEN '' THEN coalesce(c.city, '') ELSE p.city END,
       CASE p.state WHEN '' THEN coalesce(c.state, '') ELSE p.state END,
       CASE p.country WHEN '' THEN coalesce(c.country, '') ELSE p.country END,
       p.zone, p.grade, p.score, p.reasons, p.about, coalesce(s.name, ''), coalesce(p.referrer_id, ''),
       p.referrer_note, p.hot, p.custom, p.zone_basis, p.salutation
FROM prospects p LEFT JOIN companies c ON c.id = p.company_id LEFT JOIN sources s ON s.id = p.source_id
WHERE p.id = ? AND p.deleted = 0
"""


@dataclass(frozen=True, slots=True)
class ProspectRow:
    """A prospect with the facts of the company, as a card shows them."""

    id: str
    owner_id: str
    company_id: str | None
    first_name: str
    last_name: str
    title: str
    company: str
    industry: str
    employees: int | None
    domain: str
    city: str
    state: str
    country: str
    zone: str
    grade: str
    score: float
    reasons: str
    about: str
    source: str
    referrer_id: str
    referrer_note: str
    hot: int
    custom: str
    zone_basis: str = ""
    salutation: str = ""

    @property
    def name(self) -> str:
        """First and last name, or the company when there is no name."""
        return f"{self.first_name} {self.last_name}".strip() or self.company


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A phone number, e-mail address or profile URL; `normal` is "" when it cannot be used."""

    id: str
    kind: str
    raw: str
    normal: str
    extension: str
    label: str
    broken: bool


@dataclass(frozen=True, slots=True)
class TouchRow:
    """One touch of a history, newest first in lists; `at` is a UTC text, `came_in` is 1 when they called."""

    id: str
    at: str
    kind: str
    disposition: str
    note: str
    seconds: int
    actor: str
    number: str
    came_in: int


def prospect(conn: sqlite3.Connection, prospect_id: str) -> ProspectRow | None:
    """One prospect, None when unknown or removed."""
    row = conn.execute(_CARD, (prospect_id,)).fetchone()
    return None if row is None else ProspectRow(*row)


def contact_points(conn: sqlite3.Connection, prospect_id: str) -> list[ContactPoint]:
    """The contact points of a prospect in their order."""
    rows = conn.execute(
        "SELECT id, kind, raw, normal, extension, label, broken FROM contact_points "
        "WHERE prospect_id = ? AND deleted = 0 ORDER BY position, id",
        (prospect_id,),
    )
    return [
        ContactPoint(point_id, kind, raw, normal, extension, label, bool(broken))
        for point_id, kind, raw, normal, extension, label, broken in rows
    ]


def touches(conn: sqlite3.Connection, prospect_id: str, limit: int = 200) -> list[TouchRow]:
    """The touches of a prospect, and of those merged into them, that count, newest first."""
    ids = members(conn, prospect_id)
    rows = conn.execute(
        "SELECT t.id, t.at, t.kind, t.disposition, t.note, t.seconds, coalesce(w.name, ''), t.number, "
        "t.kind = 'call' AND t.is_dial = 0 "
        "FROM touches t LEFT JOIN people w ON w.id = t.actor_id "
        f"WHERE t.prospect_id IN ({marks(ids)}) AND t.id NOT IN withdrawn ORDER BY t.at DESC, t.id DESC LIMIT ?",
        (*ids, limit),
    )
    return [TouchRow(*row) for row in rows]


def company_by_key(conn: sqlite3.Connection, key: str, domain: str = "") -> str | None:
    """The id of a company with this domain or name key."""
    if domain:
        row = conn.execute(
            "SELECT id FROM companies WHERE domain = ? AND domain <> '' AND deleted = 0", (domain,)
        ).fetchone()
        if row:
            return str(row[0])
    row = conn.execute("SELECT id FROM companies WHERE name_key = ? AND deleted = 0", (key,)).fetchone()
    return str(row[0]) if row and key else None


def prospects_with(conn: sqlite3.Connection, normal: str) -> list[str]:
    """People who have this number (E.164) or address (lower case)."""
    rows = conn.execute(
        "SELECT DISTINCT prospect_id FROM contact_points WHERE normal = ? AND normal <> '' AND deleted = 0",
        (normal,),
    )
    return [row[0] for row in rows]


def is_blocked(conn: sqlite3.Connection, values: list[str], *, erased: bool = True) -> bool:
    """Whether one of these numbers or addresses is on the do-not-call record and was not lifted since.

    Those of erased people stand there as hashes, which bar whoever comes later: without `erased` they do not count.
    """
    for value in (*values, *(map(hashed_key, values) if erased else ())):
        row = conn.execute(
            "SELECT act FROM do_not_call WHERE value = ? AND id NOT IN withdrawn ORDER BY id DESC LIMIT 1",
            (value,),
        ).fetchone()
        if row is not None and row[0] == "block":
            return True
    return False


def add_contact_point(write: Write, prospect_id: str, owner_id: str, **columns: Value) -> str:
    """Add a number, address or URL to a prospect."""
    return write.document("contact_points", owner_id, prospect_id=prospect_id, **columns)


def anyone(conn: sqlite3.Connection) -> bool:
    """Whether there is a prospect at all."""
    return conn.execute("SELECT 1 FROM prospects WHERE deleted = 0 LIMIT 1").fetchone() is not None
