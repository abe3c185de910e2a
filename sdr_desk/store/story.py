"""Everything a person's detail tells beside the card: what happened, the lists, the import, and the fields as typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sdr_desk.store.merged import members


@dataclass(frozen=True, slots=True)
class FieldsRow:
    """A person's own fields as they are kept, without what the company lends; `custom` is JSON."""

    first_name: str
    last_name: str
    title: str
    company: str
    city: str
    state: str
    country: str
    source: str
    about: str
    custom: str
    owner_id: str
    owner: str
    company_id: str | None
    import_file: str
    import_at: str | None
    referrer: str


@dataclass(frozen=True, slots=True)
class HappeningRow:
    """One line of the record: `kind` is the table it stands in, `at`, `until` are UTC texts, `id` orders equals."""

    id: str
    at: str
    kind: str
    act: str
    note: str
    seconds: int
    actor: str
    other: str
    until: str | None
    came_in: int
    amount_cents: int | None


_PERSON = """
SELECT p.first_name, p.last_name, p.title, coalesce(c.name, ''), p.city, p.state, p.country, coalesce(s.name, ''),
       p.about, p.custom, p.owner_id, coalesce(w.name, ''), p.company_id, coalesce(i.file_name, ''), i.created_at,
       CASE WHEN r.id IS NULL THEN p.referrer_note ELSE trim(r.first_name || ' ' || r.last_name) END
FROM prospects p LEFT JOIN companies c ON c.id = p.company_id LEFT JOIN sources s ON s.id = p.source_id
LEFT JOIN people w ON w.id = p.owner_id LEFT JOIN imports i ON i.id = p.import_id
LEFT JOIN prospects r ON r.id = coalesce((SELECT kept_id FROM merged WHERE gone_id = p.referrer_id), p.referrer_id)
WHERE p.id = ? AND p.deleted = 0
"""

# A fact that a call brought with it (touch_id) is told by the call.
_HAPPENED = """
SELECT t.id, t.at, 'touch', CASE t.kind WHEN 'call' THEN t.disposition ELSE '+' || t.kind END, t.note, t.seconds,
       coalesce(w.name, ''), t.reason, NULL, t.kind = 'call' AND t.is_dial = 0, NULL
FROM touches t LEFT JOIN people w ON w.id = t.actor_id WHERE t.prospect_id IN ({ids}) AND t.id NOT IN withdrawn
UNION ALL
SELECT h.id, h.sent_at, 'handoff', 'sent', h.note, 0, coalesce(w.name, ''), coalesce(k.name, ''), h.answer_by, 0,
       h.amount_cents
FROM handoffs h LEFT JOIN people w ON w.id = h.actor_id LEFT JOIN people k ON k.id = h.closer_id
WHERE h.prospect_id IN ({ids}) AND h.id NOT IN withdrawn
UNION ALL
SELECT e.id, e.at, 'handoff_event', e.act, CASE e.act WHEN 'reassigned' THEN '' ELSE e.note END, 0,
       coalesce(w.name, ''), CASE e.act WHEN 'reassigned' THEN coalesce(k.name, '') ELSE e.reason END, e.until, 0,
       e.amount_cents
FROM handoff_events e LEFT JOIN people w ON w.id = e.actor_id LEFT JOIN people k ON k.id = e.note
WHERE e.prospect_id IN ({ids}) AND e.id NOT IN withdrawn
UNION ALL
SELECT e.id, e.created_at, 'nurture', e.act, e.reason, 0, coalesce(w.name, ''), '', e.until, 0, NULL
FROM enrolments e LEFT JOIN people w ON w.id = e.actor_id
WHERE e.prospect_id IN ({ids}) AND e.touch_id IS NULL AND e.id NOT IN withdrawn
UNION ALL
SELECT e.id, e.created_at, 'event', e.act, e.reason, 0, coalesce(w.name, ''), '', e.until, 0, NULL
FROM prospect_events e LEFT JOIN people w ON w.id = e.actor_id
WHERE e.prospect_id IN ({ids}) AND e.touch_id IS NULL
      AND e.act IN ('disqualified', 'revived', 'rested', 'referral_asked') AND e.id NOT IN withdrawn
UNION ALL
SELECT min(e.id), e.created_at, 'do_not_call', e.act, e.reason, 0, coalesce(w.name, ''), '', NULL, 0, NULL
FROM do_not_call e LEFT JOIN people w ON w.id = e.actor_id
WHERE e.prospect_id IN ({ids}) AND e.touch_id IS NULL AND e.id NOT IN withdrawn GROUP BY e.created_at, e.act
ORDER BY 2 DESC, 1 DESC LIMIT ?
"""


