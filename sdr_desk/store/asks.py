"""Who may be asked for a name: those won, served, lost or kept warm, as the record has them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

_WHO = (
    "coalesce(nullif(trim(p.first_name || ' ' || p.last_name), ''), c.name, ''), coalesce(c.name, ''), "
    "coalesce(p.company_id, ''), p.voice, s.status, p.owner_id"
)
_FROM = """
JOIN prospects p ON p.id = {id} AND p.deleted = 0 JOIN prospect_state s ON s.prospect_id = p.id
LEFT JOIN companies c ON c.id = p.company_id AND c.deleted = 0
"""
_MINE = "(? = '' OR {0} = ?)"
_KEPT = "coalesce((SELECT kept_id FROM merged WHERE gone_id = {0}), {0})"
_ENDED = f"""
SELECT p.id, h.last_at, h.reason, {_WHO}
FROM handoff_state h INDEXED BY handoff_outbox {_FROM.format(id="h.prospect_id")}
WHERE h.rep_id = ? AND h.status = ? AND h.last_at >= ? ORDER BY h.last_at DESC LIMIT ?
"""
_CUSTOMERS = f"""
SELECT p.id, coalesce(c.customer_since, ''), '', {_WHO}
FROM companies k JOIN prospects p ON p.id = (
  SELECT q.id FROM prospects q JOIN prospect_state t ON t.prospect_id = q.id
  WHERE q.company_id = k.id AND q.deleted = 0 AND t.status NOT IN ('do_not_call', 'handed_off', 'accepted')
  ORDER BY t.conversations DESC, t.last_touch_at DESC, q.id LIMIT 1)
JOIN prospect_state s ON s.prospect_id = p.id LEFT JOIN companies c ON c.id = k.id
WHERE k.is_customer = 1 AND k.deleted = 0 AND {_MINE.format("p.owner_id")} ORDER BY k.customer_since DESC, k.id LIMIT ?
"""
_TALKS = f"""
SELECT p.id, t.at, t.note, {_WHO}
FROM touches t INDEXED BY touches_of_person {_FROM.format(id=_KEPT.format("t.prospect_id"))}
WHERE t.actor_id = ? AND t.at >= ? AND t.is_conversation = 1 AND t.note <> '' AND t.id NOT IN withdrawn
ORDER BY t.at DESC LIMIT ?
"""
_LATER = f"""
SELECT p.id, e.created_at, e.reason, {_WHO}
FROM prospect_state s INDEXED BY state_status JOIN prospects p ON p.id = s.prospect_id AND p.deleted = 0
JOIN enrolments e ON e.id = (SELECT max(n.id) FROM enrolments n WHERE n.prospect_id = s.prospect_id
  AND n.act = 'enter' AND n.touch_id IS NOT NULL AND n.id NOT IN withdrawn)
LEFT JOIN companies c ON c.id = p.company_id AND c.deleted = 0
WHERE s.owner_id = ? AND s.status = 'nurture' AND s.conversations > 0 AND s.last_touch_at >= ? AND e.created_at >= ?
ORDER BY e.created_at DESC LIMIT ?
"""
_VOICES = f"""
SELECT p.id, '', '', {_WHO}
FROM prospects v INDEXED BY voices {_FROM.format(id="v.id")}
WHERE v.voice <> '' AND v.deleted = 0 AND {_MINE.format("p.owner_id")} ORDER BY v.id LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class AskRow:
    """Somebody who may be asked; `at` is a UTC text or a day, "" for none, `about` a reason or a note."""

    prospect_id: str
    at: str
    about: str
    name: str
    company: str
    company_id: str
    voice: str
    status: str
    owner_id: str


def ended(conn: sqlite3.Connection, rep_id: str, status: str, since: str, most: int) -> list[AskRow]:
    """People whose lead of a rep ended as won or lost since a UTC text, the newest first."""
    return _rows(conn, _ENDED, rep_id, status, since, most)


def customers(conn: sqlite3.Connection, owner_id: str, most: int) -> list[AskRow]:
    """One person of each customer, the one talked with most; of one owner, or with "" of all.

    `at` is the day since when they are a customer.
    """
    return _rows(conn, _CUSTOMERS, owner_id, owner_id, most)


def talks(conn: sqlite3.Connection, actor_id: str, since: str, most: int) -> list[AskRow]:
    """Conversations of a person with a note since a UTC text, the newest first; `about` is the note."""
    return _rows(conn, _TALKS, actor_id, since, most)


def put_off(conn: sqlite3.Connection, owner_id: str, since: str, most: int) -> list[AskRow]:
    """People of an owner for whom it was not the time, said in a conversation since a UTC text; `about` is why."""
    return _rows(conn, _LATER, owner_id, since, since, most)


def voices(conn: sqlite3.Connection, owner_id: str, most: int) -> list[AskRow]:
    """Partners, experts and others who are kept warm; of one owner, or with "" of all."""
    return _rows(conn, _VOICES, owner_id, owner_id, most)


def _rows(conn: sqlite3.Connection, sql: str, *values: str | int) -> list[AskRow]:
    return [AskRow(*row) for row in conn.execute(sql, values)]
