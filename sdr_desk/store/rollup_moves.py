"""What touches come to by source, script and list, kept by the transactions that make or move them.

A touch counts for the source its prospect has now and for every list its prospect is on now; after a merge for those of
whoever was kept, as leads and sales do. When either changes, or somebody is merged or separated, triggers note what it
was in `rollup_moves`, and the counts move before the transaction ends; until then touches count as before the change,
so that all of a prospect's move together.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from sdr_desk.store import counts
from sdr_desk.store.rollups import COUNTED, SUMS

_MORE = ", ".join(f"{name} = {name} + excluded.{name}" for name in SUMS)
_SIGNED = ":sign * t.is_dial, :sign * t.is_connect, :sign * t.is_conversation, :sign * t.seconds"
_KEPT = "coalesce((SELECT kept_id FROM merged WHERE gone_id = {0}), {0})"
_SOURCE = f"coalesce((SELECT source_id FROM prospects WHERE id = {_KEPT}), '')"
_ADD_TOUCH = f"""
INSERT INTO touch_rollup (day, person_id, source_id, version_id, {", ".join(SUMS)})
SELECT :day, t.actor_id, coalesce((
         SELECT r.was FROM rollup_moves r WHERE r.prospect_id = t.prospect_id AND r.facet = 'source'),
         {_SOURCE.format("t.prospect_id")}), coalesce(t.script_version_id, ''), {_SIGNED}
FROM touches t WHERE t.id = :id AND {COUNTED}
ON CONFLICT (day, person_id, source_id, version_id) DO UPDATE SET {_MORE}
"""
_ADD_LISTS = f"""
INSERT INTO list_rollup (day, person_id, list_id, {", ".join(SUMS)})
SELECT :day, t.actor_id, m.list_id, {_SIGNED}
FROM touches t JOIN (
  SELECT m.list_id FROM touches a CROSS JOIN list_members m ON m.prospect_id = {_KEPT.format("a.prospect_id")}
  WHERE a.id = :id AND m.deleted = 0 AND NOT EXISTS (
    SELECT 1 FROM rollup_moves r WHERE r.prospect_id = a.prospect_id AND r.facet = 'list' AND r.about = m.list_id)
  UNION SELECT r.about FROM touches a CROSS JOIN rollup_moves r ON r.prospect_id = a.prospect_id
  WHERE a.id = :id AND r.facet = 'list' AND r.was <> '') m
WHERE t.id = :id AND {COUNTED} ON CONFLICT (day, person_id, list_id) DO UPDATE SET {_MORE}
"""
_OF_PROSPECT = f"""
SELECT t.actor_id, t.at, coalesce(t.script_version_id, ''), t.is_dial, t.is_connect, t.is_conversation, t.seconds,
       coalesce((SELECT w.time_zone FROM people w WHERE w.id = t.actor_id), 'UTC')
