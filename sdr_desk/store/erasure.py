"""Erasing one person: every text about them is overwritten in place, the counts stay, and nothing is left behind.

The record is append-only for everybody else; this is the one act that writes over it, in one transaction, with
its own fact and a line of the audit. What a person can be reached under survives only as a hash.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sdr_desk.method.dispositions import NOT_A_FIT_REASONS, NOT_NOW_REASONS
from sdr_desk.method.handoff_life import RETURN_WORDS
from sdr_desk.method.handoffs import LOST_REASONS, RETURN_REASONS
from sdr_desk.store import handoffs, migrations, schema, state
from sdr_desk.store.blocked import COMPANY
from sdr_desk.store.failures import explained
from sdr_desk.store.raw_bytes import holds_any
from sdr_desk.store.reach import GONE, Reach, changes_about, hashed_key, is_shared
from sdr_desk.store.search_index import index_prospect
from sdr_desk.store.writing import Write

SCOPE = "erased"
"""The scope of a do-not-call key that outlives its person."""

NAMELESS = "Erased person"
"""The last name of somebody who was erased, where a handoff or a count still points at them."""

_MOST_TRACES = 16

# What is overwritten in the rows of the person, by table and column; a reason counted by its words stays.
_BLANK: dict[str, tuple[str, ...]] = {
    "touches": ("note", "number", "gate_name"),
    "callbacks": ("said",),
    "answers": ("value",),
    "do_not_call": ("reason", "proof"),
    "handoffs": ("note", "next_step", "brief_html", "brief_text", "avoid", "size_basis"),
    "sortings": ("why",),
    "referrals": ("said",),
    "todos": ("text", "outcome"),
    "deals": ("person_name", "about"),
    "contact_points": ("raw", "normal", "extension", "label"),
    "prospects": (
        "first_name", "last_name", "title", "salutation", "street", "postal_code", "city", "state", "country", "zone",
        "zone_basis", "about", "referrer_note",
    ),
}  # fmt: skip
_REASONED = ("touches", "enrolments", "prospect_events", "handoff_events")
_KNOWN_REASONS = (
    "",
    "No-show",
    *RETURN_WORDS,
    "asked",
    "not now",
    "Lost for now",
    *NOT_A_FIT_REASONS,
    *NOT_NOW_REASONS,
    *(reason.key for reason in RETURN_REASONS),
    *(reason.label for reason in RETURN_REASONS),
    *(key for key, _label in LOST_REASONS),
)

# Texts about others or about nobody in which the person may be named.
_MENTIONS: dict[str, tuple[str, ...]] = {
    "touches": ("note", "gate_name", "number"),
    "callbacks": ("said",),
    "answers": ("value",),
    "do_not_call": ("reason", "proof"),
    "handoffs": ("note", "next_step", "answers", "brief_html", "brief_text", "avoid", "size_basis", "route"),
    "handoff_events": ("note", "reason"),
    "sortings": ("proposed_reasons", "why"),
    "deals": ("company_name", "person_name", "about"),
    "corrections": ("reason",),
    "changes": ("label",),
    "audit": ("detail",),
    "prospects": ("about", "referrer_note", "custom"),
    "companies": ("about", "custom"),
    "lists": ("about",),
    "smart_lists": ("name", "query"),
    "practice_reviews": ("note",),
    "script_suggestions": ("words", "body", "answer"),
    "scripts": ("title", "draft"),
    "script_versions": ("title", "body", "why"),
    "experiments": ("note",),
    "mailings": ("file_name",),
    "referrals": ("said", "referrer_name"),
    "referral_events": ("note",),
    "todos": ("text", "outcome"),
    "sources": ("name", "about"),
    "observations": ("note",),
    "feedback": ("text",),
    "huddles": ("parts", "minutes"),
    "pay_statements": ("lines", "note"),
    "local_drafts": ("value",),
    "local_settings": ("value",),
    "local_jobs": ("about",),
}

_BY_PROSPECT = frozenset(
    {"touches", "callbacks", "answers", "do_not_call", "handoffs", "handoff_events", "sortings", "deals"}
)


def erase(write: Write, reach: Reach, reason: str, proof: str) -> dict[str, int]:
    """Overwrite everything about a person inside an open write and note that it was done.

    Returns:
        How many rows were overwritten, by table; "mentions" are texts about others that named them.
    """
    conn = write.conn
    counts: dict[str, int] = {}
    with _unguarded(conn):
        _note_rows(conn, reach)
        _redact_referrals(conn, reach)
        _blank_rows(conn, reach, counts)
        _blank_reasons(conn, reach)
        _forget_keys(conn, reach)
        _redact_handoffs(conn, reach)
        _redact_imports(conn, counts)
        _redact_changes(conn, reach, counts)
        _redact_audit(conn, reach)
        _redact_mentions(write, reach, counts)
        _drop_local(conn, reach)
        _tombstone(write, reach)
    for key in reach.keys:
        write.note(
            "do_not_call", prospect_id=reach.prospect_ids[0], scope=SCOPE, value=hashed_key(key), act="block",
            reason="Erased on request",
        )  # fmt: skip
    told = {"reason": reach.without(reason), "proof": reach.without(proof)}
    for prospect_id in reach.prospect_ids:
        write.note("erasures", prospect_id=prospect_id, at=write.at, counts=json.dumps(counts), **told)
    write.audit("erase_person", "prospect", reach.prospect_ids[0], json.dumps(counts))
    _merge_index(conn)
    return counts


_WORDED = (("touches", "note"), ("prospects", "about"), ("local_drafts", "value"), ("handoff_events", "note"))
"""Where long words about somebody stand that may have left copies of themselves elsewhere in the file."""


def traces_of(conn: sqlite3.Connection, reach: Reach) -> tuple[str, ...]:
    """Texts by which a leftover of the person would be known in the bytes of the file: what means only them, notes."""
    found = list(reach.mentions[:_MOST_TRACES])
    for prospect_id in reach.prospect_ids:
        for table, column in _WORDED:
            key = "id" if table == "prospects" else "prospect_id"
            found += [
                row[0].split("\n")[0][:60]
                for row in conn.execute(
                    f"SELECT {column} FROM {table} WHERE {key} = ? AND length({column}) > 30 LIMIT 4", (prospect_id,)
                )
            ]
    return tuple(dict.fromkeys(text for text in found if text))


@contextmanager
def _unguarded(conn: sqlite3.Connection) -> Iterator[None]:
    """Without the guards of the facts; they are back, exactly as in the code, before the transaction ends."""
    for table in schema.ALL_FACTS:
        for verb in ("update", "delete"):
            conn.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
    yield
    migrations.write_triggers(conn)


def _blank_rows(conn: sqlite3.Connection, reach: Reach, counts: dict[str, int]) -> None:
    for table, columns in _BLANK.items():
        key = "id" if table == "prospects" else "prospect_id"
        sets = ", ".join(f"{column} = ''" for column in columns)
        for prospect_id in reach.prospect_ids:
            found = conn.execute(f"UPDATE {table} SET {sets} WHERE {key} = ?", (prospect_id,)).rowcount
            counts[table] = counts.get(table, 0) + found


def _note_rows(conn: sqlite3.Connection, reach: Reach) -> None:
    """The ids of all rows about the person, for statements that look for any of them."""
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS erased_rows (id TEXT PRIMARY KEY)")
    conn.execute("DELETE FROM temp.erased_rows")
    conn.executemany("INSERT INTO temp.erased_rows (id) VALUES (?)", [(one,) for one in reach.row_ids])


def _blank_reasons(conn: sqlite3.Connection, reach: Reach) -> None:
    """A reason that is counted by its words stays, one in somebody's own words goes."""
    marks = ", ".join("?" * len(_KNOWN_REASONS))
    for table in _REASONED:
        for prospect_id in reach.prospect_ids:
            conn.execute(
                f"UPDATE {table} SET reason = '' WHERE prospect_id = ? AND reason NOT IN ({marks})",
                (prospect_id, *_KNOWN_REASONS),
            )


