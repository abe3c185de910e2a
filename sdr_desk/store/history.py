"""The record of changes: what can be undone, taking it back, and bringing it forward again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sdr_desk.method.handoff_life import NO_ANSWER
from sdr_desk.store import counts, drafts, handoffs, merged, practice, rollup_moves, state
from sdr_desk.store.prospects import is_blocked
from sdr_desk.store.search_index import index_prospect
from sdr_desk.store.writing import ASKED, TAKEN_BACK, Write

MERGE = "merge"
"""The action of a change that merged two people."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One recorded change: its facts as (table, id), its documents as (table, key, row before).

    `withdrew` are the facts it took back to put others in their place, `asked` the rules of roles it was done under.
    """

    id: str
    at: str
    action: str
    label: str
    block_id: str | None
    undoes: str | None
    nouns: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    documents: tuple[tuple[str, dict[str, str], dict[str, object] | None], ...]
    withdrew: tuple[tuple[str, str], ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def all_facts(self) -> tuple[tuple[str, str], ...]:
        """The facts it wrote and those it took back."""
        return (*self.facts, *self.withdrew)


_ROWS = "SELECT id, at, action, label, block_id, undoes, nouns, facts, documents FROM changes"


def _row(row: tuple[str, ...]) -> ChangeRow:
    documents = tuple((table, key, before) for table, key, before in json.loads(row[8]))
    told = [(table, identifier) for table, identifier in json.loads(row[7])]
    facts = tuple(fact for fact in told if not fact[0].startswith(TAKEN_BACK))
    gone = tuple((fact[0].removeprefix(TAKEN_BACK), fact[1]) for fact in told if fact[0].startswith(TAKEN_BACK))
    about = [str(one) for one in json.loads(row[6])]
    nouns = tuple(one for one in about if not one.startswith(ASKED))
    asked = tuple(one.removeprefix(ASKED) for one in about if one.startswith(ASKED))
    return ChangeRow(row[0], row[1], row[2], row[3], row[4], row[5], nouns, facts, documents, gone, asked)


def change(conn: sqlite3.Connection, change_id: str) -> ChangeRow | None:
    """One change of the record."""
    row = conn.execute(f"{_ROWS} WHERE id = ?", (change_id,)).fetchone()
    return None if row is None else _row(row)


def change_with(conn: sqlite3.Connection, actor_id: str, table: str, fact_id: str) -> ChangeRow | None:
    """The change in which a person wrote a fact; None for facts that came another way."""
    row = conn.execute(f"{_ROWS} WHERE actor_id = ? AND id > ? ORDER BY id LIMIT 1", (actor_id, fact_id)).fetchone()
    found = None if row is None else _row(row)
    return found if found is not None and (table, fact_id) in found.facts else None


def ended_with(conn: sqlite3.Connection, actor_id: str, touch_ids: Iterable[str]) -> list[tuple[str, str, str]]:
    """The ends of handoffs that came with a call of a person and no answer of the closer: (table, id, prospect).

    Args:
        touch_ids: the call as first told, and its corrections.
    """
    found: list[tuple[str, str, str]] = []
    for touch_id in touch_ids:
        told = change_with(conn, actor_id, "touches", touch_id)
        for table, fact_id in told.facts if told else ():
            if table == "handoff_events":
                row = conn.execute(_ENDED, (fact_id, *NO_ANSWER)).fetchone()
                found += [(table, fact_id, str(row[0]))] if row else []
    return found


_ENDED = (
    "SELECT prospect_id FROM handoff_events WHERE id = ? AND act = 'returned' "
    f"AND reason IN ({', '.join('?' * len(NO_ANSWER))}) AND id NOT IN withdrawn"
)


def newest_change(conn: sqlite3.Connection) -> str | None:
    """When something was last done in this file (UTC text); the making of sample data does not count."""
    row = conn.execute("SELECT max(at) FROM changes WHERE action <> 'sample'").fetchone()
    return None if row is None else row[0]


def newest_id(conn: sqlite3.Connection) -> str:
    """The id of what was done last in this file, "" before the first."""
    return str(conn.execute("SELECT coalesce(max(id), '') FROM changes").fetchone()[0])


def last_undoable(conn: sqlite3.Connection, actor_id: str, since: str, after: str) -> ChangeRow | None:
    """The newest change of a person that can be undone and was not, if it was made since a UTC text or after an id.

    Ids never go back, the clock may: an older change is never taken in place of the newest one.
    """
    row = conn.execute(
        f"{_ROWS} WHERE actor_id = ? AND undoable = 1 AND undoes IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM changes u WHERE u.undoes = changes.id AND u.action = 'undo' "
        "AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.undoes = u.id)) ORDER BY id DESC LIMIT 1",
        (actor_id,),
    ).fetchone()
    newest = None if row is None else _row(row)
    return newest if newest is not None and (newest.at >= since or newest.id > after) else None


def last_redoable(conn: sqlite3.Connection, actor_id: str, since: str, after: str) -> ChangeRow | None:
    """The undo to be taken back: the newest one since a UTC text or after an id, with nothing new after it."""
    row = conn.execute(
        f"{_ROWS} WHERE actor_id = ?1 AND action = 'undo' AND (at >= ?2 OR id > ?3) "
        "AND id > coalesce((SELECT max(id) FROM changes WHERE actor_id = ?1 AND undoable = 1 AND undoes IS NULL), '') "
        "AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.undoes = changes.id) ORDER BY id DESC LIMIT 1",
        (actor_id, since, after),
    ).fetchone()
    return None if row is None else _row(row)


def gone_on(conn: sqlite3.Connection, since: ChangeRow, target: ChangeRow, actor_id: str) -> bool:
    """Whether somebody else wrote about the same people or documents after a change."""
    if others_wrote(conn, prospects_of(conn, target), since.id, actor_id):
        return True
    if any(table == "handoff_events" and _offered_since(conn, fact, since.id) for table, fact in target.all_facts):
        return True
    for table, key, _before in target.documents:
        if "id" in key:
            row = conn.execute(f"SELECT updated_at, actor_id FROM {table} WHERE id = ?", (key["id"],)).fetchone()
            if row is not None and row[0] > since.at and row[1] != actor_id:
                return True
    return False


def others_wrote(conn: sqlite3.Connection, prospect_ids: Iterable[str], since_id: str, actor_id: str) -> bool:
    """Whether somebody else put a fact about one of these people on the record after the one with an id.

    What the desk wrote by itself, as nobody, counts only where it moved a lead, see `gone_on`.
    """
    for prospect_id in _groups(conn, prospect_ids):
        for table in _ABOUT_SOMEBODY:
            row = conn.execute(
                f"SELECT 1 FROM {table} WHERE prospect_id = ? AND id > ? AND actor_id NOT IN (?, '') "
                "AND id NOT IN withdrawn LIMIT 1",
                (prospect_id, since_id, actor_id),
            ).fetchone()
            if row is not None:
                return True
    return False


_OF_HANDOFFS = ("handoffs", "handoff_events")
_WAS_GONE = (
    "coalesce((SELECT c.act = 'withdraw' FROM corrections c WHERE c.fact_id = f.id AND c.id <= :since "
    "AND c.act <> 'place' ORDER BY c.id DESC LIMIT 1), 0)"
)
_MOVED = (
    f"SELECT 1 FROM {{}} f WHERE f.prospect_id = :one AND f.id <= :since AND (f.id IN withdrawn) <> {_WAS_GONE} "
    "AND EXISTS (SELECT 1 FROM corrections c WHERE c.fact_id = f.id AND c.id > :since AND c.actor_id <> :me) LIMIT 1"
)


def others_moved(conn: sqlite3.Connection, since: ChangeRow, target: ChangeRow, actor_id: str) -> bool:
    """Whether somebody else took back, or brought forward, older facts of the handoffs a change was about.

    A handoff that is gone by now has no answer that could come back, and one that is back has its own.
    """
    if not any(table in _OF_HANDOFFS for table, _fact_id in target.all_facts):
        return False
    for prospect_id in _groups(conn, prospects_of(conn, target)):
        told = {"one": prospect_id, "since": since.id, "me": actor_id}
        if any(conn.execute(_MOVED.format(table), told).fetchone() for table in _OF_HANDOFFS):
            return True
    return False


def _groups(conn: sqlite3.Connection, prospect_ids: Iterable[str]) -> Iterable[str]:
    """These people with everybody who is one with them."""
    return dict.fromkeys(prospect_id for one in prospect_ids for prospect_id in merged.group_of(conn, one))


def _offered_since(conn: sqlite3.Connection, event_id: str, since_id: str) -> bool:
    """Whether the desk gave the handoff of an event to another closer after the change with an id."""
    row = conn.execute(
        "SELECT 1 FROM handoff_events WHERE handoff_id = (SELECT handoff_id FROM handoff_events WHERE id = ?) "
        "AND id > ? AND actor_id = '' AND act = 'reassigned' AND id NOT IN withdrawn LIMIT 1",
        (event_id, since_id),
    ).fetchone()
    return row is not None


def correct(write: Write, table: str, fact_id: str, reason: str) -> None:
    """Take a fact back, with what it contributes to the daily counts, because another is written in its place."""
    _count(write, table, fact_id, -1)
    write.correct(table, fact_id, reason)


def take_back(write: Write, target: ChangeRow) -> str:
    """Withdraw every fact of a change, bring its documents back, and fold the state again.

    Returns:
        The id of the change that records this undo.
    """
    current = tuple((table, key, write.row(table, key)) for table, key, _before in target.documents)
    identifier = _record(write, "undo", f"Undid: {target.label}", target, current)
    reverse(write, target, identifier)
    return identifier


def reverse(write: Write, target: ChangeRow, identifier: str) -> None:
    """Withdraw the facts and bring back the documents of a change, as part of the undo with this id."""
    for table, fact_id in target.facts:
        _count(write, table, fact_id, -1)
        write.withdraw(table, fact_id, identifier)
    for table, fact_id in target.withdrew:
        write.reinstate(table, fact_id, identifier)
        _count(write, table, fact_id, 1)
    merge = target.action == MERGE
    for table, key, before in reversed(target.documents):
        if table != "local_drafts":
            write.put_back(table, key, before)
        elif not merge:
            _put_draft_back(write, key, before)
    if merge:
        drafts.part(write, target.documents)
    _refold(write, target)


def is_undone(conn: sqlite3.Connection, change_id: str) -> bool:
    """Whether a change was taken back and not brought forward again."""
    row = conn.execute(
        "SELECT 1 FROM changes u WHERE u.undoes = ? AND u.action = 'undo' "
        "AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.undoes = u.id)",
        (change_id,),
    ).fetchone()
    return row is not None


def record_undo(write: Write, target: ChangeRow, label: str) -> str:
    """Write down that a change was taken back part by part."""
    return _record(write, "undo", label, target, ())


def _put_draft_back(write: Write, key: dict[str, str], before: dict[str, object] | None) -> None:
    """Words typed since stay: they follow the ones that come back."""
    present = write.row("local_drafts", key)
    if before is not None and present is not None and present["value"] != before["value"]:
        before = {**before, "value": f"{before['value']}\n{present['value']}"}
    write.put_back("local_drafts", key, before if before is not None else present)


def bring_forward(write: Write, undo: ChangeRow) -> str:
    """Take an undo back: its facts count again and its documents return to what they were before it."""
    target = change(write.conn, undo.undoes or "")
    if target is None:
        raise LookupError(f"no change {undo.undoes}")
    identifier = _record(write, "redo", target.label, undo, ())
    for table, fact_id in target.facts:
        write.reinstate(table, fact_id, identifier)
        _count(write, table, fact_id, 1)
    for table, fact_id in target.withdrew:
        _count(write, table, fact_id, -1)
        write.withdraw(table, fact_id, identifier)
    _documents_forward(write, undo, target)
    for kept_id, gone_id in _merged_in(write.conn, target):
        if target.action == MERGE:
            drafts.join(write, kept_id, gone_id)
    _refold(write, target)
    return identifier


def _documents_forward(write: Write, undo: ChangeRow, target: ChangeRow) -> None:
    """Bring the documents of a change back to what they were before its undo; what was typed since stays."""
    restored = {json.dumps(key, sort_keys=True): before for table, key, before in target.documents}
    for table, key, before in undo.documents:
        if table == "local_drafts" and target.action == MERGE:
            continue
        if table == "local_drafts" and _was_edited(write, key, restored.get(json.dumps(key, sort_keys=True))):
            continue
        if before is None and "id" not in key:
            write.delete(table, key)
        elif before is not None and "id" in key:
            kept = {
                name: value for name, value in before.items() if name not in ("id", "rev", "updated_at", "actor_id")
            }
            write.put_back(table, key, kept)
        elif before is not None:
            write.put_back(table, key, before)


def _was_edited(write: Write, key: dict[str, str], restored: dict[str, object] | None) -> bool:
    """Whether a draft that an undo brought back was typed in since."""
    present = write.row("local_drafts", key)
    return present is not None and (restored is None or present["value"] != restored["value"])


def _record(write: Write, action: str, label: str, target: ChangeRow, documents: object) -> str:
    return write.note(
        "changes",
        at=write.at,
        action=action,
        label=label,
        block_id=target.block_id,
        undoes=target.id,
        undoable=0,
        nouns=json.dumps(list(target.nouns)),
        facts=json.dumps([]),
        documents=json.dumps(documents),
    )


_ABOUT_SOMEBODY = frozenset((
    "touches", "callbacks", "answers", "enrolments", "prospect_events", "do_not_call", "handoffs", "handoff_events",
    "sortings",
))  # fmt: skip


def prospects_of(conn: sqlite3.Connection, target: ChangeRow) -> tuple[str, ...]:
    """Every prospect whose record or row a change touched, the one it was about first."""
    found: dict[str, None] = {}
    for table, fact_id in target.all_facts:
        if table in _ABOUT_SOMEBODY:
            row = conn.execute(f"SELECT prospect_id FROM {table} WHERE id = ?", (fact_id,)).fetchone()
            if row and row[0]:
                found[row[0]] = None
    found |= dict.fromkeys(one for both in _merged_in(conn, target) for one in both)
    for table, key, _before in target.documents:
        if table == "prospects":
            found[key["id"]] = None
        elif table == "contact_points":
            row = conn.execute("SELECT prospect_id FROM contact_points WHERE id = ?", (key["id"],)).fetchone()
            found[row[0]] = None
    return tuple(found)


def _merged_in(conn: sqlite3.Connection, target: ChangeRow) -> list[tuple[str, str]]:
    """Whom a change merged or separated: (kept, gone)."""
    ids = [fact_id for table, fact_id in target.all_facts if table == "merges"]
    return [conn.execute("SELECT kept_id, gone_id FROM merges WHERE id = ?", (one,)).fetchone() for one in ids]


def _refold(write: Write, target: ChangeRow) -> None:
    for _kept_id, gone_id in _merged_in(write.conn, target):
        merged.rebuild(write.conn, gone_id)
        handoffs.rebuild_of(write.conn, merged.below(write.conn, gone_id))
    for table, fact_id in target.all_facts:
        if table == "handoffs":
            handoffs.rebuild(write.conn, fact_id)
        elif table == "handoff_events":
            handoffs.rebuild_with(write.conn, fact_id)
        elif table == practice.REVIEWS:
            practice.rebuild_with(write.conn, fact_id)
    for prospect_id in _brought_back(write, target):
        _keep_off(write, target, prospect_id)
    changed = {table for table, _key, _before in target.documents}
    told = any(table == "touches" for table, _fact_id in target.all_facts)  # a note may come or go
    touched = prospects_of(write.conn, target)
    for prospect_id in dict.fromkeys((*touched, *(merged.kept_of(write.conn, one) for one in touched))):
        state.rebuild(write.conn, prospect_id)
        if told or changed & {"prospects", "contact_points", "companies"}:
            index_prospect(write, prospect_id)


def _brought_back(write: Write, target: ChangeRow) -> Iterator[str]:
    """People who may have numbers or addresses again, or are here again themselves."""
    for table, key, before in target.documents:
        if table == "prospects" and (before is None or "deleted" in before):
            yield key["id"]
        elif table == "contact_points":
            (prospect_id,) = write.conn.execute(
                "SELECT prospect_id FROM contact_points WHERE id = ?", (key["id"],)
            ).fetchone()
            yield prospect_id


def _keep_off(write: Write, target: ChangeRow, prospect_id: str) -> None:
    """A number or address that went on the do-not-call record since a change blocks whoever has it again."""
    if state.person_of(write.conn, prospect_id) is None:
        return
    for (value,) in write.conn.execute(_BLOCKED_SINCE, (prospect_id, target.id)).fetchall():
        own = write.conn.execute(
            "SELECT 1 FROM do_not_call WHERE prospect_id = ? AND value = ? AND act = 'block' AND id NOT IN withdrawn",
            (prospect_id, value),
        ).fetchone()
        if own is None and is_blocked(write.conn, [value]):
            write.note(
                "do_not_call", prospect_id=prospect_id, scope="person", value=value, act="block",
                reason="Same number or address",
            )  # fmt: skip


_BLOCKED_SINCE = """
SELECT DISTINCT c.normal FROM contact_points c CROSS JOIN do_not_call d ON d.value = c.normal
WHERE c.prospect_id = ? AND c.deleted = 0 AND c.normal <> '' AND d.id > ? AND d.act = 'block' AND d.id NOT IN withdrawn
"""


def _count(write: Write, table: str, fact_id: str, sign: int) -> None:
    """Add or take away what a fact contributes to the daily counts."""
    conn = write.conn
    if table == "touches":
        actor, at, *flags = conn.execute(
            "SELECT actor_id, at, is_dial, is_connect, is_conversation FROM touches WHERE id = ?", (fact_id,)
        ).fetchone()
        amounts = {name: sign * flag for name, flag in zip(counts.TOUCH_MEASURES, flags, strict=True)}
        day = counts.day_of(at, _zone(conn, actor))
        counts.add(conn, actor, day, amounts)
        rollup_moves.add(conn, fact_id, day, sign)
    elif table == "handoffs":
        owner, at = conn.execute("SELECT owner_id, sent_at FROM handoffs WHERE id = ?", (fact_id,)).fetchone()
        counts.add(conn, owner, counts.day_of(at, _zone(conn, owner)), {"developed": sign})
    elif table == "handoff_events":
        for (person_id, day, measure), change_by in counts.effect_of(conn, fact_id).items():
            counts.add(conn, person_id, day, {measure: sign * change_by})


def count_fact(write: Write, table: str, fact_id: str) -> None:
    """Add what a new fact contributes to the daily counts."""
    _count(write, table, fact_id, 1)


def _zone(conn: sqlite3.Connection, person_id: str) -> str:
    row = conn.execute("SELECT time_zone FROM people WHERE id = ?", (person_id,)).fetchone()
    return str(row[0]) if row else "UTC"
