"""The steps from an empty file to today's schema; steps are only ever added, never changed."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sdr_desk.method.company_names import company_key
from sdr_desk.store import (
    file_marks,
    handoffs_anew,
    lead_marks,
    practice,
    rollup_moves,
    rollup_recount,
    schema,
    schema_queue,
    schema_rest,
    search_index,
)

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

STEP_NAMES: tuple[str, ...] = (
    "first_release", "lists_in_and_out", "words_and_letters", "protected_time", "lists_in_blocks",
    "rest_in_order", "closed_loop", "one_open_handoff", "known_numbers", "rehearsed",
)  # fmt: skip
"""Every step in order; the count is kept in the file as `user_version` so that opening needs no library."""

SCHEMA_VERSION = len(STEP_NAMES)
APPLICATION_ID = 0x5D2DE5C
_CACHE_KIB = 200_000


def _first_release(db: Database) -> None:
    for statement in schema.create_statements():
        db.conn.execute(statement)


def _lists_in_and_out(db: Database) -> None:
    for statement in schema.list_statements():
        db.conn.execute(statement)
    _key_companies_anew(db.conn)
    search_index.index_everyone(db.conn)


def _words_and_letters(db: Database) -> None:
    for statement in schema.word_statements():
        db.conn.execute(statement)


def _protected_time(db: Database) -> None:
    for statement in schema.time_statements():
        db.conn.execute(statement)


def _lists_in_blocks(db: Database) -> None:
    for statement in schema_queue.statements():
        db.conn.execute(statement)


def _rest_in_order(db: Database) -> None:
    for statement in schema_rest.ADDED_INDEXES:
        db.conn.execute(statement)


def _closed_loop(db: Database) -> None:
    for statement in schema.loop_statements():
        db.conn.execute(statement)


def _one_open_handoff(db: Database) -> None:
    handoffs_anew.end_those_before(db.conn)


def _known_numbers(db: Database) -> None:
    for statement in schema.number_statements():
        db.conn.execute(statement)


def _rehearsed(db: Database) -> None:
    for statement in schema.practice_statements():
        db.conn.execute(statement)


def _key_companies_anew(conn: sqlite3.Connection) -> None:
    """Companies are found again by a better key than that of the first release."""
    kept = conn.execute("SELECT id, name, name_key FROM companies").fetchall()
    fresh = [(company_key(name), identifier) for identifier, name, key in kept if company_key(name) != key]
    conn.executemany("UPDATE companies SET name_key = ? WHERE id = ?", fresh)


_STEPS = {
    "first_release": _first_release,
    "lists_in_and_out": _lists_in_and_out,
    "words_and_letters": _words_and_letters,
    "protected_time": _protected_time,
    "lists_in_blocks": _lists_in_blocks,
    "rest_in_order": _rest_in_order,
    "closed_loop": _closed_loop,
    "one_open_handoff": _one_open_handoff,
    "known_numbers": _known_numbers,
    "rehearsed": _rehearsed,
}


def _migrations() -> Migrations:
    # Deferred: importing sqlite_utils costs as much as a quarter of a start, and most starts migrate nothing.
    from sqlite_utils import Migrations  # noqa: PLC0415

    migrations = Migrations("sdr_desk")
    for name in STEP_NAMES:
        migrations(name=name)(_STEPS[name])
    return migrations


def version_of(conn: sqlite3.Connection) -> int:
    """How many steps the open file has taken."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def migrate(conn: sqlite3.Connection) -> None:
    """Take every missing step, then write all triggers again from code; all of it in one transaction.

    Foreign keys must be off. When anything fails, or another window was first, the file is left as it was found.
    """
    from sqlite_utils import Database  # noqa: PLC0415 -- deferred for start-up, see above

    db = Database(conn, execute_plugins=False)
    (cache,) = conn.execute("PRAGMA cache_size").fetchone()
    conn.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    try:
        conn.execute("BEGIN IMMEDIATE")
        before = version_of(conn)
        _migrations().apply(db)
        _finish(conn, before)
        conn.execute("COMMIT")
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        conn.execute(f"PRAGMA cache_size = {cache}")


def _finish(conn: sqlite3.Connection, before: int) -> None:
    """What today's code keeps beside the record is made by it when every step is taken."""
    followed = lead_marks.watched(conn)
    write_triggers(conn)
    if 0 < before <= STEP_NAMES.index("one_open_handoff"):
        handoffs_anew.fold_all(conn)
    if 0 < before <= STEP_NAMES.index("known_numbers"):
        rollup_recount.rebuild(conn)
    elif before and not followed:
        rollup_moves.follow_kept(conn)
    if before and (before <= STEP_NAMES.index("rehearsed") or not followed):
        practice.rebuild_all(conn)  # cards were rated before it was kept where they stand
    conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def write_triggers(conn: sqlite3.Connection) -> None:
    """Replace every trigger of the file by those of the code (a table rebuilt by a step loses its own)."""
    for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        conn.execute(f'DROP TRIGGER "{name}"')
    for statement in schema.trigger_statements().values():
        conn.execute(statement)
    for kept in (lead_marks, file_marks):
        kept.renew(conn)  # whatever was changed without them is read anew


def triggers_differ(conn: sqlite3.Connection) -> bool:
    """Whether the file's triggers are not exactly those of the code."""
    found = dict(conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    return found != schema.trigger_statements()


def triggers_are_former(conn: sqlite3.Connection) -> bool:
    """Whether the file has all steps and the triggers of before leads were marked: those are written anew as they are.

    The counts by source and list had other ones too, by which merged people kept their own.
    """
    if version_of(conn) != SCHEMA_VERSION or lead_marks.watched(conn):
        return False
    found = dict(conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    return _guards_of(found) == _guards_of(schema.trigger_statements())


def _guards_of(triggers: dict[str, str]) -> dict[str, str]:
    later = ("leads_", "rollup_")
    return {name: sql for name, sql in triggers.items() if not name.startswith(later)}