def _forget_keys(conn: sqlite3.Connection, reach: Reach) -> None:
    """Their own blocks keep a hash; that of a company, or of a number that somebody else still has, stays as it is."""
    own = f"prospect_id IN ({', '.join('?' * len(reach.prospect_ids))})"
    known = [row[0] for row in conn.execute(f"SELECT value FROM do_not_call WHERE {own}", reach.prospect_ids)]
    for key in dict.fromkeys((*reach.keys, *known)):
        if key.startswith(("sha256:", "prospect:", COMPANY)):
            continue
        if is_shared(conn, key, reach.prospect_ids):
            values = (hashed_key(key), key, *reach.prospect_ids)
            conn.execute(f"UPDATE do_not_call SET value = ? WHERE value = ? AND {own}", values)
        else:
            conn.execute("UPDATE do_not_call SET value = ? WHERE value = ?", (hashed_key(key), key))


def _redact_handoffs(conn: sqlite3.Connection, reach: Reach) -> None:
    for prospect_id in reach.prospect_ids:
        conn.execute("UPDATE handoffs SET answers = '[]', route = '{}' WHERE prospect_id = ?", (prospect_id,))
        conn.execute("UPDATE sortings SET proposed_reasons = '[]' WHERE prospect_id = ?", (prospect_id,))
        # The note of a reassignment is the id of the new closer.
        conn.execute(
            "UPDATE handoff_events SET note = '' WHERE prospect_id = ? AND act <> 'reassigned'", (prospect_id,)
        )
        rows = conn.execute("SELECT id FROM handoffs WHERE prospect_id = ?", (prospect_id,)).fetchall()
        for (handoff_id,) in rows:
            handoffs.rebuild(conn, handoff_id)


