"""What deciding who gets a lead reads of a file with many."""

import sqlite3

from sdr_desk.desk.desk import Desk
from sdr_desk.store import routing


def test_the_leads_of_a_week_are_read_from_the_newest_on(desk: Desk) -> None:
    asked: list[str] = []
    desk.conn.set_trace_callback(asked.append)
    routing.sent_since(desk.conn, desk.now())
    desk.conn.set_trace_callback(None)
    assert "SCAN" not in plan(desk.conn, asked[-1])


def plan(conn: sqlite3.Connection, statement: str) -> str:
    return " ".join(row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {statement}"))