def fields(conn: sqlite3.Connection, prospect_id: str) -> FieldsRow | None:
    """The fields of a person as kept, None when unknown or removed."""
    row = conn.execute(_PERSON, (prospect_id,)).fetchone()
    return None if row is None else FieldsRow(*row)


def happenings(conn: sqlite3.Connection, prospect_id: str, limit: int) -> list[HappeningRow]:
    """What counts of a person's record, and of those merged into them, newest first."""
    ids = members(conn, prospect_id)
    numbered = ", ".join(f"?{number}" for number in range(1, len(ids) + 1))
    rows = conn.execute(_HAPPENED.format(ids=numbered), (*ids, limit))
    return [HappeningRow(*row) for row in rows]


def lists_of(conn: sqlite3.Connection, prospect_id: str) -> list[str]:
    """The names of the lists a person is on."""
    rows = conn.execute(
        "SELECT DISTINCT l.name FROM list_members m JOIN lists l ON l.id = m.list_id "
        "WHERE m.prospect_id = ? AND m.deleted = 0 AND l.deleted = 0 ORDER BY l.name",
        (prospect_id,),
    )
    return [row[0] for row in rows]


def colleagues(conn: sqlite3.Connection, company_id: str) -> list[str]:
    """The ids of everyone at a company."""
    return [
        row[0] for row in conn.execute("SELECT id FROM prospects WHERE company_id = ? AND deleted = 0", (company_id,))
    ]


# --- columns of the table that few people show ---------------------------------------------------------------------

_POINT = (
    "coalesce((SELECT CASE kind WHEN 'phone' THEN CASE normal WHEN '' THEN raw ELSE normal END ELSE raw END "
    "FROM contact_points WHERE prospect_id = p.id AND kind = '{}' AND deleted = 0 ORDER BY position, id LIMIT 1), '')"
)
_LISTS = (
    "coalesce((SELECT group_concat(name, ', ') FROM (SELECT DISTINCT l.name AS name FROM list_members m "
    "JOIN lists l ON l.id = m.list_id WHERE m.prospect_id = p.id AND m.deleted = 0 AND l.deleted = 0)), '')"
)
_REFERRER = (
    "coalesce((SELECT trim(r.first_name || ' ' || r.last_name) FROM prospects r WHERE r.id = "
    "coalesce((SELECT kept_id FROM merged WHERE gone_id = p.referrer_id), p.referrer_id)), p.referrer_note)"
)
EXTRAS: dict[str, str] = {
    "title": "p.title",
    "phone": _POINT.format("phone"),
    "email": _POINT.format("email"),
    "list": _LISTS,
    "source": "coalesce((SELECT name FROM sources WHERE id = p.source_id), '')",
    "last_touch": "coalesce((SELECT last_touch_at FROM prospect_state WHERE prospect_id = p.id), '')",
    "industry": "coalesce((SELECT industry FROM companies WHERE id = p.company_id), '')",
    "local_time": "p.zone",
    "created": "p.created_at",
    "referrer": _REFERRER,
}
"""Column name to where it is read; times are UTC texts, `local_time` is a kept zone."""


def extras(conn: sqlite3.Connection, prospect_ids: Sequence[str], columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The values of further columns by person; "custom:Name" is a field of their own."""
    parts = [_CUSTOM if name.startswith("custom:") else EXTRAS[name] for name in columns]
    names = [name.removeprefix("custom:") for name in columns if name.startswith("custom:")]
    statement = f"SELECT p.id, {', '.join(parts)} FROM prospects p WHERE p.id = ?"
    found: dict[str, tuple[str, ...]] = {}
    for prospect_id in prospect_ids:
        row = conn.execute(statement, (*names, prospect_id)).fetchone()
        if row is not None:
            found[row[0]] = row[1:]
    return found


_CUSTOM = "coalesce((SELECT CAST(value AS TEXT) FROM json_each(p.custom) WHERE key = ?), '')"