def _redact_referrals(conn: sqlite3.Connection, reach: Reach) -> None:
    """That they named somebody, or were named, stays as a count; what was to be told to them is not to be done."""
    for one in reach.prospect_ids:
        conn.execute("UPDATE referral_events SET note = '' WHERE referrer_id = ?", (one,))
        conn.execute(
            "UPDATE sources SET name = 'Referral from ' || ? WHERE name = (SELECT 'Referral from ' || "
            "trim(first_name || ' ' || last_name) FROM prospects WHERE id = ?)",
            (GONE, one),
        )
        conn.execute(
            "UPDATE todos SET text = '', outcome = '', deleted = 1 WHERE prospect_id = ?1 "
            "OR about_id IN (SELECT id FROM referrals WHERE prospect_id = ?1)",
            (one,),
        )


def _redact_imports(conn: sqlite3.Connection, counts: dict[str, int]) -> None:
    """What an import changed about them is forgotten; that it made or touched them stays."""
    counts["import_changes"] = conn.execute(
        "UPDATE import_changes SET before = CASE before WHEN 'null' THEN before ELSE '{}' END, after = '{}' "
        "WHERE noun_id IN (SELECT id FROM temp.erased_rows) OR prospect_id IN (SELECT id FROM temp.erased_rows)"
    ).rowcount
    conn.execute(
        "UPDATE merges SET reason = '' WHERE kept_id IN (SELECT id FROM temp.erased_rows) "
        "OR gone_id IN (SELECT id FROM temp.erased_rows)"
    )


def _redact_changes(conn: sqlite3.Connection, reach: Reach, counts: dict[str, int]) -> None:
    """Undo forgets what it knew of them: their rows go out of each change, and one only about them ends."""
    found = list(changes_about(conn, reach))
    for identifier, _at, _actor, label, facts, documents in found:
        rest = [item for item in json.loads(documents) if not reach.tells_of(json.dumps(item))]
        others = [fact for fact in json.loads(facts) if fact[1] not in reach.row_ids]
        alone = not rest and not others
        conn.execute(
            "UPDATE changes SET label = ?, documents = ?, undoable = undoable AND ? WHERE id = ?",
            (GONE if alone else reach.without(label), json.dumps(rest), int(not alone), identifier),
        )
    # A correction that says where a fact stands is no text.
    conn.execute(
        "UPDATE corrections SET reason = '' WHERE fact_id IN (SELECT id FROM temp.erased_rows) AND act <> 'place'"
    )
    counts["changes"] = len(found)


def _redact_audit(conn: sqlite3.Connection, reach: Reach) -> None:
    conn.execute("UPDATE audit SET detail = '' WHERE noun_id IN (SELECT id FROM temp.erased_rows)")
    for one in reach.prospect_ids:
        conn.execute("UPDATE audit SET detail = '' WHERE instr(noun_id, ?) > 0", (one,))


