"""An import taken back: people it made are removed, fields it changed return, what was done since stays."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sdr_desk.store import search_index, state
from sdr_desk.store.writing import Value, Write

# What was done about somebody since, in words; the import's own facts are in temp.own_facts.
_SINCE = (
    ("touches", "a call or note was logged"),
    ("callbacks", "a call was promised"),
    ("answers", "questions were answered"),
    ("enrolments", "the nurture track was changed"),
    ("prospect_events", "the status was changed"),
    ("handoffs", "a handoff was made"),
    ("handoff_events", "a closer answered"),
    ("sortings", "it was decided how to go on"),
    ("do_not_call", "“do not call” was set"),
)
_PAGE = """
SELECT rowid, id, trim(first_name || ' ' || last_name) FROM prospects
WHERE import_id = ? AND rowid > ? AND (deleted = 0 OR id IN (SELECT gone_id FROM merged)) ORDER BY rowid LIMIT ?
"""
_CHANGED = """
SELECT p.id, coalesce(w.name, '') FROM json_each(?) v CROSS JOIN prospects p ON p.id = v.value
LEFT JOIN people w ON w.id = p.actor_id WHERE p.rev > 1 AND p.id NOT IN (SELECT id FROM temp.calm)
"""
_POINT_CHANGED = """
SELECT c.prospect_id, coalesce(w.name, '') FROM json_each(?1) v CROSS JOIN contact_points c ON c.prospect_id = v.value
LEFT JOIN people w ON w.id = c.actor_id WHERE (c.rev > 1 AND c.id NOT IN (SELECT id FROM temp.calm))
OR (?2 <> '' AND c.id > ?2 AND NOT (c.deleted = 1 AND c.id IN (SELECT id FROM temp.calm)))
"""
# What was written about rows since an import, and whether it was taken back: by other imports, by changes, and by the
# parts of large changes. Rows that only such writes touched which were all taken back are as the import left them.
_CALM = """
WITH undone (id) AS (
    SELECT u.undoes FROM changes u
    WHERE u.action = 'undo' AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.undoes = u.id)
), written (id, back) AS (
    SELECT c.noun_id, i.undone FROM import_changes c JOIN imports i ON i.id = c.import_id
    WHERE c.import_id <> ?1 AND c.noun IN ('prospects', 'contact_points', 'companies')
    UNION ALL
    SELECT json_extract(d.value, '$[1].id'), c.id IN (SELECT id FROM undone) FROM changes c, json_each(c.documents) d
    WHERE c.id > ?1 AND c.undoes IS NULL
    AND json_extract(d.value, '$[0]') IN ('prospects', 'contact_points', 'companies')
    UNION ALL
    SELECT v.value, p.change_id IN (SELECT id FROM undone) FROM change_parts p,
    json_each('["' || replace(p.ids, ' ', '","') || '"]') v
    WHERE p.id > ?1 AND p.noun IN ('prospects', 'contact_points', 'companies')
)
INSERT INTO temp.calm (id) SELECT id FROM written GROUP BY id HAVING min(back) = 1
"""
_DRAFTS = (
    "SELECT prospect_id, '' FROM local_drafts WHERE prospect_id IN (SELECT value FROM json_each(?)) AND value <> ''"
)
_DEALS = (
    "SELECT d.prospect_id, coalesce(w.name, '') FROM json_each(?) v CROSS JOIN deals d ON d.prospect_id = v.value "
    "LEFT JOIN people w ON w.id = d.actor_id WHERE d.deleted = 0"
)
_MERGED = "SELECT m.kept_id, '' FROM json_each(?) v CROSS JOIN merged m ON m.kept_id = v.value"
_GONE = "SELECT m.gone_id, '' FROM json_each(?) v CROSS JOIN merged m ON m.gone_id = v.value"
_CHANGES = """
SELECT id, noun, noun_id, prospect_id, before, after FROM import_changes
WHERE import_id = ? AND id < ? ORDER BY id DESC LIMIT ?
"""
_COMPANIES = """
SELECT c.rowid, c.id FROM companies c WHERE c.import_id = ? AND c.rowid > ? AND c.deleted = 0 ORDER BY c.rowid LIMIT ?
"""
_UNUSED = """
SELECT c.id FROM json_each(?) v CROSS JOIN companies c ON c.id = v.value
WHERE (c.rev = 1 OR c.id IN (SELECT id FROM temp.calm))
AND NOT EXISTS (SELECT 1 FROM prospects p WHERE p.company_id = c.id AND p.deleted = 0)
AND c.id NOT IN (SELECT company_id FROM deals WHERE deleted = 0 AND company_id IS NOT NULL)
"""
_USES = {
    "sources": "SELECT 1 FROM prospects WHERE source_id = ?1 AND deleted = 0 UNION ALL "
    "SELECT 1 FROM lists WHERE source_id = ?1 AND deleted = 0 UNION ALL "
    "SELECT 1 FROM deals WHERE source_id = ?1 AND deleted = 0 LIMIT 1",
    "lists": "SELECT 1 FROM list_members WHERE list_id = ?1 AND deleted = 0 UNION ALL "
    "SELECT 1 FROM planned_blocks WHERE list_id = ?1 AND deleted = 0 LIMIT 1",
}
FACTS = frozenset({"do_not_call", "prospect_events", "spend"})
NAMES = ("lists", "sources")
"""What an import makes by name, in the order in which it is removed."""

_IN = "IN (SELECT value FROM json_each(?))"
_FIELDS = {"about": "Notes", "company_id": "Company", "owner_id": "Owner", "custom": "Own fields"}
_QUIET = frozenset({"zone", "zone_basis", "score", "position", "cost_cents"})


@dataclass(frozen=True, slots=True)
class Change:
    """One logged change; `before` is None for a row the import made."""

    id: str
    noun: str
    noun_id: str
    prospect_id: str | None
    before: dict[str, Value] | None
    after: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that stays as it is, because somebody went on from it."""

    prospect_id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """One page of changes taken back: how many rows returned, whose people and companies those are, and what stays."""

    restored: int
    people: frozenset[str]
    companies: frozenset[str]
    kept: tuple[Kept, ...]


