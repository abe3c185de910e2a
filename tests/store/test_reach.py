"""What tells one person from others is asked of an index: a million people have twice as many numbers and addresses."""

import sqlite3

from sdr_desk.desk.desk import Desk
from sdr_desk.store import reach


def plans(conn: sqlite3.Connection, asked: list[str]) -> list[str]:
    """How SQLite would go about each statement."""
    return [row[3] for statement in asked for row in conn.execute(f"EXPLAIN QUERY PLAN {statement}")]


def test_who_else_has_a_number_is_asked_of_an_index(desk: Desk) -> None:
    asked: list[str] = []
    desk.conn.set_trace_callback(asked.append)
    assert not reach.is_shared(desk.conn, "+12085550199", ("one",))
    desk.conn.set_trace_callback(None)
    assert [plan for plan in plans(desk.conn, asked) if plan.startswith("SCAN")] == []
    assert asked
