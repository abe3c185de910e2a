"""Merging two people: what the one who is kept takes from the other, and what goes back when they are separated.

Facts stay on the record of whoever they were written about; only rows that can change move, and the change that
moved them tells later whose they were.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from sdr_desk.store import drafts, handoffs, history, merged, search_index, state
from sdr_desk.store.drafts import Documents
from sdr_desk.store.writing import Row, Value, Write

GROUPS: dict[str, tuple[str, ...]] = {
    "name": ("first_name", "last_name"),
    "salutation": ("salutation",),
    "title": ("title",),
    "company": ("company_id",),
    "place": ("street", "postal_code", "city", "state", "country"),
    "source": ("source_id",),
    "referrer": ("referrer_id", "referrer_note"),
    "grade": ("grade", "score", "reasons"),
    "about": ("about",),
}
"""What can be taken from the one or the other, and the columns that go together with it."""

CUSTOM = "custom:"
"""Stands before the name of an own field."""

_AGREE = ("city", "state", "country")
_POINT = ("raw", "normal", "extension", "label")
_MOVED = ("contact_points", "list_members", "deals", "todos")


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One merge that counts: its fact, who did it when (UTC text), who was kept and who is gone."""

    id: str
    actor_id: str
    actor: str
    at: str
    kept_id: str
    gone_id: str
    gone: str


_MERGES = """
SELECT m.id, m.actor_id, coalesce(w.name, ''), m.created_at, m.kept_id, m.gone_id,
       CASE trim(p.first_name || ' ' || p.last_name) WHEN '' THEN coalesce(c.name, '')
       ELSE trim(p.first_name || ' ' || p.last_name) END
FROM merges m JOIN prospects p ON p.id = m.gone_id LEFT JOIN companies c ON c.id = p.company_id
LEFT JOIN people w ON w.id = m.actor_id
WHERE m.act = 'merge' AND m.id NOT IN withdrawn
"""


def merge_of(conn: sqlite3.Connection, gone_id: str) -> MergeRow | None:
    """The merge by which a person went into another one, None when they stand for themselves."""
    if merged.into(conn, gone_id) is None:
        return None
    row = conn.execute(f"{_MERGES} AND m.gone_id = ? ORDER BY m.id DESC LIMIT 1", (gone_id,)).fetchone()
    return None if row is None else MergeRow(*row)


def merges_into(conn: sqlite3.Connection, prospect_id: str) -> list[MergeRow]:
    """Every merge by which somebody went into this person, also over another one, oldest first."""
    found = [merge_of(conn, one) for one in merged.members(conn, prospect_id)[1:]]
    return sorted((row for row in found if row is not None), key=lambda row: row.id)


def is_erased(conn: sqlite3.Connection, prospect_id: str) -> bool:
    """Whether a person's data was erased."""
    return conn.execute("SELECT 1 FROM erasures WHERE prospect_id = ?", (prospect_id,)).fetchone() is not None


# --- what the one who is kept takes ---------------------------------------------------------------------------------


def take_over(write: Write, kept_id: str, gone_id: str, take: Mapping[str, str]) -> dict[str, Value]:
    """Move numbers, addresses, list places and drafts, fill fields, and put the one who goes out of sight.

    Args:
        take: field of `GROUPS`, or "custom:Name", to "kept", "gone", or "both" for notes; others are filled when blank.

    Returns:
        The columns of the one who is kept that are to change; the caller writes them.
    """
    kept, gone = _person(write, kept_id), _person(write, gone_id)
    take_points(write, kept_id, gone_id)
    drafts.join(write, kept_id, gone_id)
    for table in ("deals", "todos"):
        rows = write.conn.execute(f"SELECT id FROM {table} WHERE prospect_id = ? ORDER BY id", (gone_id,)).fetchall()
        for (row_id,) in rows:
            write.change(table, row_id, prospect_id=kept_id)
    write.change("prospects", gone_id, deleted=1, merged_into=kept_id)
    # Without an owner nobody would be reminded of what was promised.
    owner = {"owner_id": gone["owner_id"]} if gone["owner_id"] and not kept["owner_id"] else {}
    return columns_of(kept, gone, take) | owner


