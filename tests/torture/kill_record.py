"""What a file holds, told so that two files can be compared, and what must be true of any record; with own queries."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

Content = dict[str, tuple[str, ...]]

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_MACHINE = ("prospect_search", "sqlite_", "_sqlite", "search_serials", "local_jobs", "local_holidays", "local_leases",
            "rollup_moves", "local_meta")  # fmt: skip
_HOW_IT_CAME = ("changes", "change_parts", "corrections", "withdrawn", "audit", "imports", "import_changes",
                "import_mappings", "local_rank_models", "ranking", "erasures")  # fmt: skip
_WHEN_AND_WHO = ("rev", "updated_at", "created_at", "actor_id", "desk_id", "number", "row", "serial", "change_id")
_SUMS = ("dials", "connects", "conversations", "seconds")
"""Without any of them a line of a rollup counts nothing; it stays where what it counted is gone."""

_MEASURES = {"is_dial": "dials", "is_connect": "connects", "is_conversation": "conversations"}


def content(conn: sqlite3.Connection, *, exact: bool) -> Content:
    """Every row by table, with ids by their rank, so that nothing hangs on how they were drawn.

    Args:
        exact: with the record of how it came to be, what was taken back, and when; else what counts now.
    """
    found = {table: _rows(conn, table, exact=exact) for table in _tables(conn, exact=exact)}
    names = {
        str(row["id"]): f"{table}#{rank}"
        for table, rows in found.items()
        for rank, row in enumerate(rows) if "id" in row
    }  # fmt: skip
    quiet = () if exact else _WHEN_AND_WHO
    return {table: tuple(sorted(_line(row, names, quiet) for row in rows)) for table, rows in found.items()}


def _tables(conn: sqlite3.Connection, *, exact: bool) -> list[str]:
    rows = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [
        name for (name,) in rows
        if not name.startswith(_MACHINE) and (exact or name not in _HOW_IT_CAME)
    ]  # fmt: skip


def _rows(conn: sqlite3.Connection, table: str, *, exact: bool) -> list[dict[str, object]]:
    columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
    where = []
    if not exact and "deleted" in columns:
        where.append("deleted = 0")
    if not exact and "id" in columns:
        where.append("id NOT IN (SELECT fact_id FROM withdrawn)")
    order = "ORDER BY id" if "id" in columns else ""
    cursor = conn.execute(f"SELECT * FROM {table} {'WHERE ' + ' AND '.join(where) if where else ''} {order}")
    found = [dict(zip(columns, row, strict=True)) for row in cursor]
    return [row for row in found if exact or not table.endswith("_rollup") or any(row[name] for name in _SUMS)]


def _line(row: dict[str, object], names: dict[str, str], quiet: tuple[str, ...]) -> str:
    told = json.dumps({key: str(value) for key, value in row.items() if key not in quiet}, ensure_ascii=False)
    return _ID.sub(lambda found: names.get(found.group(), "?"), told)


def differs(one: Content, other: Content) -> str:
    """Where two files are not alike, in a few lines; "" when they are."""
    lines = []
    for table in sorted(one.keys() | other.keys()):
        left, right = Counter(one.get(table, ())), Counter(other.get(table, ()))
        lines += [f"- {table} {line}" for line in list(left - right)[:3]]
        lines += [f"+ {table} {line}" for line in list(right - left)[:3]]
    return "\n".join(line[:700] for line in lines[:16])


def wrong(conn: sqlite3.Connection) -> list[str]:
    """Everything in a record that contradicts itself, found with no code of what wrote it."""
    return [*_lost_facts(conn), *_half_undone(conn), *_wrong_counts(conn), *_loose(conn)]


def _lost_facts(conn: sqlite3.Connection) -> list[str]:
    """A change names the facts it wrote: each is there for good."""
    lost = []
    for change, label, facts in conn.execute("SELECT id, label, facts FROM changes").fetchall():
        for table, fact in json.loads(facts):
            if conn.execute(f"SELECT 1 FROM {table.lstrip('-')} WHERE id = ?", (fact,)).fetchone() is None:
                lost.append(f"{label} ({change}) wrote {fact} in {table}, which is gone")
    return lost


def _half_undone(conn: sqlite3.Connection) -> list[str]:
    """The facts of a change are taken back together, by corrections, exactly when it was undone and not redone."""
    by_id = {row[0]: row for row in conn.execute("SELECT id, action, label, facts, undoes FROM changes")}
    stands = dict.fromkeys(by_id, True)
    for change, action, _label, _facts, undoes in sorted(by_id.values()):
        if action == "undo" and undoes in stands:
            stands[undoes] = False
        elif action == "redo" and undoes in by_id:
            stands[by_id[undoes][4]] = True
        del change
    last = dict(conn.execute("SELECT fact_id, act FROM corrections WHERE act <> 'place' ORDER BY id"))
    found = [f"{fact} is kept as taken back, and no correction says so"
             for (fact,) in conn.execute("SELECT fact_id FROM withdrawn") if last.get(fact) != "withdraw"]  # fmt: skip
    for change, action, label, facts, _undoes in by_id.values():
        own = [fact for table, fact in json.loads(facts) if not table.startswith("-")]
        if not stands[change] and action != "import":
            found += [f"{label} ({change}) is undone and {fact} counts" for fact in own if last.get(fact) != "withdraw"]
    return found


def _wrong_counts(conn: sqlite3.Connection) -> list[str]:
    zones = dict(conn.execute("SELECT id, time_zone FROM people"))
    told: Counter[tuple[str, str, str]] = Counter()
    rows = conn.execute(
        f"SELECT actor_id, at, {', '.join(_MEASURES)} FROM touches WHERE id NOT IN (SELECT fact_id FROM withdrawn)"
    )
    for actor, at, *flags in rows:
        day = datetime.fromisoformat(at).astimezone(ZoneInfo(zones.get(actor) or UTC.tzname(None))).date().isoformat()
        for measure, flag in zip(_MEASURES.values(), flags, strict=True):
            told[actor, day, measure] += flag
    kept = Counter({
        (who, day, measure): amount
        for who, day, measure, amount in conn.execute("SELECT person_id, day, measure, amount FROM daily_counts")
        if measure in _MEASURES.values()
    })  # fmt: skip
    return [f"counted {kept[key]}, the record says {told[key]}: {key}" for key in kept | told if kept[key] != told[key]]


_LOOSE = {
    "a person without a state": "SELECT id FROM prospects p WHERE deleted = 0 AND NOT EXISTS "
    "(SELECT 1 FROM prospect_state s WHERE s.prospect_id = p.id)",
    "a person with two open leads": "SELECT prospect_id FROM handoff_state WHERE status IN "
    "('waiting', 'asked', 'accepted') GROUP BY 1 HAVING count(*) > 1",
    "a number without its person": "SELECT id FROM contact_points WHERE prospect_id NOT IN (SELECT id FROM prospects)",
    "a person at a company that is gone": "SELECT id FROM prospects WHERE deleted = 0 AND company_id IS NOT NULL "
    "AND company_id NOT IN (SELECT id FROM companies WHERE deleted = 0)",
    "an import under way by nobody": "SELECT id FROM imports WHERE state IN ('running', 'undoing') "
    "AND id NOT IN (SELECT id FROM local_jobs)",
    "a long work left lying": "SELECT id FROM local_jobs",
}


def _loose(conn: sqlite3.Connection) -> list[str]:
    return [f"{what}: {row[0]}" for what, sql in _LOOSE.items() for row in conn.execute(sql)]


def says(conn: sqlite3.Connection, told: str) -> bool:
    """Whether what was acknowledged in words, of an act whose words are kept nowhere else, is there."""
    kind, *words = told.split("\n")
    if kind != "typed":
        return True
    who, text = words
    row = conn.execute("SELECT value FROM local_drafts WHERE prospect_id = ? AND field = 'note'", (who,)).fetchone()
    return row is not None and text in row[0]