FROM touches t WHERE t.prospect_id = ? AND {COUNTED} AND t.id NOT IN withdrawn
"""
_MOVE_SOURCE = f"""
INSERT INTO touch_rollup (day, person_id, source_id, version_id, {", ".join(SUMS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (day, person_id, source_id, version_id) DO UPDATE SET {_MORE}
"""
_MOVE_LIST = f"""
INSERT INTO list_rollup (day, person_id, list_id, {", ".join(SUMS)}) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (day, person_id, list_id) DO UPDATE SET {_MORE}
"""
# Everybody with touches that follow a prospect: whoever was merged, and the prospect if nobody else was kept for it.
_GROUP = """(SELECT {0} AS id WHERE NOT EXISTS (SELECT 1 FROM merged WHERE gone_id = {0})
UNION ALL SELECT gone_id FROM merged WHERE kept_id = {0}) g
WHERE EXISTS (SELECT 1 FROM touches WHERE prospect_id = g.id)"""
_NEW = """NOT EXISTS (SELECT 1 FROM rollup_moves
WHERE prospect_id = {0} AND facet = '{1}' AND about = {2})"""
_ON = "EXISTS (SELECT 1 FROM list_members WHERE prospect_id = {0} AND list_id = {1} AND deleted = 0)"
_INTO = "INSERT INTO rollup_moves (prospect_id, facet, about, was)\n"
_NOTE_SOURCE = f"""CREATE TRIGGER rollup_source AFTER UPDATE OF source_id ON prospects
WHEN OLD.source_id IS NOT NEW.source_id
BEGIN
{_INTO}SELECT g.id, 'source', '', coalesce(OLD.source_id, '')
FROM {_GROUP.format("NEW.id")} AND {_NEW.format("g.id", "source", "''")};
END"""
_NOTE_LIST = f"""{_INTO}SELECT g.id, 'list', {{0}}.list_id,
CASE WHEN {_ON.format("{0}.prospect_id", "{0}.list_id")} THEN 'on' ELSE '' END
FROM {_GROUP.format("{0}.prospect_id")}
AND {_NEW.format("g.id", "list", "{0}.list_id")};"""
_LIST_TRIGGERS = (
    ("rollup_list_insert", "INSERT", ("NEW",)),
    ("rollup_list_update", "UPDATE OF list_id, prospect_id, deleted", ("OLD", "NEW")),
    ("rollup_list_delete", "DELETE", ("OLD",)),
)
# Before somebody follows another one: whose lists they may come on is {1}.
_NOTE_MERGED = f"""{_INTO}SELECT {{0}}.gone_id, 'source', '', {_SOURCE.format("{0}.gone_id")}
WHERE {_NEW.format("{0}.gone_id", "source", "''")};
{_INTO}SELECT DISTINCT {{0}}.gone_id, 'list', m.list_id,
CASE WHEN {_ON.format(_KEPT.format("{0}.gone_id"), "m.list_id")} THEN 'on' ELSE '' END
FROM list_members m WHERE m.prospect_id IN ({_KEPT.format("{0}.gone_id")}, {{1}}) AND m.deleted = 0
AND {_NEW.format("{0}.gone_id", "list", "m.list_id")};"""
_MERGED_TRIGGERS = (
    ("rollup_merged_insert", "INSERT", "NEW", "NEW.kept_id"),
    ("rollup_merged_update", "UPDATE OF kept_id", "NEW", "NEW.kept_id"),
    ("rollup_merged_delete", "DELETE", "OLD", "OLD.gone_id"),
)
_FOLLOWS = f"""WHEN {_KEPT.format("{0}.gone_id")} <> {{1}}
AND EXISTS (SELECT 1 FROM touches WHERE prospect_id = {{0}}.gone_id)"""


_FOLLOW_SOURCE = f"""{_INTO}SELECT m.gone_id, 'source', '', coalesce(p.source_id, '')
FROM merged m JOIN prospects p ON p.id = m.gone_id WHERE {_NEW.format("m.gone_id", "source", "''")}"""
_FOLLOW_LISTS = f"""{_INTO}SELECT DISTINCT m.gone_id, 'list', l.list_id,
CASE WHEN {_ON.format("m.gone_id", "l.list_id")} THEN 'on' ELSE '' END
FROM merged m CROSS JOIN list_members l ON l.prospect_id IN (m.gone_id, m.kept_id) AND l.deleted = 0
WHERE {_NEW.format("m.gone_id", "list", "l.list_id")}"""

_Touches = Counter[tuple[str, str, str, str]]


def triggers() -> dict[str, str]:
    """What notes, before it is over, that somebody with touches gets another source, list or person to follow."""
    found = {"rollup_source": _NOTE_SOURCE}
    for name, when, sides in _LIST_TRIGGERS:
        notes = "\n".join(_NOTE_LIST.format(side) for side in sides)
        found[name] = f"CREATE TRIGGER {name} BEFORE {when} ON list_members\nBEGIN\n{notes}\nEND"
    for name, when, side, other in _MERGED_TRIGGERS:
        only, notes = _FOLLOWS.format(side, other), _NOTE_MERGED.format(side, other)
        found[name] = f"CREATE TRIGGER {name} BEFORE {when} ON merged\n{only}\nBEGIN\n{notes}\nEND"
    return found


def add(conn: sqlite3.Connection, touch_id: str, day: str, sign: int) -> None:
    """Count a touch on a day of its person, or with the sign -1 no more."""
    told = {"id": touch_id, "day": day, "sign": sign}
    conn.execute(_ADD_TOUCH, told)
    conn.execute(_ADD_LISTS, told)


def follow_kept(conn: sqlite3.Connection) -> None:
    """Move the counts of everybody who was merged, which stood at their own source and lists, to those of the kept."""
    conn.execute(_FOLLOW_SOURCE)
    conn.execute(_FOLLOW_LISTS)
    settle(conn)


def settle(conn: sqlite3.Connection) -> None:
    """Move the counts of everybody whose source or lists changed in this transaction."""
    noted = conn.execute("SELECT prospect_id, facet, about, was FROM rollup_moves").fetchall()
    if not noted:
        return
    conn.execute("DELETE FROM rollup_moves")
    touches: dict[str, _Touches] = {}
    for prospect_id, facet, about, was in noted:
        if prospect_id not in touches:
            touches[prospect_id] = _touches_of(conn, prospect_id)
        if facet == "source":
            _move_source(conn, prospect_id, was, touches[prospect_id])
        else:
            _move_list(conn, prospect_id, about, was, touches[prospect_id])


def _touches_of(conn: sqlite3.Connection, prospect_id: str) -> _Touches:
    """The touches of a prospect added up by day, person, script and what is counted."""
    found: _Touches = Counter()
    for actor, at, version, *amounts, zone in conn.execute(_OF_PROSPECT, (prospect_id,)).fetchall():
        day = counts.day_of(at, zone)
        for name, amount in zip(SUMS, amounts, strict=True):
            found[day, actor, version, name] += amount
    return found


def _by_key(touches: _Touches) -> Iterator[tuple[tuple[str, str, str], tuple[int, ...]]]:
    for key in dict.fromkeys(one[:3] for one in touches):
        yield key, tuple(touches[(*key, name)] for name in SUMS)


def _move_source(conn: sqlite3.Connection, prospect_id: str, was: str, touches: _Touches) -> None:
    now = str(conn.execute(f"SELECT {_SOURCE.format('?1')}", (prospect_id,)).fetchone()[0])
    if was == now:
        return
    for (day, person, version), amounts in _by_key(touches):
        for source, sign in ((was, -1), (now, 1)):
            conn.execute(_MOVE_SOURCE, (day, person, source, version, *(sign * one for one in amounts)))


def _move_list(conn: sqlite3.Connection, prospect_id: str, list_id: str, was: str, touches: _Touches) -> None:
    on = f"SELECT {_ON.format(_KEPT.format('?1'), '?2')}"
    sign = conn.execute(on, (prospect_id, list_id)).fetchone()[0] - bool(was)
    if not sign:
        return
    for (day, person, _version), amounts in _by_key(touches):
        conn.execute(_MOVE_LIST, (day, person, list_id, *(sign * one for one in amounts)))