def _redact_mentions(write: Write, reach: Reach, counts: dict[str, int]) -> None:
    """Where others' texts name them, the name goes and the rest stays; what is kept about those is folded again."""
    conn = write.conn
    if reach.mention is None:
        return
    wanted = reach.mention
    conn.create_function("tells_of", 1, lambda text: wanted.search(text) is not None)
    conn.create_function("without", 1, reach.without)
    others: dict[str, None] = {}
    total = 0
    for table, columns in _MENTIONS.items():
        whom = {"prospects": "id"}.get(table, "prospect_id" if table in _BY_PROSPECT else "''")
        for column in columns:
            where = f"WHERE {column} <> '' AND tells_of({column})"
            found = conn.execute(f"SELECT {whom} FROM {table} {where}").fetchall()
            if found:
                others.update(dict.fromkeys(row[0] for row in found if row[0]))
                conn.execute(f"UPDATE {table} SET {column} = without({column}) {where}")
            total += len(found)
    counts["mentions"] = total
    _refold(write, others)
    for mention in reach.mentions:  # as plain text: identifiers stand in there, and they hold digits
        conn.execute(
            "UPDATE changes SET documents = replace(documents, ?1, ?2) WHERE instr(documents, ?1)",
            (json.dumps(mention)[1:-1], GONE),
        )


def _refold(write: Write, prospect_ids: Iterable[str]) -> None:
    for one in prospect_ids:
        state.rebuild(write.conn, one)
        for (handoff_id,) in write.conn.execute("SELECT id FROM handoffs WHERE prospect_id = ?", (one,)).fetchall():
            handoffs.rebuild(write.conn, handoff_id)
        index_prospect(write, one)


def _drop_local(conn: sqlite3.Connection, reach: Reach) -> None:
    for one in reach.prospect_ids:
        for table in ("local_drafts", "local_leases", "local_block_people"):
            conn.execute(f"DELETE FROM {table} WHERE prospect_id = ?", (one,))
        for table in ("list_members", "contact_points"):
            conn.execute(f"UPDATE {table} SET deleted = 1 WHERE prospect_id = ?", (one,))
        conn.execute("UPDATE prospects SET referrer_id = NULL, referrer_note = '' WHERE referrer_id = ?", (one,))


def _tombstone(write: Write, reach: Reach) -> None:
    for one in reach.prospect_ids:
        write.conn.execute(
            "UPDATE prospects SET deleted = 1, last_name = ?, custom = '{}', reasons = '[]', grade = '', score = 0, "
            "hot = 0, company_id = NULL, referrer_id = NULL, rev = rev + 1, updated_at = ?, actor_id = ? "
            "WHERE id = ?",
            (NAMELESS, write.at, write.actor_id, one),
        )
        state.rebuild(write.conn, one)
        index_prospect(write, one)


def _merge_index(conn: sqlite3.Connection) -> None:
    """The search keeps removed words in its older parts until they are merged into one."""
    tables = conn.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'")
    for (name,) in tables.fetchall():
        conn.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")


@contextmanager
def leaving_nothing(conn: sqlite3.Connection) -> Iterator[None]:
    """What is overwritten or deleted inside is overwritten with zeros in the file as well."""
    (before,) = conn.execute("PRAGMA secure_delete").fetchone()
    conn.execute("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        conn.execute(f"PRAGMA secure_delete = {int(before)}")


def sweep(conn: sqlite3.Connection, path: Path, traces: tuple[str, ...]) -> bool:
    """Empty the log, look for traces in the bytes of the file, and write the file anew when there are any.

    Rows that were changed or moved before this version of them leave copies in unused parts of a page.

    Returns:
        Whether all of it was done; False while another window keeps the log in use.
    """
    if not _empty_log(conn):
        return False
    if not _found_in(path, traces):
        return True
    conn.execute("VACUUM")
    return _empty_log(conn)


def write_anew(conn: sqlite3.Connection) -> bool:
    """Write the whole file anew, so that no unused part of a page holds anything, and empty the log.

    Returns:
        Whether all of it was done; False while another window keeps the log in use.
    """
    with explained():
        conn.execute("VACUUM")
        return _empty_log(conn)


def _empty_log(conn: sqlite3.Connection) -> bool:
    busy, _pages, _done = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _found_in(path: Path, traces: tuple[str, ...]) -> bool:
    return holds_any(path, [trace.encode("utf-8", "replace") for trace in traces])