def gather_own(conn: sqlite3.Connection, import_id: str) -> None:
    """Note on this connection what the import wrote itself, and which rows are as it left them though they were
    written since: neither counts as done since.
    """
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS calm (id TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID")
    conn.execute("DELETE FROM temp.calm")
    conn.execute(_CALM, (import_id,))
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS moved (id TEXT NOT NULL PRIMARY KEY, times INTEGER) WITHOUT ROWID")
    conn.execute("DELETE FROM temp.moved")
    conn.execute(
        "INSERT INTO temp.moved (id, times) SELECT noun_id, count(*) FROM import_changes "
        "WHERE import_id = ? AND noun = 'contact_points' AND before <> 'null' GROUP BY noun_id",
        (import_id,),
    )
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS own_facts (id TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID")
    conn.execute("DELETE FROM temp.own_facts")
    conn.execute(
        "INSERT OR IGNORE INTO temp.own_facts (id) SELECT noun_id FROM import_changes "
        "WHERE import_id = ? AND noun IN ('do_not_call', 'prospect_events', 'spend')",
        (import_id,),
    )


def people_page(conn: sqlite3.Connection, import_id: str, after: int, limit: int) -> list[tuple[int, str, str]]:
    """(place, id, name) of the next people the import made who are still here."""
    return conn.execute(_PAGE, (import_id, after, limit)).fetchall()


def gone_on(conn: sqlite3.Connection, ids: Sequence[str], last_id: str) -> dict[str, str]:
    """Who of these people was worked on since, and what was done, in words.

    Args:
        last_id: the last identifier of the import, "" when it never ended.
    """
    given = json.dumps(ids)
    found: dict[str, str] = {}
    queries: list[tuple[str, tuple[str, ...], str]] = [
        (
            f"SELECT f.prospect_id, coalesce(w.name, '') FROM json_each(?) v CROSS JOIN {table} f "
            "ON f.prospect_id = v.value LEFT JOIN people w ON w.id = f.actor_id "
            "WHERE f.id NOT IN withdrawn AND f.id NOT IN (SELECT id FROM temp.own_facts)",
            (given,),
            words,
        )
        for table, words in _SINCE
    ]
    queries.insert(0, (_GONE, (given,), "they were merged with somebody"))
    queries.append((_DRAFTS, (given,), "a note is being written"))
    queries.append((_DEALS, (given,), "a deal was entered"))
    queries.append((_MERGED, (given,), "somebody was merged with this person"))
    queries.append((_CHANGED, (given,), "fields were changed"))
    queries.append((_POINT_CHANGED, (given, last_id), "a number or address was changed"))
    for query, values, words in queries:
        for prospect_id, actor in conn.execute(query, values):
            found.setdefault(prospect_id, _sentence(words, actor))
    return found


def _sentence(words: str, actor: str) -> str:
    return f"{words[0].upper()}{words[1:]} since{f' by {actor}' if actor else ''}"


def remove_people(write: Write, ids: Sequence[str]) -> None:
    """Tombstone people with their numbers and list places; their state and search words go."""
    given = json.dumps(ids)
    stamps = (write.at, write.actor_id, given)
    dead = "SET deleted = 1, rev = rev + 1, updated_at = ?, actor_id = ? WHERE"
    write.conn.execute(f"UPDATE prospects {dead} id {_IN}", stamps)
    for table in ("contact_points", "list_members"):
        write.conn.execute(f"UPDATE {table} {dead} prospect_id {_IN} AND deleted = 0", stamps)
    for table in ("prospect_state", "local_leases"):
        write.conn.execute(f"DELETE FROM {table} WHERE prospect_id {_IN}", (given,))
    search_index.forget(write.conn, ids)


def changes_page(conn: sqlite3.Connection, import_id: str, before: str, limit: int) -> list[Change]:
    """The logged changes from the newest on, those before an identifier ("" for the first page)."""
    rows = conn.execute(_CHANGES, (import_id, before or "~", limit))
    return [Change(row[0], row[1], row[2], row[3], json.loads(row[4]), json.loads(row[5])) for row in rows]


def take_back(write: Write, import_id: str, changes: Sequence[Change]) -> TakenBack:
    """Bring a page of changes back, newest first; what somebody changed since is left and told."""
    kept: list[Kept] = []
    restored = 0
    companies: set[str] = set()
    people: dict[str, None] = {}
    places: dict[str, None] = {}
    for change in changes:
        if change.noun in NAMES and change.before is None:
            continue
        if change.noun in FACTS:
            done = _withdraw(write, import_id, change)
        elif change.before is None:
            done = _remove_row(write, change, kept)
        else:
            done = _restore(write, change, kept)
        restored += done
        if done and change.prospect_id:
            people[change.prospect_id] = None
        if done and change.noun == "companies":
            companies.add(change.noun_id)
        if done and change.noun == "companies" and {"city", "state"} & change.after.keys():
            places[change.noun_id] = None
    here = frozenset(_living(write.conn, list(people)))
    for company_id in places:
        found = write.conn.execute("SELECT id FROM prospects WHERE company_id = ? AND deleted = 0", (company_id,))
        people |= dict.fromkeys(row[0] for row in found.fetchall())
    for prospect_id in people:
        state.rebuild(write.conn, prospect_id)
    search_index.index_people(write.conn, list(people))
    return TakenBack(restored, here, frozenset(companies), tuple(kept))


def _living(conn: sqlite3.Connection, ids: Sequence[str]) -> Iterator[str]:
    """Those of these people who are here; a fact about somebody the import made goes with them."""
    found = f"SELECT id FROM prospects WHERE id {_IN} AND deleted = 0"
    return (row[0] for row in conn.execute(found, (json.dumps(ids),)))


def _withdraw(write: Write, import_id: str, change: Change) -> bool:
    """Take a fact back, unless it is about somebody the import made who stays."""
    conn = write.conn
    stays = "SELECT 1 FROM prospects WHERE id = ? AND import_id = ? AND deleted = 0"
    if change.prospect_id and conn.execute(stays, (change.prospect_id, import_id)).fetchone():
        return False
    if conn.execute("SELECT 1 FROM withdrawn WHERE fact_id = ?", (change.noun_id,)).fetchone():
        return False
    write.withdraw(change.noun, change.noun_id, None, "The import was undone")
    return True


def _remove_row(write: Write, change: Change, kept: list[Kept]) -> bool:
    row = write.row(change.noun, {"id": change.noun_id})
    if row is None or row["deleted"]:
        return False
    moved = write.conn.execute("SELECT times FROM temp.moved WHERE id = ?", (change.noun_id,)).fetchone()
    calm = write.conn.execute("SELECT 1 FROM temp.calm WHERE id = ?", (change.noun_id,)).fetchone()
    # Each move by the import was taken back by now.
    if calm is None and row["rev"] > 1 + (2 * moved[0] if moved else 0):
        kept.append(_kept(write.conn, change, "A number or address", row["actor_id"]))
        return False
    _set(write, change, {"deleted": 1})
    return True


def _restore(write: Write, change: Change, kept: list[Kept]) -> bool:
    row = write.row(change.noun, {"id": change.noun_id})
    if row is not None and row["deleted"] and row.get("merged_into"):
        kept.append(Kept(change.noun_id, _name(write.conn, change.noun_id), "They were merged with somebody since"))
    if row is None or row["deleted"] or change.before is None:
        return False
    back = {name: value for name, value in change.before.items() if row[name] == change.after[name] != value}
    lost = [name for name in change.before if row[name] not in (change.after[name], change.before[name])]
    for name in lost:
        if name not in _QUIET:
            label = _FIELDS.get(name) or name.replace("_", " ").capitalize()
            kept.append(_kept(write.conn, change, label, row["actor_id"]))
    if back:
        _set(write, change, back)
    return bool(back)


def _kept(conn: sqlite3.Connection, change: Change, what: str, actor_id: str) -> Kept:
    actor = conn.execute("SELECT name FROM people WHERE id = ?", (actor_id,)).fetchone()
    if change.prospect_id:
        name = _name(conn, change.prospect_id)
    else:
        row = conn.execute(f"SELECT name FROM {change.noun} WHERE id = ?", (change.noun_id,)).fetchone()
        name = row[0] if row else ""
    return Kept(change.prospect_id or "", name, _sentence(f"{what} was changed", actor[0] if actor else ""))


def _name(conn: sqlite3.Connection, prospect_id: str) -> str:
    row = conn.execute(
        "SELECT trim(first_name || ' ' || last_name) FROM prospects WHERE id = ?", (prospect_id,)
    ).fetchone()
    return row[0] if row else ""


def _set(write: Write, change: Change, values: dict[str, Value]) -> None:
    sets = ", ".join(f"{name} = ?" for name in values)
    write.conn.execute(
        f"UPDATE {change.noun} SET {sets}, rev = rev + 1, updated_at = ?, actor_id = ? WHERE id = ?",
        (*values.values(), write.at, write.actor_id, change.noun_id),
    )


def companies_page(conn: sqlite3.Connection, import_id: str, after: int, limit: int) -> list[tuple[int, str]]:
    """(place, id) of the next companies the import made."""
    return conn.execute(_COMPANIES, (import_id, after, limit)).fetchall()


def remove_unused(write: Write, company_ids: Sequence[str]) -> None:
    """Tombstone those of these companies that nobody is at and nobody changed."""
    unused = [row[0] for row in write.conn.execute(_UNUSED, (json.dumps(company_ids),))]
    write.conn.execute(
        f"UPDATE companies SET deleted = 1, rev = rev + 1, updated_at = ?, actor_id = ? WHERE id {_IN}",
        (write.at, write.actor_id, json.dumps(unused)),
    )


def made_names(conn: sqlite3.Connection, import_id: str) -> list[tuple[str, str]]:
    """(table, id) of the lists and sources the import made and nobody uses now, lists first."""
    found: list[tuple[str, str]] = []
    for table in NAMES:
        made = conn.execute(
            "SELECT noun_id FROM import_changes WHERE import_id = ? AND noun = ? AND before = 'null'",
            (import_id, table),
        ).fetchall()
        found += [(table, row[0]) for row in made]
    return found


def is_used(conn: sqlite3.Connection, table: str, identifier: str) -> bool:
    """Whether somebody is on a list or came from a source; reads everybody when nobody is."""
    return conn.execute(_USES[table], (identifier,)).fetchone() is not None


def remove_name(write: Write, table: str, identifier: str) -> bool:
    """Tombstone a list or source; returns whether it was there."""
    return _set_deleted(write, table, identifier, 1)


def bring_name_back(write: Write, table: str, identifier: str) -> None:
    """Take the tombstone off a list or source again."""
    _set_deleted(write, table, identifier, 0)


def _set_deleted(write: Write, table: str, identifier: str, deleted: int) -> bool:
    changed = write.conn.execute(
        f"UPDATE {table} SET deleted = ?1, rev = rev + 1, updated_at = ?2, actor_id = ?3 "
        "WHERE id = ?4 AND deleted <> ?1",
        (deleted, write.at, write.actor_id, identifier),
    )
    return changed.rowcount > 0


def change_of(conn: sqlite3.Connection, import_id: str, actor_id: str) -> str | None:
    """The line of the record that undo reads for an import, None when it never ended."""
    row = conn.execute(
        "SELECT id FROM changes WHERE actor_id = ? AND action = 'import' AND instr(documents, ?) > 0 "
        "ORDER BY id DESC LIMIT 1",
        (actor_id, import_id),
    ).fetchone()
    return None if row is None else str(row[0])
