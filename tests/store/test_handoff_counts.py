"""What the sidebar asks again and again goes by an index, however many leads were ever handed off."""

import pytest

from sdr_desk.desk.desk import Desk
from sdr_desk.store import handoff_lists


@pytest.mark.parametrize(
    "read",
    [
        lambda conn: handoff_lists.waiting_count(conn, "a", "b", everybody=False),
        lambda conn: handoff_lists.calls_for_rep(conn, "a"),
        lambda conn: handoff_lists.calls_for_closer(conn, "a"),
        handoff_lists.calls_for_manager,
        lambda conn: handoff_lists.came_back(conn, "a", "2026-10-01"),
    ],
    ids=["count", "rep", "closer", "manager", "back"],
)
def test_a_count_scans_no_table(desk: Desk, read: object) -> None:
    conn, asked = desk.conn, list[str]()
    conn.set_trace_callback(asked.append)
    assert callable(read)
    read(conn)
    conn.set_trace_callback(None)
    queries = [one for one in asked if "SELECT" in one]
    steps = [row[3] for one in queries for row in conn.execute(f"EXPLAIN QUERY PLAN {one}")]
    assert steps
    assert not [one for one in steps if one.startswith("SCAN") and "closer_terms" not in one and "CONSTANT" not in one]