def _person(write: Write, prospect_id: str) -> Row:
    row = write.row("prospects", {"id": prospect_id})
    if row is None:
        raise LookupError(f"no prospect {prospect_id}")
    return row


def take_points(write: Write, kept_id: str, gone_id: str) -> None:
    """Numbers, addresses, pages and list places that somebody lacks move there; what both have stays."""
    known = {_key(row) for row in _points(write.conn, kept_id)}
    position = 1 + max((int(row["position"]) for row in _points(write.conn, kept_id)), default=-1)
    for row in _points(write.conn, gone_id):
        if _key(row) in known:
            continue
        known.add(_key(row))
        # All columns are named, so that the change tells later whether somebody edited them since.
        same = {name: row[name] for name in _POINT}
        write.change("contact_points", row["id"], prospect_id=kept_id, position=position, **same)
        position += 1
    lists = "SELECT id, list_id FROM list_members WHERE prospect_id = ? AND deleted = 0 ORDER BY id"
    on = {row[1] for row in write.conn.execute(lists, (kept_id,))}
    for member_id, list_id in write.conn.execute(lists, (gone_id,)).fetchall():
        if list_id not in on:
            on.add(list_id)
            write.change("list_members", member_id, prospect_id=kept_id)


def _points(conn: sqlite3.Connection, prospect_id: str) -> list[Row]:
    cursor = conn.execute(
        "SELECT id, kind, raw, normal, extension, label, position FROM contact_points "
        "WHERE prospect_id = ? AND deleted = 0 ORDER BY position, id",
        (prospect_id,),
    )
    names = [item[0] for item in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _key(row: Row) -> tuple[str, str]:
    return row["kind"], row["normal"] or row["raw"].casefold()


def columns_of(kept: Row, gone: Row, take: Mapping[str, str]) -> dict[str, Value]:
    """The columns of the one who is kept that the other one fills, or that were chosen."""
    found: dict[str, Value] = {}
    for field, columns in GROUPS.items():
        found |= _taken(field, columns, kept, gone, take.get(field, ""))
    found["hot"] = max(kept["hot"], gone["hot"])
    found["voice"] = kept["voice"] or gone["voice"]
    found["custom"] = _custom(kept["custom"], gone["custom"], take)
    return {name: value for name, value in found.items() if value != kept[name]}


def _taken(field: str, columns: tuple[str, ...], kept: Row, gone: Row, choice: str) -> dict[str, Value]:
    if choice == "kept":
        return {}
    if choice == "gone":
        return {name: gone[name] for name in columns} if any(gone[name] for name in columns) else {}
    if field == "about":
        return {"about": drafts.joined("about", kept["about"], gone["about"])}
    if field == "grade":
        return {name: gone[name] for name in columns} if gone["grade"] and not kept["grade"] else {}
    if field == "place" and any(_differ(kept[name], gone[name]) for name in _AGREE):
        return {}  # a street of one town is no street of another
    return {name: gone[name] for name in columns if gone[name] and not kept[name]}


def _differ(one: str, two: str) -> bool:
    return bool(one and two) and one.casefold() != two.casefold()


def own_fields(custom: str) -> dict[str, object]:
    """A person's own fields; none when what is kept is no object."""
    try:
        found = json.loads(custom or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _custom(kept: str, gone: str, take: Mapping[str, str]) -> str:
    ours, theirs = own_fields(kept), own_fields(gone)
    both = ours | {
        name: value
        for name, value in theirs.items()
        if ours.get(name) in (None, "") or take.get(f"{CUSTOM}{name}") == "gone"
    }
    return kept if both == ours else json.dumps(both, ensure_ascii=False)


# --- what goes back -------------------------------------------------------------------------------------------------


def give_back(write: Write, merge: MergeRow) -> None:
    """Give back what came from somebody who is separated, unless it was changed since; bring their row back."""
    conn = write.conn
    documents = _documents_since(conn, merge)
    write.change("prospects", merge.gone_id, deleted=0, merged_into=None)
    _move_back(write, merge, documents)
    own = history.change_with(conn, merge.actor_id, "merges", merge.id)
    for table, key, before in own.documents if own else ():
        if table == "prospects" and key["id"] == merge.kept_id and before is not None:
            columns = _as_before(_person(write, merge.kept_id), _person(write, merge.gone_id), before)
            if columns:
                write.change("prospects", merge.kept_id, **columns)
    for table, fact_id in own.facts if own else ():
        if table != "merges":
            history.correct(write, table, fact_id, "Separated again")


def _documents_since(conn: sqlite3.Connection, merge: MergeRow) -> Documents:
    """What this merge, and every later one or separation of the same person, moved: the oldest first."""
    facts = conn.execute(
        "SELECT id, actor_id FROM merges WHERE kept_id = ? AND id >= ? AND id NOT IN withdrawn ORDER BY id",
        (merge.kept_id, merge.id),
    ).fetchall()
    changes = [history.change_with(conn, actor_id, "merges", fact_id) for fact_id, actor_id in facts]
    return [document for change in changes if change is not None for document in change.documents]


def _move_back(write: Write, merge: MergeRow, documents: Documents) -> None:
    seen: set[str] = set()
    for table, key, before in documents:
        if table not in _MOVED or before is None or before.get("prospect_id") != merge.gone_id or key["id"] in seen:
            continue
        seen.add(key["id"])
        row = write.row(table, key)
        if row is None or row["prospect_id"] != merge.kept_id:
            continue
        if table != "contact_points":
            write.change(table, key["id"], prospect_id=merge.gone_id)
        elif all(row[name] == before[name] for name in _POINT):
            position = before["position"]
            same = {name: row[name] for name in _POINT}
            write.change(table, key["id"], prospect_id=merge.gone_id, position=position, **same)  # type: ignore[arg-type]


def _as_before(now: Row, gone: Row, before: Mapping[str, object]) -> dict[str, Value]:
    """The columns that still are as the merge made them, with what they were before it."""
    found: dict[str, Value] = {}
    for name, old in before.items():
        if name in ("deleted", "merged_into", "zone", "zone_basis"):
            continue
        if name == "custom":
            back = _custom_before(now["custom"], gone["custom"], str(old))
            if back is not None:
                found[name] = back
            continue
        made = {gone[name], drafts.joined(name, str(old), gone[name])} if name == "about" else {gone[name]}
        if now[name] in made and isinstance(old, str | int | float | None):
            found[name] = old
    place = {*GROUPS["place"], "company_id"} & before.keys()
    if "zone" in before and place <= found.keys():
        found |= {"zone": str(before["zone"]), "zone_basis": str(before["zone_basis"])}
    return found


def _custom_before(now: str, gone: str, before: str) -> str | None:
    """The own fields without what came from the other one, None when that is what they are."""
    present, theirs, old = own_fields(now), own_fields(gone), own_fields(before)
    kept: dict[str, object] = {}
    for name, value in present.items():
        if name in theirs and value == theirs[name] and old.get(name) != value:
            if name in old:
                kept[name] = old[name]
        else:
            kept[name] = value
    if kept == present:
        return None
    return before if kept == old else json.dumps(kept, ensure_ascii=False)


def others_of(write: Write) -> tuple[str, ...]:
    """Whoever else is touched by the facts that were taken back: people with the same number or address."""
    rows = [
        write.conn.execute(f"SELECT prospect_id FROM {table} WHERE id = ?", (fact_id,)).fetchone()
        for table, fact_id in write.withdrew
    ]
    return tuple(dict.fromkeys(row[0] for row in rows))


# --- what is kept beside the record ---------------------------------------------------------------------------------


def fold_again(write: Write, *prospect_ids: str) -> None:
    """Fold who stands for whom, handoffs, state and search words of these people again, in this order of need."""
    conn = write.conn
    for one in prospect_ids:
        merged.rebuild(conn, one)
    for one in prospect_ids:
        handoffs.rebuild_of(conn, merged.below(conn, one))
    for one in prospect_ids:
        state.rebuild(conn, one)
    search_index.index_people(conn, prospect_ids)


def qualified_since(conn: sqlite3.Connection, merge: MergeRow) -> bool:
    """Whether the one who is kept became qualified, or ceased to be, while the two were one."""
    row = conn.execute(
        "SELECT 1 FROM prospect_events WHERE prospect_id = ? AND id > ? AND act IN ('qualified', 'unqualified') "
        "AND id NOT IN withdrawn LIMIT 1",
        (merge.kept_id, merge.id),
    ).fetchone()
    return row is not None
